package main

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

const formType = "Content-Type: application/x-www-form-urlencoded"

// cookie is what an answer gave, as a request brings it back; "" for none.
func (a answered) cookie(name string) string {
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.Name == name && c.MaxAge > 0 {
			return name + "=" + c.Value
		}
	}
	return ""
}

var printedCode = regexp.MustCompile(`(?m)^(\d{6})$`)

// TestSignIn: at a private hub the mail is said by the program, and what it says
// signs in, to pages and API alike.
func TestSignIn(t *testing.T) {
	t.Parallel()
	data := starterData(t)
	if _, stderr, code := execute(t, data, nil, "account", "add", "kim@example.se", "--name", "Kim Prov", "--role", "editor"); code != 0 {
		t.Fatal(stderr)
	}
	p := start(t, data)
	a := ask(t, http.MethodPost, p.base+"/logga-in", "epost=kim%40example.se", formType)
	browser := a.cookie("hub-browser")
	if a.status != http.StatusSeeOther || browser == "" {
		t.Fatalf("%d %v\n%s", a.status, a.header, a.body)
	}
	poll(t, "the mail is said", func() bool { return printedCode.MatchString(p.out.String()) })
	code := printedCode.FindString(p.out.String())
	a = ask(t, http.MethodPost, p.base+"/logga-in/kod", "kod="+code, formType, "Cookie: "+browser)
	session := a.cookie("hub-session")
	if a.status != http.StatusSeeOther || session == "" {
		t.Fatalf("%d %v\n%s", a.status, a.header, a.body)
	}
	const query = `{"query":"{ viewer { account { name } } }"}`
	if a := fetch(t, p.base+"/kommuner", "Cookie: "+session); !strings.Contains(a.body, "Kim Prov") || a.header.Get("Cache-Control") != "private, no-store" {
		t.Errorf("the page doesn't know who reads: %v", a.header)
	}
	if a := ask(t, http.MethodPost, p.base+"/graphql", query, "Content-Type: application/json", "Cookie: "+session); !strings.Contains(a.body, "Kim Prov") {
		t.Errorf("the API doesn't know who asks: %s", a.body)
	}
	if a := ask(t, http.MethodPost, p.base+"/graphql", query, "Content-Type: application/json", "Cookie: "+session, "Origin: https://evil.example"); a.status != http.StatusForbidden {
		t.Errorf("a foreign page with a session: %d %s", a.status, a.body)
	}
	ask(t, http.MethodPost, p.base+"/logga-ut", "", formType, "Cookie: "+session)
	if a := fetch(t, p.base+"/kommuner", "Cookie: "+session); strings.Contains(a.body, "Kim Prov") {
		t.Error("signed out, and still known")
	}
	for _, secret := range []string{code, browser, session, "kim@example.se"} {
		_, value, found := strings.Cut(secret, "=")
		if !found {
			value = secret
		}
		if strings.Contains(p.err.String(), value) {
			t.Errorf("the log holds %s", secret)
		}
	}
}

// TestBadToken: it is refused where it would be used, so that pages of other origins
// can read why, and hinders no balancer.
func TestBadToken(t *testing.T) {
	t.Parallel()
	p := shared(t)
	for path, want := range map[string]int{"/graphql?query={__typename}": 401, "/schema.graphql": 401, "/kommuner": 401,
		"/healthz": 200, "/readyz": 200, "/version": 200, "/assets/none.css": 404} {
		a := fetch(t, p.base+path, "Authorization: Bearer hub_x", "Origin: https://www.example.se")
		if a.status != want || strings.HasPrefix(path, "/graphql") && a.header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: %d %v", path, a.status, a.header)
		}
		if want == 401 && !strings.Contains(a.body, `"requestId":"`+a.header.Get("X-Request-Id")+`"`) {
			t.Errorf("%s: %s", path, a.body)
		}
	}
}

func TestClientAddress(t *testing.T) {
	t.Parallel()
	proxies, err := (&config{TrustedProxies: " 10.0.0.0/8, 192.0.2.7 ,fd00::/8,"}).proxies()
	check(t, err)
	s := &server{proxies: proxies}
	for _, c := range []struct{ peer, forwarded, want string }{
		{"203.0.113.5:1234", "", "203.0.113.5"},
		{"203.0.113.5:1234", "198.51.100.1", "203.0.113.5"}, // anybody can say so
		{"10.1.2.3:1234", "", "10.1.2.3"},
		{"10.1.2.3:1234", "198.51.100.1", "198.51.100.1"},
		{"10.1.2.3:1234", "1.1.1.1, 198.51.100.1", "198.51.100.1"},
		{"10.1.2.3:1234", "1.1.1.1, 198.51.100.1, 192.0.2.7", "198.51.100.1"},
		{"10.1.2.3:1234", "10.9.9.9, 192.0.2.7", "10.9.9.9"},
		{"10.1.2.3:1234", "1.1.1.1, junk", "10.1.2.3"},
		{"10.1.2.3:1234", "1.1.1.1, junk, 192.0.2.7", "192.0.2.7"},
		{"10.1.2.3:1234", "198.51.100.1:5555", "198.51.100.1"},
		{"10.1.2.3:1234", "[2001:db8::1]:5555", "2001:db8::1"},
		{"[fd00::1]:1", "2001:db8::1", "2001:db8::1"},
		{"[::ffff:10.1.2.3]:1", "::ffff:198.51.100.1", "198.51.100.1"},
		{"[fe80::1%eth0]:1", "", "fe80::1"},
		{"@", "198.51.100.1", ""},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.RemoteAddr = c.peer
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := s.client(r); got != c.want {
			t.Errorf("%s for %q: %q, want %q", c.peer, c.forwarded, got, c.want)
		}
	}
}

// TestSettingsOfTheDoor: what can't be meant is refused at the start, and no
// password is repeated.
func TestSettingsOfTheDoor(t *testing.T) {
	t.Parallel()
	for setting, want := range map[string]string{
		"HUB_TRUSTED_PROXIES=10.0.0.0/8,proxy": "HUB_TRUSTED_PROXIES",
		"SMTP_URL=mail.example.se":             "SMTP_URL",
		"SMTP_URL=smtp://u:SECRET@mail:x":      "SMTP_URL",
		"OIDC_ISSUER=login.example.se":         "OIDC_ISSUER",
		"OIDC_ISSUER=http://login.example.se":  "OIDC_ISSUER",
		"OIDC_ISSUER=https://login.example.se": "OIDC_CLIENT_ID",
		"OIDC_CLIENT_SECRET=SECRET":            "OIDC_ISSUER",
		"OIDC_EMAIL_TRUSTED=yes":               "OIDC_EMAIL_TRUSTED",
	} {
		cfg, err := configFrom([]string{setting})
		if err == nil {
			err = cfg.check()
		}
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: %v", setting, err)
		}
	}
	cfg, err := configFrom([]string{"SMTP_URL=smtp://127.0.0.1:25", "HUB_MAIL_FROM=hub", "HUB_URL=https://hub.example.se"})
	check(t, err)
	if err := cfg.check(); err == nil || !strings.Contains(err.Error(), "HUB_MAIL_FROM") {
		t.Errorf("a sender that is none: %v", err)
	}
}
