package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/smakom/hub/internal/hub"
)

const (
	// busyTime is how long the sandbox refuses everybody.
	busyTime = 2 * time.Second
	// maxImpatience is how many requests may come meanwhile: some that were under way.
	maxImpatience = 5
	// cutAnswers are how many answers in a row break off.
	cutAnswers = 3
	// kills are how often the consumer is killed after an answer, each time killStep
	// later: enough for most to write a page down.
	kills    = 5
	killStep = 4 * time.Millisecond
)

// busy refuses everybody for a while. Something changes once the consumer has been
// refused: a request that was under way before would be told of it.
func (r *rehearsal) busy(ctx context.Context) error {
	if err := r.meets(ctx, r.door.shut(busyTime)); err != nil {
		return err
	}
	err := r.then(func(ctx context.Context) error { return r.announce(ctx, 1) })(ctx)
	if n := r.door.refusals(); err == nil && n > maxImpatience {
		return missed(fmt.Sprintf("it asked %d times in the %v that Retry-After told it to wait", n, busyTime))
	}
	return err
}

// cut breaks connections off until the consumer has met some that do.
func (r *rehearsal) cut(ctx context.Context) error {
	r.door.cut(cutAnswers)
	err := r.then(func(ctx context.Context) error { return r.announce(ctx, 1) })(ctx)
	if n := r.door.left(); err == nil && n > 0 {
		return fmt.Errorf("%d answers were to be cut, and it caught up without them", n)
	}
	return err
}

// restarted is an act that stops the hub, does something as the office meanwhile, and
// starts it again.
func (r *rehearsal) restarted(do func(office context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		if err := r.halt(); err != nil {
			return err
		}
		if err := do(hub.AsProgram(ctx, hub.ViaCommand)); err != nil {
			return err
		}
		if err := r.start(ctx); err != nil {
			return err
		}
		return r.follow(ctx)
	}
}

// second has something done when the second request from now on comes: who asks again
// has taken the first answer.
func (r *rehearsal) second(do func()) {
	r.door.once(func() { r.door.once(do, nil) }, nil)
}

// killedOften kills the consumer at some moments after an answer, each time another:
// it may be reading, or writing down what it has read.
func (r *rehearsal) killedOften(ctx context.Context) error {
	for n := range kills {
		soon := func(do func()) {
			r.door.once(func() {
				r.door.once(nil, func() {
					time.Sleep(time.Duration(n) * killStep) // nothing else tells what it does now
					do()
				})
			}, nil)
		}
		if err := r.killed(ctx, soon); err != nil {
			return err
		}
	}
	return nil
}

// killed changes more than a page holds, kills the consumer in the middle of reading
// it, and starts it again. Nobody reads of it before it is settled when to kill.
func (r *rehearsal) killed(ctx context.Context, when func(do func())) error {
	dead := make(chan struct{})
	err := r.door.closed(func() error {
		when(func() {
			r.consumer.kill()
			close(dead)
		})
		return r.rewrite(hub.AsProgram(ctx, hub.ViaCommand), manyUpdates)
	})
	defer r.door.once(nil, nil)
	if err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return r.nudge(ctx) }) // it may be killed in the middle of a delivery
	g.Go(func() error {
		if err := r.meets(ctx, dead); err != nil {
			return err
		}
		if err := r.consumer.start(); err != nil {
			return err
		}
		return r.settled(ctx)
	})
	return g.Wait()
}

// meets waits until the consumer has met what comes at a request of its.
func (r *rehearsal) meets(ctx context.Context, met <-chan struct{}) error {
	late := time.NewTimer(r.patience)
	defer late.Stop()
	select {
	case <-met:
		return nil
	case <-late.C:
		return missed(fmt.Sprintf("it has not asked for anything in %v", r.patience))
	case <-ctx.Done():
		return ctx.Err()
	}
}
