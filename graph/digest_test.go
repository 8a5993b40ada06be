package graph_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// copied is what a partner's program keeps of a project, by nothing but the API.
func (f *fixture) copied(t *testing.T, viewer, project string) (digest, cursor string, records int) {
	t.Helper()
	last, more := map[string]string{}, true
	for after := (*string)(nil); more; {
		var data struct {
			Changes struct {
				Nodes     []struct{ ID, Cursor, Action string }
				EndCursor string
				HasMore   bool
			}
		}
		f.read(t, viewer, `query ($after: String, $project: ID!) { changes(after: $after, first: 3, filter: {projects: [$project]}) {
			nodes { id cursor action } endCursor hasMore } }`, map[string]any{"after": after, "project": project}, &data)
		for _, n := range data.Changes.Nodes {
			if last[n.ID] = n.Cursor; n.Action == "REMOVED" {
				delete(last, n.ID)
			}
		}
		cursor, more = data.Changes.EndCursor, data.Changes.HasMore
		after = &cursor
	}
	sum := sha256.New()
	for _, id := range slices.Sorted(maps.Keys(last)) {
		fmt.Fprintf(sum, "%s %s\n", id, last[id])
	}
	return fmt.Sprintf("%x", sum.Sum(nil)), cursor, len(last)
}

const digestQuery = `query ($id: ID!, $at: String!) { projectDigest(id: $id, at: $at) { digest records cursor } }`

// The copy that the API lets anyone make comes to what projectDigest says, for each
// reader their own.
func TestProjectDigestIsThatOfACopy(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	var found struct{ Project struct{ ID string } }
	f.read(t, "editor", `{project(slug: "ny-socialtjanstlag-stod") {id}}`, nil, &found)
	for viewer, want := range map[string]int{"": 3, "partner": 4, "member": 4, "editor": 4} {
		digest, cursor, records := f.copied(t, viewer, found.Project.ID)
		var data struct {
			ProjectDigest struct {
				Digest, Cursor string
				Records        int
			}
		}
		f.read(t, viewer, digestQuery, map[string]any{"id": found.Project.ID, "at": cursor}, &data)
		if got := data.ProjectDigest; got.Digest != digest || got.Cursor != cursor || got.Records != records || records != want {
			t.Errorf("%q has %d records, want %d, with %s: %+v", viewer, records, want, digest, got)
		}
	}
}

func TestProjectDigestRefusesWhatChangesRefuses(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	var found struct {
		Project, Article struct{ ID string }
		FeedStart        string
	}
	f.read(t, "member", `{feedStart project(slug: "ny-socialtjanstlag-stod") {id} article(slug: "forshaga-ny-medlem") {id}}`, nil, &found)
	for name, test := range map[string]struct {
		viewer, id, at string
		want           hub.Code
	}{
		"a made-up cursor":  {"member", found.Project.ID, "Zm9v", hub.CodeBadCursor},
		"no cursor":         {"member", found.Project.ID, "", hub.CodeBadCursor},
		"another's cursor":  {"editor", found.Project.ID, found.FeedStart, hub.CodeCursorExpired},
		"no id":             {"member", "x", found.FeedStart, hub.CodeBadInput},
		"an article":        {"member", found.Article.ID, found.FeedStart, ""},
		"nothing there":     {"member", hub.ID{Kind: hub.KindProject, Key: hub.NewUUID().String()}.String(), found.FeedStart, ""},
		"a topic's own key": {"member", hub.ID{Kind: hub.KindTopic, Key: "va"}.String(), found.FeedStart, ""},
	} {
		a := f.ask(t, test.viewer, digestQuery, map[string]any{"id": test.id, "at": test.at})
		if a.code() != string(test.want) || test.want == "" && string(a.Data) != `{"projectDigest":null}` {
			t.Errorf("%s: %.300s, want %q", name, a.body, test.want)
		}
	}
}
