package postgres_test

import (
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

func remind(t testing.TB, db *postgres.DB, today string) {
	t.Helper()
	day := must[hub.Date](t)(hub.ParseDate(today))
	if err := db.Remind(t.Context(), day); err != nil {
		t.Fatal(err)
	}
}

func applied(title, decision string) *hub.CreateProjectInput {
	day, _ := hub.ParseDate(decision)
	in := project(title)
	in.Topics, in.Phase = []string{"va"}, hub.PhaseAwaitingDecision
	in.Funding = []*hub.FundingInput{{Funder: "boverket", DecisionOn: &day}}
	return in
}

func closing(title, closes string) *hub.CreateEventInput {
	day, _ := hub.ParseDate(closes)
	return &hub.CreateEventInput{StartsOn: "2027-06", RegistrationClosesOn: &day,
		ContentInput: hub.ContentInput{Title: title, Audience: hub.AudiencePublic, Topics: []string{"va"}}}
}

// TestWhoWatchesIsRemindedOnceOfEachDay: of decisions a week before, of registration
// three days before, and again when the day is moved.
func TestWhoWatchesIsRemindedOnceOfEachDay(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, other := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleMember, "bo@example.se")
	published(t, db, applied("Biogas", "2027-03-10"))
	published(t, db, closing("Träff", "2027-03-10"))
	create(t, db, closing("Utkast", "2027-03-10"))
	tell(t, db)
	watch(t, db, a, topicVA())
	watch(t, db, other, hub.ID{Kind: hub.KindTopic, Key: "natverket"})
	remind(t, db, "2027-03-02")
	wantInbox(t, db, a)
	remind(t, db, "2027-03-03")
	wantInbox(t, db, a, "DECISION 2027-03-10 Biogas")
	readAll(t, db, a)
	remind(t, db, "2027-03-06")
	wantInbox(t, db, a, "DECISION 2027-03-10 read Biogas")
	remind(t, db, "2027-03-07")
	remind(t, db, "2027-03-10")
	wantInbox(t, db, a, "REGISTRATION 2027-03-10 Träff", "DECISION 2027-03-10 read Biogas")
	run(t, pool, `update funding set decision_on = '2027-03-12'; update event set registration_closes_on = '2027-03-11'`)
	remind(t, db, "2027-03-10")
	wantInboxOf(t, db, a, "DECISION 2027-03-12 Biogas", "REGISTRATION 2027-03-11 Träff")
	readAll(t, db, a)
	remind(t, db, "2027-03-11")
	remind(t, db, "2027-03-13") // past
	wantInboxOf(t, db, a, "DECISION 2027-03-12 read Biogas", "REGISTRATION 2027-03-11 read Träff")
	wantInbox(t, db, other)
}

// wantInboxOf is wantInbox in any order: reminders of one moment have none.
func wantInboxOf(t testing.TB, db *postgres.DB, a *hub.Account, want ...string) {
	t.Helper()
	got := map[string]int{}
	for _, n := range inbox(t, db, a) {
		got[n]++
	}
	for _, n := range want {
		if got[n] != 1 {
			t.Errorf("%q is there %d times: %v", n, got[n], got)
		}
	}
	if len(got) != len(want) {
		t.Errorf("they have %v, want %q", got, want)
	}
}

// TestWhatIsNotDueAnyLongerIsTakenBack, where nobody has read it; of what is cancelled,
// decided or past nobody is reminded.
func TestWhatIsNotDueAnyLongerIsTakenBack(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	watch(t, db, a, topicVA())
	published(t, db, applied("Biogas", "2027-03-10"))
	published(t, db, closing("Träff", "2027-03-10"))
	tell(t, db)
	run(t, pool, `delete from notice`)
	remind(t, db, "2027-03-09")
	wantInboxOf(t, db, a, "DECISION 2027-03-10 Biogas", "REGISTRATION 2027-03-10 Träff")
	run(t, pool, `update funding set outcome = 'GRANTED'; update event set cancelled = true`)
	remind(t, db, "2027-03-09")
	wantInbox(t, db, a)
	run(t, pool, `update funding set outcome = 'PENDING'; update event set cancelled = false`)
	remind(t, db, "2027-03-11")
	wantInbox(t, db, a)
}

// TestWhoWasToldBySearchIsReminded, and by the project of an event; nobody is of what
// they can't read, nor where their account is closed.
func TestWhoWasToldBySearchIsReminded(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	searcher, follower := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleMember, "bo@example.se")
	guest, closed := enrolled(t, db, hub.RolePartner, "gast@example.se"), enrolled(t, db, hub.RoleMember, "stangd@example.se")
	p := published(t, db, project("Fiber")).ID()
	w := watchSearch(t, db, searcher, "träff", nil)
	for _, who := range []*hub.Account{follower, guest, closed} {
		watch(t, db, who, p)
	}
	run(t, pool, `update account set disabled_at = now() where id = $1`, closed.UUID)
	in := closing("Träff", "2027-03-10")
	in.Topics, in.Project, in.Audience = nil, &p, hub.AudienceMembers
	c := published(t, db, in).ID()
	tell(t, db, found(w, c))
	var hubs sync.WaitGroup
	for range 3 {
		hubs.Go(func() { remind(t, db, "2027-03-10") })
	}
	hubs.Wait()
	for _, who := range []*hub.Account{searcher, follower} {
		wantInbox(t, db, who, "REGISTRATION 2027-03-10 Träff", "CHANGE ADDED Träff")
	}
	wantInbox(t, db, guest)
	if n := value[int](t, pool, `select count(*) from notice where account_id in ($1, $2)`, guest.UUID, closed.UUID); n != 0 {
		t.Errorf("%d notices for who can't read them", n)
	}
}
