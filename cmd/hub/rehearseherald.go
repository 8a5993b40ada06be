package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	web "github.com/smakom/hub/internal/fetch" // the tests of this package fetch
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/webhook"
)

const (
	// deliveryTimeout is how long a receiver may take to answer.
	deliveryTimeout = 10 * time.Second
	// deliverAgain is how soon a delivery is tried again that nobody took.
	deliverAgain = 200 * time.Millisecond
)

// herald delivers the changes of the project to the consumer, in order, as the hub
// delivers them to a webhook.
type herald struct {
	port   int
	secret string
	cursor *string // of the change that was delivered last
	last   *hub.Change
	client *web.Client
}

// newHerald finds a port that is free, for the consumer to listen on.
func newHerald() (*herald, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	defer l.Close()
	return &herald{port: l.Addr().(*net.TCPAddr).Port, secret: hub.NewWebhookSecret(),
		client: web.New(web.Options{AllowPrivate: true})}, nil
}

// nudge delivers what has changed since the last delivery.
func (r *rehearsal) nudge(ctx context.Context) error {
	if r.herald == nil {
		return nil
	}
	v, err := r.db.TokenViewer(ctx, r.secret)
	if err != nil {
		return err
	}
	as := hub.WithViewer(ctx, v)
	for more := true; more; {
		page, err := r.db.Changes(as, r.herald.cursor, &hub.ChangeFilter{Projects: []*hub.ID{&r.project}}, hub.MaxPageSize)
		if errors.Is(err, hub.ErrCursorExpired) { // with other rights it is another feed
			r.herald.cursor = nil
			continue
		}
		if err != nil {
			return err
		}
		for _, c := range page.Nodes {
			if err := r.deliver(ctx, c); err != nil {
				return err
			}
			r.herald.last = c
		}
		r.herald.cursor, more = &page.EndCursor, page.HasMore
	}
	return nil
}

// deliver sends a change until it is taken.
func (r *rehearsal) deliver(ctx context.Context, c *hub.Change) error {
	late := time.NewTimer(r.patience)
	defer late.Stop()
	for {
		status, err := r.herald.send(ctx, r.herald.secret, c)
		if status/100 == 2 {
			return nil
		}
		why := fmt.Sprintf("it answered %d", status)
		if err != nil {
			why = err.Error()
		}
		select {
		case <-time.After(deliverAgain):
		case <-late.C:
			return missed(fmt.Sprintf("it has not taken a delivery in %v: %s", r.patience, why))
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// send makes one delivery; the status is 0 where there was no answer.
func (h *herald) send(ctx context.Context, secret string, c *hub.Change) (status int, err error) {
	m, err := webhook.ChangeMessage(c, nil)
	if err != nil {
		return 0, err
	}
	head, err := m.Head([]string{secret}, time.Now())
	if err != nil {
		return 0, err
	}
	ctx, cancel := context.WithTimeout(ctx, deliveryTimeout)
	defer cancel()
	reply, err := h.client.Post(ctx, fmt.Sprintf("http://127.0.0.1:%d/", h.port), head, m.Body)
	if err != nil {
		return 0, err
	}
	return reply.Status, nil
}

// repeat delivers the last change a second time, as a hub does that was killed before
// it could note the first, and goes on.
func (r *rehearsal) repeat(ctx context.Context) error {
	if err := r.deliver(ctx, r.herald.last); err != nil {
		return err
	}
	return r.then(func(office context.Context) error { return r.announce(office, 1) })(ctx)
}

// forge delivers what somebody else has signed.
func (r *rehearsal) forge(ctx context.Context) error {
	status, err := r.herald.send(ctx, hub.NewWebhookSecret(), r.herald.last)
	if err != nil || status/100 != 4 {
		return missed(fmt.Sprintf("it must refuse it with 400 or 401, and answered %d", status))
	}
	return nil
}
