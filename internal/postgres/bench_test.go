package postgres_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// counting counts the statements of a store.
type counting struct{ n atomic.Int64 }

func (c *counting) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	c.n.Add(1)
	return ctx
}

func (c *counting) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// crowded holds 20,000 contents: 12,000 articles, 5,000 reports and events, 500
// projects with 2,500 updates; each has three topics, two municipalities and an
// organisation; a tenth is for members, a twentieth are drafts of one of 500 accounts,
// and one in fifty is shared. The triggers are
// off while they are made, so the feed has one row for each.
func crowded(b testing.TB) (*postgres.DB, *pgxpool.Pool, *counting) {
	dsn := pgtest.DSN(b)
	pool := rawPool(b, dsn, 2)
	inTx(b, pool, func(tx pgx.Tx) error {
		for _, sql := range crowd() {
			if _, err := tx.Exec(b.Context(), sql); err != nil {
				return fmt.Errorf("%s: %w", sql, err)
			}
		}
		return nil
	})
	run(b, pool, `vacuum analyze`)
	tracer := &counting{}
	return openOn(b, postgres.Options{DSN: dsn, MaxConns: 4, Tracer: tracer}), pool, tracer
}

// crowd are the statements that fill it.
func crowd() []string {
	return []string{
		`set local session_replication_role = replica`,
		`insert into account (id, email, name, role, municipality_code)
		 select ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, n || '@hub.example', 'Name ' || n, 'MEMBER', '1763'
		   from generate_series(0, 499) n`,
		`insert into content (id, kind, slug, title, summary, body, audience, status, published_at, sort_at, project_id, project_status, project_audience,
		                      author_id, shared_with)
		 select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, kind, 's-' || n, 'Title ' || md5(n::text), repeat('Summary ', 20), repeat('Body ', 800),
		        case when n % 10 = 0 then 'MEMBERS' else 'PUBLIC' end, case when n % 20 = 1 then 'DRAFT' else 'PUBLISHED' end,
		        at, at, case when kind = 'UPDATE' then ('00000000-0000-7000-8000-' || lpad((1 + n % 500)::text, 12, '0'))::uuid end,
		        case when kind = 'UPDATE' then 'PUBLISHED' end, case when kind = 'UPDATE' then 'PUBLIC' end,
		        ('00000000-0000-7000-9000-' || lpad((n % 500)::text, 12, '0'))::uuid,
		        case when n % 50 = 0 and kind <> 'UPDATE' then array(select id from organisation order by slug limit 1) else '{}' end
		   from (select n, timestamptz '2026-01-01' - interval '1 hour' * ((n * 7919) % 20000) as at,
		                case when n <= 500 then 'PROJECT' when n <= 3000 then 'UPDATE' when n <= 5500 then 'REPORT'
		                     when n <= 8000 then 'EVENT' else 'ARTICLE' end as kind
		           from generate_series(1, 20000) n) x`,
		`insert into article select id, 'NEWS' from content where kind = 'ARTICLE'`,
		`insert into report (content_id) select id from content where kind = 'REPORT'`,
		`insert into project (content_id, phase) select id, 'RUNNING' from content where kind = 'PROJECT'`,
		`insert into project_update select id from content where kind = 'UPDATE'`,
		`insert into event (content_id, event_kind, mode, starts_on) select id, 'VISIT', 'DIGITAL', to_char(sort_at, 'YYYY-MM-DD') from content where kind = 'EVENT'`,
		`insert into content_topic select c.id, t.key from (select id, row_number() over (order by id) as n from content) c,
		   (select key, row_number() over (order by key) as n, count(*) over () as m from topic) t where (c.n + t.n * 31) % t.m < 3 on conflict do nothing`,
		`insert into content_municipality select c.id, m.code, 'ABOUT' from (select id, row_number() over (order by id) as n from content) c,
		   (select code, row_number() over (order by code) as n from municipality) m where m.n in (1 + c.n % 290, 1 + (c.n * 7) % 290)`,
		`insert into content_organisation select c.id, o.id, 'ABOUT' from (select id, row_number() over (order by id) as n from content) c,
		   (select id, row_number() over (order by slug) as n, count(*) over () as m from organisation) o where c.n % o.m + 1 = o.n`,
		`insert into change (kind, key, status, was, now, about_was, about, changed)
		   select kind, id::text, status, '{}', reach, '{}', '{}', '{}' from content order by sort_at`,
	}
}

// BenchmarkArticlesFeed reads what the front page shows: 20 articles with their
// municipalities, topics and organisations.
func BenchmarkArticlesFeed(b *testing.B) {
	db, _, tracer := crowded(b)
	ctx := b.Context()
	read := func() {
		page := must[*hub.ArticleConnection](b)(db.Articles(ctx, nil, hub.OrderNewest, hub.PageArgs{}))
		ids := make([]hub.UUID, len(page.Edges))
		for i, a := range page.Nodes() {
			ids[i] = a.UUID
		}
		towns := must[map[hub.UUID][]*hub.MunicipalityLink](b)(db.ContentMunicipalities(ctx, ids))
		topics := must[map[hub.UUID][]*hub.Topic](b)(db.ContentTopics(ctx, ids))
		organisations := must[map[hub.UUID][]*hub.OrganisationLink](b)(db.ContentOrganisations(ctx, ids))
		if len(ids) != 20 || len(towns) != 20 || len(topics) != 20 || len(organisations) != 20 {
			b.Fatalf("%d articles with links of %d, %d and %d", len(ids), len(towns), len(topics), len(organisations))
		}
	}
	read()
	tracer.n.Store(0)
	for b.Loop() {
		read()
	}
	b.ReportMetric(float64(tracer.n.Load())/float64(b.N), "statements/op")
}

// BenchmarkReads times the reads whose statements depend most on their indexes.
func BenchmarkReads(b *testing.B) {
	db, pool, _ := crowded(b)
	public, member := b.Context(), hub.WithViewer(b.Context(), account(hub.RoleMember))
	partner := hub.WithViewer(b.Context(), partner(hub.NewUUID()))
	organisation := value[hub.UUID](b, pool, `select id from organisation limit 1`)
	deep := must[*hub.ContentConnection](b)(db.Contents(public, nil, "", hub.PageArgs{Last: new(100)})).PageInfo.StartCursor
	ids := column[hub.UUID](b, pool, `select id from content where status = 'PUBLISHED' order by sort_at desc limit 20`)
	codes := []string{"1763", "0114", "0305", "0643", "2584"}
	for name, read := range map[string]func() error{
		"articles public":   func() error { _, err := db.Articles(public, nil, "", hub.PageArgs{}); return err },
		"articles member":   func() error { _, err := db.Articles(member, nil, "", hub.PageArgs{}); return err },
		"articles partner":  func() error { _, err := db.Articles(partner, nil, "", hub.PageArgs{}); return err },
		"articles by title": func() error { _, err := db.Articles(public, nil, hub.OrderTitle, hub.PageArgs{}); return err },
		"contents public":   func() error { _, err := db.Contents(public, nil, "", hub.PageArgs{}); return err },
		"contents member":   func() error { _, err := db.Contents(member, nil, "", hub.PageArgs{}); return err },
		"contents deep":     func() error { _, err := db.Contents(public, nil, "", hub.PageArgs{After: deep}); return err },
		"contents title":    func() error { _, err := db.Contents(public, nil, hub.OrderTitle, hub.PageArgs{}); return err },
		"contents on a topic": func() error {
			_, err := db.Contents(public, &hub.ContentFilter{Topics: []string{"va"}}, "", hub.PageArgs{})
			return err
		},
		"contents on nothing": func() error {
			_, err := db.Contents(public, &hub.ContentFilter{Topics: []string{"nothing"}}, "", hub.PageArgs{})
			return err
		},
		"contents counted": func() error {
			p, err := db.Contents(public, nil, "", hub.PageArgs{})
			if err != nil {
				return err
			}
			_, err = p.TotalCount(public)
			return err
		},
		"events": func() error { _, err := db.Events(public, nil, hub.PageArgs{}); return err },
		"events from today": func() error {
			_, err := db.Events(public, &hub.EventFilter{From: date(b, "2026-06-01")}, hub.PageArgs{})
			return err
		},
		"municipality contents": func() error { _, err := db.MunicipalityContents(public, codes, nil, hub.PageArgs{}); return err },
		"organisation projects": func() error {
			_, err := db.OrganisationProjects(public, []hub.UUID{organisation}, hub.PageArgs{})
			return err
		},
		"related to one":      func() error { _, err := db.Related(public, ids[:1], 5); return err },
		"related to twenty":   func() error { _, err := db.Related(public, ids, 5); return err },
		"document of a topic": func() error { _, err := db.Documents(public, []hub.ID{{Kind: hub.KindTopic, Key: "va"}}); return err },
		"document of an article": func() error {
			_, err := db.Documents(public, []hub.ID{{Kind: hub.KindArticle, Key: ids[0].String()}})
			return err
		},
		"changes": func() error { _, err := db.Changes(public, nil, nil, 20); return err },
		"changes, rare": func() error {
			_, err := db.Changes(public, nil, &hub.ChangeFilter{Topics: []string{"x"}}, 20)
			return err
		},
		"steps":    func() error { _, err := db.Steps(public, 10_000, 500); return err },
		"narrowed": func() error { _, err := db.Narrowed(public); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSave saves a text of 5,000 characters in a crowded store, with its
// revision and its change in the feed, as editors do: one by one.
func BenchmarkSave(b *testing.B) {
	db, pool, tracer := crowded(b)
	author := account(hub.RoleEditor)
	enrol(b, pool, author.Account.UUID)
	ctx := hub.WithViewer(b.Context(), author)
	in := article("Saved")
	in.Topics, in.Body = []string{"va", "demografi"}, strings.Repeat("Ord och ord. ", 400)
	in.Municipalities = []*hub.MunicipalityLinkInput{{Code: "1763"}, {Code: "0114"}}
	c, _, err := db.Create(ctx, in)
	if err != nil {
		b.Fatal(err)
	}
	edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: c.ID(), Sent: []string{"title", "body"}}}
	var took []time.Duration
	tracer.n.Store(0)
	for b.Loop() {
		edit.Title, edit.Body = fmt.Sprint("Saved ", len(took)), fmt.Sprint(in.Body, len(took))
		begun := time.Now()
		if _, err := db.Edit(ctx, edit); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(tracer.n.Load())/float64(b.N), "statements/op")
}
