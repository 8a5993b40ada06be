package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/pglocal/pgtest"
)

// slowly is what gqlgen answers by itself, field by field.
func (f *fixture) slowly(t *testing.T, viewer, query string, variables map[string]any) string {
	t.Helper()
	h := stock(&graph.Resolver{Store: f.db, Index: f.resolver.Index, Markdown: markdown.New(), URL: "https://hub.example"}, 1<<30)
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	fatal(t, err)
	r, err := http.NewRequestWithContext(hub.WithViewer(t.Context(), f.viewers[viewer]), http.MethodPost, "/", strings.NewReader(string(body)))
	fatal(t, err)
	r.Header.Set("Content-Type", jsonMedia)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return dataOf(t, w.Body.Bytes())
}

// dataOf is the data of an answer, without what each answer makes anew.
func dataOf(t *testing.T, body []byte) string {
	t.Helper()
	var answer struct{ Data json.RawMessage }
	fatal(t, json.Unmarshal(body, &answer))
	return steady(t, answer.Data)
}

// same compares an answer with what gqlgen answers by itself.
func (f *fixture) same(t *testing.T, viewer, query string, variables map[string]any) {
	t.Helper()
	for range 2 { // the second answer is by a plan that is kept
		if got, want := dataOf(t, f.ask(t, viewer, query, variables).body), f.slowly(t, viewer, query, variables); got != want {
			t.Fatalf("%s, asked by %q, is answered with\n%s\nwant\n%s", query, viewer, got, want)
		}
	}
}

// What is written without resolvers is what gqlgen would have written: the golden
// queries here, those made out of the schema in TestEdges.
func TestPlainAnswersAreTheSame(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	queries, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(queries) == 0 {
		t.Fatal("no golden queries", err)
	}
	for _, path := range queries {
		query, err := os.ReadFile(path)
		fatal(t, err)
		for viewer := range strings.FieldsSeq(heading(string(query), "viewers")) {
			f.same(t, viewer, string(query), variables(t, f, strings.TrimSuffix(path, ".graphql")))
		}
	}
	for _, query := range []string{
		`{topics {a: key b: key __typename id name synonyms links {title url}}}`,
		`{topics {key} topics {name parent {key}}}`,
		`{municipalities(first: 3) {nodes {...f ...f} nodes {slug}}} fragment f on Municipality {name landAreaKm2 membership {status since until}}`,
		`query ($yes: Boolean = true) {topics {key @skip(if: $yes) name @include(if: $yes)}}`,
		`{search(query: "vatten") {facets {kinds {key label count} years {key}} edges {title {text hit} snippets {field spans {text hit} page}}}}`,
		`{search(query: "artiklar 2026 bostäder") {offers {field key label query count} topics {key name} edges {pinned}}}`,
		`{search(query: "lägenhzq", filter: {years: [1999]}) {help {without {field count} words}}}`,
		`{nope: municipality(code: "9999") {name} municipality(code: "1763") {county {code name} organisationNumber}}`,
	} {
		f.same(t, "", query, nil)
	}
}

// wrapped is a schema whose operations are seen on their way.
type wrapped struct {
	graphql.ExecutableSchema
	seen *atomic.Int64
}

func (w wrapped) Exec(ctx context.Context) graphql.ResponseHandler {
	w.seen.Add(1)
	return w.ExecutableSchema.Exec(ctx)
}

func TestHowOperationsAreRunCanBeWrapped(t *testing.T) {
	t.Parallel()
	var seen atomic.Int64
	f := fixtureWith(t, pgtest.DSN(t), graph.Options{Exec: func(s graphql.ExecutableSchema) graphql.ExecutableSchema { return wrapped{s, &seen} }})
	for _, query := range []string{"{topics {key}}", "{topics {missing}}", "{"} {
		f.ask(t, "", query, nil)
	}
	if seen.Load() != 1 {
		t.Errorf("%d operations were run, want the one that is valid", seen.Load())
	}
}

// holes is a store that breaks what the schema promises.
type holes struct{ graph.Store }

func (holes) TopicChildren(context.Context, []string) (map[string][]*hub.Topic, error) {
	return map[string][]*hub.Topic{"va": {nil}}, nil
}

// TestNullIsToldWhereItStands, and takes no more of the answer with it than GraphQL says.
func TestNullIsToldWhereItStands(t *testing.T) {
	t.Parallel()
	f := newFixture(t, func(s graph.Store) graph.Store { return holes{s} })
	a := f.ask(t, "", `{topics {name} topic(key: "va") {children {key}}}`, nil)
	if a.status != http.StatusOK || len(a.Errors) != 1 || fmt.Sprint(a.Errors[0].Path) != "[topic children 0]" || !strings.HasSuffix(string(a.Data), `"topic":null}`) {
		t.Errorf("%d %s", a.status, a.body)
	}
}
