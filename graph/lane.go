package graph

import (
	"context"
	"runtime"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	// dear is from what cost on a query goes into the slow lane: a page of twenty with
	// all their links costs half of it.
	dear = 1_000
	// fastLane is how many cheap queries run at once: more would only wait for each
	// other's connections to the database.
	fastLane = 64
	// followLane is how many look into the feed at once, of all who follow, and how many
	// are told a change: it wakes thousands of subscriptions together, and connections to
	// the database must be left for queries. With one lane for both, all would have
	// looked before the first were told.
	followLane = 4
	// maxQueue is how many may wait for a lane, for each that runs in it.
	maxQueue = 16
	// maxQueued is how long one may wait: after it the answer would come too late.
	maxQueued = 3 * time.Second
	// retryAfter is when those who were not let in may try again.
	retryAfter = 2 * time.Second
)

// lane lets a number of queries run at once and a number wait. Dear queries have one
// of their own, so that cheap ones never wait for them.
type lane struct {
	running chan struct{}
	waiting chan struct{}
}

func newLane(width int) *lane {
	return &lane{make(chan struct{}, width), make(chan struct{}, width*maxQueue)}
}

// slowLane leaves a core to the fast one, where there are two.
func slowLane() int { return max(1, runtime.NumCPU()-1) }

// enter waits for a place and takes it; leave gives it back.
func (l *lane) enter(ctx context.Context) (leave func(), err error) {
	leave = func() { <-l.running }
	select {
	case l.running <- struct{}{}:
		return leave, nil
	default:
	}
	select {
	case l.waiting <- struct{}{}:
		defer func() { <-l.waiting }()
	default:
		return nil, errFull()
	}
	late := time.NewTimer(maxQueued)
	defer late.Stop()
	select {
	case l.running <- struct{}{}:
		return leave, nil
	case <-late.C:
		return nil, errFull()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// wait waits for a place however long it takes: for those who are many and in no hurry.
func (l *lane) wait(ctx context.Context) (leave func(), err error) {
	select {
	case l.running <- struct{}{}:
		return func() { <-l.running }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// inTurn does something of a subscription when it is its turn. They have lanes of their
// own: a change wakes all of them at once, which must neither keep queries waiting nor
// be too much for any of them.
func (l *lane) inTurn(ctx context.Context, do func() error) error {
	leave, err := l.wait(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return do()
}

func errFull() error {
	return &busy{&hub.Error{Code: hub.CodeUnavailable, Message: "too many queries at once: try again in a moment"}, retryAfter}
}
