package mail

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

const (
	// maxQueue is more letters than all municipalities ask for in a minute. A hub
	// whose mail server is away longer drops what comes: people ask again.
	maxQueue = 256
	// senders keep one slow recipient from holding up the others.
	senders = 4
)

// pauses are those between the tries of one letter: a server that greylists takes
// it by the last, and a sign-in link still lives then.
func pauses() []time.Duration { return []time.Duration{time.Second, 10 * time.Second, time.Minute} }

// Queue sends letters after those who asked for them have their answer.
type Queue struct {
	send    func(ctx context.Context, m Message) error
	settled func(ctx context.Context, m Message, err error)
	pauses  []time.Duration
	waiting chan Message
	log     *slog.Logger
}

// NewQueue sends by this function, once Run runs. Settled is told what came of each letter
// in the end: nil where it was sent. Of those that are dropped it is not told.
func NewQueue(send func(ctx context.Context, m Message) error, settled func(ctx context.Context, m Message, err error), log *slog.Logger) *Queue {
	return &Queue{send: send, settled: settled, pauses: pauses(), waiting: make(chan Message, maxQueue), log: log}
}

// Put takes a letter to be sent soon. It never waits: a letter that has no room is
// dropped, and the log says so.
func (q *Queue) Put(m Message) {
	select {
	case q.waiting <- m:
	default:
		q.log.Error("mail dropped: too many are waiting", "waiting", len(q.waiting))
	}
}

// Run sends what is put until ctx ends, and returns when no letter is under way.
func (q *Queue) Run(ctx context.Context) error {
	var all sync.WaitGroup
	for range senders {
		all.Go(func() {
			for {
				select {
				case m := <-q.waiting:
					q.deliver(ctx, m)
				case <-ctx.Done():
					return
				}
			}
		})
	}
	all.Wait()
	if n := len(q.waiting); n > 0 {
		q.log.Warn("mail dropped: the hub stops", "letters", n)
	}
	return ctx.Err()
}

// deliver tries until the letter is sent or can't be. A letter to nobody has come
// to where it was meant to go. What is under way when the hub stops is sent: the
// client's own deadline bounds it.
func (q *Queue) deliver(ctx context.Context, m Message) {
	if m.Address == "" {
		return
	}
	for try := 0; ; try++ {
		err := q.send(context.WithoutCancel(ctx), m)
		last := try == len(q.pauses) || lasting(err) || ctx.Err() != nil
		if err != nil && last {
			q.log.Error("mail not sent", "tries", try+1, "err", err)
		}
		if err == nil || last {
			q.settled(context.WithoutCancel(ctx), m, err)
			return
		}
		select {
		case <-time.After(q.pauses[try]):
		case <-ctx.Done():
		}
	}
}
