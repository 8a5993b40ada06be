package webhook

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// patience bounds every wait, many times over.
const patience = time.Minute

// serving runs a hub's listener and worker until the test ends.
func serving(t testing.TB, b *bench, db *postgres.DB) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	l := postgres.NewListener(db, func() {})
	w := b.worker(db)
	w.wake, w.now = l, b.clock.tick
	var all sync.WaitGroup
	for _, run := range []func(context.Context) error{l.Run, w.Run} {
		all.Go(func() {
			if err := run(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("Run ends with %v", err)
			}
		})
	}
	t.Cleanup(func() {
		stop()
		all.Wait()
	})
}

// strict is a receiver that notes when two come to it at once, and fails now and then.
type strict struct {
	*receiver
	inside, together atomic.Int32
	seen             sync.Map // by id
	came             chan struct{}
}

func newStrict(t testing.TB) *strict {
	s := &strict{came: make(chan struct{}, 1)}
	s.receiver = newReceiver(t, func(n int, w http.ResponseWriter, r *http.Request) {
		if s.inside.Add(1) > 1 {
			s.together.Add(1)
		}
		defer s.inside.Add(-1)
		if _, again := s.seen.LoadOrStore(r.Header.Get("webhook-id"), true); !again && n%7 == 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		select {
		case s.came <- struct{}{}:
		default:
		}
	})
	return s
}

// distinct is how many different messages came.
func (s *strict) distinct() int {
	n := 0
	s.seen.Range(func(any, any) bool { n++; return true })
	return n
}

// TestTwoHubsDeliverAsOne: three receivers, four writers, two hubs. To each receiver all
// of its feed comes, in order, the same again only right after itself, and never two at once.
func TestTwoHubsDeliverAsOne(t *testing.T) {
	t.Parallel()
	const writers, each = 4, 15
	b := newBench(t)
	start := must[string](t)(b.FeedStart(as(t, b.owner)))
	filters := []*hub.ChangeFilter{nil, {Kinds: []hub.Kind{hub.KindArticle}}, {Topics: []string{"va"}}}
	receivers := make([]*strict, len(filters))
	for i, f := range filters {
		receivers[i] = newStrict(t)
		b.hook(t, receivers[i].URL, f)
	}
	for range 2 {
		serving(t, b, b.open(t))
	}
	var writing sync.WaitGroup
	for n := range writers {
		topics := [][]string{{"va"}, nil}[n%2]
		c := b.publish(t, fmt.Sprint("Text ", n), hub.AudiencePublic, topics...)
		writing.Go(func() {
			for i := range each {
				b.rename(t, c, fmt.Sprint("Text ", n, " i lydelse ", i))
			}
		})
	}
	writing.Wait()
	for i, f := range filters {
		want := len(must[*hub.ChangeFeed](t)(b.Changes(as(t, b.owner), &start, f, 100)).Nodes)
		arrive(t, receivers[i], want)
	}
	for i, f := range filters {
		r := receivers[i]
		sameAsFeed(t, b, start, f, slices.CompactFunc(r.all(), func(a, b *received) bool { return a.id == b.id }))
		if n := r.together.Load(); n > 0 {
			t.Errorf("%d times two came at once", n)
		}
	}
}

// arrive waits until so many different messages have come.
func arrive(t testing.TB, r *strict, want int) {
	t.Helper()
	for end := time.After(patience); r.distinct() < want; {
		select {
		case <-r.came:
		case <-end:
			t.Fatalf("%d of %d came", r.distinct(), want)
		}
	}
}

// TestASlowReceiverKeepsNobodyWaiting: one of them answers only when the other has all.
func TestASlowReceiverKeepsNobodyWaiting(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	done := make(chan struct{})
	slow := newReceiver(t, func(int, http.ResponseWriter, *http.Request) { <-done })
	fast := newStrict(t)
	b.hook(t, slow.URL, nil)
	b.hook(t, fast.URL, nil)
	serving(t, b, b.open(t))
	c := b.publish(t, "Ett", hub.AudiencePublic)
	b.rename(t, c, "Två")
	b.rename(t, c, "Tre")
	arrive(t, fast, 3)
	close(done)
	if n := len(slow.all()); n > 1 {
		t.Errorf("%d came to one that has not answered", n)
	}
}

// TestMuchToTellIsTold: more than a page, and more than the feed reads past at once of
// what is for others.
func TestMuchToTellIsTold(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	start := must[string](t)(b.FeedStart(as(t, b.owner)))
	b.hook(t, r.URL, nil)
	c := b.publish(t, "Ofta ändrad", hub.AudiencePublic)
	for n := range pageSize + 5 {
		b.rename(t, c, fmt.Sprint("Lydelse ", n))
	}
	hidden := b.publish(t, "För kansliet", hub.AudienceStaff)
	b.run(t, `insert into change (kind, key, status_was, status, was, now, about_was, about, changed)
		select 'ARTICLE', $1, 'PUBLISHED', 'PUBLISHED', '{staff}', '{staff}', '{}', '{}', '{title}' from generate_series(1, 2500)`,
		hidden.ID().Key)
	b.publish(t, "Den sista", hub.AudiencePublic)
	drain(t, b.Worker)
	var all []*hub.Change
	for after, more := start, true; more; {
		feed := must[*hub.ChangeFeed](t)(b.Changes(as(t, b.owner), &after, nil, 100))
		all, after, more = append(all, feed.Nodes...), feed.EndCursor, feed.HasMore
	}
	got := r.all()
	if len(got) != pageSize+7 || len(got) != len(all) {
		t.Fatalf("%d came of %d", len(got), len(all))
	}
	for i, m := range got {
		if m.id != all[i].Cursor {
			t.Errorf("message %d is out of order", i)
		}
	}
}
