package site_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// BenchmarkFeeds reads a feed of fifty entries, a calendar of some seventy events and a
// part of the site's map: what half of the readers wait at most.
func BenchmarkFeeds(b *testing.B) {
	f := newFixture(b, nil, many(70, "Det här är en sammanfattning.")...)
	for _, address := range []string{"/feed.atom", "/amnen/va/feed.atom", "/events.ics", "/sitemap/1.xml"} {
		b.Run(address, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				begun := time.Now()
				if response, _ := f.get(b, hub.Viewer{}, address); response.StatusCode != http.StatusOK {
					b.Fatal(response.StatusCode)
				}
				took = append(took, time.Since(begun))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
		})
	}
}
