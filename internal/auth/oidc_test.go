package auth_test

import (
	"crypto/rand"
	"crypto/rsa"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/auth"
)

// newProvided is a world whose hubs let people in by an issuer.
func newProvided(t *testing.T, trusted bool) (*world, *issuer) {
	t.Helper()
	i := newIssuer(t)
	w := newWorld(t, func(o *auth.Options) {
		o.Provider = &auth.Provider{Issuer: i.URL, ClientID: clientID, ClientSecret: clientSecret, Name: "Kommunens konto", EmailTrusted: trusted}
	})
	return w, i
}

// callback goes to the issuer, and is where it sends the browser back to.
func (b *browser) callback(t *testing.T, d *door, till string) string {
	t.Helper()
	a := b.get(t, d.base+"/logga-in/oidc?till="+url.QueryEscape(till))
	if a.status != http.StatusSeeOther {
		t.Fatalf("on the way to the issuer: %d\n%s", a.status, a.body)
	}
	a = b.get(t, a.to())
	if a.status != http.StatusFound {
		t.Fatalf("the issuer: %d %s", a.status, a.body)
	}
	return a.to()
}

func TestSignInByProvider(t *testing.T) {
	t.Parallel()
	w, i := newProvided(t, false)
	d, b := w.hubs[0], newBrowser(t)
	if a := b.get(t, d.base+"/logga-in?till=/kommuner"); !strings.Contains(a.body, `href="/logga-in/oidc?till=%2Fkommuner"`) || !strings.Contains(a.body, "Logga in med Kommunens konto") {
		t.Errorf("the page has no button:\n%s", a.body)
	}
	back := b.callback(t, d, "/kommuner")
	if !strings.HasPrefix(back, d.base+"/logga-in/oidc/svar?") {
		t.Errorf("the way back is %s", back)
	}
	// The other hub takes the answer: nothing lies in one hub's memory.
	if a := b.get(t, strings.Replace(back, d.base, w.hubs[1].base, 1)); a.status != http.StatusSeeOther || a.to() != "/kommuner" {
		t.Fatalf("%d to %q\n%s", a.status, a.to(), a.body)
	}
	b.is(t, d, anna)
	if i.asked.Get("code_challenge") == "" || i.asked.Get("nonce") == "" || i.asked.Get("scope") != "openid profile email" {
		t.Errorf("asked %v", i.asked)
	}
	// From now on it is the subject that counts, whatever the address.
	i.set(func() { i.claims = map[string]any{"email": "new@forshaga.example", "email_verified": false} })
	if a := b.get(t, b.callback(t, d, `//evil.example`)); a.to() != "/" {
		t.Errorf("%d to %q\n%s", a.status, a.to(), a.body)
	}
	b.is(t, d, anna)
	// And the address, once it is somebody else's there, opens nothing.
	i.set(func() { i.claims = map[string]any{"sub": "subject-2"} })
	if a := newBrowser(t); a.get(t, a.callback(t, d, "")).status != http.StatusForbidden {
		t.Error("the next owner of an address gets the account of the one before")
	}
	if log := w.log.String(); strings.Contains(log, clientSecret) || strings.Contains(log, anna) {
		t.Errorf("logged: %s", log)
	}
}

// TestWhoseAddressCounts: only one that the provider vouches for.
func TestWhoseAddressCounts(t *testing.T) {
	t.Parallel()
	for _, trusted := range []bool{false, true} {
		w, i := newProvided(t, trusted)
		for name, c := range map[string]struct {
			claims    map[string]any
			in, inToo bool // where addresses are not trusted; where they are
		}{
			"verified":            {map[string]any{}, true, true},
			"verified, as text":   {map[string]any{"email_verified": "true"}, true, true},
			"not verified":        {map[string]any{"email_verified": false}, false, true},
			"nothing said":        {map[string]any{"email_verified": nil}, false, true},
			"only a name":         {map[string]any{"email": nil, "email_verified": nil, "preferred_username": strings.ToUpper(anna)}, false, true},
			"a name, verified":    {map[string]any{"email": nil, "preferred_username": anna}, false, true},
			"nothing":             {map[string]any{"email": nil}, false, false},
			"another's":           {map[string]any{"email": nobody}, false, false},
			"of a closed account": {map[string]any{"email": gone}, false, false},
			"odd":                 {map[string]any{"email": "a\r\nb", "preferred_username": anna}, false, false},
		} {
			c.claims["sub"] = "subject of " + name
			i.set(func() { i.claims = c.claims })
			b := newBrowser(t)
			a := b.get(t, b.callback(t, w.hubs[0], ""))
			want := map[bool]int{true: http.StatusSeeOther, false: http.StatusForbidden}[map[bool]bool{true: c.inToo, false: c.in}[trusted]]
			if a.status != want {
				t.Errorf("trusted %v, %s: %d, want %d", trusted, name, a.status, want)
			}
			if want == http.StatusForbidden && !strings.Contains(a.body, "inget konto") {
				t.Errorf("%s: the page says\n%s", name, a.body)
			}
			w.exec(t, `delete from account_identity`)
		}
	}
}

// TestAttacksOnTheProvidersAnswer: none of them signs anybody in.
func TestAttacksOnTheProvidersAnswer(t *testing.T) {
	t.Parallel()
	w, i := newProvided(t, false)
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	check(t, err)
	claim := func(name string, value any) func(*issuer) {
		return func(i *issuer) { i.claims[name] = value }
	}
	forge := func(f func(header, body []byte) string) func(*issuer) { return func(i *issuer) { i.forge = f } }
	answer := func(name, value string) func(*issuer) {
		return func(i *issuer) { i.answer = func(to url.Values) { to.Set(name, value) } }
	}
	for name, attack := range map[string]func(*issuer){
		"wrong state":    answer("state", "x"),
		"no state":       func(i *issuer) { i.answer = func(to url.Values) { to.Del("state") } },
		"wrong code":     answer("code", "x"),
		"refused":        func(i *issuer) { i.answer = func(to url.Values) { to.Del("code"); to.Set("error", "access_denied") } },
		"another's":      answer("iss", "https://evil.example"),
		"wrong nonce":    claim("nonce", "x"),
		"no nonce":       claim("nonce", ""),
		"other issuer":   claim("iss", "https://evil.example"),
		"other audience": claim("aud", "another"),
		"expired":        claim("exp", time.Now().Add(-time.Minute).Unix()),
		"not yet":        claim("nbf", time.Now().Add(time.Hour).Unix()),
		"no subject":     claim("sub", ""),
		"alg none":       forge(func(_, body []byte) string { return b64([]byte(`{"alg":"none"}`)) + "." + b64(body) + "." }),
		"alg HS256":      forge(func(_, body []byte) string { return b64([]byte(`{"alg":"HS256"}`)) + "." + b64(body) + ".AAAA" }),
		"other key":      forge(func(header, body []byte) string { return signed(other, header, body) }),
		"no token":       forge(func(_, _ []byte) string { return "" }),
		"not a token":    forge(func(_, _ []byte) string { return "a.b.c" }),
	} {
		i.set(func() {
			i.claims, i.forge, i.answer = map[string]any{}, nil, nil
			attack(i)
		})
		b := newBrowser(t)
		if a := b.get(t, b.callback(t, w.hubs[0], "")); a.status != http.StatusBadRequest || !strings.Contains(a.body, "blev inte klar") {
			t.Errorf("%s: %d\n%s", name, a.status, a.body)
		}
		b.is(t, w.hubs[0], "")
		if n := value[int](t, w, `select (select count(*) from session) + (select count(*) from account_identity)`); n != 0 {
			t.Errorf("%s: %d rows are left", name, n)
		}
	}
}

// TestAnswersOfOtherBrowsers: an answer is for the browser that asked, and once.
func TestAnswersOfOtherBrowsers(t *testing.T) {
	t.Parallel()
	w, i := newProvided(t, false)
	d, b, victim := w.hubs[0], newBrowser(t), newBrowser(t)
	refused := func(name string, a answer) {
		t.Helper()
		if a.status != http.StatusBadRequest {
			t.Errorf("%s: %d", name, a.status)
		}
	}
	back, theirs := b.callback(t, d, ""), newBrowser(t).callback(t, d, "")
	_, code, _ := strings.Cut(theirs, "code=")
	code, _, _ = strings.Cut(code, "&")
	injected := newBrowser(t)
	mine, err := url.Parse(injected.callback(t, d, ""))
	check(t, err)
	answer := mine.Query()
	answer.Set("code", code)
	mine.RawQuery = answer.Encode()
	refused("a code of somebody else's", injected.get(t, mine.String())) // its challenge fits another verifier
	refused("a browser that never asked", victim.get(t, back))
	victim.callback(t, d, "")
	refused("a browser that asked for another", victim.get(t, back))
	at, err := url.Parse(d.base)
	check(t, err)
	kept := b.Jar.Cookies(at)
	if a := b.get(t, back); a.status != http.StatusSeeOther {
		t.Errorf("the browser that asked: %d", a.status)
	}
	refused("a second time", b.get(t, back))
	thief := newBrowser(t)
	thief.Jar.SetCookies(at, kept)
	refused("with the cookie kept", thief.get(t, back)) // the issuer takes a code once
	verifier := i.seen.Get("code_verifier")
	if len(verifier) < 43 || strings.Contains(kept[0].Value, verifier) || strings.Contains(back, verifier) {
		t.Errorf("the verifier is %q, and open to see", verifier)
	}
	for _, made := range []string{"", "x", kept[0].Value + "x", strings.Repeat("a", 8000)} {
		thief.Jar.SetCookies(at, []*http.Cookie{{Name: "hub-provider", Value: made, Path: "/"}})
		refused("a cookie made up", thief.get(t, newBrowser(t).callback(t, d, "")))
	}
}

// TestProviderAway: the hub starts and serves without it, and needs no restart.
func TestProviderAway(t *testing.T) {
	t.Parallel()
	w, i := newProvided(t, false)
	d, b := w.hubs[0], newBrowser(t)
	i.set(func() { i.down = true })
	if a := b.get(t, d.base+"/logga-in/oidc"); a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" {
		t.Errorf("%d", a.status)
	}
	b.signIn(t, d) // by mail
	i.set(func() { i.down = false })
	if a := b.get(t, b.callback(t, d, "")); a.status != http.StatusSeeOther {
		t.Errorf("once it is back: %d", a.status)
	}
	// One that says it is another is none.
	liar := httptest.NewServer(http.HandlerFunc(i.discovery))
	t.Cleanup(liar.Close)
	lied := w.serve(t, w.db, func(o *auth.Options) { o.Provider = &auth.Provider{Issuer: liar.URL, ClientID: clientID, Name: "x"} })
	if a := b.get(t, lied.base+"/logga-in/oidc"); a.status != http.StatusServiceUnavailable {
		t.Errorf("an issuer with another's name: %d", a.status)
	}
	none := w.serve(t, w.db, nil)
	for _, path := range []string{"/logga-in/oidc", "/logga-in/oidc/svar?code=x&state=y"} {
		if a := b.get(t, none.base+path); a.status != http.StatusNotFound {
			t.Errorf("%s without a provider: %d", path, a.status)
		}
	}
}
