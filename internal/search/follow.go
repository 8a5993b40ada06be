package search

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	// stepsAtOnce bounds what is loaded and written at once.
	stepsAtOnce = 500
	// After a fault the index waits, longer each time, so that a database that is
	// down is not asked in a tight loop, and is noticed soon when it is back.
	firstRest = 100 * time.Millisecond
	lastRest  = 10 * time.Second
)

// sourceFault is a fault of the store: it passes, and the index waits for it.
type sourceFault struct{ error }

func (f *sourceFault) Unwrap() error { return f.error }

// indexFault is a fault of the index: it is mended by building again.
type indexFault struct{ error }

func (f *indexFault) Unwrap() error { return f.error }

// Follow takes changes in, in order, until ctx ends or the index is closed, and
// returns why. No fault of the store or the index ends it.
func (ix *Index) Follow(ctx context.Context) error {
	rest := firstRest
	for ctx.Err() == nil {
		err := ix.followOnce(ctx)
		switch {
		case errors.Is(err, errClosed):
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil:
			ix.wellAgain()
			rest = firstRest
			continue
		}
		ix.unwell(err)
		select {
		case <-ctx.Done():
		case <-time.After(rest):
		}
		rest = min(2*rest, lastRest)
	}
	return ctx.Err()
}

// unwell notes a fault, and says it once.
func (ix *Index) unwell(err error) {
	if ix.State().Fault == "" {
		ix.log.Error("search: the index can't follow", "error", err)
	}
	ix.setState(func(s *State) { s.Fault = err.Error() })
}

func (ix *Index) wellAgain() {
	if ix.State().Fault == "" {
		return
	}
	ix.setState(func(s *State) { s.Fault = "" })
	ix.log.Info("search: the index follows again")
}

// followOnce takes in what has changed, or waits for a change.
func (ix *Index) followOnce(ctx context.Context) error {
	if ix.damaged.Load() {
		return ix.rebuild(ctx, "a search met damage")
	}
	n, position, err := ix.advance(ctx)
	if fault := (*indexFault)(nil); errors.As(err, &fault) {
		return ix.rebuild(ctx, err.Error())
	}
	if err != nil {
		return err
	}
	if n == 0 {
		return ix.src.Wait(ctx, position)
	}
	return nil
}

// advance takes the next changes into the current generation.
func (ix *Index) advance(ctx context.Context) (n int, position int64, err error) {
	ix.writing.Lock()
	defer ix.writing.Unlock()
	g, done, err := ix.acquire()
	if err != nil {
		return 0, 0, err
	}
	defer done()
	n, err = ix.take(ctx, g)
	if err == nil {
		ix.mu.Lock()
		if n > 0 {
			ix.moved(g)
		}
		if n == 0 {
			ix.state.LevelAt = time.Now()
		}
		ix.mu.Unlock()
	}
	return n, g.position, err
}

// catchUp takes in changes until the feed has no more.
func (ix *Index) catchUp(ctx context.Context, g *generation) error {
	for {
		n, err := ix.take(ctx, g)
		if err != nil {
			return err
		}
		if n == 0 {
			ix.setState(func(s *State) { s.LevelAt = time.Now() })
			return nil
		}
	}
}

// take takes the next changes into a generation and says how many they were. A
// record that changed and is no more to be had is deleted.
func (ix *Index) take(ctx context.Context, g *generation) (int, error) {
	steps, err := ix.src.Steps(ctx, g.position, stepsAtOnce)
	if err != nil {
		return 0, &sourceFault{fmt.Errorf("steps: %w", err)}
	}
	if len(steps) == 0 {
		return 0, nil
	}
	last := steps[len(steps)-1].Position
	if last <= g.position {
		return 0, &sourceFault{fmt.Errorf("the feed gave %d after %d", last, g.position)}
	}
	return len(steps), ix.apply(ctx, g, steps, last)
}

// apply writes the records of the steps as they are now, and deletes those that are
// no more. The position comes with the last batch: if it isn't reached, all of them
// are written again.
func (ix *Index) apply(ctx context.Context, g *generation, steps []hub.Step, position int64) error {
	w := &writer{index: ix, g: g, position: g.position}
	ids := make([]hub.ID, len(steps))
	for i, s := range steps {
		ids[i] = s.Of
	}
	ids = distinct(ids)
	there := map[hub.ID]bool{}
	err := ix.src.Documents(ctx, ids, func(d *hub.Document) error {
		there[d.ID] = true
		if err := w.replace(d); err != nil {
			return &indexFault{err}
		}
		return ctx.Err()
	})
	if fault := (*indexFault)(nil); errors.As(err, &fault) {
		return fault
	}
	if err != nil {
		return &sourceFault{fmt.Errorf("documents: %w", err)}
	}
	for _, id := range ids {
		if !there[id] {
			if err := w.delete(id); err != nil {
				return &indexFault{err}
			}
		}
	}
	if err := w.flush(position, nil); err != nil {
		return &indexFault{err}
	}
	return nil
}

// distinct are the values, each once, in their order.
func distinct[T comparable](values []T) (once []T) {
	seen := map[T]bool{}
	for _, v := range values {
		if !seen[v] {
			seen[v] = true
			once = append(once, v)
		}
	}
	return once
}
