package site

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// maxForm is far above what the forms of these pages hold.
const maxForm = 8 << 10

// maxTill is longer than the address of any page that a link leads to.
const maxTill = 1 << 10

// Door is what the pages need of who lets people in. Its methods set the cookies.
type Door interface {
	// Mails reports whether one can sign in by mail.
	Mails() bool
	// Prints reports whether the mail is printed where the hub runs, instead of sent.
	Prints() bool
	// Provider is the name of another way to sign in, "" for none.
	Provider() string
	// Begin sends a link and a code to an address, if it has an account; with a wait,
	// nothing: there have been too many attempts.
	Begin(w http.ResponseWriter, r *http.Request, email, till string) (wait time.Duration, err error)
	// Code reports whether it was right; then the browser is signed in.
	Code(w http.ResponseWriter, r *http.Request, code string) (bool, error)
	// Link reports whether a link can be used, and whether it needs the code.
	Link(r *http.Request, link string) (usable, code bool, err error)
	// UseLink reports whether link and code were right; then the browser is signed in.
	UseLink(w http.ResponseWriter, r *http.Request, link, code string) (bool, error)
	// ToProvider is the address to go to, from where one comes back to FromProvider.
	ToProvider(w http.ResponseWriter, r *http.Request, till string) (string, error)
	// FromProvider signs in and gives the till of ToProvider. It is FORBIDDEN for
	// people without an account, BAD_REQUEST where somebody must begin again.
	FromProvider(w http.ResponseWriter, r *http.Request) (till string, err error)
	SignOut(w http.ResponseWriter, r *http.Request) error
	// FeedViewer is who reads feeds by the secret of a feed address: hub.ErrUnauthenticated
	// for one that lets nobody read.
	FeedViewer(ctx context.Context, secret string) (hub.Viewer, error)
}

// step is one request on the way in or out: it ends with a page, or somewhere else.
type step func(w http.ResponseWriter, r *http.Request) (*page, error)

// elsewhere is where a step ends that has no page of its own.
type elsewhere string

func (e elsewhere) Error() string { return "goes on at " + string(e) }

func (s *site) doorRoutes(mux *http.ServeMux) {
	for pattern, take := range map[string]step{
		"GET /logga-in":           s.signIn,
		"POST /logga-in":          s.begin,
		"GET /logga-in/kod":       s.code,
		"POST /logga-in/kod":      s.useCode,
		"GET /logga-in/lank":      s.link,
		"POST /logga-in/lank":     s.useLink,
		"GET /logga-in/oidc":      s.toProvider,
		"GET /logga-in/oidc/svar": s.fromProvider,
		"POST /logga-ut":          s.signOut,
	} {
		mux.Handle(pattern, s.step(take))
	}
}

// step makes a handler of a step. Nobody may keep what it answers.
func (s *site) step(take step) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Add("Vary", "Cookie")
		p, err := s.take(take, w, r)
		if to := elsewhere(""); errors.As(err, &to) {
			h.Set("Cache-Control", "no-store")
			http.Redirect(w, r, string(to), http.StatusSeeOther)
			return
		}
		if err != nil {
			p = s.fault(w, r, err)
		}
		if p != nil {
			p.Hidden, p.fresh = true, true
			s.write(w, r, p)
		}
	})
}

func (s *site) take(take step, w http.ResponseWriter, r *http.Request) (*page, error) {
	if r.Method == http.MethodPost {
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	}
	if err := r.ParseForm(); err != nil {
		return nil, hub.BadInput("not a form")
	}
	return take(w, r)
}

// local is an address of this site to come back to, "" for any other: what a link
// from outside says must not lead there.
func local(till string) string {
	u, err := url.Parse(till)
	switch {
	case err != nil, len(till) > maxTill, u.Scheme != "", u.Host != "", u.User != nil, u.Opaque != "",
		!strings.HasPrefix(till, "/"), strings.HasPrefix(u.Path, "//"), strings.ContainsAny(till, "\\"), strings.ContainsAny(u.Path, "\\"),
		strings.ContainsFunc(till, func(r rune) bool { return r < ' ' || r == 0x7f }), strings.HasPrefix(u.Path, "/logga-"):
		return ""
	}
	return u.String()
}

// home is where somebody goes who is signed in.
func home(till string) error {
	if till = local(till); till == "" {
		till = "/"
	}
	return elsewhere(till)
}

// withTill carries on where to come to in the end.
func withTill(path, till string) string {
	if till = local(till); till == "" {
		return path
	}
	return path + "?" + url.Values{"till": {till}}.Encode()
}

// doorPage is what the pages of the way in show.
type doorPage struct {
	Till, Again string // where to come to; the first page, that does
	Fault       string
	Mails       bool
	Prints      bool
	Provider    string
	ProviderURL string
	Email       string
	Link        string
	Code        bool
}

func (s *site) doorPage(r *http.Request, template, title string) (*page, *doorPage) {
	till := local(r.Form.Get("till"))
	d := &doorPage{Till: till, Again: withTill("/logga-in", till), Mails: s.door.Mails(), Prints: s.door.Prints(),
		Provider: s.door.Provider(), ProviderURL: withTill("/logga-in/oidc", till)}
	return &page{Template: template, Title: title, Content: d}, d
}

// refused is a page again that says what was wrong with its form.
func refused(p *page, d *doorPage, fault string) *page {
	p.status, d.Fault = http.StatusUnprocessableEntity, fault
	return p
}

// tooMany asks to wait; nobody learns whose attempts they were.
func tooMany(w http.ResponseWriter, wait time.Duration) *page {
	w.Header().Set("Retry-After", strconv.Itoa(int(wait.Seconds())))
	return errorPage(http.StatusTooManyRequests)
}
