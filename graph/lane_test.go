package graph

import (
	"context"
	"errors"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// fill takes all places of a lane.
func (l *lane) fill(t *testing.T) (leave []func()) {
	t.Helper()
	for range cap(l.running) {
		out, err := l.enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		leave = append(leave, out)
	}
	return leave
}

// pass waits for a place, leaves it at once, and says how that went.
func (l *lane) pass(ctx context.Context, outcome chan<- error) {
	out, err := l.enter(ctx)
	if err == nil {
		out()
	}
	outcome <- err
}

func TestALaneLetsSoManyInAndSoManyWait(t *testing.T) {
	t.Parallel()
	l, outcome := newLane(2), make(chan error)
	leave := l.fill(t)
	for range cap(l.waiting) {
		go l.pass(t.Context(), outcome)
	}
	for len(l.waiting) < cap(l.waiting) { // until all of them stand in line
		select {
		case err := <-outcome:
			t.Fatalf("one did not wait: %v", err)
		default:
		}
	}
	if _, err := l.enter(t.Context()); codeOf(err) != hub.CodeUnavailable || !errors.As(err, new(*busy)) {
		t.Errorf("one more than can wait: %v", err)
	}
	leave[0]() // the place goes round: each takes it, and leaves it to the next
	for range cap(l.waiting) {
		if err := <-outcome; err != nil {
			t.Errorf("one that waited: %v", err)
		}
	}
}

func TestWhoHasGoneWaitsForNoLane(t *testing.T) {
	t.Parallel()
	l, outcome := newLane(1), make(chan error)
	l.fill(t)
	ctx, leave := context.WithCancel(t.Context())
	go l.pass(ctx, outcome)
	leave()
	if err := <-outcome; !errors.Is(err, context.Canceled) {
		t.Errorf("who has gone still waits: %v", err)
	}
}
