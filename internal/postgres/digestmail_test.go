package postgres_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// monday is a Monday at half past seven in Stockholm.
func monday(t testing.TB) time.Time {
	t.Helper()
	return time.Date(2027, 3, 1, 7, 30, 0, 0, hub.Stockholm())
}

// letter claims the letter that is due, and says what is in it.
func letter(t testing.TB, db *postgres.DB, now time.Time) (d *hub.Digest, lines []string) {
	t.Helper()
	d = must[*hub.Digest](t)(db.ClaimDigest(t.Context(), now))
	if d != nil {
		for _, l := range d.Lines {
			lines = append(lines, l.Title)
		}
	}
	return d, lines
}

func confirm(t testing.TB, db *postgres.DB, d *hub.Digest) {
	t.Helper()
	if err := db.ConfirmDigest(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

func toldOf(t testing.TB, db *postgres.DB, titles ...string) (ids []hub.ID) {
	t.Helper()
	for _, title := range titles {
		ids = append(ids, published(t, db, onVA(title)).ID())
	}
	tell(t, db)
	return ids
}

// dailyReader is a member who watches a topic and is sent what is new each day.
func dailyReader(t testing.TB, db *postgres.DB, email string) *hub.Account {
	t.Helper()
	a := enrolled(t, db, hub.RoleMember, email)
	watch(t, db, a, topicVA())
	return must[*hub.Account](t)(db.SetDigest(signedIn(t, a), hub.DigestDaily))
}

func TestALetterHoldsWhatIsUnreadAndUntold(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := dailyReader(t, db, "asa@example.se")
	ids := toldOf(t, db, "Ett", "Två")
	d, lines := letter(t, db, monday(t))
	if !slices.Equal(lines, []string{"Två", "Ett"}) || d.Account.UUID != a.UUID || d.Interval != hub.DigestDaily || d.Period.String() != "2027-03-01" || d.More != 0 {
		t.Fatalf("it is %+v with %q", d, lines)
	}
	if l := d.Lines[0]; l.Path != "/artiklar/tva" || l.Notice.Of() != ids[1] || *l.Notice.Action != hub.ActionAdded {
		t.Errorf("a line is %+v", l)
	}
	confirm(t, db, d)
	if again, _ := letter(t, db, monday(t).Add(time.Hour)); again != nil {
		t.Errorf("a second letter of the day: %+v", again)
	}
	if none, _ := letter(t, db, monday(t).AddDate(0, 0, 1)); none != nil {
		t.Errorf("a letter of nothing new: %+v", none)
	}
	toldOf(t, db, "Tre", "Fyra")
	retitled(t, db, ids[0], "Ett igen")
	tell(t, db)
	four := must[*hub.NoticeConnection](t)(db.Inbox(signedIn(t, a), a.UUID, true, hub.PageArgs{})).Nodes()[1]
	must[int](t)(db.ReadNotices(signedIn(t, a), []hub.UUID{four.UUID}))
	if none, _ := letter(t, db, monday(t).AddDate(0, 0, 1)); none != nil {
		t.Error("what came after a look without news is told on the same day")
	}
	if _, lines := letter(t, db, monday(t).AddDate(0, 0, 2)); !slices.Equal(lines, []string{"Ett igen", "Tre"}) {
		t.Errorf("the next has %q", lines)
	}
	found := must[bool](t)(db.StopDigest(t.Context(), d.Key))
	toldOf(t, db, "Fem")
	if none, _ := letter(t, db, monday(t).AddDate(0, 0, 3)); none != nil || !found {
		t.Errorf("its key ends no letters: %v, %+v", found, none)
	}
}

func TestWeeklyLettersAreOfTheWeek(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, none := enrolled(t, db, hub.RoleMember, "asa@example.se"), dailyReader(t, db, "ingen@example.se")
	watch(t, db, a, topicVA())
	must[*hub.Account](t)(db.SetDigest(signedIn(t, none), hub.DigestNone))
	closed, show := dailyReader(t, db, "stangd@example.se"), dailyReader(t, db, "visning@example.se")
	toldOf(t, db, "Ett")
	run(t, pool, `update account set disabled_at = now() where id = $1`, closed.UUID)
	run(t, pool, `update account set demonstration = true where id = $1`, show.UUID)
	if d, _ := letter(t, db, monday(t).Add(-time.Hour)); d != nil {
		t.Errorf("before its hour: %+v", d)
	}
	d, _ := letter(t, db, monday(t).AddDate(0, 0, 3)) // the hub was down
	if d == nil || d.Account.UUID != a.UUID || d.Interval != hub.DigestWeekly || d.Period.String() != "2027-03-01" {
		t.Fatalf("on Thursday: %+v", d)
	}
	confirm(t, db, d)
	toldOf(t, db, "Två")
	if d, _ := letter(t, db, monday(t).AddDate(0, 0, 6)); d != nil {
		t.Errorf("a second one of the week: %+v", d)
	}
	if _, lines := letter(t, db, monday(t).AddDate(0, 0, 7)); !slices.Equal(lines, []string{"Två"}) {
		t.Errorf("a week later: %q", lines)
	}
	if d, _ := letter(t, db, monday(t).AddDate(0, 0, 7)); d != nil {
		t.Errorf("another one is sent to %s", d.Account.Email)
	}
}

// TestAHubThatDiesBetweenClaimAndConfirm: its letter is not sent again, and its lines
// stand in the next one.
func TestAHubThatDiesBetweenClaimAndConfirm(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	dailyReader(t, db, "asa@example.se")
	toldOf(t, db, "Ett")
	if d, _ := letter(t, db, monday(t)); d == nil {
		t.Fatal("nobody is due")
	}
	for later := time.Duration(0); later < 16*time.Hour; later += time.Hour {
		if d, _ := letter(t, db, monday(t).Add(later)); d != nil {
			t.Fatalf("sent again after %s", later)
		}
	}
	toldOf(t, db, "Två")
	d, lines := letter(t, db, monday(t).AddDate(0, 0, 1))
	if !slices.Equal(lines, []string{"Två", "Ett"}) {
		t.Errorf("the next has %q", lines)
	}
	confirm(t, db, d)
}

// TestALetterThatWasRefusedIsTriedAgain at the next look, until its day is over.
func TestALetterThatWasRefusedIsTriedAgain(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	dailyReader(t, db, "asa@example.se")
	other := dailyReader(t, db, "bo@example.se")
	toldOf(t, db, "Ett")
	first, _ := letter(t, db, monday(t))
	if err := db.GiveBackDigest(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	second, _ := letter(t, db, monday(t))
	if second == nil || second.Account.UUID == first.Account.UUID || other == nil {
		t.Fatalf("then it is the turn of %+v", second)
	}
	confirm(t, db, second)
	if err := db.GiveBackDigest(t.Context(), second); err != nil { // too late: it was sent
		t.Fatal(err)
	}
	if d, _ := letter(t, db, monday(t)); d != nil {
		t.Fatalf("at the same look again: %+v", d)
	}
	again, lines := letter(t, db, monday(t).Add(10*time.Minute))
	if again == nil || again.Account.UUID != first.Account.UUID || !slices.Equal(lines, []string{"Ett"}) {
		t.Fatalf("at the next look: %+v", again)
	}
	if err := db.GiveBackDigest(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	if d, _ := letter(t, db, monday(t).AddDate(0, 0, 1)); d == nil || d.Period.String() != "2027-03-02" {
		t.Fatalf("on the next day: %+v", d)
	}
	confirm(t, db, again) // of a day that is given back: it marks nothing
	if d, lines := letter(t, db, monday(t).AddDate(0, 0, 2)); d == nil || len(lines) != 1 {
		t.Errorf("then it is lost: %+v", d)
	}
}

// TestWhatChangesWhileALetterIsSentIsToldAgain.
func TestWhatChangesWhileALetterIsSentIsToldAgain(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	dailyReader(t, db, "asa@example.se")
	ids := toldOf(t, db, "Ett", "Två")
	d, _ := letter(t, db, monday(t))
	retitled(t, db, ids[0], "Ett, flyttat")
	tell(t, db)
	confirm(t, db, d)
	if _, lines := letter(t, db, monday(t).AddDate(0, 0, 1)); !slices.Equal(lines, []string{"Ett, flyttat"}) {
		t.Errorf("the next has %q", lines)
	}
}

func TestALongLetterIsCutAndGoesOn(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	dailyReader(t, db, "asa@example.se")
	var titles []string
	for n := range hub.MaxDigestLines + 3 {
		titles = append(titles, fmt.Sprint("Nummer ", n))
	}
	toldOf(t, db, titles...)
	d, lines := letter(t, db, monday(t))
	if len(lines) != hub.MaxDigestLines || d.More != 3 || lines[0] != titles[len(titles)-1] {
		t.Fatalf("%d lines and %d more, the first %q", len(lines), d.More, lines[0])
	}
	confirm(t, db, d)
	if d, lines := letter(t, db, monday(t).AddDate(0, 0, 1)); !slices.Equal(lines, []string{"Nummer 2", "Nummer 1", "Nummer 0"}) || d.More != 0 {
		t.Errorf("the next has %q", lines)
	}
}

// TestManyHubsSendOneLetterEach: no person gets two of a period.
func TestManyHubsSendOneLetterEach(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	const people = 12
	for n := range people {
		dailyReader(t, db, fmt.Sprintf("n%d@example.se", n))
	}
	toldOf(t, db, "Ett")
	var mu sync.Mutex
	sent := map[string]int{}
	var hubs sync.WaitGroup
	for range 4 {
		hubs.Go(func() {
			for {
				d := must[*hub.Digest](t)(db.ClaimDigest(t.Context(), monday(t)))
				if d == nil {
					return
				}
				mu.Lock()
				sent[d.Account.Email]++
				mu.Unlock()
				confirm(t, db, d)
			}
		})
	}
	hubs.Wait()
	for who, n := range sent {
		if n != 1 {
			t.Errorf("%s gets %d", who, n)
		}
	}
	if len(sent) != people {
		t.Errorf("%d get one, of %d", len(sent), people)
	}
}
