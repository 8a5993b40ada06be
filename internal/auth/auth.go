// Package auth finds out who is asking: it signs people in by mail or by an OpenID
// provider, keeps the cookies, and turns a request into a hub.Viewer.
//
// Secrets are random, stand in cookies, mails and headers, and leave the hub's
// memory only as hashes. What a stranger asks is answered in the same way whether or
// not somebody has an account.
package auth

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// Store is what signing in needs of the hub's records. A session comes back as its
// secret, "" where nobody may come in; before is the one that the browser had until
// then, which ends.
type Store interface {
	// SessionViewer, TokenViewer and FeedViewer are hub.ErrUnauthenticated for what lets
	// nobody in.
	SessionViewer(ctx context.Context, secret string) (hub.Viewer, error)
	TokenViewer(ctx context.Context, secret string) (hub.Viewer, error)
	FeedViewer(ctx context.Context, secret string) (hub.Viewer, error)

	StartSignIn(ctx context.Context, private bool, email, network, browser, link, code string) (known bool, wait time.Duration, err error)
	SignInLink(ctx context.Context, link, browser string) (usable, code bool, err error)
	SignInByLink(ctx context.Context, link, browser, before string) (session string, err error)
	SignInByCode(ctx context.Context, browser, code, before string) (session string, err error)
	SignInByLinkAndCode(ctx context.Context, link, code, before string) (session string, err error)
	SignInByIdentity(ctx context.Context, issuer, subject, email, before string) (session string, err error)
	SignOut(ctx context.Context, secret string) error
}

// Letter is a mail to one person; one without an address is to nobody.
type Letter struct{ Name, Address, Subject, Text string }

// Options are what signing in is made from.
type Options struct {
	Store   Store
	URL     string // the public address of the hub
	Private bool   // whether demonstration accounts may come in
	// Post sends a letter soon and does not wait for it, also one to nobody, which
	// it throws away: so the answer takes the same time. Nil where there is no mail.
	Post     func(Letter)
	Prints   bool         // whether Post only prints where the hub runs
	Provider *Provider    // nil for none
	Cursors  *hub.Cursors // seals what a browser keeps while it is at the provider
	Log      *slog.Logger // the default logger when nil
}

// Auth is the hub's door. Any number of them, on one database, act as one.
type Auth struct {
	store       Store
	url         string
	secure      bool // whether browsers reach the hub by https
	private     bool
	post        func(Letter)
	prints      bool
	provider    *provider
	cursors     *hub.Cursors
	crossOrigin *http.CrossOriginProtection
	log         *slog.Logger
}

// New makes the door. It asks nobody yet: the provider may be away.
func New(o Options) (*Auth, error) {
	at, err := url.Parse(o.URL)
	if err != nil || at.Host == "" {
		return nil, fmt.Errorf("%q is not a public address", o.URL)
	}
	a := &Auth{
		store: o.Store, url: strings.TrimRight(o.URL, "/"), secure: at.Scheme == "https", private: o.Private, post: o.Post, prints: o.Prints,
		cursors: o.Cursors, crossOrigin: http.NewCrossOriginProtection(), log: cmp.Or(o.Log, slog.Default()),
	}
	// A proxy may change Host, by which the protection else knows its own origin.
	if err := a.crossOrigin.AddTrustedOrigin(at.Scheme + "://" + at.Host); err != nil {
		return nil, fmt.Errorf("%q is not a public address: %w", o.URL, err)
	}
	if o.Provider != nil {
		a.provider = newProvider(*o.Provider, a.url+callbackPath)
	}
	return a, nil
}

// Mails reports whether one can sign in by mail.
func (a *Auth) Mails() bool { return a.post != nil }

// Prints reports whether mails are printed where the hub runs, instead of sent.
func (a *Auth) Prints() bool { return a.prints }

// Provider is what the OpenID provider calls itself, "" for none.
func (a *Auth) Provider() string {
	if a.provider == nil {
		return ""
	}
	return a.provider.Name
}

// SignOut ends the session of the browser.
func (a *Auth) SignOut(w http.ResponseWriter, r *http.Request) error {
	if err := a.ownForm(r); err != nil {
		return err
	}
	if secret := a.secret(r, sessionCookie); secret != "" {
		if err := a.store.SignOut(r.Context(), secret); err != nil {
			return err
		}
	}
	a.forget(w, sessionCookie)
	return nil
}

// ownForm refuses what a page of another site makes a browser send.
func (a *Auth) ownForm(r *http.Request) error {
	if a.crossOrigin.Check(r) != nil {
		return errForeign
	}
	return nil
}

var errForeign = &hub.Error{Code: hub.CodeForbidden, Message: "a page of another site may not do this with your session"}

// signedIn gives the browser its session and takes what it needed to get there.
func (a *Auth) signedIn(w http.ResponseWriter, session string) bool {
	if session == "" {
		return false
	}
	a.set(w, sessionCookie, session, hub.SessionLife)
	a.forget(w, browserCookie)
	return true
}

// status is how HTTP says what an error means.
func status(err error) (int, *hub.Error) {
	var known *hub.Error
	if !errors.As(err, &known) {
		known = &hub.Error{Code: hub.CodeInternal, Message: "internal error"}
		if errors.Is(err, context.DeadlineExceeded) {
			known = &hub.Error{Code: hub.CodeUnavailable, Message: "the database does not answer: try again soon"}
		}
	}
	switch known.Code {
	case hub.CodeUnauthenticated:
		return http.StatusUnauthorized, known
	case hub.CodeForbidden:
		return http.StatusForbidden, known
	case hub.CodeUnavailable, hub.CodeTimeout:
		return http.StatusServiceUnavailable, &hub.Error{Code: hub.CodeUnavailable, Message: known.Message}
	}
	return http.StatusInternalServerError, known
}
