package site_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/site"
)

// letters knows one key of a digest, and counts how often it was used.
type letters struct {
	site.Store
	stopped atomic.Int64
}

// letterKey holds what an address must not have as it is.
const letterKey = `k+1/&="><script>`

func (l *letters) StopDigest(_ context.Context, key string) (bool, error) {
	switch key {
	case letterKey:
		l.stopped.Add(1)
		return true, nil
	case "away":
		return false, &hub.Error{Code: hub.CodeUnavailable}
	case "broken":
		return false, errors.New("connection reset")
	}
	return false, nil
}

// TestADigestIsStoppedByItsButtonAlone: who opens the link changes nothing. The button
// does, and what mail providers post, by the key alone: whoever is signed in, or nobody.
func TestADigestIsStoppedByItsButtonAlone(t *testing.T) {
	t.Parallel()
	l := &letters{}
	f := newFixture(t, func(o *site.Options) { l.Store, o.Store = o.Store, l })
	known := "/avsluta-brev?" + url.Values{"nyckel": {letterKey}}.Encode()
	one := func(media, body string) func(string) *http.Request {
		return func(address string) *http.Request {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(body))
			if media != "" {
				r.Header.Set("Content-Type", media)
			}
			return r
		}
	}
	button, oneClick := one("application/x-www-form-urlencoded", ""), one("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
	parts := one("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n")
	open := func(method string) func(string) *http.Request {
		return func(address string) *http.Request {
			return httptest.NewRequestWithContext(t.Context(), method, address, nil)
		}
	}
	const done, asks, none = "Du får inga fler sammanfattningar med mejl.", "<button>Sluta skicka sammanfattningar</button>", "Sidan finns inte"
	for name, c := range map[string]struct {
		request func(string) *http.Request
		address string
		status  int
		says    string
		stops   int64
	}{
		"opened": {open("GET"), known, 200, asks, 0}, "looked at": {open("HEAD"), known, 200, "", 0},
		"opened without a key": {open("GET"), "/avsluta-brev", 404, none, 0},
		"button":               {button, known, 200, done, 1}, "one click": {oneClick, known, 200, done, 1}, "in parts": {parts, known, 200, done, 1},
		"no body": {one("", ""), known, 200, done, 1}, "of no type": {one("text/plain", "x"), known, 200, done, 1},
		"unknown key": {oneClick, "/avsluta-brev?nyckel=x", 404, none, 0}, "no key": {oneClick, "/avsluta-brev", 404, none, 0},
		"key in the body": {one("application/x-www-form-urlencoded", url.Values{"nyckel": {letterKey}}.Encode()), "/avsluta-brev", 404, none, 0},
		"other method":    {open("PUT"), known, 405, "bara att läsa", 0},
		"too long":        {one("application/x-www-form-urlencoded", strings.Repeat("x", 1<<20)), known, 400, "går inte att använda", 0},
		"away":            {oneClick, "/avsluta-brev?nyckel=away", 503, "svarar inte", 0}, "broken": {oneClick, "/avsluta-brev?nyckel=broken", 500, "Något gick fel", 0},
	} {
		for _, v := range []hub.Viewer{{}, member()} {
			before := l.stopped.Load()
			response, body := f.do(t, v, c.request(c.address))
			h := response.Header
			if response.StatusCode != c.status || !strings.Contains(body, c.says) || l.stopped.Load()-before != c.stops {
				t.Errorf("%s: %d, stopped %d times\n%s", name, response.StatusCode, l.stopped.Load()-before, body)
			}
			if h.Get("Cache-Control") != "no-store" || c.status != 405 && h.Get("Referrer-Policy") != "no-referrer" && c.status != 400 {
				t.Errorf("%s: %v", name, h)
			}
			if body == "" {
				continue
			}
			d := read(t, body)
			if !strings.Contains(body, `content="noindex"`) {
				d.fault("it may be found")
			}
			for _, fault := range d.faults {
				t.Errorf("%s: %s", name, fault)
			}
		}
	}
	_, body := f.get(t, hub.Viewer{}, known)
	if action := `action="` + strings.ReplaceAll(known, "&", "&amp;") + `"`; !strings.Contains(body, action) {
		t.Errorf("the button doesn't lead to %s:\n%s", action, body)
	}
	if _, robots := f.get(t, hub.Viewer{}, "/robots.txt"); !strings.Contains(robots, "\nDisallow: /avsluta-brev\n") {
		t.Errorf("search engines may come: %s", robots)
	}
	if strings.Contains(strings.Join(f.log.lines(), "\n"), "script") {
		t.Error("the log has the key")
	}
}
