package graph_test

import (
	"context"
	"log/slog"
	"net/http"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
)

// looks are how many look into the feed at once.
const looks = 4

// crowded is a store whose feed is read by as many at once as it holds up.
type crowded struct {
	graph.Store
	inside  atomic.Int64
	over    atomic.Bool // there were more at once than may be
	entered chan struct{}
	open    chan struct{} // closed when they may go on
}

func (s *crowded) Changes(ctx context.Context, after *string, f *hub.ChangeFilter, first int) (*hub.ChangeFeed, error) {
	if s.inside.Add(1) > looks {
		s.over.Store(true)
	}
	defer s.inside.Add(-1)
	select {
	case s.entered <- struct{}{}:
	case <-s.open:
	}
	<-s.open
	return s.Store.Changes(ctx, after, f, first)
}

// TestFollowersWaitInALaneOfTheirOwn: a change wakes them all at once. Queries don't
// wait for them, and each of them is told in the end.
func TestFollowersWaitInALaneOfTheirOwn(t *testing.T) {
	t.Parallel()
	store := &crowded{entered: make(chan struct{}), open: make(chan struct{})}
	f := newFixture(t, func(s graph.Store) graph.Store { store.Store = s; return store }).follow(t)
	start := f.now(t, "")
	f.rename(t, "va", "Nytt")
	var clients []*client
	for range 10 {
		c := f.greet(t)
		for n := range 20 {
			c.ask(strconv.Itoa(n), changes, map[string]any{"after": start})
		}
		clients = append(clients, c)
	}
	for range looks {
		<-store.entered
	}
	var data struct{ Topic struct{ Name string } }
	f.read(t, "", `{topic(key: "va") {name}}`, nil, &data)
	close(store.open)
	for _, c := range clients {
		told := map[string]bool{}
		for range 20 {
			m, err := c.read()
			if err != nil || m.Type != "next" || told[m.ID] {
				t.Fatalf("%s of %q: %s, %v", m.Type, m.ID, m.Payload, err)
			}
			told[m.ID] = true
		}
	}
	if store.over.Load() {
		t.Errorf("more than %d read the feed at once", looks)
	}
}

// paused is a store whose second look at records waits.
type paused struct {
	graph.Store
	looks atomic.Int64
	wait  func()
}

func (s *paused) Nodes(ctx context.Context, ids []hub.ID) ([]hub.Node, error) {
	if s.looks.Add(1) == 2 {
		s.wait()
	}
	return s.Store.Nodes(ctx, ids)
}

// TestRestOfAPageTakesTheSameRights: what was read for an editor is not sent to the
// member who they have become since.
func TestRestOfAPageTakesTheSameRights(t *testing.T) {
	t.Parallel()
	var demoted atomic.Bool
	rechecked := make(chan struct{})
	store := &paused{wait: func() {
		demoted.Store(true)
		<-rechecked
		<-rechecked // the first is taken in
	}}
	f := newFixture(t, func(s graph.Store) graph.Store { store.Store = s; return store })
	f.handler.Hurry(0, 0, 0, 0, 0, time.Millisecond)
	start := f.now(t, "editor")
	for _, name := range []string{"Ett", "Två", "Tre"} {
		f.rename(t, "va", name)
	}
	who := func(r *http.Request) (hub.Viewer, error) {
		if !demoted.Load() {
			return f.viewers["editor"], nil
		}
		select {
		case rechecked <- struct{}{}:
		case <-r.Context().Done():
		}
		return f.viewers["member"], nil
	}
	f.instead.Store(&who)
	c := f.greet(t)
	c.ask("a", changes, map[string]any{"after": start})
	c.change("a")
	c.change("a")
	c.refused("a", hub.CodeCursorExpired)
}

// TestSocketPaysForWhatItAsks, out of the same budget as requests.
func TestSocketPaysForWhatItAsks(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.handler = graph.NewHandler(&graph.Resolver{Store: f.db}, graph.Options{Log: slog.New(slog.DiscardHandler), Budget: 50})
	t.Cleanup(f.handler.Close)
	c := f.greet(t) // 10 points
	c.ask("a", `{feedStart}`, nil)
	c.wants("next", "a") // 10, and some for reading it
	c.wants("complete", "a")
	for n := 0; ; n++ {
		c.ask("b", `{feedStart}`, nil)
		m, err := c.read()
		if err != nil || n > 50 {
			t.Fatalf("after %d: %v", n, err)
		}
		if m.Type == "error" {
			break
		}
		c.wants("complete", "b")
	}
	_, response, err := websocket.Dial(t.Context(), f.URL, dialling())
	if err == nil || response.StatusCode != http.StatusTooManyRequests || response.Header.Get("Retry-After") == "" {
		t.Errorf("another socket: %v %v", response, err)
	}
}
