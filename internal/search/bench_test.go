package search

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// large makes up n documents of the sentences of the fixture, each with links.
func large(b testing.TB, n int) *store {
	b.Helper()
	var sentences, titles []string
	for _, d := range fixture(b) {
		sentences = append(sentences, strings.SplitAfter(d.Body, ". ")...)
		titles = append(titles, d.Title)
	}
	r := rand.New(rand.NewPCG(1, 2))
	kinds := hub.ContentKinds()
	docs := make([]*hub.Document, n)
	for i := range docs {
		d := doc(fmt.Sprint("d", i), titles[r.IntN(len(titles))]+" "+fmt.Sprint(i), "")
		for range 12 {
			d.Body += sentences[r.IntN(len(sentences))] + " "
		}
		d.ID.Kind, d.Year = kinds[r.IntN(len(kinds))], 2010+r.IntN(16)
		d.At = time.Date(d.Year, 1, 1, 0, i, 0, 0, time.UTC)
		d.Topics = []string{fmt.Sprint("topic-", r.IntN(30))}
		d.Municipalities = []string{fmt.Sprintf("%04d", r.IntN(290))}
		d.Counties = []string{d.Municipalities[0][:2]}
		if i%5 == 0 {
			d.Reach = []string{hub.LabelMembers}
		}
		docs[i] = d
	}
	return newStore(docs...)
}

// BenchmarkSearchPage is a whole search page: 20 hits with snippets, and facets.
func BenchmarkSearchPage(b *testing.B) {
	ix := open(b, large(b, 10_000))
	queries := []string{"vattenförsörjning små kommuner", "statsbidrag", "landsbygd polis", "socialtjänstlag",
		"när är vårmötet 2026", "bredband", "jamstalldhet", "Habo"}
	for _, filter := range []hub.SearchFilter{{}, {Kinds: []hub.Kind{hub.KindArticle}, Years: []int{2020, 2021}}} {
		name := "unfiltered"
		if len(filter.Kinds) > 0 {
			name = "filtered"
		}
		b.Run(name, func(b *testing.B) {
			total, i := 0, 0
			for b.Loop() {
				hits := find(b, ix, hub.SearchQuery{Text: queries[i%len(queries)], First: 20, Filter: filter})
				if _, err := hits.Facets(b.Context()); err != nil {
					b.Fatal(err)
				}
				total += hits.Total
				i++
			}
			b.ReportMetric(float64(total)/float64(i), "hits/op")
		})
	}
}

func BenchmarkSuggest(b *testing.B) {
	ix := open(b, large(b, 10_000))
	prefixes := []string{"s", "st", "stat", "kom", "ny medl", "land", "b", "vårm"}
	for i := 0; b.Loop(); i++ {
		if _, err := ix.Suggest(b.Context(), prefixes[i%len(prefixes)], 10, []string{hub.LabelPublic}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFollow is how long the follower takes over 10,000 new records, as an import
// leaves them.
func BenchmarkFollow(b *testing.B) {
	all := slices.Collect(maps.Values(large(b, 10_000).docs))
	for b.Loop() {
		b.StopTimer()
		src := newStore()
		ix := open(b, src)
		for _, d := range all {
			src.put(d)
		}
		b.StartTimer()
		for n := 1; n > 0; {
			var err error
			if n, _, err = ix.advance(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(all))/b.Elapsed().Seconds(), "records/s")
}
