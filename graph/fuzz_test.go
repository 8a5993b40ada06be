package graph

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/internal/hub"
)

// maxRefusal is how long the answer to what is refused may be: shorter than a page.
const maxRefusal = 10 << 10

// FuzzPrepare: whatever a query and its variables are, it may be run for a price within
// the limit, or is refused in a few words that are about the query and not about us.
func FuzzPrepare(f *testing.F) {
	for _, pattern := range []string{"testdata/*.graphql", "testdata/introspection/*.graphql"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			query, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(query), `{"first":2}`)
		}
	}
	for _, seed := range [][2]string{
		{nested(maxDepth), ""}, {doubling(28), ""}, {"query($n:Int=1e3){articles(first:$n){nodes{id}}}", `{"n":1e99}`},
		{"subscription($f:ChangeFilter){changes(filter:$f){id}}", `{"f":{"projects":["a",null,[1]]}}`},
		{"mutation($i:CreateArticleInput!){...{createArticle(input:$i){article{id}}}}", `{"i":{"title":"\ud83d","topics":"va"}}`},
	} {
		f.Add(seed[0], seed[1])
	}
	h := NewHandler(&Resolver{}, Options{Log: slog.New(slog.DiscardHandler), Suggestions: SuggestionsAll})
	f.Fuzz(func(t *testing.T, query, variables string) {
		e := &envelope{Query: &query}
		if variables != "" && decode([]byte(variables), &e.Variables) != nil {
			return // refused before
		}
		ctx := graphql.StartOperationTrace(withLog(t.Context()))
		o, err := h.prepare(ctx, e)
		if err == nil {
			if o.cost < 0 || o.cost > o.limit {
				t.Errorf("it costs %d points of %d", o.cost, o.limit)
			}
			return
		}
		response := h.refuse(ctx, err)
		if code := response.Errors[0].Extensions["code"]; code == string(hub.CodeInternal) || len(body(response)) > maxRefusal {
			t.Errorf("%d bytes: %.300s", len(body(response)), body(response))
		}
	})
}
