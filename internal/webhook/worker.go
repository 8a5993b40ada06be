package webhook

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/smakom/hub/internal/fetch"
	"github.com/smakom/hub/internal/hub"
)

const (
	// atOnce bounds how many receivers one hub waits for: one that is slow keeps none
	// of the others waiting, and all of them together can't take a hub's connections.
	atOnce = 4
	// lookEvery is how late a try comes that is due: nobody wakes the hub for it.
	lookEvery = 5 * time.Second
)

// Store is what the worker needs of the hub's records.
type Store interface {
	ClaimWebhook(ctx context.Context, now time.Time) (*hub.WebhookTurn, error)
	AdvanceWebhook(ctx context.Context, t *hub.WebhookTurn, d *hub.Delivery, c *hub.Change, to string) (bool, error)
	RetryWebhook(ctx context.Context, t *hub.WebhookTurn, d *hub.Delivery, c *hub.Change, since, at time.Time) error
	StopWebhook(ctx context.Context, t *hub.WebhookTurn, d *hub.Delivery, c *hub.Change, why string) error
	GrantWish(ctx context.Context, t *hub.WebhookTurn, wish *hub.DeliveryWish, d *hub.Delivery) (bool, error)
	ReleaseWebhook(ctx context.Context, t *hub.WebhookTurn) error
	Changes(ctx context.Context, after *string, f *hub.ChangeFilter, first int) (*hub.ChangeFeed, error)
	Nodes(ctx context.Context, ids []hub.ID) ([]hub.Node, error)
}

// Waker tells when there may be more to do.
type Waker interface{ Woken() <-chan struct{} }

// Options say how a worker works.
type Options struct {
	Store Store
	Wake  Waker
	Base  string // the hub's public address
	// Private lets it send to this machine and its network, and in the clear.
	Private bool
	Log     *slog.Logger
}

// Worker delivers. Any number of them may work on one database.
type Worker struct {
	store   Store
	wake    Waker
	base    string
	web     *fetch.Client
	log     *slog.Logger
	now     func() time.Time
	chance  func() float64
	timeout time.Duration // of one try
}

// New makes a worker.
func New(o Options) *Worker {
	return &Worker{store: o.Store, wake: o.Wake, base: o.Base, log: o.Log, web: fetch.New(fetch.Options{AllowPrivate: o.Private}),
		now: time.Now, chance: chance, timeout: sendTimeout}
}

// Run delivers until ctx ends, and returns when what was being sent then has been
// noted. A fault of the store is logged, and tried again.
func (w *Worker) Run(ctx context.Context) error {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	var turns sync.WaitGroup
	defer turns.Wait()
	slots, ended := make(chan struct{}, atOnce), make(chan struct{}, 1)
	for {
		woken := w.wake.Woken() // taken before the look: what comes after it wakes
		for ctx.Err() == nil && w.begin(ctx, &turns, slots, ended) {
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-woken:
		case <-ended:
		case <-look.C:
		}
	}
}

// begin lets one webhook have its turn, where there is one that is due and a slot that
// is free; it reports whether there was. Once a turn has ended, it says so: there may be
// more to do.
func (w *Worker) begin(ctx context.Context, turns *sync.WaitGroup, slots, ended chan struct{}) bool {
	select {
	case slots <- struct{}{}:
	default:
		return false
	}
	t := w.claim(ctx)
	if t == nil {
		<-slots
		return false
	}
	turns.Go(func() {
		w.turn(ctx, t)
		<-slots
		select {
		case ended <- struct{}{}:
		default: // it is said already
		}
	})
	return true
}

// claim is the webhook that is next, nil where there is none.
func (w *Worker) claim(ctx context.Context) *turn {
	began := time.Now()
	t, err := w.store.ClaimWebhook(ctx, w.now())
	if err != nil && ctx.Err() == nil {
		w.log.ErrorContext(ctx, "claim a webhook", "error", err)
	}
	if err != nil || t == nil {
		return nil
	}
	return &turn{WebhookTurn: t, Worker: w, began: began, held: began}
}
