package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// TestADigestIsStoppedByWhoHasItsLetter: the program of a mail provider, which has no
// cookie and comes from nowhere, and a page of theirs; a link that is opened stops
// nothing. No log tells the key.
func TestADigestIsStoppedByWhoHasItsLetter(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t), "HUB_LOG_LEVEL=debug")
	done(t, p.data, "account", "add", "lo@example.se", "--name", "Lo", "--role", "partner", "--organisation", "boverket")
	said := done(t, p.data, "token", "create", "--account", "lo@example.se", "--name", "Nattjobb", "--scope", "manage")
	token := "Authorization: Bearer " + said[len(said)-1]
	key := letterKey(t, p, "lo@example.se")
	address := p.base + "/avsluta-brev?" + url.Values{"nyckel": {key}}.Encode()
	const oneClick = "List-Unsubscribe=One-Click"
	for name, c := range map[string]struct {
		method, address, body string
		headers               []string
		status                int
		then                  string
	}{
		"opened":                 {http.MethodGet, address, "", nil, 200, "DAILY"},
		"looked at":              {http.MethodHead, address, "", nil, 200, "DAILY"},
		"another key":            {http.MethodPost, address[:len(address)-2], oneClick, []string{formType}, 404, "DAILY"},
		"one click":              {http.MethodPost, address, oneClick, []string{formType}, 200, "NONE"},
		"button":                 {http.MethodPost, address, "", []string{formType, "Origin: " + p.base, "Sec-Fetch-Site: same-origin"}, 200, "NONE"},
		"button, without origin": {http.MethodPost, address, "", []string{formType, "Origin: null", "Sec-Fetch-Site: same-origin"}, 200, "NONE"},
		"a page of the provider": {http.MethodPost, address, oneClick, []string{formType, "Origin: https://mejl.example", "Sec-Fetch-Site: cross-site"}, 200, "NONE"},
	} {
		var set struct {
			Data struct{ SetDigest struct{ Digest string } }
		}
		asked(t, p, token, `mutation { setDigest(input: {interval: DAILY}) { digest userErrors { code } } }`, &set)
		if set.Data.SetDigest.Digest != "DAILY" {
			t.Fatalf("set to %+v", set)
		}
		a := ask(t, c.method, c.address, c.body, c.headers...)
		if a.status != c.status || a.header.Get("Cache-Control") != "no-store" || a.header.Get("Referrer-Policy") != "no-referrer" || a.header.Get("Set-Cookie") != "" {
			t.Errorf("%s: %d %v\n%s", name, a.status, a.header, a.body)
		}
		var now struct {
			Data struct{ Viewer struct{ Digest string } }
		}
		asked(t, p, token, `{ viewer { digest } }`, &now)
		if got := now.Data.Viewer.Digest; got != c.then {
			t.Errorf("%s: digests come %s then, want %s", name, got, c.then)
		}
	}
	if strings.Contains(p.err.String(), key) || strings.Contains(p.out.String(), key) || len(key) < 20 {
		t.Errorf("the log has the key, of %d letters", len(key))
	}
}

// asked asks the API by a token.
func asked(t *testing.T, p *process, token, query string, into any) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	check(t, err)
	check(t, json.Unmarshal([]byte(ask(t, http.MethodPost, p.base+"/graphql", string(body), "Content-Type: application/json", token).body), into))
}

// letterKey is the key of the digests of an account, as a letter has it.
func letterKey(t *testing.T, p *process, email string) string {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgres.Options{DSN: dsnOf(t, p.data), MaxConns: 1})
	check(t, err)
	defer db.Close()
	a, err := db.AccountByEmail(t.Context(), email)
	check(t, err)
	return db.Cursors().Seal("digest", struct {
		A hub.UUID `json:"a"`
	}{a.UUID})
}
