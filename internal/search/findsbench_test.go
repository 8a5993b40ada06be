package search

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// BenchmarkFinds10000 puts 10,000 saved searches to one content that has just changed, in
// a hub of 10,000, and tells how much longer it takes to Search for each.
func BenchmarkFinds10000(b *testing.B) {
	src := large(b, 10_000)
	ix := open(b, src)
	questions := savedSearches(b, 10_000, 1)
	ids := src.ids()
	begun := time.Now()
	finds(b, ix, questions, ids[:1])
	cold := time.Since(begun)
	var took []time.Duration
	found, i := 0, 0
	for b.Loop() {
		b.StopTimer()
		id := ids[i*997%len(ids)]
		changed := *src.docs[id]
		changed.Title = fmt.Sprint("Nytt ", i)
		src.put(&changed)
		if _, _, err := ix.advance(b.Context()); err != nil {
			b.Fatal(err)
		}
		firstSearch(b, ix) // opens the view
		b.StartTimer()
		begun := time.Now()
		found += finds(b, ix, questions, []hub.ID{id})
		took = append(took, time.Since(begun))
		i++
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1e3, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1e3, "p95-ms")
	b.ReportMetric(float64(cold.Milliseconds()), "first-ms")
	b.ReportMetric(float64(found)/float64(i), "found/op")
	begun = time.Now()
	part := questions[:200] // all would take minutes
	for _, q := range part {
		find(b, ix, q)
	}
	naive := time.Since(begun) * time.Duration(len(questions)/len(part))
	b.ReportMetric(naive.Seconds(), "naive-s")
	b.ReportMetric(float64(naive)/float64(took[len(took)/2]), "naive/finds")
}

// finds counts what questions find.
func finds(b *testing.B, ix *Index, questions []hub.SearchQuery, of []hub.ID) (n int) {
	b.Helper()
	found, err := ix.Finds(b.Context(), questions, of)
	if err != nil {
		b.Fatal(err)
	}
	for _, ids := range found {
		n += len(ids)
	}
	return n
}
