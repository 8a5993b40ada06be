package graph

import (
	"context"
	"errors"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestALaneLetsSoManyInAndSoManyWait(t *testing.T) {
	t.Parallel()
	l := newLane(2)
	var leave []func()
	for range 2 {
		out, err := l.enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		leave = append(leave, out)
	}
	ctx, cancel := context.WithCancel(t.Context())
	outcome := make(chan error)
	wait := func(ctx context.Context) {
		out, err := l.enter(ctx)
		if err == nil {
			out()
		}
		outcome <- err
	}
	for range cap(l.waiting) {
		go wait(ctx)
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
	leave[0]()
	if err := <-outcome; err != nil {
		t.Errorf("the place that came free was not given on: %v", err)
	}
	for range cap(l.waiting) - 1 {
		// The free place goes round: each takes it, and leaves it to the next.
		if err := <-outcome; err != nil {
			t.Errorf("one that waited: %v", err)
		}
	}
	leave[1]()
	for range 2 {
		if _, err := l.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	go wait(ctx)
	cancel()
	if err := <-outcome; !errors.Is(err, context.Canceled) {
		t.Errorf("who has gone still waits: %v", err)
	}
}
