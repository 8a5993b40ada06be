package graph_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
)

// fetch is what comes back for a query in the address, though it be nothing.
func (f *fixture) fetch(t *testing.T, query string, header map[string]string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, f.URL+get("query", query), nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		r.Header.Set(name, value)
	}
	response, err := f.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

func TestWhatEveryoneMaySeeIsKeptByItsTag(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	const query = `{topics{key name}}`
	first, body := f.fetch(t, query, nil)
	tag := first.Header.Get("ETag")
	if tag == "" || body == "" || first.Header.Get("Cache-Control") != "no-cache" || !strings.Contains(first.Header.Get("Vary"), "Authorization") {
		t.Fatalf("%v %s", first.Header, body)
	}
	if again, body := f.fetch(t, query, map[string]string{"If-None-Match": tag}); again.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("with its tag: %d %s", again.StatusCode, body)
	}
	if other, body := f.fetch(t, `{topics{key}}`, map[string]string{"If-None-Match": tag}); other.StatusCode != http.StatusOK || body == "" {
		t.Errorf("another query: %d %s", other.StatusCode, body)
	}
	for name, c := range map[string]struct{ query, viewer string }{
		"of a member": {query, "member"}, "with an error": {`{node(id:"x"){id}}`, ""}, "refused": {`{x}`, ""},
	} {
		a, _ := f.fetch(t, c.query, map[string]string{"X-Viewer": c.viewer, "If-None-Match": "*"})
		if a.Header.Get("ETag") != "" || a.Header.Get("Cache-Control") != "no-store" || a.StatusCode != http.StatusOK {
			t.Errorf("%s: %d %v", name, a.StatusCode, a.Header)
		}
	}
	posted := f.send(t, http.MethodPost, "", okBody, post(jsonMedia))
	if posted.header.Get("ETag") != "" || posted.header.Get("Cache-Control") != "no-store" {
		t.Errorf("by POST: %v", posted.header)
	}
}

func TestOnlyThoseMeantAreToldWhatWasMeant(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	for setting, told := range map[graph.Suggestions][]string{
		"": {"member"}, graph.SuggestionsOff: nil, graph.SuggestionsSignedIn: {"member"}, graph.SuggestionsAll: {"", "member"},
	} {
		f := fixtureWith(t, dsn, graph.Options{Suggestions: setting})
		for name, query := range map[string]string{
			"a field": `{article(slug:"a"){titel}}`, "an argument": `{article(slugg:"a"){id}}`, "a type": `{node(id:"a"){...f}} fragment f on Articl{id}`,
			"a value": `{contents(filter:{kinds:[ARTICEL]}){totalCount}}`, "an input's field": `{contents(filter:{kindss:[ARTICLE]}){totalCount}}`,
		} {
			for _, viewer := range []string{"", "member"} {
				a := f.ask(t, viewer, query, nil)
				want := false
				for _, who := range told {
					want = want || who == viewer
				}
				if got := strings.Contains(string(a.body), "Did you mean"); got != want || a.code() != "GRAPHQL_VALIDATION_FAILED" {
					t.Errorf("%q: %s, asked by %q: %s", setting, name, viewer, a.body)
				}
			}
		}
	}
}

// stuck is a store whose pages of articles don't come until they are let.
type stuck struct {
	graph.Store
	begun chan<- struct{}
	let   <-chan struct{}
}

func (s stuck) Articles(ctx context.Context, f *hub.ContentFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ArticleConnection, error) {
	s.begun <- struct{}{}
	<-s.let
	return s.Store.Articles(ctx, f, o, p)
}

func TestCheapQueriesDoNotWaitForDearOnes(t *testing.T) {
	t.Parallel()
	const many = 20 // more than run at once, and fewer than may wait
	begun, let, done := make(chan struct{}, many), make(chan struct{}), make(chan *reply, many)
	f := newFixture(t, func(s graph.Store) graph.Store { return stuck{s, begun, let} })
	for range many {
		go func() { done <- f.ask(t, "", dearest, nil) }()
	}
	<-begun
	for range 3 {
		if a := f.ask(t, "", `{topics{key}}`, nil); a.status != http.StatusOK || len(a.Errors) > 0 {
			t.Errorf("%d %s", a.status, a.body)
		}
	}
	if len(begun) >= many-1 {
		t.Error("all of the dear ones run at once")
	}
	close(let)
	for range many {
		switch a := <-done; a.status {
		case http.StatusOK:
		case http.StatusServiceUnavailable:
			if a.code() != string(hub.CodeUnavailable) || a.header.Get("Retry-After") == "" {
				t.Errorf("%v %s", a.header, a.body)
			}
		default:
			t.Errorf("%d %s", a.status, a.body)
		}
	}
}
