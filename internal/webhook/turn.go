package webhook

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	// sendTimeout bounds one try, with all that the receiver says.
	sendTimeout = 10 * time.Second
	// turnLength is how long a webhook that has much to tell keeps others waiting, and
	// then what is being sent.
	turnLength = 5 * time.Second
	// pageSize is how many changes are read at once: rights that end meanwhile end the
	// turn in any case, and few are read in vain.
	pageSize = 50
	// leaseMargin is how long before its lease ends nothing is sent any more: clocks of
	// two machines don't run equally fast.
	leaseMargin = 10 * time.Second
	// noteTimeout bounds a note that is made although the hub stops.
	noteTimeout = 5 * time.Second
)

// turn is a worker at one webhook.
type turn struct {
	*hub.WebhookTurn
	*Worker
	began time.Time
	held  time.Time // when the lease was taken or renewed, at the latest
}

// turn does for a webhook what there is to do. What is being sent when the hub stops is
// waited for: else the receiver would get it twice.
func (w *Worker) turn(ctx context.Context, t *turn) {
	as := hub.WithViewer(ctx, hub.Viewer{Account: t.Owner})
	if err := t.run(as); err != nil && ctx.Err() == nil {
		w.log.ErrorContext(ctx, "deliver to a webhook", "webhook", t.UUID, "error", err)
		return // with its lease: what fails again and again is tried once in that time
	}
	noting, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteTimeout)
	defer cancel()
	if err := w.store.ReleaseWebhook(noting, t.WebhookTurn); err != nil { // then it ends by itself
		w.log.WarnContext(ctx, "release a webhook", "webhook", t.UUID, "error", err)
	}
}

// run grants wishes first, which somebody waits for, and then goes on in the feed.
func (t *turn) run(ctx context.Context) error {
	why := t.Refused()
	if t.Owner.DisabledAt == nil {
		if going, err := t.grant(ctx, why); err != nil || !going {
			return err
		}
	}
	if why != "" {
		return t.stop(ctx, nil, nil, why)
	}
	if !t.Due {
		return nil
	}
	for !t.over(ctx) {
		if more, err := t.page(ctx); err != nil || !more {
			return err
		}
	}
	return nil
}

// over reports whether others are to have their turn, or the hub stops.
func (t *turn) over(ctx context.Context) bool {
	return ctx.Err() != nil || time.Since(t.began) >= turnLength
}

// grant makes the deliveries that somebody asked for. Whatever comes of them, the
// webhook stands where it was. To those with other rights only tests are sent.
func (t *turn) grant(ctx context.Context, refused string) (going bool, err error) {
	for _, wish := range t.Wishes {
		if t.over(ctx) {
			return false, nil
		}
		m, err := testMessage(&t.Webhook, wish)
		if wish.Change != nil {
			m, err = t.message(ctx, wish.Change)
		}
		if err != nil {
			return false, err
		}
		o := outcome{verdict: never, fault: refused}
		began := time.Now()
		if refused == "" || wish.Change == nil {
			o = t.send(ctx, m)
		}
		d := t.delivery(m, o, began)
		d.Try, d.Test = 1, wish.Change == nil
		going, err := t.granted(ctx, wish, d)
		if err != nil || !going {
			return false, err
		}
	}
	return true, nil
}

func (t *turn) granted(ctx context.Context, wish *hub.DeliveryWish, d *hub.Delivery) (going bool, err error) {
	noting, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteTimeout)
	defer cancel()
	t.held = time.Now()
	return t.store.GrantWish(noting, t.WebhookTurn, wish, d)
}

// page tells the next changes, and reports whether there may be more to tell now.
func (t *turn) page(ctx context.Context) (more bool, err error) {
	feed, err := t.store.Changes(ctx, &t.Cursor, t.Filter(), pageSize)
	if errors.Is(err, hub.ErrCursorExpired) || errors.Is(err, hub.ErrBadCursor) {
		return false, t.stop(ctx, nil, nil,
			"the feed goes no longer back to where it stood: take feedStart, read everything again, then resume it from there")
	}
	if err != nil {
		return false, err
	}
	for _, c := range feed.Nodes {
		if t.over(ctx) {
			return false, nil
		}
		if going, err := t.tell(ctx, c); err != nil || !going {
			return false, err
		}
	}
	if feed.EndCursor == t.Cursor {
		return feed.HasMore, nil
	}
	going, err := t.store.AdvanceWebhook(ctx, t.WebhookTurn, nil, nil, feed.EndCursor)
	return going && feed.HasMore, err
}

// tell tries one change once, and notes what came of it.
func (t *turn) tell(ctx context.Context, c *hub.Change) (going bool, err error) {
	m, err := t.message(ctx, c)
	if err != nil {
		return false, err
	}
	began := time.Now()
	o := t.send(ctx, m)
	d := t.delivery(m, o, began)
	noting, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteTimeout)
	defer cancel()
	switch o.verdict {
	case delivered:
		t.held = time.Now()
		return t.store.AdvanceWebhook(noting, t.WebhookTurn, d, c, c.Cursor)
	case again:
		return false, t.retry(noting, d, c, o)
	}
	return false, t.stop(noting, d, c, o.fault)
}

// retry notes when to try again, or that it was tried for too long.
func (t *turn) retry(ctx context.Context, d *hub.Delivery, c *hub.Change, o outcome) error {
	now := t.now()
	since := now
	if t.FailingSince != nil {
		since = *t.FailingSince
	}
	if now.Sub(since) >= giveUpAfter {
		return t.stop(ctx, d, c, fmt.Sprintf("took nothing for %d days; last: %s", giveUpAfter/(24*time.Hour), o.fault))
	}
	pause := max(pauseAfter(d.Try, t.chance()), o.pause)
	return t.store.RetryWebhook(ctx, t.WebhookTurn, d, c, since, now.Add(pause))
}

func (t *turn) stop(ctx context.Context, d *hub.Delivery, c *hub.Change, why string) error {
	if t.State == hub.WebhookActive {
		t.log.InfoContext(ctx, "webhook stopped", "webhook", t.UUID, "because", why)
	}
	return t.store.StopWebhook(ctx, t.WebhookTurn, d, c, why)
}

// message is the message of a change, with the record's address where the owner may see
// it now. Addresses are read one by one: of a page's, read at once, the last might be
// of what has been hidden since, by seconds.
func (t *turn) message(ctx context.Context, c *hub.Change) (Message, error) {
	if c.Action == hub.ActionRemoved {
		return ChangeMessage(c, nil)
	}
	nodes, err := t.store.Nodes(ctx, []hub.ID{c.Of})
	if err != nil {
		return Message{}, err
	}
	return ChangeMessage(c, t.address(nodes[0]))
}

// address is where a record's page is, nil where it has none.
func (w *Worker) address(n hub.Node) *string {
	var path string
	switch n := n.(type) {
	case hub.AnyContent:
		path = n.Common().Kind.Path(n.Common().Slug)
	case *hub.Municipality:
		path = hub.KindMunicipality.Path(n.Slug)
	case *hub.Organisation:
		path = hub.KindOrganisation.Path(n.Slug)
	case *hub.Topic:
		path = hub.KindTopic.Path(n.Key)
	default:
		return nil
	}
	address := w.base + path
	return &address
}

// send tries once, and only while the lease lasts for certain.
func (t *turn) send(ctx context.Context, m Message) outcome {
	now := t.now()
	head, err := m.Head(t.Secrets, now)
	if err != nil {
		return outcome{verdict: never, fault: "its secret can't be used: rotate it"}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), t.timeout)
	defer cancel()
	ctx, stop := context.WithDeadline(ctx, t.held.Add(hub.WebhookLease-leaseMargin))
	defer stop()
	reply, err := t.web.Post(ctx, t.URL, head, m.Body)
	return outcomeOf(reply, err, now)
}

// delivery is a try as the log has it.
func (t *turn) delivery(m Message, o outcome, began time.Time) *hub.Delivery {
	d := &hub.Delivery{EventID: m.ID, Type: m.Type, Try: t.Tries + 1, Status: o.status, Took: time.Since(began)}
	if o.verdict != delivered {
		d.Fault = &o.fault
	}
	return d
}
