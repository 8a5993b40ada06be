package search

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"maps"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

// store is the tests' own: an ordered list of changes and the records they left.
type store struct {
	mu    sync.Mutex
	docs  map[hub.ID]*hub.Document
	names map[hub.ID][]hub.ID // who names a record
	steps []hub.Step
	feed  string
	fault error
	woken chan struct{}
}

func newStore(docs ...*hub.Document) *store {
	s := &store{docs: map[hub.ID]*hub.Document{}, feed: "feed-1", woken: make(chan struct{}), names: map[hub.ID][]hub.ID{}}
	for _, d := range docs {
		s.put(d)
	}
	return s
}

func (s *store) put(d *hub.Document) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.docs[d.ID] = d
	return s.changed(hub.Step{Of: d.ID})
}

func (s *store) delete(id hub.ID) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.docs, id)
	return s.changed(hub.Step{Of: id, Gone: true})
}

func (s *store) changed(step hub.Step) int64 {
	step.Position = int64(10 * (len(s.steps) + 1)) // positions may have gaps
	s.steps = append(s.steps, step)
	close(s.woken)
	s.woken = make(chan struct{})
	return step.Position
}

func (s *store) setFault(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = err
}

func (s *store) Snapshot(ctx context.Context, take func(*hub.Document, int) error) (int64, error) {
	s.mu.Lock()
	docs, position := slices.Collect(maps.Values(s.docs)), int64(10*len(s.steps))
	s.mu.Unlock()
	for _, d := range docs {
		if err := take(d, len(docs)); err != nil {
			return 0, err
		}
	}
	return position, ctx.Err()
}

func (s *store) Steps(_ context.Context, after int64, limit int) ([]hub.Step, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	from := min(int(after/10), len(s.steps))
	return slices.Clone(s.steps[from:min(from+limit, len(s.steps))]), s.fault
}

func (s *store) Documents(_ context.Context, ids []hub.ID, take func(*hub.Document) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		for _, one := range append([]hub.ID{id}, s.names[id]...) {
			if d := s.docs[one]; d != nil {
				if err := take(d); err != nil {
					return err
				}
			}
		}
	}
	return s.fault
}

func (s *store) FeedID(context.Context) (string, error) { return s.feed, nil }

func (s *store) Wait(ctx context.Context, after int64) error {
	s.mu.Lock()
	woken, more := s.woken, int(after/10) < len(s.steps)
	s.mu.Unlock()
	if more {
		return nil
	}
	select {
	case <-woken:
	case <-ctx.Done():
	}
	return nil
}

func (s *store) head() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return int64(10 * len(s.steps))
}

func options(dir string) Options {
	return Options{Dir: dir, Cursors: hub.NewCursors([32]byte{1}), Markdown: markdown.New(),
		Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
}

func open(t testing.TB, src Source) *Index {
	t.Helper()
	return openAt(t, src, t.TempDir())
}

func openAt(t testing.TB, src Source, dir string) *Index {
	t.Helper()
	ix, err := Open(t.Context(), src, options(dir))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	return ix
}

// find searches as the public, unless the query says otherwise.
func find(t testing.TB, ix *Index, q hub.SearchQuery) *hub.Hits {
	t.Helper()
	if q.First == 0 {
		q.First = 10
	}
	if q.Labels == nil {
		q.Labels = []string{hub.LabelPublic}
	}
	hits, err := ix.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func keysOf(hits *hub.Hits) (keys []string) {
	for _, h := range hits.Hits {
		keys = append(keys, h.ID.Key)
	}
	return keys
}

// fixture is short texts about the network's work.
func fixture(t testing.TB) (docs []*hub.Document) {
	t.Helper()
	kinds := map[string]hub.Kind{"project": hub.KindProject, "event": hub.KindEvent, "report": hub.KindReport}
	lines(t, "testdata/hub-docs.jsonl", func(line []byte) error {
		var row struct{ ID, Title, Date, Kind, Text string }
		if err := json.Unmarshal(line, &row); err != nil {
			return err
		}
		kind, ok := kinds[row.Kind]
		if !ok {
			kind = hub.KindArticle
		}
		if row.Date == "" {
			row.Date = "2012" // not known
		}
		date, err := hub.ParsePartialDate(row.Date)
		if err != nil {
			return err
		}
		at := date.Lower()
		docs = append(docs, &hub.Document{ID: hub.ID{Kind: kind, Key: row.ID}, Reach: []string{hub.LabelPublic},
			Title: row.Title, Body: row.Text, Year: at.Year, At: at.Time()})
		return nil
	})
	return docs
}

func lines(t testing.TB, path string, take func([]byte) error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := bufio.NewScanner(f)
	r.Buffer(nil, 1<<20)
	for r.Scan() {
		if err := take(r.Bytes()); err != nil {
			t.Fatal(errors.Join(err, errors.New(r.Text())))
		}
	}
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
}

// doc is a public article for a test.
func doc(key, title, body string) *hub.Document {
	return &hub.Document{ID: hub.ID{Kind: hub.KindArticle, Key: key}, Reach: []string{hub.LabelPublic},
		Title: title, Body: body, Year: 2026, At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
}
