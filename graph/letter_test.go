package graph_test

import (
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestFailedLettersAreRead with those whom they were to, in the order of their tries.
func TestFailedLettersAreRead(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, name := range []string{"member", "partner"} {
		l := hub.SentLetter{Email: o.account(t, name).Email, Kind: hub.LetterDigest, Fault: new(hub.LetterUnreachable), Again: true}
		if err := o.db.NoteLetter(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	admin := o.signIn(t, "admin")
	var got []struct {
		Account         struct{ Email string }
		Kind, At, Fault string
		Again           bool
	}
	o.ask(t, admin, `{ failedLetters { account { email } kind at fault again } }`, nil).into(t, &got)
	if len(got) != 2 || got[0].Account.Email != people()["partner"].Email || got[1].Account.Email != people()["member"].Email ||
		got[0].Kind != "DIGEST" || got[0].Fault != "UNREACHABLE" || !got[0].Again || got[0].At == "" {
		t.Errorf("got %+v", got)
	}
	for first, code := range map[string]hub.Code{"0": hub.CodeBadInput, "101": hub.CodeBadInput, "1": ""} {
		if a := o.ask(t, admin, `{ failedLetters(first: `+first+`) { kind } }`, nil); a.code != string(code) {
			t.Errorf("first %s: %q, want %q", first, a.code, code)
		}
	}
}
