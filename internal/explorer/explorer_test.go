package explorer_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/explorer"
)

// hubPolicy is what a page has that says nothing of its own.
const hubPolicy = "default-src 'none'"

// contract is the schema as it is served.
func contract(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../../schema.graphql")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// pages makes the handler of a schema.
func pages(t testing.TB, sdl string) http.Handler {
	t.Helper()
	h, err := explorer.New(explorer.Options{SDL: sdl, URL: "https://hub.example/", Stylesheet: "/assets/site-1.css", Icon: "/assets/icon-1.svg"})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// ask sends a request, with headers written as Name: value.
func ask(t testing.TB, h http.Handler, method, address string, headers ...string) (*http.Response, string) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, address, nil)
	for _, one := range headers {
		name, value, _ := strings.Cut(one, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	w.Header().Set("Content-Security-Policy", hubPolicy)
	h.ServeHTTP(w, r)
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Result(), string(body)
}

func get(t testing.TB, h http.Handler, address string, headers ...string) (*http.Response, string) {
	t.Helper()
	return ask(t, h, http.MethodGet, address, headers...)
}

func unpack(t testing.TB, packed string) string {
	t.Helper()
	z, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// assetsOf are the addresses of the package's own files that a page names.
func assetsOf(t testing.TB, h http.Handler, address string) (all []string) {
	t.Helper()
	_, body := get(t, h, address)
	for _, part := range strings.Split(body, `"`) {
		if strings.HasPrefix(part, "/api/assets/") {
			all = append(all, part)
		}
	}
	if len(all) == 0 {
		t.Fatalf("%s names no files", address)
	}
	return all
}

func TestEveryPageAnswers(t *testing.T) {
	t.Parallel()
	h := pages(t, contract(t))
	for path, want := range map[string]string{
		"/api":                             "curl -G https://hub.example/graphql ",
		"/api/explorer":                    `<div id="graphiql" data-query="# Search in Swedish`,
		"/api/explorer?query=%7Bviewer%7D": `<div id="graphiql"`,
		"/api/schema":                      `<h3 id="Municipality">`,
	} {
		a, body := get(t, h, path)
		if a.StatusCode != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d, without %q", path, a.StatusCode, want)
		}
		bare, _, _ := strings.Cut(path, "?")
		if !strings.Contains(body, `<link rel="canonical" href="https://hub.example`+bare+`">`) || !strings.Contains(body, `<html lang="en">`) ||
			!strings.Contains(body, "/assets/site-1.css") || !strings.Contains(body, "/assets/icon-1.svg") {
			t.Errorf("%s: the head is %.900s", path, body)
		}
		for name, want := range map[string]string{"Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff",
			"Cache-Control": "public, max-age=0, must-revalidate", "Vary": "Accept-Encoding"} {
			if got := a.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		head, nothing := ask(t, h, http.MethodHead, path)
		if head.StatusCode != http.StatusOK || nothing != "" || head.Header.Get("Content-Length") != a.Header.Get("Content-Length") {
			t.Errorf("HEAD %s: %d, %d bytes, %v", path, head.StatusCode, len(nothing), head.Header)
		}
	}
}

// TestOnlyTheExplorerHasAPolicyOfItsOwn: and even that lets nothing foreign in, and
// no script or style that stands in the page.
func TestOnlyTheExplorerHasAPolicyOfItsOwn(t *testing.T) {
	t.Parallel()
	h := pages(t, contract(t))
	for _, path := range append(assetsOf(t, h, "/api/explorer"), "/api", "/api/schema", "/api/missing") {
		if a, _ := get(t, h, path); a.Header.Get("Content-Security-Policy") != hubPolicy {
			t.Errorf("%s: %s", path, a.Header.Get("Content-Security-Policy"))
		}
	}
	a, _ := get(t, h, "/api/explorer")
	policy := a.Header.Get("Content-Security-Policy")
	if policy != explorer.Policy {
		t.Errorf("the policy is %s", policy)
	}
	for _, never := range []string{"unsafe", "http", "*", "blob:", "script-src 'self' "} {
		if strings.Contains(policy, never) {
			t.Errorf("the policy has %s: %s", never, policy)
		}
	}
	for _, must := range []string{"default-src 'none'; script-src 'self'; ", "connect-src 'self'; ", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(policy, must) {
			t.Errorf("the policy has no %s: %s", must, policy)
		}
	}
}

func TestOnlyReadsAreAnswered(t *testing.T) {
	t.Parallel()
	h := pages(t, contract(t))
	for _, path := range append(assetsOf(t, h, "/api"), "/api", "/api/explorer", "/api/schema", "/api/missing") {
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
			if a, _ := ask(t, h, method, path); a.StatusCode != http.StatusMethodNotAllowed || a.Header.Get("Allow") != "GET, HEAD" {
				t.Errorf("%s %s: %d, Allow: %s", method, path, a.StatusCode, a.Header.Get("Allow"))
			}
		}
	}
}

func TestAnUnknownAddressGetsAPage(t *testing.T) {
	t.Parallel()
	h := pages(t, contract(t))
	for _, path := range []string{"/api/missing", "/api/missing/", "/api/assets/", "/api/assets/explorer.js", "/api/examples/search.graphql", "/api/%00", "/api/%ff", "/api/schema/Query"} {
		a, body := get(t, h, path)
		if a.StatusCode != http.StatusNotFound || !strings.Contains(body, "<h1>There is no such page</h1>") || a.Header.Get("Cache-Control") != "no-store" ||
			!strings.Contains(body, `content="noindex"`) || a.Header.Get("ETag") != "" {
			t.Errorf("%s: %d %v", path, a.StatusCode, a.Header)
		}
		if a, body := ask(t, h, http.MethodHead, path); a.StatusCode != http.StatusNotFound || body != "" {
			t.Errorf("HEAD %s: %d, %d bytes", path, a.StatusCode, len(body))
		}
	}
	if a, packed := get(t, h, "/api/missing", "Accept-Encoding: gzip"); a.StatusCode != http.StatusNotFound || !strings.Contains(unpack(t, packed), "There is no such page") {
		t.Errorf("packed: %d", a.StatusCode)
	}
}

func TestASlashTooManyLeadsOn(t *testing.T) {
	t.Parallel()
	h := pages(t, contract(t))
	for from, to := range map[string]string{"/api/": "/api", "/api/schema/": "/api/schema", "/api/explorer/?query=%7Bviewer%7D": "/api/explorer?query=%7Bviewer%7D"} {
		if a, _ := get(t, h, from); a.StatusCode != http.StatusMovedPermanently || a.Header.Get("Location") != to {
			t.Errorf("%s: %d to %s", from, a.StatusCode, a.Header.Get("Location"))
		}
	}
}

func TestWhatIsKnownIsNotSentAgain(t *testing.T) {
	t.Parallel()
	h := pages(t, contract(t))
	for _, path := range append(assetsOf(t, h, "/api/explorer"), "/api", "/api/explorer", "/api/schema") {
		a, _ := get(t, h, path)
		tag := a.Header.Get("ETag")
		for _, coding := range []string{"gzip", "identity"} {
			again, body := get(t, h, path, "If-None-Match: "+tag, "Accept-Encoding: "+coding)
			if tag == "" || again.StatusCode != http.StatusNotModified || body != "" || again.Header.Get("ETag") != tag {
				t.Errorf("%s: %d with %q, %d bytes", path, again.StatusCode, tag, len(body))
			}
		}
		if other, _ := get(t, h, path, `If-None-Match: W/"other"`); other.StatusCode != http.StatusOK {
			t.Errorf("%s: %d with another tag", path, other.StatusCode)
		}
	}
}

func TestGzipGoesToThoseWhoTakeIt(t *testing.T) {
	t.Parallel()
	h := pages(t, contract(t))
	for _, path := range append(assetsOf(t, h, "/api/explorer"), "/api", "/api/explorer", "/api/schema") {
		_, plain := get(t, h, path)
		for accept, packs := range map[string]bool{"gzip": true, "br, GZIP;q=0.5": true, "*": true, "gzip;q=1.0, identity": true,
			"": false, "identity": false, "br": false, "gzip;q=0": false, "gzip; q=0.0, *": false, "*;q=0": false} {
			a, body := get(t, h, path, "Accept-Encoding: "+accept)
			if a.StatusCode != http.StatusOK || (a.Header.Get("Content-Encoding") == "gzip") != packs || a.Header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s, %q: %d %v", path, accept, a.StatusCode, a.Header)
				continue
			}
			if packs {
				body = unpack(t, body)
			}
			if body != plain {
				t.Errorf("%s, %q: %d bytes, not %d", path, accept, len(body), len(plain))
			}
		}
	}
}

func TestFilesMayBeKeptForGood(t *testing.T) {
	t.Parallel()
	h := pages(t, contract(t))
	all := assetsOf(t, h, "/api/explorer")
	for _, path := range all {
		a, body := get(t, h, path)
		want := "text/javascript; charset=utf-8"
		if strings.HasSuffix(path, ".css") {
			want = "text/css; charset=utf-8"
		}
		if a.StatusCode != http.StatusOK || a.Header.Get("Content-Type") != want || len(body) == 0 ||
			a.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("%s: %d %v", path, a.StatusCode, a.Header)
		}
	}
	if len(all) != 7 {
		t.Errorf("the explorer loads %q", all)
	}
}

func TestABrokenSchemaIsSaid(t *testing.T) {
	t.Parallel()
	if _, err := explorer.New(explorer.Options{SDL: "type Query { a: Missing }"}); err == nil || !strings.Contains(err.Error(), "Missing") {
		t.Errorf("the error is %v", err)
	}
}

func BenchmarkNew(b *testing.B) {
	sdl := contract(b)
	for b.Loop() {
		pages(b, sdl)
	}
}
