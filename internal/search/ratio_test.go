package search

import (
	"slices"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// BenchmarkMemberOverPublic tells how much longer a member's search takes than the
// public's, of 20,000 records, of which a fifth are for members.
func BenchmarkMemberOverPublic(b *testing.B) {
	ix := open(b, large(b, 20_000))
	queries := []string{"vattenförsörjning små kommuner", "statsbidrag", "landsbygd polis", "socialtjänstlag", "bredband", "Habo"}
	labels := [][]string{{hub.LabelPublic}, {hub.LabelPublic, hub.LabelMembers, "account:1"}}
	took := make([][]time.Duration, len(labels))
	for i := 0; b.Loop(); i++ {
		for who := range labels {
			begun := time.Now()
			find(b, ix, hub.SearchQuery{Text: queries[i%len(queries)], First: 20, Labels: labels[who]})
			took[who] = append(took[who], time.Since(begun))
		}
	}
	sum := func(who int) (all time.Duration) {
		for _, d := range took[who] {
			all += d
		}
		return all
	}
	for who := range took {
		slices.Sort(took[who])
	}
	b.ReportMetric(float64(took[0][len(took[0])/2].Microseconds()), "public-median-µs")
	b.ReportMetric(float64(took[1][len(took[1])/2].Microseconds()), "member-median-µs")
	b.ReportMetric(float64(sum(1))/float64(sum(0)), "member/public")
}
