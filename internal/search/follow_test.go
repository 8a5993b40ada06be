package search

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// soon bounds what a test waits for; it is never reached unless something is wrong.
const soon = 30 * time.Second

// follow runs Follow until the test ends.
func follow(t *testing.T, ix *Index) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	var done sync.WaitGroup
	done.Go(func() {
		if err := ix.Follow(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("follow: %v", err)
		}
	})
	t.Cleanup(func() { stop(); done.Wait() })
}

func waitFor(t *testing.T, ix *Index, position int64) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), soon)
	defer stop()
	if !ix.WaitFor(ctx, position) {
		t.Fatalf("the index is at %d, not at %d", ix.State().Position, position)
	}
}

func TestFollow(t *testing.T) {
	t.Parallel()
	src := newStore(fixture(t)[:10]...)
	ix := open(t, src)
	follow(t, ix)
	for i := range 50 {
		src.put(doc(fmt.Sprint("new-", i%20), fmt.Sprint("Ny text ", i), ""))
		if i%3 == 0 {
			src.delete(hub.ID{Kind: hub.KindArticle, Key: fmt.Sprint("new-", i%20)})
		}
	}
	waitFor(t, ix, src.head())
	level(t, ix, src)
	if ix.State().Rebuilt != "there is none" {
		t.Errorf("built again: %s", ix.State().Rebuilt)
	}
}

func TestWaitForGivesUp(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore())
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if ix.WaitFor(ctx, 1) || !ix.WaitFor(ctx, 0) {
		t.Error("WaitFor is wrong about the position")
	}
}

// A topic that is renamed takes with it every content that is linked to it.
func TestRenamedTopic(t *testing.T) {
	t.Parallel()
	topic := doc("vatten", "Vatten", "")
	topic.ID.Kind = hub.KindTopic
	linked := doc("linked", "Något annat", "")
	linked.Names = []string{"Vatten"}
	src := newStore(topic, linked)
	src.names[topic.ID] = []hub.ID{linked.ID}
	ix := open(t, src)
	follow(t, ix)
	renamed, relinked := *topic, *linked
	renamed.Title, relinked.Names = "Dricksbart", []string{"Dricksbart"}
	src.mu.Lock()
	src.docs[linked.ID] = &relinked // no change of its own
	src.mu.Unlock()
	waitFor(t, ix, src.put(&renamed))
	if hits := find(t, ix, hub.SearchQuery{Text: "dricksbart"}); hits.Total != 2 {
		t.Errorf("found %v", keysOf(hits))
	}
	if hits := find(t, ix, hub.SearchQuery{Text: "vatten"}); hits.Total != 0 {
		t.Errorf("still found %v", keysOf(hits))
	}
}

// A store that is down delays the index and loses nothing.
func TestStoreDown(t *testing.T) {
	t.Parallel()
	src := newStore(doc("a", "Ett", ""))
	ix := open(t, src)
	src.setFault(errors.New("connection refused"))
	head := src.put(doc("b", "Två", ""))
	if err := ix.followOnce(t.Context()); err == nil {
		t.Fatal("no fault")
	} else {
		ix.unwell(err)
	}
	if state := ix.State(); state.Fault == "" || state.Position == head {
		t.Errorf("state %+v", state)
	}
	follow(t, ix)
	src.setFault(nil)
	waitFor(t, ix, head)
	level(t, ix, src)
}

// What can't be written is mended by a new index, and the follower goes on.
func TestIndexBreaksWhileServing(t *testing.T) {
	t.Parallel()
	src := newStore(doc("a", "Ett", ""))
	ix := open(t, src)
	before := ix.current
	if err := before.index.Close(); err != nil {
		t.Fatal(err)
	}
	head := src.put(doc("b", "Två", ""))
	follow(t, ix)
	waitFor(t, ix, head)
	level(t, ix, src)
	if ix.State().Rebuilt == "there is none" {
		t.Error("it was not built again")
	}
}

// Searches go on while the index is built anew, and changes are not lost in between.
func TestRebuildWhileSearching(t *testing.T) {
	t.Parallel()
	src := newStore(fixture(t)...)
	ix := open(t, src)
	follow(t, ix)
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				hits, err := ix.Search(t.Context(), hub.SearchQuery{Text: "kommuner", First: 5, Labels: []string{hub.LabelPublic}})
				if err != nil || hits.Total == 0 {
					t.Errorf("search: %v, %+v", err, hits)
					return
				}
				if _, err := hits.Facets(t.Context()); err != nil {
					t.Errorf("facets: %v", err)
				}
			}
		})
	}
	for i := range 3 {
		src.put(doc(fmt.Sprint("before-", i), "Före", ""))
		if err := ix.Rebuild(t.Context()); err != nil {
			t.Error(err)
		}
		src.put(doc(fmt.Sprint("after-", i), "Efter", ""))
	}
	stop()
	readers.Wait()
	waitFor(t, ix, src.head())
	level(t, ix, src)
	if left := ix.list(""); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
}
