package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// level fails unless the index holds exactly what the store holds.
func level(t *testing.T, ix *Index, src Source) {
	t.Helper()
	want, got := map[string]string{}, map[string]string{}
	if _, err := src.Snapshot(t.Context(), func(d *hub.Document, _ int) error {
		want[d.ID.Key] = d.Title
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for after := (*string)(nil); ; {
		hits := find(t, ix, hub.SearchQuery{First: 100, After: after})
		for _, h := range hits.Hits {
			got[h.ID.Key] = text(h.Title)
		}
		if !hits.HasNext {
			break
		}
		after = &hits.Hits[len(hits.Hits)-1].Cursor
	}
	for key, title := range want {
		if got[key] != title {
			t.Errorf("%s is %q in the index, %q in the store", key, got[key], title)
		}
		delete(got, key)
	}
	if len(got) > 0 {
		t.Errorf("only in the index: %v", got)
	}
}

func text(spans []*hub.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// closed opens an index, closes it and gives the directory of its only generation.
func closed(t *testing.T, src Source, dir string) string {
	t.Helper()
	ix, err := Open(t.Context(), src, options(dir))
	if err != nil {
		t.Fatal(err)
	}
	current := ix.current.dir
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	return current
}

func TestReopen(t *testing.T) {
	t.Parallel()
	src, dir := newStore(fixture(t)...), t.TempDir()
	closed(t, src, dir)
	src.put(doc("new", "Ny text", ""))
	src.delete(hub.ID{Kind: hub.KindProject, Key: "seed-va"})
	ix := openAt(t, src, dir)
	level(t, ix, src)
	state := ix.State()
	if state.Rebuilt != "" || state.Position != src.head() || state.Documents != 148 || state.LevelAt.IsZero() {
		t.Errorf("state %+v", state)
	}
}

func TestEmptyStore(t *testing.T) {
	t.Parallel()
	src, dir := newStore(), t.TempDir()
	closed(t, src, dir)
	ix := openAt(t, src, dir)
	if hits := find(t, ix, hub.SearchQuery{Text: "vatten"}); hits.Total != 0 || ix.State().Rebuilt != "" {
		t.Errorf("%d hits, rebuilt %q", hits.Total, ix.State().Rebuilt)
	}
}

func TestDamage(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]func(t *testing.T, dir string){
		"root.bolt cut in half": func(t *testing.T, dir string) { truncate(t, filepath.Join(dir, "store", "root.bolt"), 2) },
		"root.bolt empty":       func(t *testing.T, dir string) { truncate(t, filepath.Join(dir, "store", "root.bolt"), 1<<30) },
		"root.bolt flipped":     func(t *testing.T, dir string) { flip(t, filepath.Join(dir, "store", "root.bolt"), 0) },
		"segment flipped":       func(t *testing.T, dir string) { flip(t, segment(t, dir), 500) },
		"segment cut":           func(t *testing.T, dir string) { truncate(t, segment(t, dir), 2) },
		"segment gone":          func(t *testing.T, dir string) { remove(t, segment(t, dir)) },
		"directory empty": func(t *testing.T, dir string) {
			remove(t, dir)
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
		},
		"meta gone": func(t *testing.T, dir string) { remove(t, filepath.Join(dir, "index_meta.json")) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			src, dir := newStore(fixture(t)[:20]...), t.TempDir()
			harm(t, closed(t, src, dir))
			ix := openAt(t, src, dir)
			level(t, ix, src)
			if ix.State().Rebuilt == "" {
				t.Error("it was not built again")
			}
			if kept := ix.list(damagedPrefix); len(kept) != 1 {
				t.Errorf("put aside: %v", kept)
			}
		})
	}
}

func truncate(t *testing.T, path string, by int64) {
	t.Helper()
	stat, err := os.Stat(path)
	if err == nil {
		err = os.Truncate(path, stat.Size()/by)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// flip damages a file from a place on; 0 is all of it.
func flip(t *testing.T, path string, from int) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	to := min(from+64, len(b))
	if from == 0 {
		to = len(b)
	}
	for i := from; i < to; i++ {
		b[i] ^= 0x5a
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func segment(t *testing.T, dir string) string {
	t.Helper()
	files, err := segmentFiles(filepath.Join(dir, "store", "root.bolt"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	return filepath.Join(dir, "store", files[0])
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

func TestOfNoUse(t *testing.T) {
	t.Parallel()
	t.Run("another feed", func(t *testing.T) {
		t.Parallel()
		src, dir := newStore(fixture(t)[:20]...), t.TempDir()
		closed(t, src, dir)
		other := newStore(doc("a", "Annan", ""))
		other.feed = "feed-2"
		rebuilt(t, other, dir, errOtherFeed.Error())
	})
	t.Run("the feed is behind", func(t *testing.T) {
		t.Parallel()
		src, dir := newStore(fixture(t)[:20]...), t.TempDir()
		closed(t, src, dir)
		rebuilt(t, newStore(doc("a", "Annan", "")), dir, errAhead.Error())
	})
	t.Run("another mapping", func(t *testing.T) {
		t.Parallel()
		src, dir := newStore(fixture(t)[:20]...), t.TempDir()
		current := closed(t, src, dir)
		if err := os.Rename(current, filepath.Join(dir, "0ther-1")); err != nil {
			t.Fatal(err)
		}
		rebuilt(t, src, dir, errOtherMapping.Error())
	})
}

// What was killed while it was built is swept away.
func TestHalfBuilt(t *testing.T) {
	t.Parallel()
	src, dir := newStore(fixture(t)[:20]...), t.TempDir()
	current := closed(t, src, dir)
	m, err := newMapping()
	if err != nil {
		t.Fatal(err)
	}
	half, err := createGeneration(strings.TrimSuffix(current, "1")+"2", m)
	if err == nil {
		err = errors.Join(half.write(change{puts: map[string]any{"ARTICLE:x": &record{Title: "x"}}}, 0, nil), half.close())
	}
	if err != nil {
		t.Fatal(err)
	}
	rebuilt(t, src, dir, "") // the one before it is whole
}

// rebuilt opens dir and fails unless it was built for that reason and nothing else is left.
func rebuilt(t *testing.T, src Source, dir, reason string) {
	t.Helper()
	ix := openAt(t, src, dir)
	level(t, ix, src)
	if got := ix.State().Rebuilt; got != reason {
		t.Errorf("rebuilt because %q, want %q", got, reason)
	}
	if left := ix.list(""); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
}

func TestMappingVersion(t *testing.T) {
	t.Parallel()
	m, err := newMapping()
	if err != nil {
		t.Fatal(err)
	}
	first, _ := versionOf(m)
	again, _ := newMapping()
	second, _ := versionOf(again)
	again.DefaultMapping.Properties["title"].Fields[0].Analyzer = analyzerWords
	third, _ := versionOf(again)
	if first != second || second == third {
		t.Error(first, second, third)
	}
}

func TestSecondOpener(t *testing.T) {
	t.Parallel()
	src, dir := newStore(), t.TempDir()
	openAt(t, src, dir)
	if _, err := Open(t.Context(), src, options(dir)); !errors.Is(err, ErrInUse) {
		t.Errorf("got %v", err)
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	var docs []*hub.Document
	for i := range 2*batchDocuments + 1 {
		docs = append(docs, doc(fmt.Sprint(i), "Text", ""))
	}
	var told []string
	o := options(t.TempDir())
	o.Progress = func(done, total int) { told = append(told, fmt.Sprint(done, "/", total)) }
	ix, err := Open(t.Context(), newStore(docs...), o)
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if want := []string{"500/1001", "1000/1001", "1001/1001"}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}

func TestClosed(t *testing.T) {
	t.Parallel()
	ix, err := Open(t.Context(), newStore(), options(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(ix.Close(), ix.Close()); err != nil {
		t.Fatal(err)
	}
	var fault *hub.Error
	_, err = ix.Search(t.Context(), hub.SearchQuery{First: 1})
	if !errors.As(err, &fault) || fault.Code != hub.CodeUnavailable {
		t.Errorf("search: %v", err)
	}
	if err := ix.Follow(t.Context()); !errors.Is(err, errClosed) {
		t.Errorf("follow: %v", err)
	}
	if err := ix.Rebuild(context.Background()); !errors.Is(err, errClosed) {
		t.Errorf("rebuild: %v", err)
	}
}
