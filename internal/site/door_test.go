package site_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/site"
)

// door answers as it is told; internal/auth has the tests with the real one.
type door struct {
	mails, prints, usable, code bool
	wait                        time.Duration
	err                         error
}

func (d *door) Mails() bool                                      { return d.mails }
func (d *door) Prints() bool                                     { return d.prints }
func (*door) Provider() string                                   { return "Kommunens <konto>" }
func (d *door) SignOut(http.ResponseWriter, *http.Request) error { return d.err }
func (d *door) Link(*http.Request, string) (usable, code bool, _ error) {
	return d.usable, d.code, d.err
}
func (d *door) Begin(http.ResponseWriter, *http.Request, string, string) (time.Duration, error) {
	return d.wait, d.err
}
func (d *door) Code(http.ResponseWriter, *http.Request, string) (bool, error) { return false, d.err }
func (d *door) UseLink(http.ResponseWriter, *http.Request, string, string) (bool, error) {
	return false, d.err
}
func (d *door) ToProvider(http.ResponseWriter, *http.Request, string) (string, error) {
	return "https://login.example/", d.err
}
func (d *door) FeedViewer(context.Context, string) (hub.Viewer, error) {
	return hub.Viewer{}, hub.ErrUnauthenticated
}
func (d *door) FromProvider(http.ResponseWriter, *http.Request) (string, error) { return "", d.err }

func through(d *door) func(*site.Options) { return func(o *site.Options) { o.Door = d } }

func post(t *testing.T, address string, fields url.Values) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(fields.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

// TestPagesOfTheDoor: each of them, in each state, is a page like all others, which
// nobody keeps.
func TestPagesOfTheDoor(t *testing.T) {
	t.Parallel()
	const hostile = `"><script>alert(1)</script>`
	fields := url.Values{"epost": {hostile}, "kod": {hostile}, "nyckel": {hostile}, "till": {"/sok?q=" + hostile}}
	query := "?" + fields.Encode()
	bad, none, away, foreign := hub.BadInput("x"), &hub.Error{Code: hub.CodeForbidden}, &hub.Error{Code: hub.CodeUnavailable}, &hub.Error{Code: hub.CodeForbidden}
	now := &door{}
	f := newFixture(t, through(now))
	for name, c := range map[string]struct {
		door   door
		method string
		path   string
		status int
		says   string
	}{
		"form":             {door{mails: true}, "GET", "/logga-in", 200, "Skicka länk och kod"},
		"no mail":          {door{}, "GET", "/logga-in", 200, "kan inte skicka mejl"},
		"no mail, sent":    {door{}, "POST", "/logga-in", 200, "kan inte skicka mejl"},
		"asked":            {door{mails: true}, "POST", "/logga-in", 303, ""},
		"printed":          {door{mails: true, prints: true}, "GET", "/logga-in/kod", 200, "Titta där kunskapsnavet körs"},
		"bad address":      {door{mails: true, err: bad}, "POST", "/logga-in", 422, "ser inte ut som en mejladress"},
		"too many":         {door{mails: true, wait: time.Minute}, "POST", "/logga-in", 429, "Vänta en kvart"},
		"away":             {door{mails: true, err: away}, "POST", "/logga-in", 503, "svarar inte"},
		"foreign":          {door{mails: true, err: foreign}, "POST", "/logga-in", 403, "annan webbplats"},
		"code":             {door{}, "GET", "/logga-in/kod", 200, "Titta i din mejl"},
		"wrong code":       {door{}, "POST", "/logga-in/kod", 422, "stämmer inte"},
		"link":             {door{usable: true}, "GET", "/logga-in/lank", 200, "Välj Logga in"},
		"link elsewhere":   {door{usable: true, code: true}, "GET", "/logga-in/lank", 200, "en annan webbläsare"},
		"link, wrong code": {door{usable: true, code: true}, "POST", "/logga-in/lank", 422, "stämmer inte"},
		"link gone":        {door{}, "GET", "/logga-in/lank", 410, "Be om en ny länk"},
		"link gone, sent":  {door{}, "POST", "/logga-in/lank", 410, "Be om en ny länk"},
		"to provider":      {door{}, "GET", "/logga-in/oidc", 303, ""},
		"no account":       {door{err: none}, "GET", "/logga-in/oidc/svar", 403, "inget konto"},
		"not finished":     {door{err: &hub.Error{Code: hub.CodeBadRequest}}, "GET", "/logga-in/oidc/svar", 400, "blev inte klar"},
		"provider away":    {door{err: away}, "GET", "/logga-in/oidc/svar", 503, "svarar inte"},
		"out":              {door{}, "POST", "/logga-ut", 303, ""},
		"out by a link":    {door{}, "GET", "/logga-ut", 404, "finns inte"},
	} {
		*now = c.door
		r := httptest.NewRequestWithContext(t.Context(), c.method, c.path+query, nil)
		if c.method == http.MethodPost {
			r = post(t, c.path, fields)
		}
		response, body := f.do(t, hub.Viewer{}, r)
		if response.StatusCode != c.status || !strings.Contains(body, c.says) || response.Header.Get("Cache-Control") != "no-store" || response.Header.Get("ETag") != "" {
			t.Errorf("%s: %d %v\n%s", name, response.StatusCode, response.Header, body)
		}
		if c.status == http.StatusSeeOther {
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

// TestEveryPageSaysWhoReads: the public finds the way in, and back; others the way out.
func TestEveryPageSaysWhoReads(t *testing.T) {
	t.Parallel()
	f := newFixture(t, through(&door{mails: true}))
	for address, enter := range map[string]string{"/kommuner/forshaga": "/logga-in?till=%2Fkommuner%2Fforshaga", "/finns-inte": "/logga-in", "/logga-in": "/logga-in"} {
		if _, body := f.get(t, hub.Viewer{}, address); !strings.Contains(body, `<a href="`+enter+`" rel="nofollow">Logga in</a>`) || strings.Contains(body, "Logga ut") {
			t.Errorf("%s doesn't lead to %s", address, enter)
		}
		if address == "/logga-in" {
			continue
		}
		if _, body := f.get(t, member(), address); !strings.Contains(body, "<span>Marian &lt;Prov&gt;</span>") || !strings.Contains(body, "<button>Logga ut</button>") || strings.Contains(body, ">Logga in<") {
			t.Errorf("%s doesn't say who is signed in", address)
		}
	}
	if response, _ := f.get(t, member(), "/logga-in?till=/kommuner"); response.Header.Get("Location") != "/kommuner" {
		t.Error("who is signed in is asked to sign in")
	}
	// Where nobody can sign in, nothing leads there.
	if _, body := newFixture(t, nil).get(t, hub.Viewer{}, "/"); strings.Contains(body, "logga-in") {
		t.Error("a site without a door leads to one")
	}
}
