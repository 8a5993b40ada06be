package search

import (
	"fmt"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// BenchmarkRelated is what a page of one content asks for, and a list of twenty.
func BenchmarkRelated(b *testing.B) {
	src := large(b, 10_000)
	ix := open(b, src)
	var all []hub.ID
	for id := range src.docs {
		all = append(all, id)
	}
	for _, n := range []int{1, 20} {
		b.Run(fmt.Sprint("of ", n), func(b *testing.B) {
			found, i := 0, 0
			for b.Loop() {
				related, err := ix.Related(b.Context(), all[i%500*20:][:n], 5, []string{hub.LabelPublic})
				if err != nil {
					b.Fatal(err)
				}
				for _, list := range related {
					found += len(list)
				}
				i++
			}
			b.ReportMetric(float64(found)/float64(i*n), "found/op")
		})
	}
}
