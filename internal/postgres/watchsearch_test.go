package postgres_test

import (
	"slices"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestASavedSearchTellsOnlyOfWhatIsNew, and of each content once, however often that
// changes.
func TestASavedSearchTellsOnlyOfWhatIsNew(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	old := published(t, db, article("Gammalt bredband")).ID()
	w := watchSearch(t, db, a, "bredband", nil)
	retitled(t, db, old, "Gammalt bredband, rättat")
	tell(t, db, found(w, old))
	wantInbox(t, db, a) // it was there before the search was saved

	c := published(t, db, article("Fiber i byn"))
	tell(t, db)
	retitled(t, db, c.ID(), "Bredband i byn")
	tell(t, db, found(w, c.ID()))
	wantInbox(t, db, a, "CHANGE ADDED Bredband i byn") // found later, but new since the search
	readAll(t, db, a)
	retitled(t, db, c.ID(), "Bredband i hela byn")
	tell(t, db, found(w, c.ID()))
	run(t, pool, setStatus, c.Common().UUID, "DRAFT")
	run(t, pool, setStatus, c.Common().UUID, "PUBLISHED")
	tell(t, db, found(w, c.ID()))
	wantInbox(t, db, a, "CHANGE ADDED read Bredband i hela byn")

	other := watchSearch(t, db, a, "fiber", nil)
	retitled(t, db, c.ID(), "Bredband och fiber")
	tell(t, db, found(w, c.ID()), found(other, c.ID()))
	wantInbox(t, db, a, "CHANGE ADDED read Bredband och fiber") // new to nobody
}

// TestASavedSearchTellsOfWhatComesIntoView: what was there, but not for them, is new when
// they can read it; what they can't read is told by no search, whatever it claims to find.
func TestASavedSearchTellsOfWhatComesIntoView(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	in := article("Kansliets bredband")
	in.Audience = hub.AudienceStaff
	c := published(t, db, in)
	draft := create(t, db, article("Bredband, utkast"))
	w := watchSearch(t, db, a, "bredband", nil)
	retitled(t, db, c.ID(), "Kansliets nya bredband")
	retitled(t, db, draft.ID(), "Bredband, andra utkastet")
	tell(t, db, found(w, c.ID()), found(w, draft.ID()))
	if n := value[int](t, pool, `select (select count(*) from notice) + (select count(*) from watch_told)`); n != 0 {
		t.Errorf("what they can't read made %d rows", n)
	}
	run(t, pool, `update content set audience = 'MEMBERS' where id = $1`, c.Common().UUID)
	tell(t, db, found(w, c.ID()))
	wantInbox(t, db, a, "CHANGE ADDED Kansliets nya bredband")
}

// TestWhatNoSearchTells: of a watch that is gone or of a record, of what is no content or
// not in the batch; and beside a topic it makes one notice.
func TestWhatNoSearchTells(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	w, record := watchSearch(t, db, a, "bredband", nil), watch(t, db, a, hub.ID{Kind: hub.KindTopic, Key: "natverket"})
	gone := watchSearch(t, db, a, "vatten", nil)
	must[bool](t)(db.Unwatch(signedIn(t, a), gone.UUID))
	c, other := published(t, db, onVA("Ett")).ID(), published(t, db, onVA("Två")).ID()
	tell(t, db, found(gone, c), found(record, c), found(w, topicVA()), found(w, hub.ID{Kind: hub.KindArticle, Key: "x"}),
		found(w, hub.ID{Kind: hub.KindArticle, Key: hub.NewUUID().String()}))
	wantInbox(t, db, a)
	retitled(t, db, c, "Ett igen")
	tell(t, db, found(w, other))
	wantInbox(t, db, a)
	watch(t, db, a, topicVA())
	retitled(t, db, c, "Ett till")
	tell(t, db, found(w, c))
	wantInbox(t, db, a, "CHANGE ADDED Ett till")
}

// TestEqualSearchesAreOne: of people who see the same, with the same question and filter.
func TestEqualSearchesAreOne(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, b := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleMember, "bo@example.se")
	editor, closed := enrolled(t, db, hub.RoleEditor, "cia@example.se"), enrolled(t, db, hub.RoleMember, "stangd@example.se")
	filter := &hub.SearchFilter{Topics: []string{"va"}, Years: []int{2026}}
	var same []hub.UUID
	for _, who := range []*hub.Account{a, b} {
		same = append(same, watchSearch(t, db, who, "bredband", filter).UUID)
	}
	watchSearch(t, db, editor, "bredband", filter)
	watchSearch(t, db, a, "bredband", nil)
	watchSearch(t, db, closed, "bredband", nil)
	watch(t, db, a, topicVA())
	run(t, pool, `update account set disabled_at = now() where id = $1`, closed.UUID)
	all := must[[]*hub.SavedSearch](t)(db.WatchedSearches(t.Context()))
	if len(all) != 3 {
		t.Fatalf("%d searches", len(all))
	}
	for _, s := range all {
		f := s.Query.Filter
		filtered, staff := slices.Equal(f.Topics, filter.Topics) && slices.Equal(f.Years, filter.Years), slices.Contains(s.Query.Labels, "staff")
		switch {
		case s.Query.Text != "bredband" || slices.ContainsFunc(s.Query.Labels, func(l string) bool { return len(l) > len("members") }):
			t.Errorf("it is %+v", s)
		case filtered && !staff && (len(s.Watches) != 2 || !slices.Contains(s.Watches, same[0]) || !slices.Contains(s.Watches, same[1])):
			t.Errorf("equal ones have %v, not %v", s.Watches, same)
		case (!filtered || staff) && len(s.Watches) != 1:
			t.Errorf("others are one with it: %+v", s)
		}
	}
}
