package postgres_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestWatchesAreReadBackAndNobodyIsTold: an export has them and how often their owner
// gets letters; the feed of what was read back is news to nobody, also to searches.
func TestWatchesAreReadBackAndNobodyIsTold(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	record, search := watch(t, db, a, topicVA()), watchSearch(t, db, a, "bredband", &hub.SearchFilter{Years: []int{2026}})
	must[*hub.Account](t)(db.SetDigest(signedIn(t, a), hub.DigestDaily))
	old := published(t, db, onVA("Gammalt"))
	tell(t, db)
	dir := exported(t, db)

	other, pool := openRaw(t)
	turn := must[*hub.WatchTurn](t)(other.ClaimWatching(t.Context()))
	if err := readBack(t, other, dir, true); err != nil {
		t.Fatal(err)
	}
	if going := must[bool](t)(other.NoteChanges(t.Context(), turn, nil, nil)); going {
		t.Error("a turn of before goes on")
	}
	all := must[[]*hub.Watch](t)(other.Watches(signedIn(t, a), a.UUID))
	if len(all) != 2 || all[0].UUID != search.UUID || all[1].UUID != record.UUID || !all[1].CreatedAt.Equal(record.CreatedAt) || !slices.Equal(all[0].Years, []int{2026}) {
		t.Errorf("they have %+v", all)
	}
	if now := value[string](t, pool, `select digest from account where id = $1`, a.UUID); now != "DAILY" {
		t.Errorf("letters come %s", now)
	}
	if steps := tell(t, other); len(steps) != 0 {
		t.Errorf("the feed of what was read back is told: %d steps", len(steps))
	}
	retitled(t, other, old.ID(), "Gammalt, rättat")
	tell(t, other, found(search, old.ID()))
	wantInbox(t, other, a, "CHANGE UPDATED title Gammalt, rättat")
}

// TestAnExportFromBeforeWatchesIsReadBack.
func TestAnExportFromBeforeWatchesIsReadBack(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	dir := exported(t, db)
	forged("accounts.jsonl", func(text string) string {
		return strings.NewReplacer(`, "watch" : []`, "", `,"watch":[]`, "", `, "watch": []`, "", `"digest": "WEEKLY", `, "").Replace(text)
	})(t, dir)
	other, pool := openRaw(t)
	if err := readBack(t, other, dir, false); err != nil {
		t.Fatal(err)
	}
	if now := value[string](t, pool, `select digest from account where id = $1`, a.UUID); now != "WEEKLY" {
		t.Errorf("letters come %s", now)
	}
}

// TestNoticesGoWithTheirAccount, and so do watches.
func TestNoticesGoWithTheirAccount(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	watch(t, db, a, topicVA())
	w := watchSearch(t, db, a, "något", nil)
	c := published(t, db, onVA("Något"))
	tell(t, db, found(w, c.ID()))
	wantInbox(t, db, a, "CHANGE ADDED Något")
	if _, err := db.EraseAccount(byCommand(t), a.UUID); err != nil {
		t.Fatal(err)
	}
	if n := value[int](t, pool, `select count(*) from notice`); n != 0 {
		t.Errorf("%d notices are left", n)
	}
	if err := db.SweepNotices(t.Context()); err != nil {
		t.Fatal(err)
	}
	const left = `select (select count(*) from watch) + (select count(*) from notice) + (select count(*) from watch_told)`
	if n := value[int](t, pool, left); n != 0 {
		t.Errorf("%d rows are left", n)
	}
}
