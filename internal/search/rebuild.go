package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// damagedPrefix begins the name of an index that was put aside.
const damagedPrefix = "damaged-"

// Rebuild builds the index beside the one that is searched, and takes its place.
func (ix *Index) Rebuild(ctx context.Context) error { return ix.rebuild(ctx, "asked for") }

func (ix *Index) rebuild(ctx context.Context, reason string) error {
	ix.building.Lock()
	defer ix.building.Unlock()
	if ix.closed() {
		return errClosed
	}
	ix.setState(func(s *State) { s.Rebuilding = true })
	defer ix.setState((*State).built)
	g, err := ix.build(ctx, reason)
	if err != nil {
		return err
	}
	ix.writing.Lock()
	defer ix.writing.Unlock()
	if err := ix.catchUp(ctx, g); err != nil {
		return errors.Join(err, g.retire())
	}
	ix.damaged.Store(false)
	if err := ix.show(g).retire(); err != nil {
		ix.log.Warn("search: the index before could not be deleted", "error", err)
	}
	return nil
}

func (ix *Index) closed() bool {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.current == nil
}

// build makes a new index of a snapshot of the store. Until it is whole it lacks
// keyComplete, and the next start sweeps it away.
func (ix *Index) build(ctx context.Context, reason string) (*generation, error) {
	ix.log.Info("search: building the index", "because", reason)
	feed, err := ix.src.FeedID(ctx)
	if err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	g, err := createGeneration(ix.nextDir(), ix.mapping)
	if err != nil {
		return nil, err
	}
	if err := ix.fill(ctx, g, feed); err != nil {
		return nil, errors.Join(err, g.retire())
	}
	ix.setState(func(s *State) { s.Rebuilt = reason })
	ix.log.Info("search: the index is built", "documents", g.holds.records, "pages", g.holds.pages, "position", g.position)
	return g, nil
}

func (ix *Index) setState(set func(*State)) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	set(&ix.state)
}

// fill writes a snapshot of the store in batches, and at last that it is whole.
func (ix *Index) fill(ctx context.Context, g *generation, feed string) error {
	w, done := &writer{index: ix, g: g}, 0
	position, err := ix.src.Snapshot(ctx, func(d *hub.Document, total int) error {
		before := w.written
		err := w.add(d)
		done++
		ix.setState(func(s *State) { s.Done, s.Total = done, total })
		if w.written > before {
			ix.progress(done, total)
		}
		return errors.Join(err, ctx.Err())
	})
	if err != nil {
		return fmt.Errorf("snapshot: %w", err)
	}
	err = w.flush(position, map[string]string{
		string(keyFeed): feed, string(keyVersion): ix.version, string(keyComplete): "yes"})
	ix.progress(done, done)
	return err
}

// newest opens the newest index of this mapping and feed that is whole. Where
// there is none, reason says why one must be built.
func (ix *Index) newest(ctx context.Context, feed string) (g *generation, reason string, err error) {
	const none = "there is none"
	reason = none
	for n := ix.lastNumber(); n > 0; n-- {
		dir := ix.dirOf(n)
		if _, err := os.Stat(dir); err != nil {
			continue
		}
		g, err := openGeneration(dir, ix.version, feed)
		if err == nil {
			if err = ix.isAhead(ctx, g); err == nil {
				return g, "", nil
			}
			err = errors.Join(err, g.close())
		}
		reason = err.Error()
		if fault := (*sourceFault)(nil); errors.As(err, &fault) {
			return nil, "", err
		}
		if !ofNoUse(err) {
			ix.putAside(dir, reason)
		}
	}
	if reason == none && len(ix.otherVersions()) > 0 {
		reason = errOtherMapping.Error()
	}
	return nil, reason, nil
}

// ofNoUse reports whether an index is whole but not the one that is needed: sweep
// deletes it when there is a better one.
func ofNoUse(err error) bool {
	return slices.ContainsFunc([]error{errHalfBuilt, errOtherMapping, errOtherFeed, errAhead},
		func(reason error) bool { return errors.Is(err, reason) })
}

// isAhead refuses an index that knows more than its feed: the database was put
// back to an older state, and will give the same positions to other changes.
func (ix *Index) isAhead(ctx context.Context, g *generation) error {
	if g.position == 0 {
		return nil
	}
	steps, err := ix.src.Steps(ctx, g.position-1, 1)
	if err != nil {
		return &sourceFault{err}
	}
	if len(steps) == 0 {
		return errAhead
	}
	return nil
}

// putAside keeps the files of an unusable index, of the last such only, for
// whoever wants to know what happened.
func (ix *Index) putAside(dir, reason string) {
	name := filepath.Base(dir)
	ix.log.Warn("search: the index is put aside and built again", "index", name, "reason", reason)
	for _, old := range ix.list(damagedPrefix) {
		ix.remove(old)
	}
	if err := os.Rename(dir, filepath.Join(ix.dir, damagedPrefix+name)); err != nil {
		ix.remove(name)
	}
}

// sweep deletes all indexes but the one in use and the one that was put aside.
func (ix *Index) sweep(g *generation) {
	for _, name := range ix.list("") {
		if name != filepath.Base(g.dir) && !strings.HasPrefix(name, damagedPrefix) {
			ix.remove(name)
		}
	}
}

func (ix *Index) remove(name string) {
	if err := os.RemoveAll(filepath.Join(ix.dir, name)); err != nil {
		ix.log.Warn("search: an old index could not be deleted", "index", name, "error", err)
	}
}

// list names the directories under Dir that begin so.
func (ix *Index) list(prefix string) (names []string) {
	entries, err := os.ReadDir(ix.dir)
	if err != nil {
		ix.log.Warn("search: the directory of the index can't be read", "error", err)
	}
	for _, e := range entries {
		if e.IsDir() && strings.HasPrefix(e.Name(), prefix) {
			names = append(names, e.Name())
		}
	}
	return names
}

func (ix *Index) otherVersions() (names []string) {
	for _, name := range ix.list("") {
		if !strings.HasPrefix(name, ix.version) && !strings.HasPrefix(name, damagedPrefix) {
			names = append(names, name)
		}
	}
	return names
}

func (ix *Index) dirOf(n int) string {
	return filepath.Join(ix.dir, fmt.Sprintf("%s-%d", ix.version, n))
}

func (ix *Index) nextDir() string { return ix.dirOf(ix.lastNumber() + 1) }

func (ix *Index) lastNumber() (last int) {
	for _, name := range ix.list(ix.version + "-") {
		if n, err := strconv.Atoi(name[len(ix.version)+1:]); err == nil {
			last = max(last, n)
		}
	}
	return last
}
