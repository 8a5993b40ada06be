package graph_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
)

// publish writes an article that is there at once, whether or not the index takes it in.
func (f *fixture) publish(t testing.TB, in hub.ContentInput) hub.ID {
	t.Helper()
	ctx := hub.WithViewer(t.Context(), f.viewers["editor"])
	a, _, err := f.db.Create(ctx, &hub.CreateArticleInput{ContentInput: in})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.db.PublishContent(ctx, hub.PublishContentInput{ID: a.Common().ID()}); err != nil {
		t.Fatal(err)
	}
	return a.Common().ID()
}

// edit changes one field of an article.
func (f *fixture) edit(t testing.TB, id hub.ID, field string, in hub.ContentInput) {
	t.Helper()
	edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: id, Sent: []string{field}}, CreateArticleInput: hub.CreateArticleInput{ContentInput: in}}
	if _, err := f.db.Edit(hub.WithViewer(t.Context(), f.viewers["editor"]), edit); err != nil {
		t.Fatal(err)
	}
}

// TestSubscriptionTellsWhatComes, from now on, until its client has enough.
func TestSubscriptionTellsWhatComes(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	c := f.greet(t)
	c.ask("va", changes, map[string]any{"after": f.now(t, ""), "filter": map[string]any{"topics": []string{"va"}}})
	c.ask("articles", changes, map[string]any{"after": f.now(t, ""), "filter": map[string]any{"kinds": []string{"ARTICLE"}}})
	a := f.publish(t, hub.ContentInput{Title: "Trådlöst", Audience: hub.AudiencePublic})
	if is := c.change("articles"); is.Action != "ADDED" || is.ID != a.String() || is.Kind != "ARTICLE" || is.Node.Title != "Trådlöst" {
		t.Errorf("the change is %+v", is)
	}
	f.edit(t, a, "topics", hub.ContentInput{Topics: []string{"va"}})
	both := map[string]seen{}
	for range 2 {
		m, err := c.read()
		if err != nil || m.Type != "next" {
			t.Fatal(m, err)
		}
		both[m.ID] = changeOf(t, m.Payload)
	}
	if both["va"].Action != "ADDED" || both["va"].ID != a.String() || both["articles"].Action != "UPDATED" || !slices.Equal(both["articles"].ChangedFields, []string{"topics"}) {
		t.Errorf("a topic more is %+v", both)
	}
	c.send(`{"id":"va","type":"complete"}`)
	c.alive()
	if _, err := f.db.TrashContent(hub.WithViewer(t.Context(), f.viewers["editor"]), hub.ContentStepInput{ID: a}); err != nil {
		t.Fatal(err)
	}
	if is := c.change("articles"); is.Action != "REMOVED" || is.ID != a.String() || is.Node != nil {
		t.Errorf("in the trash it is %+v", is)
	}
	c.alive() // and nothing of va
	c.ask("va", `subscription {changes {id}}`, nil)
	c.alive()
}

// TestSubscriptionTellsNothingHidden: what its viewer may not see is not told of, and
// what leaves their view is told once, without a word of why.
func TestSubscriptionTellsNothingHidden(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	public, member := f.greet(t), f.greet(t, "X-Viewer", "member")
	public.ask("a", changes, map[string]any{"after": f.now(t, "")})
	member.ask("a", changes, map[string]any{"after": f.now(t, "member")})
	hidden := f.publish(t, hub.ContentInput{Title: "Bara för medlemmar"})
	open := f.publish(t, hub.ContentInput{Title: "För alla", Audience: hub.AudiencePublic})
	f.edit(t, open, "audience", hub.ContentInput{Audience: hub.AudienceMembers})
	f.rename(t, "va", "Sist")
	for n, want := range []string{"ADDED " + open.String(), "REMOVED " + open.String(), "UPDATED"} {
		if is := public.change("a"); !strings.HasPrefix(is.Action+" "+is.ID, want) || n == 1 && (is.Node != nil || len(is.ChangedFields) > 0) {
			t.Errorf("the public is told %+v, want %s", is, want)
		}
	}
	public.alive()
	for _, want := range []string{"ADDED " + hidden.String(), "ADDED " + open.String(), "UPDATED " + open.String()} {
		if is := member.change("a"); is.Action+" "+is.ID != want {
			t.Errorf("a member is told %+v, want %s", is, want)
		}
	}
}

// TestNothingIsMissedOverLostConnections: 50 writes, while a client loses its
// connection again and again and goes on from its last cursor.
func TestNothingIsMissedOverLostConnections(t *testing.T) {
	t.Parallel()
	const writes = 50
	f := newFixture(t).follow(t)
	start := f.now(t, "")
	written := make(chan struct{})
	go func() {
		defer close(written)
		for n := range writes {
			f.rename(t, "va", fmt.Sprint("Namn ", n))
		}
	}()
	dice := rand.New(rand.NewPCG(1, 2))
	var told []seen
	for cursor := start; len(told) < writes; {
		c := f.greet(t)
		c.ask("a", changes, map[string]any{"after": cursor})
		for range dice.IntN(7) { // with 0, it was lost before the first
			if len(told) == writes {
				break
			}
			is := c.change("a")
			told, cursor = append(told, is), is.Cursor
		}
		if err := c.CloseNow(); err != nil {
			t.Error(err)
		}
	}
	<-written
	var data struct{ Changes struct{ Nodes []seen } }
	f.read(t, "", `query($after: String) { changes(after: $after) { nodes { at action kind id changedFields } } }`, map[string]any{"after": start}, &data)
	for i, is := range told {
		if i >= len(data.Changes.Nodes) || is.At != data.Changes.Nodes[i].At || is.ID != data.Changes.Nodes[i].ID {
			t.Fatalf("change %d of %d is %+v", i, len(data.Changes.Nodes), is)
		}
	}
}

// endless is a store whose feed has a change of one record after the other.
type endless struct {
	graph.Store
	of          hub.ID
	pages, runs atomic.Int64
}

func (s *endless) Changes(ctx context.Context, _ *string, _ *hub.ChangeFilter, first int) (*hub.ChangeFeed, error) {
	s.pages.Add(1)
	feed := &hub.ChangeFeed{EndCursor: "x", HasMore: true}
	for range first {
		feed.Nodes = append(feed.Nodes, &hub.Change{Cursor: "x", Action: hub.ActionUpdated, Of: s.of})
	}
	return feed, ctx.Err()
}

func (s *endless) Nodes(ctx context.Context, ids []hub.ID) ([]hub.Node, error) {
	s.runs.Add(1)
	return s.Store.Nodes(ctx, ids)
}

// TestSlowReadersAreClosed, and meanwhile the hub reads no more than a page ahead.
func TestSlowReadersAreClosed(t *testing.T) {
	t.Parallel()
	store := &endless{}
	f := newFixture(t, func(s graph.Store) graph.Store { store.Store = s; return store })
	store.of = f.publish(t, hub.ContentInput{Title: "Lång", Audience: hub.AudiencePublic, Body: strings.Repeat("ord ", 40_000)})
	f.handler.Hurry(0, 100*time.Millisecond, 0, 0, 0, 0)
	ended := make(chan struct{}, 2)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.serve(w, r)
		ended <- struct{}{}
	}))
	t.Cleanup(server.Close)
	f.URL = server.URL
	const query = `subscription { changes(after: "x") { node { ... on Article { body } } } }`
	o := dialling()
	o.HTTPClient = &http.Client{Transport: &http.Transport{DialContext: narrow}}
	c := f.open(t, o)
	c.send(greeting)
	c.ask("a", query, nil)
	<-ended // the client reads nothing, and need not: it is cut off
	store.within(t)

	conn, err := narrow(t.Context(), "tcp", strings.TrimPrefix(server.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: hub\r\nAccept: text/event-stream\r\n\r\n", get("query", query)); err != nil {
		t.Fatal(err)
	}
	<-ended
	store.within(t)
}

// within fails where more than one page was read ahead of what was answered.
func (s *endless) within(t *testing.T) {
	t.Helper()
	pages, runs := s.pages.Swap(0), s.runs.Swap(0)
	if runs == 0 || pages > 1+runs/hub.MaxPageSize {
		t.Errorf("%d pages read for %d answers", pages, runs)
	}
}

// narrow connects with little room for what is not read.
func narrow(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return conn, conn.(*net.TCPConn).SetReadBuffer(4 << 10)
}

// TestASubscriptionHasOneField, whatever @skip leaves of it; else it is the query's fault, and no line in the log.
func TestASubscriptionHasOneField(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, query := range []string{
		`subscription {changes {id} b: changes {id}}`,
		`subscription {changes {id} ...f} fragment f on Subscription {b: changes {id}}`,
		`subscription {changes @skip(if: true) {id}}`,
		`subscription {__typename}`,
	} {
		e := f.events(t, http.MethodGet, get("query", query), "")
		if is := e.next(); codeOf(t, is.data) != hub.CodeValidationFailed {
			t.Errorf("%s: %+v", query, is)
		}
		e.completes()
	}
	if text := f.log.String(); text != "" {
		t.Errorf("in the log is %s", text)
	}
}

// TestSubscriptionsBringLittle: all that they bring is kept as long as they go on.
func TestSubscriptionsBringLittle(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	body := func(topics int) string {
		return `{"query":"subscription ($t: [String!]) {changes(filter: {topics: $t}) {id}}","variables":{"t":[` +
			strings.TrimSuffix(strings.Repeat(`"va",`, topics), ",") + `]}}`
	}
	header := map[string]string{"Content-Type": jsonMedia, "Accept": "text/event-stream"}
	if a := f.send(t, http.MethodPost, "", body(2_000), header); a.status != http.StatusRequestEntityTooLarge || a.code() != string(hub.CodeTooLarge) {
		t.Errorf("10 kB of variables: %d %s", a.status, a.body)
	}
	f.events(t, http.MethodPost, "", body(200)).leave()
}
