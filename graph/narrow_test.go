package graph_test

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/pglocal/pgtest"
)

// TestNarrowedHoldsOnEveryHub: what one hub takes from its readers, another's search
// no longer finds, counts or suggests, as soon as the first has answered.
func TestNarrowedHoldsOnEveryHub(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	here, there := fixtureOn(t, dsn).follow(t), fixtureOn(t, dsn).follow(t)
	a := here.write(t, "editor", "createArticle", map[string]any{"title": "Hemlighetsordet xylofonist", "audience": "PUBLIC"})
	for _, narrow := range []func(){
		func() { here.write(t, "editor", "unpublishContent", map[string]any{"id": a.ID}) },
		func() { here.write(t, "editor", "updateArticle", map[string]any{"id": a.ID, "audience": "STAFF"}) },
		func() { here.write(t, "editor", "trashContent", map[string]any{"id": a.ID}) },
	} {
		here.write(t, "editor", "updateArticle", map[string]any{"id": a.ID, "audience": "PUBLIC"})
		here.write(t, "editor", "publishContent", map[string]any{"id": a.ID})
		narrow()
		r := there.ask(t, "public", `{search(query: "xylofonist") {totalCount didYouMean nodes {__typename} facets {kinds {key count}} notices {code}}
			suggest(prefix: "Hemlighetsordet") {text}}`, nil)
		if body := string(r.body); !strings.Contains(body, `"totalCount":0`) || !strings.Contains(body, `"kinds":[]`) ||
			!strings.Contains(body, `"suggest":[]`) || strings.Contains(body, "INDEX_BEHIND") {
			t.Errorf("another hub answers %s", body)
		}
	}
}
