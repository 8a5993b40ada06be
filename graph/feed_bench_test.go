package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// feedQuery is what a start page asks: 20 articles, nine fields and three links of each.
const feedQuery = `{articles(first:20){nodes{id slug title summary audience kind publishedAt updatedAt version
	municipalities{role municipality{code name}} topics{key name} organisations{role organisation{slug name}}} pageInfo{hasNextPage}}}`

const (
	feedRounds  = 5
	feedRound   = 3 * time.Second
	feedClients = 16
	// feedConns is what each contender has of the database.
	feedConns = 12
)

// crowd makes a database of 20,000 contents.
func crowd(b *testing.B) (dsn string) {
	dsn = pgtest.DSN(b)
	sql, err := os.ReadFile("../internal/postgres/testdata/crowd.sql")
	if err != nil {
		b.Fatal(err)
	}
	pool, err := pgxpool.New(b.Context(), dsn)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	for _, text := range []string{"begin;" + string(sql) + "commit", "vacuum analyze"} {
		if _, err := pool.Exec(b.Context(), text); err != nil {
			b.Fatal(err)
		}
	}
	return dsn
}

// contender is a server that answers the feed query, and how it did.
type contender struct {
	name    string
	address string
	rates   []float64 // answers a second, by round
	took    []time.Duration
}

// BenchmarkFeed lets this server, gqlgen as it comes with the same schema and store,
// and a hand-written handler answer the feed query in turn, in one run.
func BenchmarkFeed(b *testing.B) {
	dsn := crowd(b)
	store := func() *postgres.DB { return open(b, postgres.Options{DSN: dsn, MaxConns: feedConns}) }
	resolver := func() *graph.Resolver {
		return &graph.Resolver{Store: store(), Markdown: markdown.New(), URL: "https://hub.example"}
	}
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		b.Fatal(err)
	}
	cfg.MaxConns = feedConns
	pool, err := pgxpool.NewWithConfig(b.Context(), cfg)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(pool.Close)
	all := []*contender{{name: "hub"}, {name: "stock"}, {name: "raw"}}
	for i, h := range []http.Handler{graph.NewHandler(resolver(), graph.Options{}), stock(resolver(), 10_000), raw{pool}} {
		s := httptest.NewServer(h)
		b.Cleanup(s.Close)
		all[i].address = s.URL
	}
	sameAnswers(b, all)
	for b.Loop() {
		for range feedRounds {
			for _, i := range rand.Perm(len(all)) {
				all[i].round(b)
			}
		}
	}
	last := all[2].median()
	for _, c := range all {
		slices.Sort(c.took)
		fmt.Printf("%-6s %6.0f answers/s  %.2f of raw  p50 %5.1f ms  p99 %5.1f ms\n", c.name, c.median(), c.median()/last,
			milliseconds(c.took[len(c.took)/2]), milliseconds(c.took[len(c.took)*99/100]))
	}
	b.ReportMetric(all[0].median()/all[1].median(), "×stock")
	b.ReportMetric(all[0].median()/last, "×raw")
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// stock is gqlgen as its documentation sets it up: its POST, its cache, a limit of
// complexity. It has our memory of mates, without which it would read row by row.
func stock(r *graph.Resolver, complexity int) http.Handler {
	s := handler.New(graph.NewSchema(r))
	s.AddTransport(transport.POST{})
	s.SetQueryCache(lru.New[*ast.QueryDocument](1000))
	s.Use(extension.FixedComplexityLimit(complexity))
	s.AroundFields(graph.SawResult)
	s.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		return next(graph.WithMates(ctx, nil))
	})
	return s
}

// sameAnswers checks that all give the same data.
func sameAnswers(b *testing.B, all []*contender) {
	var first any
	for _, c := range all {
		var answer struct {
			Data   any
			Errors json.RawMessage
		}
		if err := json.Unmarshal(c.ask(b), &answer); err != nil || answer.Errors != nil {
			b.Fatalf("%s: %v %s", c.name, err, answer.Errors)
		}
		if first == nil {
			first = answer.Data
		}
		if one, other := fmt.Sprint(first), fmt.Sprint(answer.Data); one != other || len(one) < 10_000 {
			b.Fatalf("%s answers\n%.2000s\nand not\n%.2000s", c.name, other, one)
		}
	}
}

func (c *contender) ask(b *testing.B) []byte {
	body, err := json.Marshal(map[string]string{"query": feedQuery})
	if err != nil {
		b.Fatal(err)
	}
	response, err := http.Post(c.address, "application/json", bytes.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		b.Fatalf("%s: %d %v %.300s", c.name, response.StatusCode, err, answer)
	}
	return answer
}

// round asks for a while, many at once.
func (c *contender) round(b *testing.B) {
	begun := time.Now()
	var mu sync.Mutex
	var wg sync.WaitGroup
	answers := 0
	for range feedClients {
		wg.Go(func() {
			var took []time.Duration
			for time.Since(begun) < feedRound {
				at := time.Now()
				c.ask(b)
				took = append(took, time.Since(at))
			}
			mu.Lock()
			defer mu.Unlock()
			answers += len(took)
			c.took = append(c.took, took...)
		})
	}
	wg.Wait()
	c.rates = append(c.rates, float64(answers)/time.Since(begun).Seconds())
}

func (c *contender) median() float64 {
	sorted := slices.Sorted(slices.Values(c.rates))
	return sorted[len(sorted)/2]
}

// BenchmarkMemory answers 100,000 requests: known queries, new ones, refused ones. What
// the hub holds afterwards is what it held after the first tenth.
func BenchmarkMemory(b *testing.B) {
	const requests = 100_000
	h := graph.NewHandler(&graph.Resolver{Store: open(b, postgres.Options{DSN: crowd(b), MaxConns: feedConns})}, graph.Options{Budget: 1 << 40})
	held := func() float64 {
		runtime.GC()
		runtime.GC() // the first lets go of what pools hold
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	var tenth float64
	for b.Loop() {
		for i := range requests {
			query := []string{feedQuery, fmt.Sprintf("{topics{a%d:key}}", i), fmt.Sprintf("{missing%d}", i), "{topics{key name}}", strings.Repeat("{", i%2000)}[i%5]
			if i%5 == 0 && i%50 != 0 {
				query = "{__typename}"
			}
			r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(fmt.Sprintf(`{"query":%q}`, query)))
			r.Header.Set("Content-Type", "application/json")
			h.ServeHTTP(httptest.NewRecorder(), r)
			if i == requests/10 {
				tenth = held()
			}
		}
	}
	b.ReportMetric(tenth, "MB-after-10000")
	b.ReportMetric(held(), "MB-after-100000")
	runtime.KeepAlive(h) // with all that it remembers
}
