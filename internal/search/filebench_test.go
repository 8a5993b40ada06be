package search

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// thickReport makes up a report with one file of so many pages, each of some 400
// words: sentences of the fixture, with compounds that no other page has.
func thickReport(t testing.TB, r *rand.Rand, key string, pages int) *hub.Document {
	t.Helper()
	var sentences, words []string
	for _, d := range fixture(t) {
		sentences = append(sentences, strings.SplitAfter(d.Body, ". ")...)
		words = append(words, strings.Fields(strings.Map(letters, d.Body))...)
	}
	f := &hub.DocumentFile{UUID: hub.NewUUID(), Name: key + ".pdf", Paged: true}
	for range pages {
		var page strings.Builder
		for n := 0; n < 400; {
			sentence := sentences[r.IntN(len(sentences))]
			page.WriteString(sentence)
			n += strings.Count(sentence, " ")
			if r.IntN(2) == 0 {
				page.WriteString(words[r.IntN(len(words))] + words[r.IntN(len(words))] + " ")
			}
		}
		f.Pages = append(f.Pages, page.String())
	}
	d := doc(key, "Rapport "+key, "En rapport om kommunernas arbete.")
	d.ID.Kind, d.Files = hub.KindReport, []*hub.DocumentFile{f}
	return d
}

func letters(r rune) rune {
	if isWord(r) {
		return r
	}
	return ' '
}

// reports gives a store so many reports of 200 pages.
func reports(t testing.TB, src *store, n int) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 4))
	for i := range n {
		src.put(thickReport(t, r, fmt.Sprint("report", i), 200))
	}
}

// BenchmarkReports is a search page among 10,000 records and 50 reports of 200
// pages, beside the same without reports.
func BenchmarkReports(b *testing.B) {
	queries := []string{"vattenförsörjning små kommuner", "statsbidrag", "landsbygd polis", "socialtjänstlag",
		"när är vårmötet 2026", "bredband", "jamstalldhet", "Habo"}
	for _, n := range []int{0, 50} {
		src := large(b, 10_000)
		reports(b, src, n)
		begun := time.Now()
		ix := open(b, src)
		built := time.Since(begun)
		for name, filter := range map[string]hub.SearchFilter{"all": {}, "reports only": {Kinds: []hub.Kind{hub.KindReport}, Years: []int{2026}}} {
			b.Run(fmt.Sprint(n, " reports, ", name), func(b *testing.B) {
				var took []time.Duration
				filed := 0
				for i := 0; b.Loop(); i++ {
					begun := time.Now()
					hits := find(b, ix, hub.SearchQuery{Text: queries[i%len(queries)], First: 20, Filter: filter})
					if _, err := hits.Facets(b.Context()); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(begun))
					for _, h := range hits.Hits {
						if strings.HasPrefix(h.ID.Key, "report") {
							filed++
						}
					}
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
				b.ReportMetric(float64(took[len(took)*95/100].Microseconds()), "p95-µs")
				b.ReportMetric(float64(filed)/float64(len(took)), "report-hits")
				b.ReportMetric(float64(sizeOf(b, ix.current.dir))/1e6, "index-MB")
				b.ReportMetric(built.Seconds(), "built-s")
			})
		}
	}
}

// BenchmarkReportUpdate is what the follower does when the text of a report of 200
// pages has arrived, and when only its title has changed.
func BenchmarkReportUpdate(b *testing.B) {
	src := large(b, 1_000)
	reports(b, src, 2)
	ix := open(b, src)
	r := rand.New(rand.NewPCG(5, 6))
	advance := func(b *testing.B) {
		if _, _, err := ix.advance(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("text", func(b *testing.B) {
		texts := []*hub.Document{thickReport(b, r, "report0", 200), thickReport(b, r, "report0", 200)}
		for i := 0; b.Loop(); i++ {
			src.put(texts[i%2])
			advance(b)
		}
	})
	b.Run("title", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			d := *src.docs[hub.ID{Kind: hub.KindReport, Key: "report1"}]
			d.Title = fmt.Sprint("Titel ", i)
			src.put(&d)
			advance(b)
		}
	})
}

// sizeOf is how many bytes a directory holds.
func sizeOf(t testing.TB, dir string) (size int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		file, err := d.Info()
		if err == nil {
			size += file.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return size
}
