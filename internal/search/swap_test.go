package search

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// viewed notes the views that searches have used.
type viewed struct {
	mu  sync.Mutex
	all map[*view]bool
}

func (s *viewed) note(ctx context.Context, ix *Index) error {
	return ix.look(ctx, func(v *view, _ *generation) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.all[v] = true
		return nil
	})
}

// given fails unless each view was given back by all its users, and its reader by all of
// Bleve's: a segment that is still referred to stays in memory, and on disk.
func (s *viewed) given(t *testing.T) {
	t.Helper()
	for v := range s.all {
		readers := reflect.ValueOf(v.reader).Elem().FieldByName("refs").Int()
		if users := v.users.Load(); users != 0 || readers != 0 {
			t.Errorf("a view has %d users, its reader %d, of the closed index", users, readers)
		}
	}
}

// askedBeside asks all that may be asked of a search's hits.
func askedBeside(ctx context.Context, hits *hub.Hits) error {
	_, facets := hits.Facets(ctx)
	_, offers := hits.Offers(ctx)
	_, help := hits.Help(ctx)
	return errors.Join(facets, offers, help)
}

func isClosed(err error) bool {
	fault := (*hub.Error)(nil)
	return errors.As(err, &fault) && fault.Code == hub.CodeUnavailable
}

// Searches go on while the follower writes and the index is built anew, also with what is
// asked of hits later; when the index is closed they are told so, and nothing is left open.
func TestSearchesOverSwapsAndTheEnd(t *testing.T) {
	t.Parallel()
	src, seen := newStore(fixture(t)[:60]...), viewed{all: map[*view]bool{}}
	ix, err := Open(t.Context(), src, options(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	var running sync.WaitGroup
	running.Go(func() {
		if err := ix.Follow(t.Context()); !errors.Is(err, errClosed) {
			t.Errorf("follow: %v", err)
		}
	})
	for range 3 {
		running.Go(func() {
			q := hub.SearchQuery{Text: "rapport kommuner", First: 5, Labels: []string{hub.LabelPublic}}
			for err := error(nil); !isClosed(err); {
				var hits *hub.Hits
				if hits, err = ix.Search(t.Context(), q); err == nil {
					if hits.Total == 0 {
						t.Error("nothing was found")
					}
					err = errors.Join(seen.note(t.Context(), ix), askedBeside(t.Context(), hits))
				}
				if err != nil && !isClosed(err) {
					t.Errorf("search: %v", err)
					return
				}
			}
		})
	}
	for i := range 3 {
		waitFor(t, ix, src.put(doc(fmt.Sprint("before-", i), "Före", "")))
		if err := ix.Rebuild(t.Context()); err != nil {
			t.Error(err)
		}
		waitFor(t, ix, src.put(doc(fmt.Sprint("after-", i), "Efter", "")))
	}
	if err := ix.Close(); err != nil {
		t.Error(err)
	}
	src.put(doc("last", "Sist", "")) // wakes the follower, which then sees that the index is closed
	running.Wait()
	seen.given(t)
}

// What hits offer is asked of the index as it is then, however often it has changed since.
func TestHitsAreAskedLater(t *testing.T) {
	t.Parallel()
	src := newStore(doc("a", "Vatten", ""))
	ix := open(t, src)
	hits := find(t, ix, hub.SearchQuery{Text: "vatten"})
	count := func(want int) {
		t.Helper()
		facets, err := hits.Facets(t.Context())
		if err != nil || len(facets.Kinds) != 1 || facets.Kinds[0].Count != want {
			t.Errorf("%+v (%v), want %d", facets, err, want)
		}
		if err := askedBeside(t.Context(), hits); err != nil {
			t.Error(err)
		}
	}
	count(1)
	src.put(doc("b", "Vatten", ""))
	advanceAll(t, ix)
	count(2)
	src.put(doc("c", "Vatten", ""))
	if err := ix.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	count(3)
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if err := askedBeside(t.Context(), hits); !isClosed(err) {
		t.Errorf("closed: %v", err)
	}
}

// A view that is in use outlives the change that follows, and not its last user.
func TestViewsLiveAsLongAsTheyAreUsed(t *testing.T) {
	t.Parallel()
	src := newStore(doc("a", "Vatten", "Om vatten."))
	ix := open(t, src)
	var before *view
	err := ix.look(t.Context(), func(v *view, _ *generation) error {
		before = v
		src.put(doc("a", "Annat", "Om annat."))
		advanceAll(t, ix)
		if users := v.users.Load(); users != 1 {
			t.Errorf("%d users, want the one that it has", users)
		}
		for n := range v.records.all() {
			if err := v.stored(n, func(field string, value []byte) {
				if field == fieldTitle && string(value) != "Vatten" {
					t.Errorf("the title has become %s", value)
				}
			}); err != nil {
				t.Error(err)
			}
		}
		return nil
	})
	if err != nil || before.users.Load() != 0 {
		t.Errorf("%d users are left (%v)", before.users.Load(), err)
	}
	if hits := find(t, ix, hub.SearchQuery{Text: "annat"}); hits.Total != 1 {
		t.Errorf("found %v", keysOf(hits))
	}
}

// halting is a store that stops in the middle of a snapshot until it is let go.
type halting struct {
	*store
	at         int
	there, let chan struct{}
}

func (h *halting) Snapshot(ctx context.Context, take func(*hub.Document, int) error) (int64, error) {
	n := 0
	return h.store.Snapshot(ctx, func(d *hub.Document, total int) error {
		if n == h.at {
			h.there <- struct{}{}
			<-h.let
		}
		n++
		return take(d, total)
	})
}

// Who watches sees how far a rebuild is, until the new index is the one that is searched.
func TestProgressOfARebuild(t *testing.T) {
	t.Parallel()
	src := &halting{store: newStore(fixture(t)[:40]...), at: -1, there: make(chan struct{}), let: make(chan struct{})}
	ix := open(t, src)
	if state := ix.State(); state.Rebuilding || state.Done != 0 || state.Total != 0 {
		t.Errorf("before: %+v", state)
	}
	src.at = 30
	var building sync.WaitGroup
	building.Go(func() {
		if err := ix.Rebuild(t.Context()); err != nil {
			t.Error(err)
		}
	})
	<-src.there
	if state := ix.State(); !state.Rebuilding || state.Done != 30 || state.Total != 40 {
		t.Errorf("meanwhile: %+v", state)
	}
	if hits := find(t, ix, hub.SearchQuery{Text: "kommun"}); hits.Total == 0 {
		t.Error("nothing is found meanwhile")
	}
	close(src.let)
	building.Wait()
	if state := ix.State(); state.Rebuilding || state.Done != 0 || state.Total != 0 {
		t.Errorf("after: %+v", state)
	}
}
