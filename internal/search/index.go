// Package search finds the hub's documents by their words, in Swedish.
//
// The index is a cache of the store, on local disk and of one process. Its place
// in the feed is written in the same batch as the documents, so that it is level
// with the store after any end; and whatever is wrong with it is mended by
// building it again. What is searched, how it is ranked and what was measured
// stands in docs/search.md.
package search

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/blevesearch/bleve/v2/mapping"

	"github.com/smakom/hub/internal/filelock"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

// Source is where the index takes its documents from: the store.
type Source interface {
	// Snapshot hands every record as it is now to take, with how many there are in
	// all, and returns the feed position at which that was true.
	Snapshot(ctx context.Context, take func(d *hub.Document, total int) error) (position int64, err error)
	// Steps are the changes after a position, in order, at most limit.
	Steps(ctx context.Context, after int64, limit int) ([]hub.Step, error)
	// Documents hands the records with these ids as they are now to take, one at a
	// time, and those that name them: a topic renamed, all contents with it. Missing
	// ones are absent.
	Documents(ctx context.Context, ids []hub.ID, take func(d *hub.Document) error) error
	// FeedID is the identity of the database's feed.
	FeedID(ctx context.Context) (string, error)
	// Wait returns when something may have changed after the position, or after a bound.
	Wait(ctx context.Context, after int64) error
}

// Options are what an index needs to be opened.
type Options struct {
	Dir      string
	Cursors  *hub.Cursors
	Markdown *markdown.Renderer
	Log      *slog.Logger
	// Progress is told how far a build is; may be nil.
	Progress func(done, total int)
}

// ErrInUse says that another process has the index open.
var ErrInUse = errors.New("another hub has this index open")

var errClosed error = &hub.Error{Code: hub.CodeUnavailable, Message: "the search is closed"}

// Index is the hub's index. It may be used by many goroutines at once.
type Index struct {
	src      Source
	dir      string
	cursors  *hub.Cursors
	markdown *markdown.Renderer
	log      *slog.Logger
	progress func(done, total int)

	mapping mapping.IndexMapping
	version string
	lock    *os.File
	asked   asked // the questions of Finds

	// building lets one build run at a time, writing one writer on the current
	// generation. They are taken in this order.
	building, writing sync.Mutex
	damaged           atomic.Bool // a search met damage: Follow builds again

	mu      sync.RWMutex // guards what follows
	current *generation
	passed  chan struct{} // closed and made anew when the position moves
	state   State
}

// State is how the index stands, for those who watch over it.
type State struct {
	Position  int64  // in the feed
	Documents uint64 //
	// LevelAt is when the index was last seen to have taken in the whole feed.
	LevelAt    time.Time
	Rebuilding bool
	// Done of Total records are in the index that is being built; both are 0 while none is.
	Done, Total int
	// Rebuilt is why the index was last built since the hub started, "" if it wasn't.
	Rebuilt string
	// Fault is what keeps the index from following, "" if nothing does.
	Fault string
}

// built says that nothing is being built.
func (s *State) built() { s.Rebuilding, s.Done, s.Total = false, 0, 0 }

// Open opens the newest usable index under Dir, or builds one, and takes in the
// changes up to the feed's head before it returns.
func Open(ctx context.Context, src Source, o Options) (*Index, error) {
	m, err := newMapping()
	if err != nil {
		return nil, fmt.Errorf("mapping: %w", err)
	}
	version, err := versionOf(m)
	if err != nil {
		return nil, fmt.Errorf("mapping: %w", err)
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, err
	}
	lock, err := filelock.Try(filepath.Join(o.Dir, "lock"))
	if errors.Is(err, filelock.ErrLocked) {
		err = ErrInUse
	}
	if err != nil {
		return nil, fmt.Errorf("index in %s: %w", o.Dir, err)
	}
	ix := &Index{src: src, dir: o.Dir, cursors: o.Cursors, markdown: o.Markdown, log: o.Log,
		progress: o.Progress, mapping: m, version: version, lock: lock, passed: make(chan struct{})}
	if ix.progress == nil {
		ix.progress = func(int, int) {}
	}
	if err := ix.start(ctx); err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	return ix, nil
}

// start makes an index current: one that is there and whole, else a new one.
func (ix *Index) start(ctx context.Context) error {
	defer ix.setState((*State).built)
	feed, err := ix.src.FeedID(ctx)
	if err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	g, reason, err := ix.newest(ctx, feed)
	if err != nil {
		return err
	}
	if g == nil {
		if g, err = ix.build(ctx, reason); err != nil {
			return err
		}
	}
	err = ix.catchUp(ctx, g)
	if fault := (*indexFault)(nil); errors.As(err, &fault) {
		_ = g.close() // it is broken already
		ix.putAside(g.dir, err.Error())
		if g, err = ix.build(ctx, err.Error()); err != nil {
			return err
		}
		err = ix.catchUp(ctx, g)
	}
	if err != nil {
		return errors.Join(err, g.close())
	}
	ix.show(g)
	ix.sweep(g)
	return nil
}

// show makes a generation the one that is searched, and returns the one before.
func (ix *Index) show(g *generation) *generation {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	old := ix.current
	ix.current = g
	ix.moved(g)
	return old
}

// moved tells those who wait that the position is another. mu is held.
func (ix *Index) moved(g *generation) {
	ix.state.Position, ix.state.Documents = g.position, g.holds.records
	close(ix.passed)
	ix.passed = make(chan struct{})
}

// acquire gives the generation to search; done must be called when it was.
func (ix *Index) acquire() (g *generation, done func(), err error) {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	if ix.current == nil {
		return nil, nil, errClosed
	}
	g = ix.current
	g.users.Add(1)
	return g, g.users.Done, nil
}

// WaitFor returns when the index has passed the position: true, or false when ctx
// ended first.
func (ix *Index) WaitFor(ctx context.Context, position int64) bool {
	for {
		ix.mu.RLock()
		there, passed := ix.state.Position >= position, ix.passed
		ix.mu.RUnlock()
		if there {
			return true
		}
		select {
		case <-passed:
		case <-ctx.Done():
			return false
		}
	}
}

// State is how the index stands now.
func (ix *Index) State() State {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.state
}

// Close waits for running searches and writes, and closes the index.
func (ix *Index) Close() error {
	ix.building.Lock()
	defer ix.building.Unlock()
	ix.writing.Lock()
	defer ix.writing.Unlock()
	ix.mu.Lock()
	g, lock := ix.current, ix.lock
	ix.current, ix.lock = nil, nil
	ix.mu.Unlock()
	var err error
	if g != nil {
		g.users.Wait()
		err = g.close()
	}
	if lock != nil {
		err = errors.Join(err, lock.Close())
	}
	return err
}
