package mail

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smakom/hub/internal/mail/mailtest"
)

// run runs a queue until all that fn puts has been tried, and gives its log.
func run(t *testing.T, q *Queue, until <-chan struct{}) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- q.Run(ctx) }()
	<-until
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func newQueue(send func(context.Context, Message) error) (*Queue, *bytes.Buffer) {
	log := &bytes.Buffer{} // read when the queue has ended
	q := NewQueue(send, func(context.Context, Message, error) {}, slog.New(slog.NewTextHandler(log, nil)))
	q.pauses = []time.Duration{0, 0, 0}
	return q, log
}

func TestQueue(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		refuse map[string]string
		times  int
		tries  int
		sent   bool
	}{
		"taken":                  {nil, 0, 1, true},
		"greylisted":             {map[string]string{"RCPT": "451 later"}, 2, 3, true},
		"never":                  {map[string]string{"RCPT": "451 later"}, 0, 4, false},
		"no such person":         {map[string]string{"RCPT": "550 nobody"}, 0, 1, false},
		"server with no time":    {map[string]string{"EHLO": "421 busy", "HELO": "421 busy"}, 2, 2, true},
		"wrong user or password": {map[string]string{"AUTH": "535 no"}, 0, 4, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := mailtest.New(t, mailtest.Options{Refuse: c.refuse, Times: c.times})
			client, tries, done := newClient(t, s, "u:p@"), 0, make(chan struct{})
			q, log := newQueue(func(ctx context.Context, m Message) error {
				tries++
				err := client.Send(ctx, m)
				if err == nil || tries == c.tries {
					close(done)
				}
				return err
			})
			var outcomes []string
			q.settled = func(_ context.Context, m Message, err error) {
				outcomes = append(outcomes, fmt.Sprint(m.Address, " ", err == nil))
			}
			q.Put(Message{}) // to nobody
			q.Put(plain("Anna", "anna@hub.example", "Hej", "hemlig länk"))
			run(t, q, done)
			if got := len(s.Taken()) == 1; got != c.sent || tries != c.tries || (log.Len() == 0) != c.sent || strings.Contains(log.String(), "hemlig") {
				t.Errorf("sent %v after %d tries; logged %s", got, tries, log)
			}
			if want := fmt.Sprint("anna@hub.example ", c.sent); !slices.Equal(outcomes, []string{want}) {
				t.Errorf("told of %q, want %q", outcomes, want)
			}
		})
	}
}

// TestQueueIsBounded: what has no room is dropped, and nobody waits.
func TestQueueIsBounded(t *testing.T) {
	t.Parallel()
	q, log := newQueue(nil)
	for range maxQueue + 1 {
		q.Put(Message{Address: "anna@hub.example"})
	}
	if len(q.waiting) != maxQueue || !strings.Contains(log.String(), "mail dropped") {
		t.Errorf("%d wait; logged %s", len(q.waiting), log)
	}
}

// TestQueueStops when its letter under way is sent, and drops the others.
func TestQueueStops(t *testing.T) {
	t.Parallel()
	var under sync.WaitGroup
	under.Add(senders)
	all, goOn, sent := make(chan struct{}), make(chan struct{}), make(chan struct{}, maxQueue)
	q, log := newQueue(func(ctx context.Context, _ Message) error {
		under.Done()
		<-goOn
		sent <- struct{}{}
		return ctx.Err() // which the end of the hub doesn't touch
	})
	for range senders {
		q.Put(Message{Address: "anna@hub.example"})
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		under.Wait()
		close(all)
	}()
	done := make(chan error)
	go func() { done <- q.Run(ctx) }()
	<-all
	cancel()
	select {
	case <-done:
		t.Error("ended with letters under way")
	default:
	}
	close(goOn)
	<-done
	if len(sent) != senders || log.Len() > 0 {
		t.Errorf("%d sent; logged %s", len(sent), log)
	}
}
