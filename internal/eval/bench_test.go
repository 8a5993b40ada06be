package eval

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/search"
)

const (
	benchQuestions = 100
	benchRounds    = 3 // each question is asked as often, after once unmeasured
	benchWrites    = 50
)

// benchDocuments names the environment's numbers of documents, "10000 100000", so that
// a plain run of all benchmarks doesn't build the larger index.
const benchDocuments = "HUB_BENCH_DOCUMENTS"

// BenchmarkSearchOverPostgres asks the hub's index and PostgreSQL's Swedish full text
// the same questions in turn, on the same documents, and tells how it grows from the first number of them.
func BenchmarkSearchOverPostgres(b *testing.B) {
	p := startPeer(b)
	var small *speeds
	sizes := cmp.Or(os.Getenv(benchDocuments), "10000")
	for _, size := range strings.Fields(sizes) {
		n, err := strconv.Atoi(size)
		fatal(b, err)
		b.Run(size, func(b *testing.B) {
			var s *speeds
			for b.Loop() {
				s = race(b, p, n)
			}
			s.report(b)
			s.print(os.Stdout, small)
			if small == nil {
				small = s
			}
		})
	}
}

// speeds are what was measured on some documents.
type speeds struct {
	documents, hubHits, peerHits int // hits are the mean of a question's
	hubFirst, peerFirst          []time.Duration
	hubPage, peerPage            []time.Duration
	hubWrite                     []time.Duration
	hubBuilt, peerBuilt          time.Duration
}

// race loads both with n documents and asks both.
func race(b *testing.B, p *peer, n int) *speeds {
	b.Helper()
	m := newMixer(b, 1)
	s, docs := &speeds{documents: n}, make([]*hub.Document, n)
	for i := range docs {
		docs[i] = m.document(i)
	}
	begun := time.Now()
	p.load(b, docs)
	s.peerBuilt = time.Since(begun)
	src := newFeed(docs)
	begun = time.Now()
	ix, err := search.Open(b.Context(), src, search.Options{Dir: b.TempDir(), Cursors: hub.NewCursors([32]byte{1}),
		Markdown: markdown.New(), Log: slog.New(slog.DiscardHandler)})
	fatal(b, err)
	s.hubBuilt = time.Since(begun)
	defer func() { fatal(b, ix.Close()) }()
	for asked := 0; asked < benchQuestions; {
		text := m.question(docs)
		query := p.question(b, text)
		if query == "" {
			continue
		}
		asked++
		s.ask(b, ix, p, text, query)
	}
	s.hubHits, s.peerHits = s.hubHits/benchQuestions, s.peerHits/benchQuestions
	s.write(b, ix, src, m)
	return s
}

// ask asks one question of both, in turn.
func (s *speeds) ask(b *testing.B, ix *search.Index, p *peer, text, query string) {
	b.Helper()
	filter := hub.SearchFilter{Kinds: []hub.Kind{hub.KindArticle}, Years: []int{2020, 2021, 2022}}
	find := func(first int, filter hub.SearchFilter) *hub.Hits {
		hits, err := ix.Search(b.Context(), hub.SearchQuery{Text: text, First: first, Filter: filter, Order: hub.SearchRelevance,
			Labels: []string{hub.LabelPublic}})
		fatal(b, err)
		return hits
	}
	for round := range 1 + benchRounds {
		begun := time.Now()
		hits := find(10, hub.SearchFilter{})
		hubFirst := time.Since(begun)
		begun = time.Now()
		p.first(b, query)
		peerFirst := time.Since(begun)
		begun = time.Now()
		_, err := find(20, filter).Facets(b.Context())
		fatal(b, err)
		hubPage := time.Since(begun)
		begun = time.Now()
		p.page(b, query, filter.Kinds[0], filter.Years)
		peerPage := time.Since(begun)
		if round == 0 {
			s.hubHits += hits.Total
			s.peerHits += p.count(b, query)
			continue
		}
		s.hubFirst, s.peerFirst = append(s.hubFirst, hubFirst), append(s.peerFirst, peerFirst)
		s.hubPage, s.peerPage = append(s.hubPage, hubPage), append(s.peerPage, peerPage)
	}
}

// write is the time from a text's coming to a search that finds it.
func (s *speeds) write(b *testing.B, ix *search.Index, src *feed, m *mixer) {
	b.Helper()
	ctx, stop := context.WithCancel(b.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = ix.Follow(ctx) // ends with ctx
	}()
	defer func() {
		stop()
		<-done
	}()
	for i := range benchWrites {
		d := m.document(s.documents + i)
		d.Title = fmt.Sprintf("Nyskrivet%dord", i)
		begun := time.Now()
		position := src.put(d)
		if !ix.WaitFor(ctx, position) {
			b.Fatal("the index does not follow")
		}
		hits, err := ix.Search(ctx, hub.SearchQuery{Text: d.Title, First: 10, Order: hub.SearchRelevance, Labels: []string{hub.LabelPublic}})
		fatal(b, err)
		s.hubWrite = append(s.hubWrite, time.Since(begun))
		if len(hits.Hits) == 0 || hits.Hits[0].ID != d.ID {
			b.Fatalf("%s is not found: %v", d.Title, hits.Hits)
		}
	}
}

// report gives the medians to the benchmark's line.
func (s *speeds) report(b *testing.B) {
	b.Helper()
	for name, times := range map[string][]time.Duration{"hub-top10": s.hubFirst, "postgres-top10": s.peerFirst, "hub-page": s.hubPage,
		"postgres-page": s.peerPage, "hub-write": s.hubWrite} {
		b.ReportMetric(milliseconds(part(times, .5)), name+"-p50-ms")
	}
	b.ReportMetric(0, "ns/op") // loading is in it: it says nothing
}

// print writes the table, with how much slower it is than on fewer documents.
func (s *speeds) print(w io.Writer, small *speeds) {
	fmt.Fprintf(w, "\n%d documents of %.1f kB; %d questions; mean hits: hub %d, PostgreSQL %d; built in: hub %.0f s, PostgreSQL %.0f s\n\n",
		s.documents, mixedLength/1000., benchQuestions, s.hubHits, s.peerHits, s.hubBuilt.Seconds(), s.peerBuilt.Seconds())
	fmt.Fprintf(w, "%-38s %10s %10s %10s %10s %8s %8s\n", "ms", "hub p50", "p95", "PG p50", "p95", "PG/hub", "growth")
	row := func(name string, mine, other []time.Duration, before func(*speeds) []time.Duration) {
		fmt.Fprintf(w, "%-38s %10.2f %10.2f", name, milliseconds(part(mine, .5)), milliseconds(part(mine, .95)))
		if other == nil {
			fmt.Fprintf(w, " %10s %10s %8s", "-", "-", "-")
		} else {
			fmt.Fprintf(w, " %10.2f %10.2f %7.1fx", milliseconds(part(other, .5)), milliseconds(part(other, .95)), ratio(other, mine))
		}
		if small != nil {
			fmt.Fprintf(w, " %7.1fx", ratio(mine, before(small)))
		}
		fmt.Fprintln(w)
	}
	row("top 10 with snippets", s.hubFirst, s.peerFirst, func(s *speeds) []time.Duration { return s.hubFirst })
	row("filtered page of 20, facets, snippets", s.hubPage, s.peerPage, func(s *speeds) []time.Duration { return s.hubPage })
	row("write to findable", s.hubWrite, nil, func(s *speeds) []time.Duration { return s.hubWrite })
	fmt.Fprintln(w)
}

// part is the time that a share of all is within.
func part(times []time.Duration, share float64) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[int(share*float64(len(sorted)-1))]
}

func ratio(a, b []time.Duration) float64 { return float64(part(a, .5)) / float64(part(b, .5)) }

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// feed is a source that texts come into. The first ones are older than its steps.
type feed struct {
	source
	mu    sync.Mutex
	come  []*hub.Document
	woken chan struct{}
}

func newFeed(docs []*hub.Document) *feed { return &feed{source: docs, woken: make(chan struct{})} }

// put lets a text come, and returns the position of that.
func (f *feed) put(d *hub.Document) int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.come = append(f.come, d)
	close(f.woken)
	f.woken = make(chan struct{})
	return int64(len(f.come))
}

// Steps are the texts that came.
func (f *feed) Steps(_ context.Context, after int64, limit int) (steps []hub.Step, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := int(after); i < min(len(f.come), int(after)+limit); i++ {
		steps = append(steps, hub.Step{Position: int64(i + 1), Of: f.come[i].ID})
	}
	return steps, nil
}

// Documents hands those that came to take.
func (f *feed) Documents(ctx context.Context, ids []hub.ID, take func(*hub.Document) error) error {
	f.mu.Lock()
	come := source(slices.Clone(f.come))
	f.mu.Unlock()
	return come.Documents(ctx, ids, take)
}

// Wait returns when a text comes.
func (f *feed) Wait(ctx context.Context, after int64) error {
	f.mu.Lock()
	woken, more := f.woken, int(after) < len(f.come)
	f.mu.Unlock()
	if more {
		return nil
	}
	select {
	case <-woken:
	case <-ctx.Done():
	}
	return nil
}
