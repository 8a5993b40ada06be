package graph_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
)

type found struct {
	Search struct {
		TotalCount int
		Nodes      []struct{ ID string }
		Edges      []struct{ Cursor string }
		PageInfo   struct {
			HasNextPage bool
			EndCursor   string
		}
		Notices []struct{ Code string }
		Facets  struct{ Kinds []struct{ Label string } }
	}
}

const searchQuery = `query ($q: String!, $first: Int, $after: String) {
	search(query: $q, first: $first, after: $after) {
		totalCount nodes {... on Node {id}} edges {cursor} pageInfo {hasNextPage endCursor} notices {code}
	}
}`

func (f *fixture) search(t *testing.T, variables map[string]any) (s found) {
	t.Helper()
	f.read(t, "", searchQuery, variables, &s)
	return s
}

func TestASearchIsReadPageByPage(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, q := range []string{"", "kommun"} {
		all := f.search(t, map[string]any{"q": q, "first": 100})
		variables, ids := map[string]any{"q": q, "first": 3}, []string{}
		for len(ids) < len(all.Search.Nodes) {
			s := f.search(t, variables)
			for _, n := range s.Search.Nodes {
				ids = append(ids, n.ID)
			}
			variables["after"] = s.Search.PageInfo.EndCursor
			if !s.Search.PageInfo.HasNextPage {
				break
			}
		}
		for i, n := range all.Search.Nodes {
			if i >= len(ids) || ids[i] != n.ID {
				t.Fatalf("%q: hit %d differs when read page by page", q, i)
			}
		}
		if len(slices.Compact(slices.Sorted(slices.Values(ids)))) != len(ids) {
			t.Errorf("%q: a hit stands on two pages", q)
		}
	}
}

func TestALongQueryIsCut(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	s := f.search(t, map[string]any{"q": strings.Repeat("bostäder ", 40)})
	if len(s.Search.Notices) != 1 || s.Search.Notices[0].Code != string(hub.NoticeQueryCut) {
		t.Errorf("notices %v", s.Search.Notices)
	}
}

// late is a store whose index has not heard the last, and whose viewer has just
// lost sight of the first of all records.
type late struct{ graph.Store }

func (late) Narrowed(context.Context) (int64, error) { return 1 << 40, nil }

func (s late) Nodes(ctx context.Context, ids []hub.ID) ([]hub.Node, error) {
	nodes, err := s.Store.Nodes(ctx, ids)
	if len(nodes) > 0 {
		nodes[0] = nil
	}
	return nodes, err
}

func TestALateIndexIsWaitedForAndItsLostHitsAreDropped(t *testing.T) {
	t.Parallel()
	well, f := newFixture(t), newFixture(t, func(s graph.Store) graph.Store { return late{s} })
	before, start := well.search(t, map[string]any{"q": "bostäder", "first": 3}), time.Now()
	s := f.search(t, map[string]any{"q": "bostäder", "first": 3})
	if took := time.Since(start); took < 900*time.Millisecond {
		t.Errorf("it waited %s, want a second", took)
	}
	if len(s.Search.Notices) != 1 || s.Search.Notices[0].Code != string(hub.NoticeIndexBehind) {
		t.Errorf("notices %v", s.Search.Notices)
	}
	if len(before.Search.Nodes) != 3 || len(s.Search.Nodes) != 2 || len(s.Search.Edges) != 2 {
		t.Errorf("%d hits, %d before", len(s.Search.Nodes), len(before.Search.Nodes))
	}
	if s.Search.PageInfo.EndCursor == "" || !s.Search.PageInfo.HasNextPage {
		t.Errorf("the next page begins at %+v", s.Search.PageInfo)
	}
	var one, other struct{ Suggest []struct{ Text string } }
	well.read(t, "", `{suggest(prefix: "f", first: 3) {text}}`, nil, &one)
	f.read(t, "", `{suggest(prefix: "f", first: 3) {text}}`, nil, &other)
	if len(one.Suggest) != 3 || !slices.Equal(other.Suggest, one.Suggest[1:]) {
		t.Errorf("suggested %v, want %v but the first", other.Suggest, one.Suggest)
	}
}

// noting is a store that remembers what found nothing, and then fails.
type noting struct {
	graph.Store
	mu    *sync.Mutex
	texts *[]string
}

func (n noting) NoteMissed(_ context.Context, text string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	*n.texts = append(*n.texts, text)
	return errors.New("nothing can be noted")
}

func TestWhatWasNotFoundIsNoted(t *testing.T) {
	t.Parallel()
	var texts []string
	f := newFixture(t, func(s graph.Store) graph.Store { return noting{s, &sync.Mutex{}, &texts} })
	for _, args := range []string{`query: "xyzzyplugh"`, `query: "xyzzyplugh", filter: {years: [2026]}`, `query: "bostäder"`, `query: " "`,
		`query: "", filter: {years: [1901]}`, `query: "qqzzqq", orderBy: NEWEST`} {
		var s found
		f.read(t, "", `{search(`+args+`) {totalCount}}`, nil, &s) // which fails where the search does
	}
	if !slices.Equal(texts, []string{"xyzzyplugh", "qqzzqq"}) {
		t.Errorf("noted %q", texts)
	}
	behind := newFixture(t, func(s graph.Store) graph.Store { return late{noting{s, &sync.Mutex{}, &texts}} })
	if behind.search(t, map[string]any{"q": "xyzzyplugh"}); len(texts) != 2 {
		t.Error("what an index that is behind did not find is noted")
	}
}

func TestListsReadTheSameFromBothEnds(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, list := range []string{"municipalities", "contents", "organisations", "events"} {
		forward := f.walk(t, list, "first", "after", "endCursor", "hasNextPage")
		backward := f.walk(t, list, "last", "before", "startCursor", "hasPreviousPage")
		slices.Reverse(backward)
		if len(forward) < 7 || !slices.Equal(forward, backward) {
			t.Errorf("%s: %d forward, %d backward, not the same", list, len(forward), len(backward))
		}
	}
}

// walk reads a list in pages of seven from one end to the other.
func (f *fixture) walk(t *testing.T, list, size, from, cursor, more string) (ids []string) {
	t.Helper()
	query := "query ($n: Int, $c: String) {list: " + list + "(" + size + ": $n, " + from + ": $c) {nodes {id} pageInfo {cursor: " + cursor + " more: " + more + "}}}"
	variables := map[string]any{"n": 7}
	for range 100 {
		var data struct {
			List struct {
				Nodes    []struct{ ID string }
				PageInfo struct {
					Cursor string
					More   bool
				}
			}
		}
		f.read(t, "member", query, variables, &data)
		if from == "before" {
			slices.Reverse(data.List.Nodes)
		}
		for _, n := range data.List.Nodes {
			ids = append(ids, n.ID)
		}
		if !data.List.PageInfo.More {
			break
		}
		variables["c"] = data.List.PageInfo.Cursor
	}
	return ids
}
