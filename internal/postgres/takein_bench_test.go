package postgres_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// longestCommit is how long the longest commit took: so long all other writers wait.
type longestCommit struct{ most atomic.Int64 }

type commitBegan struct{}

func (l *longestCommit) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	if strings.EqualFold(q.SQL, "commit") {
		return context.WithValue(ctx, commitBegan{}, time.Now())
	}
	return ctx
}

func (l *longestCommit) TraceQueryEnd(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryEndData) {
	if began, ok := ctx.Value(commitBegan{}).(time.Time); ok {
		l.most.Store(max(l.most.Load(), int64(time.Since(began))))
	}
}

// BenchmarkTakeIn takes 10,000 texts in, with two topics, two municipalities and an
// organisation each, and publishes them.
func BenchmarkTakeIn(b *testing.B) {
	commit := &longestCommit{}
	db := openOn(b, postgres.Options{DSN: pgtest.DSN(b), MaxConns: 4, Tracer: commit})
	const texts = 10_000
	var noting, taking time.Duration
	round := 0
	for b.Loop() {
		pieces := textPieces(texts)
		for _, p := range pieces {
			p.Key = fmt.Sprintf("%d:%s", round, p.Key)
		}
		began := time.Now()
		imp, _ := startOf(b, db, fmt.Sprint(round), hub.ImportOptions{Publish: true})
		noteAll(b, db, imp, 0, pieces)
		noting += time.Since(began)
		takeIn(b, db, imp)
		taking += time.Since(began)
		round++
	}
	b.ReportMetric(noting.Seconds()/float64(round), "s-noting")
	b.ReportMetric((taking-noting).Seconds()/float64(round), "s-taking-in")
	b.ReportMetric(time.Duration(commit.most.Load()).Seconds(), "s-commit")
}
