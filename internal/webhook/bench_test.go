package webhook

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// BenchmarkDelivery is the way of a change to a receiver: from its commit to the first
// byte there, with one webhook, a listener and a worker as a hub has them.
func BenchmarkDelivery(b *testing.B) {
	bench := newBench(b)
	came := make(chan time.Time, 1)
	r := newReceiver(b, func(_ int, _ http.ResponseWriter, _ *http.Request) { came <- time.Now() })
	bench.hook(b, r.URL, nil)
	c := bench.publish(b, "Ofta ändrad", hub.AudiencePublic)
	serving(b, bench, bench.open(b))
	<-came
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		bench.rename(b, c, fmt.Sprint("Lydelse ", n))
		committed := time.Now()
		took = append(took, (<-came).Sub(committed))
	}
	slices.Sort(took)
	for _, p := range []int{50, 99} {
		b.ReportMetric(float64(took[(len(took)-1)*p/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", p))
	}
}

// BenchmarkCatchUp is how fast a receiver that answers at once gets much that waits.
func BenchmarkCatchUp(b *testing.B) {
	bench, r := newBench(b), newReceiver(b, nil)
	start := must[string](b)(bench.FeedStart(as(b, bench.owner)))
	w, _ := bench.hook(b, r.URL, nil)
	c := bench.publish(b, "Ofta ändrad", hub.AudiencePublic)
	for n := range 500 {
		bench.rename(b, c, fmt.Sprint("Lydelse ", n))
	}
	for b.Loop() {
		must[*hub.Webhook](b)(bench.ResumeWebhook(as(b, bench.owner), hub.ResumeWebhookInput{ID: w.ID(), After: &start}))
		drain(b, bench.Worker)
	}
	b.ReportMetric(float64(len(r.all()))/b.Elapsed().Seconds(), "messages/s")
}
