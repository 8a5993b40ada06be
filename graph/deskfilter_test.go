package graph_test

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestOwnDraftsAreFoundByTheirAuthor: a member by their own account, an editor by anybody's;
// another's account finds nothing, nor does whether something was guessed.
func TestOwnDraftsAreFoundByTheirAuthor(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	f.write(t, "member", "createArticle", map[string]any{"title": "Medlemmens"})
	f.write(t, "editor", "createArticle", map[string]any{"title": "Redaktörens"})
	public := f.write(t, "editor", "createArticle", map[string]any{"title": "Alla läser", "audience": "PUBLIC"})
	f.write(t, "editor", "publishContent", map[string]any{"id": public.ID})
	const query = `query($f: ContentFilter) { contents(filter: $f, orderBy: TITLE) { totalCount nodes { title } } }`
	for _, c := range []struct {
		viewer, author string
		want           string
	}{
		{"member", "member", "Medlemmens"}, {"member", "editor", ""}, {"editor", "member", "Medlemmens"},
		{"editor", "editor", "Alla läser Redaktörens"}, {"partner", "member", ""}, {"", "editor", ""},
	} {
		filter := map[string]any{"authors": []string{f.viewers[c.author].Account.ID().String()}, "statuses": []hub.ContentStatus{hub.StatusDraft, hub.StatusPublished}}
		for name, more := range map[string]any{"": nil, "hasSuggestions": false} {
			if name != "" {
				filter[name] = more
			}
			var data struct {
				Contents struct {
					TotalCount int
					Nodes      []struct{ Title string }
				}
			}
			f.read(t, c.viewer, query, map[string]any{"f": filter}, &data)
			var found []string
			for _, n := range data.Contents.Nodes {
				found = append(found, n.Title)
			}
			if got := strings.Join(found, " "); got != c.want || data.Contents.TotalCount != len(found) {
				t.Errorf("%q finds %q of %s with %v, %d in all, want %q", c.viewer, got, c.author, filter, data.Contents.TotalCount, c.want)
			}
		}
		filter["hasSuggestions"] = true
		a := f.ask(t, c.viewer, query, map[string]any{"f": filter})
		if !strings.Contains(string(a.body), `"totalCount":0`) {
			t.Errorf("%q, of what nobody guessed: %s", c.viewer, a.body)
		}
	}
}
