package postgres_test

import (
	"context"
	"fmt"
	"os"
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

// crowded opens a store with the contents of testdata/crowd.sql.
func crowded(b testing.TB) (*postgres.DB, *pgxpool.Pool, *counting) {
	dsn := pgtest.DSN(b)
	pool := rawPool(b, dsn, 2)
	inTx(b, pool, func(tx pgx.Tx) error {
		_, err := tx.Exec(b.Context(), string(must[[]byte](b)(os.ReadFile("testdata/crowd.sql"))))
		return err
	})
	run(b, pool, `vacuum analyze`)
	tracer := &counting{}
	return openOn(b, postgres.Options{DSN: dsn, MaxConns: 4, Tracer: tracer}), pool, tracer
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
		"document of a topic": func() error {
			return db.Documents(public, []hub.ID{{Kind: hub.KindTopic, Key: "va"}}, func(*hub.Document) error { return nil })
		},
		"document of an article": func() error {
			return db.Documents(public, []hub.ID{{Kind: hub.KindArticle, Key: ids[0].String()}}, func(*hub.Document) error { return nil })
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
