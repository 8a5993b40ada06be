package postgres_test

import (
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// renamed gives an article another address.
func renamed(t testing.TB, db *postgres.DB, c hub.AnyContent, slug string) {
	t.Helper()
	in := &hub.UpdateArticleInput{}
	in.ID, in.Sent, in.Slug = c.ID(), []string{"slug"}, slug
	must[hub.AnyContent](t)(db.Edit(byCommand(t), in))
}

// TestWhatIsHiddenTakesNoAddressAway: an old address leads a reader to the last
// record that had it and that they may see.
func TestWhatIsHiddenTakesNoAddressAway(t *testing.T) {
	t.Parallel()
	db := openOn(t, postgres.Options{DSN: pgtest.DSN(t)})
	one := published(t, db, article("En adress"))
	renamed(t, db, one, "en-ny-adress")
	draft := create(t, db, article("En adress"))
	at := func(v hub.Viewer) hub.UUID {
		t.Helper()
		found := must[*hub.Article](t)(db.Article(hub.WithViewer(t.Context(), v), "en-adress"))
		if found == nil {
			t.Fatal("the address leads nowhere")
		}
		return found.UUID
	}
	editor := account(hub.RoleEditor)
	if at(hub.Viewer{}) != one.Common().UUID || at(editor) != draft.Common().UUID {
		t.Error("a draft of this address stands before a published article that had it")
	}
	renamed(t, db, draft, "en-hemlig-adress")
	if at(hub.Viewer{}) != one.Common().UUID || at(editor) != draft.Common().UUID {
		t.Error("a draft that had the address too took it away")
	}
}
