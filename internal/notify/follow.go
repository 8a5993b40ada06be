package notify

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	// stepsAtOnce bounds what is matched in one transaction: an import of a thousand
	// texts must not hold the lease for longer than it lasts.
	stepsAtOnce = 100
	// indexPatience is how long the index may be behind before the lease goes back:
	// another hub's may be level.
	indexPatience = 10 * time.Second
)

// errIndexBehind is an index that is being built, or can't follow. It passes.
var errIndexBehind = errors.New("the index has not come so far yet")

// follow matches all that has changed with what people watch, where no other hub does.
func (w *Worker) follow(ctx context.Context) error {
	t, err := w.store.ClaimWatching(ctx)
	if err != nil || t == nil {
		return err
	}
	defer w.release(ctx, t)
	for {
		if more, err := w.step(ctx, t); err != nil || !more {
			return err
		}
	}
}

func (w *Worker) release(ctx context.Context, t *hub.WatchTurn) {
	noting, cancel := noting(ctx)
	defer cancel()
	if err := w.store.ReleaseWatching(noting, t); err != nil { // then it ends by itself
		w.log.WarnContext(ctx, "release the watching", "error", err)
	}
}

// step matches the next changes, and reports whether there may be more.
func (w *Worker) step(ctx context.Context, t *hub.WatchTurn) (more bool, err error) {
	steps, err := w.store.Steps(ctx, t.Position, stepsAtOnce)
	if err != nil {
		return false, fmt.Errorf("steps: %w", err)
	}
	if len(steps) == 0 {
		return false, nil
	}
	found, err := w.found(ctx, steps)
	if err != nil {
		return false, err
	}
	return w.store.NoteChanges(ctx, t, steps, found)
}

// found are those of the contents that changed which saved searches find. The index must
// have come to them first.
func (w *Worker) found(ctx context.Context, steps []hub.Step) ([]hub.FoundByWatch, error) {
	changed := contents(steps)
	if len(changed) == 0 {
		return nil, nil
	}
	searches, err := w.store.WatchedSearches(ctx)
	if err != nil || len(searches) == 0 {
		return nil, err
	}
	if !w.level(ctx, steps[len(steps)-1].Position) {
		return nil, errIndexBehind
	}
	questions := make([]hub.SearchQuery, len(searches))
	for i, s := range searches {
		questions[i] = s.Query
	}
	finds, err := w.index.Finds(ctx, questions, changed)
	if err != nil {
		return nil, fmt.Errorf("ask the index: %w", err)
	}
	var found []hub.FoundByWatch
	for i, ids := range finds {
		for _, id := range ids {
			found = append(found, hub.FoundByWatch{Watches: searches[i].Watches, Of: id})
		}
	}
	return found, nil
}

// level waits until the index has come to a position, and not for long.
func (w *Worker) level(ctx context.Context, position int64) bool {
	ctx, cancel := context.WithTimeout(ctx, w.patience)
	defer cancel()
	return w.index.WaitFor(ctx, position)
}

// contents are those of the records that are contents and still there, each once.
func contents(steps []hub.Step) (ids []hub.ID) {
	seen := map[hub.ID]bool{}
	for _, s := range steps {
		if s.Of.Kind.IsContent() && !s.Gone && !seen[s.Of] {
			seen[s.Of] = true
			ids = append(ids, s.Of)
		}
	}
	return ids
}
