package postgres_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
)

// member is a piece of a list of members.
func memberPiece(code string, status hub.MembershipStatus) *hub.ImportPiece {
	return &hub.ImportPiece{Key: "member:" + code, Title: code, Membership: &hub.SetMembershipInput{Municipality: code, Status: &status, Since: "2020"}}
}

// TestUndoGivesTheDatabaseBack: but for the import's own rows, log and feed.
func TestUndoGivesTheDatabaseBack(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	run(t, pool, `update municipality set membership_status = 'LEFT', member_until = '2024' where code = '0114'`)
	taken(t, db, "before.xml", hub.ImportOptions{Publish: true}, textPieces(2)...)
	before, sizes := dump(t, pool), tableSizes(t, pool)
	pieces := append(textPieces(6), memberPiece("1763", hub.MembershipMember), memberPiece("0114", hub.MembershipMember), memberPiece("9999", hub.MembershipMember))
	imp := taken(t, db, "a.xml", hub.ImportOptions{Publish: true}, pieces...)
	if got := outcomes(t, db, imp); got != "THERE THERE NEW NEW NEW NEW NEW NEW REFUSED" {
		t.Errorf("outcomes: %s", got)
	}
	undone := must[*hub.Import](t)(db.UndoImport(byCommand(t), imp.ID()))
	if undone.Status != hub.ImportUndone {
		t.Errorf("it is %s", undone.Status)
	}
	if got := dump(t, pool); got != before {
		t.Errorf("after undoing\n%s\nbefore the import\n%s", got, before)
	}
	if got := tableSizes(t, pool); got != sizes {
		t.Errorf("rows are left: %s, were %s", got, sizes)
	}
	must[*hub.Import](t)(db.UndoImport(byCommand(t), imp.ID()))
	anew := taken(t, db, "a.xml", hub.ImportOptions{Publish: true}, pieces...)
	if got := outcomes(t, db, anew); got != "THERE THERE NEW NEW NEW NEW NEW NEW REFUSED" {
		t.Errorf("anew: %s", got)
	}
}

// tableSizes are how many rows each table has, but for what is never taken back.
func tableSizes(t testing.TB, pool *pgxpool.Pool) string {
	t.Helper()
	var all []string
	for _, table := range column[string](t, pool, `select tablename::text from pg_tables where schemaname = 'public'
		and tablename not in ('import', 'import_piece', 'audit', 'change') order by 1`) {
		all = append(all, table+" "+value[string](t, pool, `select count(*)::text from `+table))
	}
	return strings.Join(all, ", ")
}

func TestUndoSparesWhatWasChanged(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	of := &hub.ImportPiece{Key: "p", Title: "Projektet", Input: project("Projektet")}
	for name, change := range map[string]func(id hub.ID){
		"edited": func(id hub.ID) {
			in := article("Ändrad")
			must[hub.AnyContent](t)(db.Edit(byCommand(t), editOf(id, in, "title")))
		},
		"trashed":     func(id hub.ID) { must[hub.AnyContent](t)(db.TrashContent(byCommand(t), hub.ContentStepInput{ID: id})) },
		"with update": nil,
	} {
		imp := taken(t, db, name, hub.ImportOptions{}, textPiece(0), of)
		ids := column[hub.UUID](t, pool, `select content_id from import_piece where import_id = $1 order by position`, imp.UUID)
		if change != nil {
			change(hub.ID{Kind: hub.KindArticle, Key: ids[0].String()})
		} else {
			create(t, db, &hub.CreateUpdateInput{ContentInput: article("Av andra").ContentInput, Project: hub.ID{Kind: hub.KindProject, Key: ids[1].String()}})
		}
		before := dump(t, pool)
		_, err := db.UndoImport(byCommand(t), imp.ID())
		if faults(err) != "CONFLICT id" || !strings.Contains(err.Error(), `were changed after the import: "`) {
			t.Errorf("%s: %v", name, err)
		}
		if got := dump(t, pool); got != before {
			t.Errorf("%s: something was undone", name)
		}
		run(t, pool, `delete from content`)
	}
	imp := taken(t, db, "members", hub.ImportOptions{}, memberPiece("1763", hub.MembershipMember))
	must[*hub.Municipality](t)(db.SetMembership(byCommand(t), hub.SetMembershipInput{Municipality: "1763"}))
	if _, err := db.UndoImport(byCommand(t), imp.ID()); faults(err) != "CONFLICT id" {
		t.Errorf("a membership that was changed: %v", err)
	}
}

// TestUndoLetsOthersSourcesInAnew: what another import found there is gone with what
// had made it, and its source still has it.
func TestUndoLetsOthersSourcesInAnew(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	first := taken(t, db, "2023.xml", hub.ImportOptions{}, textPieces(2)...)
	second := taken(t, db, "2024.xml", hub.ImportOptions{}, textPieces(3)...)
	must[*hub.Import](t)(db.UndoImport(byCommand(t), first.ID()))
	third := taken(t, db, "2024.xml", hub.ImportOptions{}, textPieces(3)...)
	if got := outcomes(t, db, third); got != "NEW NEW THERE" {
		t.Errorf("once more it is %s", got)
	}
	if _, isNew := startOf(t, db, "2024.xml", hub.ImportOptions{}); isNew || again(t, db, second).Status != hub.ImportDone {
		t.Error("the other import is not what it was")
	}
}

func TestUndoFaults(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	imp, _ := startOf(t, db, "a.xml", hub.ImportOptions{})
	for want, id := range map[string]hub.ID{
		"CONFLICT id":  imp.ID(),
		"NOT_FOUND id": {Kind: hub.KindArticle, Key: imp.UUID.String()},
	} {
		if _, err := db.UndoImport(byCommand(t), id); faults(err) != want {
			t.Errorf("%v: %v", id, err)
		}
	}
	if _, err := db.UndoImport(byCommand(t), hub.ID{Kind: hub.KindImport, Key: hub.NewUUID().String()}); faults(err) != "NOT_FOUND id" {
		t.Errorf("one that never was: %v", err)
	}
}
