package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// longFeed is a million changes: a tenth of which the public sees half, then a great
// many drafts, and at the end what is published of them. One in 20,000 is of a project.
const longFeed = `
	insert into change (kind, key, status, was, now, about_was, about, changed)
	select (array['ARTICLE','REPORT','EVENT','UPDATE'])[1 + n % 4], md5((n % 50000)::text)::uuid::text, 'PUBLISHED',
	       label, label, about, about, '{title}'
	  from generate_series(1, 1000000) n,
	       lateral (select case when n <= 100000 and n % 2 = 0 or n > 999900 then array['public'] else array['staff'] end as label) l,
	       lateral (select array['municipality:1763', case when n % 20000 = 2 then 'project:' || $1::uuid else 'topic:va' end] as about) a`

// manyPages is as far as a reader goes on whose way is long.
const manyPages = 500

// BenchmarkFeedPage reads pages of 100 in a feed of a million changes, one after the
// other to its end, or manyPages of them.
func BenchmarkFeedPage(b *testing.B) {
	dsn := pgtest.DSN(b)
	db, pool := openOn(b, postgres.Options{DSN: dsn, MaxConns: 4}), rawPool(b, dsn, 1)
	project := &hub.ID{Kind: hub.KindProject, Key: hub.NewUUID().String()}
	run(b, pool, longFeed, project.Key)
	run(b, pool, `vacuum analyze change`)
	editor := hub.WithViewer(b.Context(), account(hub.RoleEditor))
	for _, reader := range []struct {
		name   string
		ctx    context.Context
		filter *hub.ChangeFilter
	}{
		{"editor", editor, nil}, // sees all
		{"public", b.Context(), nil},
		{"public, a project", b.Context(), &hub.ChangeFilter{Projects: []*hub.ID{project}}},
		{"editor, a project", editor, &hub.ChangeFilter{Projects: []*hub.ID{project}}},
	} {
		b.Run(reader.name, func(b *testing.B) {
			var took []time.Duration
			var way time.Duration
			pages, told := 0, 0
			for b.Loop() {
				begun := time.Now()
				pages, told = 0, 0
				for after, more := (*string)(nil), true; more && pages < manyPages; pages++ {
					at := time.Now()
					page := must[*hub.ChangeFeed](b)(db.Changes(reader.ctx, after, reader.filter, hub.MaxPageSize))
					took = append(took, time.Since(at))
					after, more, told = &page.EndCursor, page.HasMore, told+len(page.Nodes)
				}
				way = time.Since(begun)
			}
			slices.Sort(took)
			b.ReportMetric(milliseconds(took[len(took)/2]), "page-p50-ms")
			b.ReportMetric(milliseconds(took[len(took)*99/100]), "page-p99-ms")
			b.ReportMetric(milliseconds(way), "way-ms")
			b.ReportMetric(float64(pages), "pages")
			b.ReportMetric(float64(told), "changes")
		})
	}
	b.Run("nothing new", func(b *testing.B) {
		now := must[string](b)(db.FeedStart(b.Context()))
		for b.Loop() {
			if page := must[*hub.ChangeFeed](b)(db.Changes(b.Context(), &now, nil, hub.MaxPageSize)); len(page.Nodes) > 0 || page.HasMore {
				b.Fatal("there is something")
			}
		}
	})
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

const (
	overheadWriters = 8
	overheadRounds  = 7
	overheadRound   = 2 * time.Second
)

// BenchmarkFeedOverhead lets writers change titles with the feed and without it, in
// turn: by bare statements, where all that a commit does besides is the feed, and by
// edits as the hub makes them.
func BenchmarkFeedOverhead(b *testing.B) {
	with, without := newEdited(b), newEdited(b)
	run(b, without.pool, `alter table content disable trigger feed_update`)
	ways := map[string]func(*edited, int, int) error{"bare": (*edited).bare, "edit": (*edited).edit}
	rates := map[string][2][]float64{}
	for b.Loop() {
		for range overheadRounds {
			for name, write := range ways {
				both := rates[name]
				for i, e := range []*edited{with, without} {
					both[i] = append(both[i], e.round(b, write))
				}
				rates[name] = both
			}
		}
	}
	for name, both := range rates {
		var median [2]float64
		for i := range both {
			slices.Sort(both[i])
			median[i] = both[i][len(both[i])/2]
		}
		b.ReportMetric(median[0], name+"/s")
		b.ReportMetric(median[0]/median[1], name+"-of-without")
	}
}

// edited is a database with an article for each writer.
type edited struct {
	db   *postgres.DB
	pool *pgxpool.Pool
	ctx  context.Context
	ids  []hub.ID
}

func newEdited(b *testing.B) *edited {
	dsn := pgtest.DSN(b)
	e := &edited{db: openOn(b, postgres.Options{DSN: dsn, MaxConns: overheadWriters}), pool: rawPool(b, dsn, overheadWriters)}
	e.ctx = byCommand(b)
	for n := range overheadWriters {
		e.ids = append(e.ids, published(b, e.db, article(fmt.Sprint("Number ", n))).ID())
	}
	return e
}

func (e *edited) bare(writer, n int) error {
	_, err := e.pool.Exec(e.ctx, `update content set title = $2 where id = $1`, e.ids[writer].Key, fmt.Sprint("Title ", n))
	return err
}

func (e *edited) edit(writer, n int) error {
	in := &hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: fmt.Sprint("Edited ", n)}}
	_, err := e.db.Edit(e.ctx, editOf(e.ids[writer], in, "title"))
	return err
}

// round is how many commits there are in a second, while all write.
func (e *edited) round(b *testing.B, write func(*edited, int, int) error) float64 {
	begun, made := time.Now(), make([]int, overheadWriters)
	failed := make([]error, overheadWriters)
	var writing sync.WaitGroup
	for w := range overheadWriters {
		writing.Go(func() {
			for time.Since(begun) < overheadRound && failed[w] == nil {
				failed[w] = write(e, w, int(begun.UnixNano()%1e9)+made[w])
				made[w]++
			}
		})
	}
	writing.Wait()
	if err := errors.Join(failed...); err != nil {
		b.Fatal(err)
	}
	sum := 0
	for _, n := range made {
		sum += n
	}
	return float64(sum) / time.Since(begun).Seconds()
}
