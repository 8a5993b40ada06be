package postgres_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// failed notes a letter that did not come.
func failed(t testing.TB, db *postgres.DB, email string, kind hub.LetterKind, fault hub.LetterFault, again bool) {
	t.Helper()
	if err := db.NoteLetter(t.Context(), hub.SentLetter{Email: email, Kind: kind, Fault: &fault, Again: again}); err != nil {
		t.Fatal(err)
	}
}

// wantLetters checks what an admin sees of the letters to some accounts.
func wantLetters(t testing.TB, db *postgres.DB, first int, people map[string]*hub.Account, want ...string) {
	t.Helper()
	var got []string
	for _, l := range must[[]*hub.FailedLetter](t)(db.FailedLetters(hub.WithViewer(t.Context(), account(hub.RoleAdmin)), first)) {
		for name, a := range people {
			if a.UUID == l.AccountID {
				got = append(got, fmt.Sprint(name, " ", l.Kind, " ", l.Fault, " ", l.Again))
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("failed are %q, want %q", got, want)
	}
}

// TestALetterThatFailedIsToldOfUntilOneComes: the last of each kind, the newest first, to
// admins alone.
func TestALetterThatFailedIsToldOfUntilOneComes(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	asa, bo := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RolePartner, "bo@example.se")
	people := map[string]*hub.Account{"Åsa": asa, "Bo": bo}
	failed(t, db, "asa@example.se", hub.LetterDigest, hub.LetterUnreachable, true)
	failed(t, db, "bo@example.se", hub.LetterTokenEnds, hub.LetterUnanswered, true)
	failed(t, db, " ASA@example.se", hub.LetterSignIn, hub.LetterRefused, false)
	failed(t, db, "nobody@example.se", hub.LetterSignIn, hub.LetterNoSuchAddress, false)
	failed(t, db, "asa@example.se\x00", hub.LetterSignIn, hub.LetterNoSuchAddress, false)
	failed(t, db, "asa@example.se", hub.LetterDigest, hub.LetterNoSuchAddress, false)
	want := []string{"Åsa DIGEST NO_SUCH_ADDRESS false", "Åsa SIGN_IN REFUSED false", "Bo TOKEN_ENDS UNANSWERED true"}
	wantLetters(t, db, 10, people, want...)
	wantLetters(t, db, 2, people, want[:2]...)
	for who, v := range map[string]hub.Viewer{"nobody": {}, "partner": partner(hub.NewUUID()), "member": account(hub.RoleMember), "editor": account(hub.RoleEditor)} {
		if got := must[[]*hub.FailedLetter](t)(db.FailedLetters(hub.WithViewer(t.Context(), v), 10)); len(got) > 0 {
			t.Errorf("%s sees %d", who, len(got))
		}
	}
	run(t, pool, `update failed_letter set at = now() - interval '31 minutes' where account_id = $1`, bo.UUID)
	wantLetters(t, db, 10, people, want[0], want[1], "Bo TOKEN_ENDS UNANSWERED false")
	if err := db.NoteLetter(t.Context(), hub.SentLetter{Email: "Asa@example.se", Kind: hub.LetterTokenEnds}); err != nil {
		t.Fatal(err)
	}
	wantLetters(t, db, 10, people, "Bo TOKEN_ENDS UNANSWERED false")
	run(t, pool, `update account set disabled_at = now() where id = $1`, bo.UUID)
	wantLetters(t, db, 10, people)
}

// TestFailedLettersAreForgotten with their time, and with their account.
func TestFailedLettersAreForgotten(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	asa, bo := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleMember, "bo@example.se")
	people := map[string]*hub.Account{"Åsa": asa, "Bo": bo}
	for _, email := range []string{"asa@example.se", "bo@example.se"} {
		failed(t, db, email, hub.LetterDigest, hub.LetterRefused, false)
		failed(t, db, email, hub.LetterSignIn, hub.LetterRefused, false)
	}
	run(t, pool, `update failed_letter set at = now() - make_interval(days => $1) where account_id = $2 and kind = 'DIGEST'`, hub.FailedLetterDays, asa.UUID)
	run(t, pool, `update failed_letter set at = now() - interval '1 hour' where account_id = $1 and kind = 'SIGN_IN'`, asa.UUID)
	must[int](t)(db.EraseAccount(byCommand(t), bo.UUID))
	wantLetters(t, db, 10, people, "Åsa SIGN_IN REFUSED false")
	if err := db.SweepLetters(t.Context()); err != nil {
		t.Fatal(err)
	}
	if kept := column[string](t, pool, `select kind from failed_letter`); !slices.Equal(kept, []string{"SIGN_IN"}) {
		t.Errorf("kept are %q", kept)
	}
}

// TestFailedLettersHoldNoWords: a column for an address or for what a letter said would
// have to be added here first.
func TestFailedLettersHoldNoWords(t *testing.T) {
	t.Parallel()
	_, pool := openRaw(t)
	got := column[string](t, pool, `select column_name || ' ' || data_type from information_schema.columns where table_name = 'failed_letter' order by 1`)
	want := []string{"account_id uuid", "again boolean", "at timestamp with time zone", "fault text", "kind text"}
	if !slices.Equal(got, want) {
		t.Errorf("the columns are %q, want %q", got, want)
	}
}
