package graph

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func topics(keys ...string) []*hub.Topic {
	all := make([]*hub.Topic, len(keys))
	for i, k := range keys {
		all[i] = &hub.Topic{Key: k}
	}
	return all
}

func topicKey(t *hub.Topic) (string, bool) { return t.Key, t.Key != "" }

// tree is a fetch that gives each key two children and notes what it was asked.
type tree struct {
	mu    sync.Mutex
	asked [][]string
}

func (s *tree) fetch(_ context.Context, keys []string) (map[string][]*hub.Topic, error) {
	s.mu.Lock()
	s.asked = append(s.asked, keys)
	s.mu.Unlock()
	found := map[string][]*hub.Topic{}
	for _, k := range keys {
		found[k] = topics(k+"1", k+"2")
	}
	return found, nil
}

func TestMatesAreFetchedTogetherLevelByLevel(t *testing.T) {
	ctx, s := withMates(t.Context(), nil), &tree{}
	roots := topics("a", "b", "", "b")
	saw(ctx, each(roots))
	for range 2 { // the second round reads nothing
		for _, r := range roots {
			children, err := edge(ctx, r, "children", topicKey, s.fetch)
			if err != nil || (len(children) == 2) != (r.Key != "") {
				t.Fatalf("children of %q = %v, %v", r.Key, children, err)
			}
			for _, c := range children {
				if grand, err := edge(ctx, c, "children", topicKey, s.fetch); err != nil || grand[0].Key != c.Key+"1" {
					t.Fatalf("children of %q = %v, %v", c.Key, grand, err)
				}
			}
		}
	}
	if len(s.asked) != 2 || !slices.Equal(s.asked[0], []string{"a", "b"}) || len(s.asked[1]) != 4 {
		t.Errorf("asked for %q, want the two keys and then the four", s.asked)
	}
}

func TestAnotherNameIsAnotherEdge(t *testing.T) {
	ctx, s := withMates(t.Context(), nil), &tree{}
	roots := topics("a", "b")
	saw(ctx, each(roots))
	for _, name := range []string{with("children", 1), with("children", 2), with("children", 1)} {
		for _, r := range roots {
			if _, err := edge(ctx, r, name, topicKey, s.fetch); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(s.asked) != 2 {
		t.Errorf("%d reads, want one for each set of arguments", len(s.asked))
	}
}

func TestTheSameRecordFromTwoStatementsIsInTwoBatches(t *testing.T) {
	ctx, s := withMates(t.Context(), nil), &tree{}
	for _, batch := range [][]*hub.Topic{topics("a", "b"), topics("a", "c")} {
		saw(ctx, each(batch))
		for _, r := range batch {
			if _, err := edge(ctx, r, "children", topicKey, s.fetch); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(s.asked) != 2 || !slices.Equal(s.asked[1], []string{"a", "c"}) {
		t.Errorf("asked for %q", s.asked)
	}
}

func TestWithoutMatesEachIsAlone(t *testing.T) {
	s := &tree{}
	for name, ctx := range map[string]context.Context{"no memory": t.Context(), "not seen": withMates(t.Context(), nil)} {
		saw(t.Context(), each(topics("x")))
		children, err := edge(ctx, topics("a")[0], "children", topicKey, s.fetch)
		if err != nil || len(children) != 2 {
			t.Errorf("%s: %v, %v", name, children, err)
		}
	}
	if len(s.asked) != 2 || len(s.asked[0]) != 1 || len(s.asked[1]) != 1 {
		t.Errorf("asked for %q", s.asked)
	}
}

func TestABatchOfManyKindsAsksOnlyThoseThatHaveTheEdge(t *testing.T) {
	ctx, s := withMates(t.Context(), nil), &tree{}
	found := []hub.Node{&hub.Topic{Key: "a"}, nil, &hub.Municipality{Code: "1763"}, &hub.Topic{Key: "b"}}
	saw(ctx, objects(found))
	if _, err := edge(ctx, found[3], "children", topicKey, s.fetch); err != nil {
		t.Fatal(err)
	}
	if v, err := edge(ctx, found[2], "children", topicKey, s.fetch); v != nil || err != nil {
		t.Errorf("a municipality has children: %v, %v", v, err)
	}
	if len(s.asked) != 1 || !slices.Equal(s.asked[0], []string{"a", "b"}) {
		t.Errorf("asked for %q", s.asked)
	}
}

func TestManyGoroutinesReadOnce(t *testing.T) {
	ctx, s := withMates(t.Context(), nil), &tree{}
	roots := topics("a", "b", "c", "d", "e", "f")
	saw(ctx, each(roots))
	var wg sync.WaitGroup
	var grand atomic.Int32
	for range 10 {
		for _, r := range roots {
			wg.Go(func() {
				children, err := edge(ctx, r, "children", topicKey, s.fetch)
				if err != nil {
					t.Error(err)
				}
				for _, c := range children {
					if all, err := edge(ctx, c, "children", topicKey, s.fetch); err == nil {
						grand.Add(int32(len(all)))
					}
				}
			})
		}
	}
	wg.Wait()
	if len(s.asked) != 2 || grand.Load() != 10*6*4 {
		t.Errorf("%d reads, %d grandchildren", len(s.asked), grand.Load())
	}
}

func TestAFaultReachesAllMates(t *testing.T) {
	ctx, gone := withMates(t.Context(), nil), errors.New("the store is gone")
	roots := topics("a", "b")
	saw(ctx, each(roots))
	fail := func(context.Context, []string) (map[string][]*hub.Topic, error) { return nil, gone }
	for _, r := range roots {
		if _, err := edge(ctx, r, "children", topicKey, fail); !errors.Is(err, gone) {
			t.Errorf("error %v", err)
		}
	}
	broken := func(context.Context, []string) (map[string][]*hub.Topic, error) { panic("broken") }
	for _, r := range roots {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("a panic was lost: a mate got nothing, as if there were nothing")
				}
			}()
			_, _ = edge(ctx, r, "broken", topicKey, broken)
		}()
	}
}

func TestACancelledRequestGivesItsError(t *testing.T) {
	ctx, cancel := context.WithCancel(withMates(t.Context(), nil))
	s := &tree{}
	cancel()
	if _, err := edge(ctx, topics("a")[0], "children", topicKey, s.fetch); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestEveryListThatResolversReturnIsRegistered(t *testing.T) {
	m, o := &hub.Municipality{}, &hub.Organisation{}
	for want, v := range map[any]any{
		m:                 []*hub.MunicipalityLink{{Municipality: m}},
		o:                 []*hub.OrganisationLink{{Organisation: o}},
		&hub.Funding{}:    nil,
		&hub.Revision{}:   nil,
		&hub.Suggestion{}: nil,
		&hub.County{}:     nil,
		&hub.Change{}:     nil,
	} {
		switch w := want.(type) {
		case *hub.Funding:
			v = []*hub.Funding{w}
		case *hub.Revision:
			v = &hub.RevisionConnection{Edges: []hub.RevisionEdge{{Node: w}}}
		case *hub.Suggestion:
			w.Node, v, want = o, []*hub.Suggestion{w}, o
		case *hub.County:
			v = []*hub.County{w}
		case *hub.Change:
			v = &hub.ChangeFeed{Nodes: []*hub.Change{w}}
		}
		if got := objects(v); len(got) != 1 || got[0] != want {
			t.Errorf("objects(%T) = %v", v, got)
		}
	}
	if got := objects("text"); got != nil {
		t.Errorf("text has objects: %v", got)
	}
}
