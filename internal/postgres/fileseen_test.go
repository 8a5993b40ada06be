package postgres_test

import (
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestAFileIsSeenWithItsContents holds every role against every standing of the only
// content that has the file.
func TestAFileIsSeenWithItsContents(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	organisation := hub.NewUUID()
	run(t, pool, `insert into organisation (id, slug, name, kind) values ($1, 'parten', 'Parten', 'UNIVERSITY')`, organisation)
	author := writer(t, pool, hub.RoleMember)
	viewers := map[string]hub.Viewer{"public": {}, "member": account(hub.RoleMember), "author": author, "partner": partner(organisation),
		"another partner": partner(hub.NewUUID()), "editor": account(hub.RoleEditor), "admin": account(hub.RoleAdmin)}
	f := saved(t, db, "hemlig.txt", "text/plain", []byte("hemligt"))
	content := row{id: hub.NewUUID(), kind: hub.KindArticle, author: &author.Account.UUID, shared: []hub.UUID{organisation},
		status: hub.StatusDraft, audience: hub.AudiencePublic}
	seen := func(standing string) {
		for name, v := range viewers {
			ctx := hub.WithViewer(t.Context(), v)
			c := must[[]hub.Node](t)(db.Nodes(ctx, []hub.ID{{Kind: hub.KindArticle, Key: content.id.String()}}))
			node := must[[]hub.Node](t)(db.Nodes(ctx, []hub.ID{f.ID()}))
			opened, _, _, err := db.OpenFile(ctx, f.UUID, 480)
			may := c[0] != nil || v.Staff()
			if err != nil || (opened != nil) != may || (node[0] != nil) != may {
				t.Errorf("%s, %s: content %v, file %v, node %v, %v", standing, name, c[0] != nil, opened != nil, node[0] != nil, err)
			}
		}
	}
	seen("no content")
	if err := content.insert(t.Context(), pool); err != nil {
		t.Fatal(err)
	}
	run(t, pool, `insert into content_file values ($1, $2, 1)`, content.id, f.UUID)
	for _, audience := range []hub.Audience{hub.AudiencePublic, hub.AudienceMembers, hub.AudienceStaff} {
		run(t, pool, `update content set audience = $2 where id = $1`, content.id, string(audience))
		for _, status := range []hub.ContentStatus{hub.StatusDraft, hub.StatusInReview, hub.StatusScheduled, hub.StatusPublished, hub.StatusArchived, hub.StatusTrashed} {
			run(t, pool, setStatus, content.id, string(status))
			seen(string(audience) + " " + string(status))
		}
	}
}

// TestAHiddenFileCannotBeAttached: else one could see it by one's own draft.
func TestAHiddenFileCannotBeAttached(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	f := saved(t, db, "hemlig.txt", "text/plain", []byte("hemligt"))
	create(t, db, withFiles(article("Utkast"), f))
	v := writer(t, pool, hub.RoleMember)
	in := withFiles(article("Mitt"), f)
	in.Municipalities = []*hub.MunicipalityLinkInput{{Code: "1763"}}
	_, _, err := db.Create(hub.WithViewer(t.Context(), v), in)
	if got := faults(err); got != "NOT_FOUND files.0" {
		t.Errorf("a hidden file: %s", got)
	}
}
