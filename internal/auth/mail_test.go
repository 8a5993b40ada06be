package auth_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/auth"
	"github.com/smakom/hub/internal/hub"
)

// TestSignInByMail: the whole way, by the code or the link, at either of two hubs.
func TestSignInByMail(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for name, use := range map[string]func(*browser, *door) answer{
		"code": func(b *browser, d *door) answer {
			_, code := w.hubs[0].last(t, anna)
			return b.send(t, d.base+"/logga-in/kod", "kod", code[:3]+" "+code[3:], "till", "/artiklar?a=b")
		},
		"link": func(b *browser, d *door) answer {
			link, _ := w.hubs[0].last(t, anna)
			if a := b.get(t, link); a.status == http.StatusOK && (strings.Contains(a.body, `name="kod"`) || !strings.Contains(a.body, secretOf(t, link))) {
				t.Errorf("the link's page:\n%s", a.body)
			}
			return b.send(t, d.base+"/logga-in/lank", "nyckel", secretOf(t, link), "till", "/artiklar?a=b")
		},
	} {
		for i, at := range w.hubs {
			b := newBrowser(t)
			b.ask(t, w.hubs[0], "  Anna.ÖST@forshaga.example ")
			if a := use(b, at); a.status != http.StatusSeeOther || a.to() != "/artiklar?a=b" || a.header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s at hub %d: %d to %q\n%s", name, i, a.status, a.to(), a.body)
			}
			for _, d := range w.hubs {
				b.is(t, d, anna)
			}
			if a := b.get(t, at.base+"/kommuner"); !strings.Contains(a.body, "Anna Öst") || !strings.Contains(a.body, "Logga ut") {
				t.Error("the pages don't say who is signed in")
			}
			if a := use(b, at); a.status == http.StatusSeeOther {
				t.Errorf("%s at hub %d can be used twice", name, i)
			}
			b.is(t, at, anna) // which ended nothing
			if a := b.send(t, w.hubs[1-i].base+"/logga-ut"); a.status != http.StatusSeeOther || a.to() != "/" {
				t.Errorf("signing out: %d to %q", a.status, a.to())
			}
			b.is(t, at, "")
		}
		w.exec(t, `update sign_in set at = at - interval '1 hour'`)
	}
	if n := value[int](t, w, `select count(*) from audit where action in ('signIn', 'signOut') and account_id = $1
		and via = 'SESSION' and kind = 'SESSION' and address = '192.0.2.1' and request_id = 'request-1'`, w.anna.UUID); n != 8 {
		t.Errorf("the audit log has %d entries, want 8", n)
	}
	if log := w.log.String(); log != "" {
		t.Errorf("logged: %s", log)
	}
}

// TestNobodyLearnsWhoHasAnAccount: the answers for all addresses are the same to the
// byte, but for the random cookie, and the database holds as much.
func TestNobodyLearnsWhoHasAnAccount(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d := w.hubs[0]
	var said []string
	for _, email := range []string{anna, nobody, gone, demo} {
		b, all := newBrowser(t), ""
		step := func(a answer) {
			a.header.Del("Date")
			for i, c := range a.header["Set-Cookie"] {
				name, rest, _ := strings.Cut(c, "=")
				value, rest, _ := strings.Cut(rest, ";")
				a.header["Set-Cookie"][i] = fmt.Sprintf("%s=(%d);%s", name, len(value), rest)
			}
			all += fmt.Sprintln(a.status, a.header, a.body)
		}
		for range 6 { // the last is one too many
			a := b.send(t, d.base+"/logga-in", "epost", email)
			a.header.Del("Retry-After")
			step(a)
			step(b.get(t, d.base+"/logga-in/kod"))
			step(b.send(t, d.base+"/logga-in/kod", "kod", "000000"))
			step(b.send(t, d.base+"/logga-in/kod", "kod", "x"))
		}
		said = append(said, all)
	}
	for i := range said {
		if said[i] != said[0] {
			t.Errorf("address %d is answered in another way than the first:\n%s\n%s", i, said[i], said[0])
		}
	}
	if mails, decoys := len(d.sent(anna)), len(d.sent("")); mails != 5 || decoys != 15 || len(d.letters) != 20 {
		t.Errorf("%d mails, %d to nobody, %d in all", mails, decoys, len(d.letters))
	}
	if same := value[bool](t, w, `select count(*) = 20 and count(distinct length(browser_hash) + length(link_hash) + length(browser_code) +
		length(link_code) + length(email_hash)) = 1 and count(account_id) = 5 and sum(tries) = 24 from sign_in`); !same {
		t.Error("the attempts for some addresses are kept in another way")
	}
}

// TestLinkElsewhere: a link is for the browser that asked; others need the code, too.
func TestLinkElsewhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d := w.hubs[0]
	newBrowser(t).ask(t, d, anna)
	link, code := d.last(t, anna)
	b := newBrowser(t)
	for range 3 { // as programs that look through mail do
		if a := b.get(t, link); a.status != http.StatusOK || !strings.Contains(a.body, `name="kod"`) || len(a.header["Set-Cookie"]) > 0 {
			t.Errorf("the link's page: %d %v\n%s", a.status, a.header, a.body)
		}
		if a := b.do(t, http.MethodHead, link, ""); a.status != http.StatusOK {
			t.Errorf("HEAD: %d", a.status)
		}
	}
	if a := b.send(t, d.base+"/logga-in/lank", "nyckel", secretOf(t, link)); a.status != http.StatusOK || !strings.Contains(a.body, `name="kod"`) {
		t.Errorf("the link alone: %d", a.status)
	}
	if a := b.send(t, link); a.status == http.StatusSeeOther {
		t.Error("a secret in the address of a form counts")
	}
	if a := b.send(t, d.base+"/logga-in/lank", "nyckel", secretOf(t, link), "kod", "000000"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("the link with a wrong code: %d", a.status)
	}
	b.is(t, d, "")
	if a := b.send(t, w.hubs[1].base+"/logga-in/lank", "nyckel", secretOf(t, link), "kod", code); a.status != http.StatusSeeOther {
		t.Errorf("link and code: %d", a.status)
	}
	b.is(t, d, anna)
	if a := newBrowser(t).get(t, link); a.status != http.StatusGone {
		t.Errorf("a used link: %d", a.status)
	}
}

// TestWhatNoLongerCounts: what has ended lets nobody in, by any way.
func TestWhatNoLongerCounts(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(w *world){
		"expired": func(w *world) { w.exec(t, `update sign_in set expires_at = now()`) },
		"closed since": func(w *world) {
			_, err := w.db.DisableAccount(hub.AsProgram(t.Context(), hub.ViaCommand), w.anna.UUID)
			check(t, err)
		},
		"erased since": func(w *world) {
			_, err := w.db.EraseAccount(hub.AsProgram(t.Context(), hub.ViaCommand), w.anna.UUID)
			check(t, err)
		},
	} {
		w := newWorld(t, nil)
		d, b := w.hubs[0], newBrowser(t)
		b.ask(t, d, anna)
		link, code := d.last(t, anna)
		end(w)
		for _, a := range []answer{
			b.get(t, link),
			b.send(t, d.base+"/logga-in/lank", "nyckel", secretOf(t, link)),
			b.send(t, d.base+"/logga-in/lank", "nyckel", secretOf(t, link), "kod", code),
			b.send(t, d.base+"/logga-in/kod", "kod", code),
		} {
			if a.status != http.StatusGone && a.status != http.StatusUnprocessableEntity {
				t.Errorf("%s: %d", name, a.status)
			}
		}
		b.is(t, d, "")
	}
}

func TestDemonstrations(t *testing.T) {
	t.Parallel()
	for _, private := range []bool{true, false} {
		w := newWorld(t, func(o *auth.Options) { o.Private = private })
		d, b := w.hubs[0], newBrowser(t)
		b.ask(t, d, demo)
		if got := len(d.sent(demo)) == 1; got != private {
			t.Errorf("private %v: a demonstration gets mail: %v", private, got)
		}
		// Also by what was made while the hub was private.
		account, err := w.db.AccountByEmail(t.Context(), demo)
		check(t, err)
		link := w.link(t, d, account)
		b.send(t, d.base+"/logga-in/lank", "nyckel", secretOf(t, link))
		b.is(t, d, map[bool]string{true: demo}[private])
	}
}

// TestOfficeLink: one that the office hands over works once, in any browser, with
// no code, and not by being looked at.
func TestOfficeLink(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d, b := w.hubs[0], newBrowser(t)
	link := w.link(t, d, w.anna)
	if !strings.HasPrefix(link, d.base+"/logga-in/lank?nyckel=") {
		t.Errorf("the link is %s", link)
	}
	for range 2 {
		if a := b.get(t, link); a.status != http.StatusOK || strings.Contains(a.body, `name="kod"`) {
			t.Errorf("the link's page: %d", a.status)
		}
	}
	if a := b.send(t, w.hubs[1].base+"/logga-in/lank", "nyckel", secretOf(t, link)); a.status != http.StatusSeeOther || a.to() != "/" {
		t.Errorf("%d to %q", a.status, a.to())
	}
	b.is(t, d, anna)
	if a := newBrowser(t).send(t, d.base+"/logga-in/lank", "nyckel", secretOf(t, link)); a.status != http.StatusGone {
		t.Errorf("a second time: %d", a.status)
	}
	if n := value[int](t, w, `select count(*) from audit where action = 'createSignInLink' and via = 'COMMAND'`); n != 1 {
		t.Errorf("%d entries in the audit log", n)
	}
	if _, err := w.db.CreateSignInLink(t.Context(), hub.NewUUID(), time.Hour); err == nil {
		t.Error("a link for nobody")
	}
}

// TestTheTableGivesNothingAway: no secret is in the database, and the code can't be
// found by trying a million without one.
func TestTheTableGivesNothingAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d, b := w.hubs[0], newBrowser(t)
	b.ask(t, d, anna)
	link, code := d.last(t, anna)
	at, err := url.Parse(d.base)
	check(t, err)
	secrets := []string{secretOf(t, link), b.Jar.Cookies(at)[0].Value, anna}
	b.send(t, d.base+"/logga-in/kod", "kod", code)
	secrets = append(secrets, b.Jar.Cookies(at)[0].Value)
	for _, secret := range secrets {
		if len(secret) < 25 {
			t.Errorf("%q is too short a secret", secret)
		}
		for _, table := range []string{"sign_in", "session", "audit"} {
			if n := value[int](t, w, `select count(*) from `+table+` t where strpos(t::text, $1) > 0 or strpos(t::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0`, secret); n > 0 {
				t.Errorf("%s holds %q", table, secret)
			}
		}
	}
	if found := value[bool](t, w, `select bool_or(sha256(convert_to($1, 'UTF8')) in (browser_code, link_code)) from sign_in`, code); found {
		t.Error("the code is kept under a hash that anybody can try")
	}
}
