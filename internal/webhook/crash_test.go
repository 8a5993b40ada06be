package webhook

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// dying is a store whose hub dies before it has noted what it sent.
type dying struct {
	Store
	notes int // that are made before
}

var errDied = errors.New("the hub died")

func (d *dying) AdvanceWebhook(ctx context.Context, t *hub.WebhookTurn, log *hub.Delivery, c *hub.Change, to string) (bool, error) {
	if d.notes--; d.notes < 0 {
		return false, errDied
	}
	return d.Store.AdvanceWebhook(ctx, t, log, c, to)
}

// TestAHubThatDiesBetweenSendingAndNoting: what it sent comes again, with the same id,
// from another one, and not before its lease has ended. Nothing is lost.
func TestAHubThatDiesBetweenSendingAndNoting(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	start := must[string](t)(b.FeedStart(as(t, b.owner)))
	b.hook(t, r.URL, nil)
	for _, title := range []string{"Ett", "Två", "Tre"} {
		b.publish(t, title, hub.AudiencePublic)
	}
	drain(t, b.worker(&dying{b.DB, 1}))
	drain(t, b.worker(b.open(t)))
	if n := len(r.all()); n != 2 {
		t.Fatalf("%d came while the lease lasts", n)
	}
	b.run(t, `update webhook set leased_until = clock_timestamp()`)
	drain(t, b.worker(b.open(t)))
	got := r.all()
	if len(got) != 4 || got[1].id != got[2].id || string(got[1].body) != string(got[2].body) {
		t.Fatalf("%v came", got)
	}
	sameAsFeed(t, b, start, nil, slices.Delete(got, 1, 2))
}

// TestHubsThatDieAgainAndAgain, each after some notes: all comes, in order.
func TestHubsThatDieAgainAndAgain(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	start := must[string](t)(b.FeedStart(as(t, b.owner)))
	b.hook(t, r.URL, nil)
	c := b.publish(t, "Ofta ändrad", hub.AudiencePublic)
	deaths := 0
	for round := range deathRounds {
		for n := range 3 {
			b.rename(t, c, fmt.Sprint("Lydelse ", round, n))
		}
		d := &dying{b.DB, rand.IntN(4)}
		drain(t, b.worker(d))
		if d.notes < 0 {
			deaths++
		}
		b.run(t, `update webhook set leased_until = clock_timestamp()`)
	}
	drain(t, b.Worker)
	got := r.all()
	once := slices.CompactFunc(slices.Clone(got), func(a, b *received) bool { return a.id == b.id })
	sameAsFeed(t, b, start, nil, once)
	if len(got)-len(once) > deaths {
		t.Errorf("%d came more than once, and %d hubs died", len(got)-len(once), deaths)
	}
}

// deathRounds are enough to die before, between and after the changes of a page.
const deathRounds = 12

// TestAConnectionThatIsCutLosesNothing: the receiver cuts those of the hub while it has
// the message.
func TestAConnectionThatIsCutLosesNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := newReceiver(t, func(n int, _ http.ResponseWriter, req *http.Request) {
		if n != 1 {
			return
		}
		_, err := b.pool.Exec(req.Context(), `select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and application_name = 'hub'`)
		if err != nil {
			t.Error(err)
		}
	})
	start := must[string](t)(b.FeedStart(as(t, b.owner)))
	b.hook(t, r.URL, nil)
	for _, title := range []string{"Ett", "Två", "Tre"} {
		b.publish(t, title, hub.AudiencePublic)
	}
	drain(t, b.Worker)
	b.run(t, `update webhook set leased_until = clock_timestamp()`)
	drain(t, b.worker(b.open(t)))
	got := r.all()
	once := slices.CompactFunc(slices.Clone(got), func(a, b *received) bool { return a.id == b.id })
	sameAsFeed(t, b, start, nil, once)
	if len(got) > len(once)+1 {
		t.Errorf("%v came", got)
	}
}

// TestAHubThatHasLostItsLeaseHasNoSay: another has told more meanwhile.
func TestAHubThatHasLostItsLeaseHasNoSay(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	w, _ := b.hook(t, r.URL, nil)
	b.publish(t, "Ett", hub.AudiencePublic)
	late := b.claim(t.Context())
	if late == nil || b.claim(t.Context()) != nil {
		t.Fatal("one webhook is claimed by none, or by two")
	}
	b.run(t, `update webhook set leased_until = clock_timestamp()`)
	drain(t, b.worker(b.open(t)))
	before := b.nowIs(t, w)
	ctx := as(t, b.owner)
	feed := must[*hub.ChangeFeed](t)(b.Changes(ctx, &late.Cursor, nil, 10))
	d := &hub.Delivery{EventID: "late", Type: "article.added", Try: 1}
	going, err := b.AdvanceWebhook(ctx, late.WebhookTurn, d, feed.Nodes[0], feed.EndCursor)
	err = errors.Join(err, b.RetryWebhook(ctx, late.WebhookTurn, d, feed.Nodes[0], b.clock.now(), b.clock.now()),
		b.StopWebhook(ctx, late.WebhookTurn, d, feed.Nodes[0], "late"), b.DB.ReleaseWebhook(ctx, late.WebhookTurn))
	if going || err != nil {
		t.Errorf("it goes on: %v, %v", going, err)
	}
	if now := b.nowIs(t, w); now.State != before.State || now.RetryAt != nil || now.Reason != nil || len(b.logOf(t, w)) != 1 {
		t.Errorf("it is %+v, logged as %+v", now, b.logOf(t, w))
	}
}

// TestAHubThatStopsWaitsForWhatItSends, and notes it: it doesn't come twice.
func TestAHubThatStopsWaitsForWhatItSends(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	ctx, stop := context.WithCancel(t.Context())
	r := newReceiver(t, func(n int, _ http.ResponseWriter, _ *http.Request) { stop() })
	w, _ := b.hook(t, r.URL, nil)
	b.publish(t, "Ett", hub.AudiencePublic)
	b.publish(t, "Två", hub.AudiencePublic)
	b.wake = asleep{}
	if err := b.Worker.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Run ends with %v", err)
	}
	if log := b.logOf(t, w); len(r.all()) != 1 || len(log) != 1 || !log[0].Delivered() {
		t.Fatalf("%d came, logged as %+v", len(r.all()), log)
	}
	drain(t, b.worker(b.open(t))) // at once: its lease has ended with it
	if got := r.all(); len(got) != 2 || got[0].id == got[1].id {
		t.Errorf("%v came", got)
	}
}

// asleep is woken by nobody.
type asleep struct{}

func (asleep) Woken() <-chan struct{} { return nil }

// TestAFaultOfTheStoreIsNoLoop: a webhook at which a hub fails waits until its lease ends.
func TestAFaultOfTheStoreIsNoLoop(t *testing.T) {
	t.Parallel()
	b, r := newBench(t), newReceiver(t, nil)
	b.hook(t, r.URL, nil)
	b.publish(t, "Ett", hub.AudiencePublic)
	drain(t, b.worker(&dying{b.DB, 0})) // which ends, since there is nothing to claim
	if n := len(r.all()); n != 1 {
		t.Errorf("%d came", n)
	}
}
