package auth_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
)

// browser keeps cookies and follows no redirect by itself. Hubs on one machine
// share its cookies, as those behind one address do.
type browser struct {
	*http.Client
	headers map[string]string
}

func newBrowser(t *testing.T) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	check(t, err)
	return &browser{&http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, nil}
}

// from is the same browser at another address of the net.
func (b *browser) from(address string) *browser {
	return &browser{b.Client, map[string]string{"X-Test-Address": address}}
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (a answer) to() string { return a.header.Get("Location") }

func (b *browser) do(t *testing.T, method, address, body string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	check(t, err)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range b.headers {
		r.Header.Set(name, value)
	}
	resp, err := b.Do(r)
	check(t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	check(t, err)
	return answer{resp.StatusCode, resp.Header, string(text)}
}

func (b *browser) get(t *testing.T, address string) answer {
	t.Helper()
	return b.do(t, http.MethodGet, address, "")
}

// send sends a form: its fields are "name", "value" in turn.
func (b *browser) send(t *testing.T, address string, fields ...string) answer {
	t.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return b.do(t, http.MethodPost, address, form.Encode())
}

// ask begins to sign in by mail.
func (b *browser) ask(t *testing.T, d *door, email string) {
	t.Helper()
	if a := b.send(t, d.base+"/logga-in", "epost", email); a.status != http.StatusSeeOther || a.to() != "/logga-in/kod" {
		t.Fatalf("%s: %d to %q\n%s", email, a.status, a.to(), a.body)
	}
}

// signIn signs in by mail.
func (b *browser) signIn(t *testing.T, d *door) {
	t.Helper()
	b.ask(t, d, anna)
	_, code := d.last(t, anna)
	if a := b.send(t, d.base+"/logga-in/kod", "kod", code); a.status != http.StatusSeeOther {
		t.Fatalf("the right code: %d\n%s", a.status, a.body)
	}
}

// is checks whom a hub takes the browser for.
func (b *browser) is(t *testing.T, d *door, want string) {
	t.Helper()
	if a := b.get(t, d.base+"/who"); a.status != http.StatusOK || a.body != want {
		t.Errorf("a hub answers %d and takes the browser for %q, want %q", a.status, a.body, want)
	}
}
