package postgres_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
)

// spread is the median of some times, with half of them between low and high.
type spread struct{ low, median, high time.Duration }

// spreads times each of some reads in turn, so that all of them meet the same machine.
func spreads(b *testing.B, reads []func() error) []spread {
	b.Helper()
	took := make([][]time.Duration, len(reads))
	for b.Loop() {
		for i, read := range reads {
			begun := time.Now()
			if err := read(); err != nil {
				b.Fatal(err)
			}
			took[i] = append(took[i], time.Since(begun))
		}
	}
	all := make([]spread, len(reads))
	for i, t := range took {
		slices.Sort(t)
		all[i] = spread{t[len(t)/4], t[len(t)/2], t[len(t)*3/4]}
	}
	return all
}

func microseconds(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }

// BenchmarkMemberOverPublic tells how much longer a member's list takes than the
// public's: it should be at most half as long again.
func BenchmarkMemberOverPublic(b *testing.B) {
	db, pool, _ := crowded(b)
	readers := readersOf(b, pool)
	list := func(who string) func() error {
		ctx := hub.WithViewer(b.Context(), readers[who])
		return func() error { _, err := db.Articles(ctx, nil, "", hub.PageArgs{}); return err }
	}
	took := spreads(b, []func() error{list("public"), list("member"), list("partner"), list("editor")})
	b.ReportMetric(microseconds(took[0].median), "public-µs")
	for i, who := range []string{"member", "partner", "editor"} {
		b.ReportMetric(float64(took[i+1].median)/float64(took[0].median), who+"/public")
	}
}

// BenchmarkGuesses tells how long it takes to say that there is nothing for you: of a
// record that is hidden, of one that is not there, and of what is no key.
func BenchmarkGuesses(b *testing.B) {
	db, pool, _ := crowded(b)
	hidden := hiddenArticle(b, pool)
	node := func(key string) func() error {
		return func() error {
			found, err := db.Nodes(b.Context(), []hub.ID{{Kind: hub.KindArticle, Key: key}})
			if err == nil && found[0] != nil {
				b.Fatal("it is there")
			}
			return err
		}
	}
	slug := func(ctx context.Context, slug string) func() error {
		return func() error { _, err := db.Article(ctx, slug); return err }
	}
	took := spreads(b, []func() error{node(hidden.key), node(hub.NewUUID().String()), node("no-key"),
		slug(b.Context(), hidden.slug), slug(b.Context(), "no-such"), slug(b.Context(), "Å/..")})
	for i, name := range []string{"hidden-id", "missing-id", "malformed-id", "hidden-slug", "missing-slug", "malformed-slug"} {
		b.ReportMetric(microseconds(took[i].low), name+"-low-µs")
		b.ReportMetric(microseconds(took[i].median), name+"-µs")
		b.ReportMetric(microseconds(took[i].high), name+"-high-µs")
	}
}

type keyed struct{ key, slug string }

// hiddenArticle is one that the public doesn't see.
func hiddenArticle(b testing.TB, pool *pgxpool.Pool) (k keyed) {
	b.Helper()
	const from = ` from content where kind = 'ARTICLE' and status = 'DRAFT' order by id limit 1`
	return keyed{value[string](b, pool, `select id::text`+from), value[string](b, pool, `select slug`+from)}
}
