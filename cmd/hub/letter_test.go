package main

import (
	"net/http"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail/mailtest"
)

// TestAFailedLetterIsToldToAdmins: who asks for a link to sign in by, at an address that the mail
// server doesn't know, learns nothing; an admin does, until a letter comes. A stranger's
// address leaves nothing behind.
func TestAFailedLetterIsToldToAdmins(t *testing.T) {
	t.Parallel()
	mails := mailtest.New(t, mailtest.Options{Refuse: map[string]string{"RCPT": "550 nobody"}, Times: 1})
	data := starterData(t)
	p := start(t, data, "SMTP_URL=smtp://"+mails.Addr().String())
	tokens := map[string]string{}
	for _, role := range []string{"admin", "editor"} {
		done(t, data, "account", "add", role+"@example.se", "--name", role, "--role", role)
		said := done(t, data, "token", "create", "--account", role+"@example.se", "--name", "Prov", "--scope", "manage")
		tokens[role] = "Authorization: Bearer " + said[len(said)-1]
	}
	done(t, data, "account", "add", "lo@example.se", "--name", "Lo", "--role", "member", "--municipality", "1763")
	type failed struct {
		Account     struct{ Name string }
		Kind, Fault string
		Again       bool
	}
	letters := func(role string) (all []failed, code string) {
		var got struct {
			Data   struct{ FailedLetters []failed }
			Errors []struct{ Extensions struct{ Code string } }
		}
		asked(t, p, tokens[role], `{ failedLetters { account { name } kind fault again } }`, &got)
		if len(got.Errors) > 0 {
			code = got.Errors[0].Extensions.Code
		}
		return got.Data.FailedLetters, code
	}
	signIn := func(address string) string {
		return ask(t, http.MethodPost, p.base+"/logga-in", "epost="+address, formType).body
	}
	stranger := signIn("stranger%40example.se")
	if known := signIn("lo%40example.se"); known != stranger {
		t.Errorf("who has an account is told\n%s\nand a stranger\n%s", known, stranger)
	}
	poll(t, "a letter that failed", func() bool { all, _ := letters("admin"); return len(all) > 0 })
	if all, _ := letters("admin"); len(all) != 1 || all[0] != (failed{Account: all[0].Account, Kind: "SIGN_IN", Fault: "NO_SUCH_ADDRESS"}) || all[0].Account.Name != "Lo" {
		t.Errorf("an admin sees %+v", all)
	}
	if all, code := letters("editor"); code != string(hub.CodeForbidden) || len(all) > 0 {
		t.Errorf("an editor sees %+v, %q", all, code)
	}
	signIn("lo%40example.se")
	poll(t, "one that came", func() bool { all, _ := letters("admin"); return len(all) == 0 })
	if n := len(mails.Taken()); n != 1 {
		t.Errorf("%d letters came", n)
	}
}
