package auth_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/auth"
	"github.com/smakom/hub/internal/hub"
)

// token makes a token for Anna.
func (w *world) token(t *testing.T) (*hub.Token, string) {
	t.Helper()
	made, secret, err := w.db.CreateToken(hub.AsProgram(t.Context(), hub.ViaCommand), w.anna.UUID, hub.CreateTokenInput{Name: "test"})
	check(t, err)
	return made, secret
}

func (b *browser) with(headers ...string) *browser {
	other := &browser{b.Client, map[string]string{}}
	for i := 0; i < len(headers); i += 2 {
		other.headers[headers[i]] = headers[i+1]
	}
	return other
}

func TestBearer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d := w.hubs[0]
	made, secret := w.token(t)
	for _, header := range []string{"Bearer " + secret, "bearer  " + secret} {
		newBrowser(t).with("Authorization", header).is(t, d, anna)
	}
	newBrowser(t).with("Authorization", "Basic "+secret).is(t, d, "") // a proxy's own
	session := newBrowser(t)
	session.signIn(t, d)
	for _, bad := range []string{"Bearer", "Bearer x", "Bearer " + secret + "x", "Bearer " + strings.Repeat("x", 20_000), "Bearer \xff", "Bearer a b"} {
		for _, b := range []*browser{newBrowser(t), session} { // a session doesn't make up for it
			a := b.with("Authorization", bad).do(t, http.MethodPost, d.base+"/who", "")
			if a.status != http.StatusUnauthorized || a.header.Get("WWW-Authenticate") != "Bearer" || a.header.Get("Cache-Control") != "no-store" {
				t.Errorf("%.20q: %d %v", bad, a.status, a.header)
			}
			var said struct {
				Errors []struct {
					Message    string
					Extensions struct{ Code, RequestID string }
				}
			}
			if err := json.Unmarshal([]byte(a.body), &said); err != nil || len(said.Errors) != 1 || said.Errors[0].Message == "" ||
				said.Errors[0].Extensions.Code != "UNAUTHENTICATED" || said.Errors[0].Extensions.RequestID != "request-1" {
				t.Errorf("%.20q: %s", bad, a.body)
			}
		}
	}
	_, err := w.db.RevokeToken(hub.AsProgram(t.Context(), hub.ViaCommand), nil, made.UUID)
	check(t, err)
	if a := newBrowser(t).with("Authorization", "Bearer "+secret).get(t, w.hubs[1].base+"/who"); a.status != http.StatusUnauthorized {
		t.Errorf("a revoked token: %d", a.status)
	}
}

func TestCookies(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]string{
		"https://hub.example": "__Host-hub-session=…; Path=/; Max-Age=15552000; HttpOnly; Secure; SameSite=Lax",
		"http://127.0.0.1:1":  "hub-session=…; Path=/; Max-Age=15552000; HttpOnly; SameSite=Lax",
	} {
		w := newWorld(t, func(o *auth.Options) { o.URL = base })
		link := w.link(t, w.hubs[0], w.anna)
		a := newBrowser(t).send(t, w.hubs[0].base+"/logga-in/lank", "nyckel", secretOf(t, link))
		for _, c := range a.header["Set-Cookie"] {
			name, rest, _ := strings.Cut(c, "=")
			value, rest, _ := strings.Cut(rest, ";")
			if strings.HasSuffix(name, "hub-session") {
				if got := name + "=…;" + rest; got != want || len(value) < 26 {
					t.Errorf("%s, want %s", got, want)
				}
			} else if !strings.Contains(rest, "Max-Age=0") {
				t.Errorf("left over: %s", c)
			}
		}
		a = newBrowser(t).send(t, w.hubs[0].base+"/logga-in", "epost", anna)
		want = strings.Replace(strings.Replace(want, "15552000", "600", 1), "hub-session", "hub-browser", 1)
		name, rest, _ := strings.Cut(a.header.Get("Set-Cookie"), "=")
		if _, rest, _ := strings.Cut(rest, ";"); name+"=…;"+rest != want {
			t.Errorf("%s, want %s", a.header.Get("Set-Cookie"), want)
		}
	}
}

// TestRotation: each sign-in gives a new secret and ends the one before; one that
// somebody planted never becomes a session.
func TestRotation(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d, b := w.hubs[0], newBrowser(t)
	at, err := url.Parse(d.base)
	check(t, err)
	planted := []*http.Cookie{{Name: "hub-session", Value: "PLANTEDPLANTEDPLANTEDPLANT", Path: "/"}}
	b.Jar.SetCookies(at, planted)
	b.is(t, d, "")
	b.signIn(t, d)
	first := b.Jar.Cookies(at)
	b.signIn(t, d)
	second := b.Jar.Cookies(at)
	if len(first) != 1 || len(second) != 1 || first[0].Value == second[0].Value || first[0].Value == planted[0].Value {
		t.Errorf("cookies %v, then %v", first, second)
	}
	for _, old := range [][]*http.Cookie{planted, first} {
		thief := newBrowser(t)
		thief.Jar.SetCookies(at, old)
		thief.is(t, d, "")
	}
	b.is(t, d, anna)
	b.send(t, d.base+"/logga-ut")
	thief := newBrowser(t)
	thief.Jar.SetCookies(at, second)
	thief.is(t, d, "")
}

func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d, b := w.hubs[0], newBrowser(t)
	b.signIn(t, d)
	for _, c := range []struct{ change, want string }{
		{`update session set seen_at = now() - interval '29 days', created_at = now() - interval '179 days'`, anna},
		{`update session set seen_at = now() - interval '30 days 1 minute', created_at = now() - interval '31 days'`, ""},
		{`update session set seen_at = now(), created_at = now() - interval '180 days 1 minute'`, ""},
		{`update session set seen_at = now(), created_at = now()`, anna},
		{`update account set disabled_at = now() where name = 'Anna Öst'`, ""},
	} {
		w.exec(t, c.change)
		b.is(t, d, c.want)
	}
}

// TestSeenIsWrittenNowAndThen: most requests write nothing.
func TestSeenIsWrittenNowAndThen(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d, b := w.hubs[0], newBrowser(t)
	b.signIn(t, d)
	for ago, written := range map[string]bool{"4 minutes": false, "6 minutes": true} {
		w.exec(t, `update session set seen_at = now() - $1::interval`, ago)
		b.is(t, d, anna)
		if got := value[bool](t, w, `select seen_at > now() - interval '1 minute' from session`); got != written {
			t.Errorf("seen %s ago: written %v", ago, got)
		}
	}
}

func TestListAndEndSessions(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d := w.hubs[0]
	phone, desk := newBrowser(t), newBrowser(t)
	phone.with("User-Agent", "phone \xff").signIn(t, d)
	desk.with("User-Agent", "desk").signIn(t, d)
	w.exec(t, `update session set seen_at = now() - interval '1 hour' where agent <> 'desk'`)
	all, err := w.db.Sessions(t.Context(), w.anna.UUID)
	if err != nil || len(all) != 2 || all[0].Agent != "desk" || all[1].AccountID != w.anna.UUID {
		t.Fatalf("%+v, %v", all, err)
	}
	ctx := hub.WithViewer(t.Context(), hub.Viewer{Account: w.anna, Session: all[0]})
	for _, c := range []struct {
		account, id hub.UUID
		want        bool
	}{{hub.NewUUID(), all[1].UUID, false}, {w.anna.UUID, all[1].UUID, true}, {w.anna.UUID, all[1].UUID, false}} {
		if ended, err := w.db.EndSession(ctx, c.account, c.id); ended != c.want || err != nil {
			t.Errorf("ended %v, %v", ended, err)
		}
	}
	phone.is(t, d, "")
	desk.is(t, d, anna)
}

func TestSweep(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d, b := w.hubs[0], newBrowser(t)
	b.signIn(t, d)
	newBrowser(t).signIn(t, d)
	newBrowser(t).ask(t, d, nobody)
	w.exec(t, `update sign_in set at = now() - interval '25 hours', expires_at = now() - interval '24 hours' where account_id is not null`)
	w.exec(t, `update session set seen_at = now() - interval '31 days' where id = (select id from session order by id desc limit 1)`)
	check(t, w.db.SweepSignIns(t.Context()))
	if n, left := value[int](t, w, `select count(*) from session`), value[int](t, w, `select count(*) from sign_in`); n != 1 || left != 1 {
		t.Errorf("%d sessions and %d attempts are left, want one each", n, left)
	}
	b.is(t, d, anna)
}

// TestForeignPages can't write with somebody's session, and can't sign anybody in or
// out; programs with a token are not hindered.
func TestForeignPages(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d, b := w.hubs[0], newBrowser(t)
	b.signIn(t, d)
	_, secret := w.token(t)
	foreign := [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"}}
	own := [][]string{{"Sec-Fetch-Site", "same-origin"}, {"Origin", d.base}, {}}
	for want, all := range map[int][][]string{http.StatusForbidden: foreign, http.StatusOK: own} {
		for _, headers := range all {
			for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
				if a := b.with(headers...).do(t, method, d.base+"/who", ""); a.status != want || (want != 200) != strings.Contains(a.body, `"FORBIDDEN"`) {
					t.Errorf("%s with a session and %v: %d %s", method, headers, a.status, a.body)
				}
				if a := newBrowser(t).with(headers...).do(t, method, d.base+"/who", ""); a.status != http.StatusOK {
					t.Errorf("%s of the public and %v: %d", method, headers, a.status)
				}
				if a := b.with(append(headers, "Authorization", "Bearer "+secret)...).do(t, method, d.base+"/who", ""); a.status != http.StatusOK || a.body != anna {
					t.Errorf("%s with a token and %v: %d", method, headers, a.status)
				}
			}
			if a := b.with(headers...).get(t, d.base+"/who"); a.status != http.StatusOK {
				t.Errorf("GET with %v: %d", headers, a.status)
			}
		}
	}
	for _, headers := range foreign {
		for _, path := range []string{"/logga-in", "/logga-in/kod", "/logga-in/lank", "/logga-ut"} {
			a := newBrowser(t).with(headers...).send(t, d.base+path, "epost", anna, "kod", "123456", "nyckel", "x")
			if a.status != http.StatusForbidden || !strings.Contains(a.body, "annan webbplats") || len(a.header["Set-Cookie"]) > 0 {
				t.Errorf("%s with %v: %d", path, headers, a.status)
			}
		}
	}
	b.is(t, d, anna)
	// To people it is said in a sentence.
	if a := b.with("Origin", "null", "Accept", "text/html,*/*").do(t, http.MethodPost, d.base+"/who", ""); a.status != 403 || !strings.Contains(a.body, "annan webbplats") {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// away is a store whose database doesn't answer.
type away struct{ auth.Store }

func (away) SessionViewer(context.Context, string) (hub.Viewer, error) {
	return hub.Viewer{}, &hub.Error{Code: hub.CodeUnavailable, Message: "the database does not answer"}
}

func (away) TokenViewer(context.Context, string) (hub.Viewer, error) {
	return hub.Viewer{}, context.DeadlineExceeded
}

func TestDatabaseAway(t *testing.T) {
	t.Parallel()
	log := &notes{}
	a, err := auth.New(auth.Options{Store: away{}, URL: "https://hub.example", Log: slog.New(slog.NewTextHandler(log, nil))})
	check(t, err)
	h := from(a.Viewer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})))
	for header, want := range map[string]int{"": 200, "Cookie: __Host-hub-session=SECRET": 503, "Authorization: Bearer SECRET": 503, "Cookie: hub-session=SECRET": 200} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		if name, value, ok := strings.Cut(header, ": "); ok {
			r.Header.Set(name, value)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != want || (want == 503) != (strings.Contains(w.Body.String(), `"UNAVAILABLE"`) && w.Header().Get("Retry-After") != "") {
			t.Errorf("%q: %d %s", header, w.Code, w.Body)
		}
	}
	if lines := strings.Count(log.String(), "\n"); lines != 2 || strings.Contains(log.String(), "SECRET") {
		t.Errorf("logged:\n%s", log)
	}
}
