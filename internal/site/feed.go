package site

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/smakom/hub/internal/etag"
	"github.com/smakom/hub/internal/hub"
)

// The last parts of the addresses of feeds.
const (
	atomName     = "/feed.atom"
	calendarName = "/events.ics"
)

// paramKey is the parameter that holds a feed address's secret.
const paramKey = "nyckel"

// scope is what a feed is of: what one page shows.
type scope struct {
	Title    string
	Page     string // the address of the page
	Path     string // what stands before the feed's name
	Query    url.Values
	filter   hub.ContentFilter
	question *question  // of a search; then it finds, and not the filter
	event    *hub.Event // the only one, where it is of one
	record   *hub.ID    // what the page is of, where it can be watched
}

// Atom and Calendar are the addresses of the scope's feeds.
func (x *scope) Atom() string     { return x.address(atomName, nil) }
func (x *scope) Calendar() string { return x.address(calendarName, nil) }

// address is where a feed of the scope is, with more parameters than its own.
func (x *scope) address(name string, more url.Values) string {
	q := url.Values{}
	for _, from := range []url.Values{x.Query, more} {
		for param, values := range from {
			q[param] = values
		}
	}
	if len(q) == 0 {
		return x.Path + name
	}
	return x.Path + name + "?" + q.Encode()
}

// scopeOf finds what the feeds under an address are of. Like a view, it fails with
// errNotFound, or with the page's present address.
type scopeOf func(r *http.Request) (*scope, error)

// reading is what a program is answered with.
type reading struct {
	media   string
	body    []byte
	changed time.Time // what of it changed last; zero where there is nothing
}

// writer makes the feed of a scope.
type writer func(r *http.Request, x *scope) (*reading, error)

// feedRoutes are the feeds beside the pages.
func (s *site) feedRoutes(mux *http.ServeMux) {
	for path, of := range map[string]scopeOf{
		"":                       s.ofAll,
		"/sok":                   s.ofSearch,
		"/amnen/{key}":           s.ofTopic,
		"/kommuner/{slug}":       s.ofMunicipality,
		"/organisationer/{slug}": s.ofOrganisation,
		"/projekt/{slug}":        s.ofProject,
	} {
		mux.Handle(path+atomName, s.feed(of, atomName, s.atom))
		mux.Handle(path+calendarName, s.feed(of, calendarName, s.icalendar))
	}
}

// feed makes a handler of one kind of feed of one kind of scope. What has no page has
// no feed either, and its answer is the same page.
func (s *site) feed(of scopeOf, name string, write writer) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Cookie")
		if s.unreadable(w, r) {
			return
		}
		r, err := s.keyed(w, r)
		if err == nil {
			err = s.serveFeed(w, r, of, write)
		}
		if to := moved(""); errors.As(err, &to) {
			w.Header().Set("Cache-Control", s.feedCaching(r))
			at := url.URL{Path: string(to) + name, RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, at.String(), http.StatusMovedPermanently)
			return
		}
		if err != nil {
			if p := s.fault(w, r, err); p != nil {
				s.write(w, r, p)
			}
		}
	})
}

// keyed gives a request the viewer of the secret in its address, if there is one: the
// secret alone counts then, whoever else is signed in there. An unknown or revoked
// secret is answered as an address that never was, which no program asks to sign in at.
func (s *site) keyed(w http.ResponseWriter, r *http.Request) (*http.Request, error) {
	q := r.URL.Query()
	if !q.Has(paramKey) {
		return r, nil
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	if s.door == nil {
		return r, errNotFound
	}
	v, err := s.door.FeedViewer(r.Context(), q.Get(paramKey))
	if errors.Is(err, hub.ErrUnauthenticated) {
		return r, errNotFound
	}
	return r.WithContext(hub.WithViewer(r.Context(), v)), err
}

// feedCaching is as caching; who reads by a secret may keep a feed to ask whether it is
// still the same, since a program does nothing else with it.
func (s *site) feedCaching(r *http.Request) string {
	if r.URL.Query().Has(paramKey) {
		return "private, max-age=0, must-revalidate"
	}
	return s.caching(r.Context())
}

func (s *site) serveFeed(w http.ResponseWriter, r *http.Request, of scopeOf, write writer) error {
	if err := sane(r); err != nil {
		return err
	}
	x, err := of(r)
	if err != nil {
		return err
	}
	same, err := s.unchanged(r)
	if err != nil {
		return err
	}
	h := w.Header()
	if same {
		h.Set("Cache-Control", s.feedCaching(r))
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	f, err := write(r, x)
	if err != nil {
		return err
	}
	h.Set("Cache-Control", s.feedCaching(r))
	h.Set("Content-Type", f.media)
	if at, ok := s.lastModified(f.changed); ok {
		h.Set("Last-Modified", at)
	}
	if !etag.Known(w, r, etag.Of(f.body)) {
		send(w, r, http.StatusOK, f.body)
	}
	return nil
}

// unchanged reports whether nothing that the viewer sees has changed since a program
// asked that knows only the time of what it has. What was taken away leaves no time in a
// feed, so the changes are asked, not what is left.
func (s *site) unchanged(r *http.Request) (bool, error) {
	if len(r.Header.Values("If-None-Match")) > 0 {
		return false, nil
	}
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	if err != nil {
		return false, nil // not said, or not a time: then there is no condition
	}
	changed, err := s.store.ChangedSince(r.Context(), since)
	return !changed && err == nil, err
}

// lastModified is the end of the second of a change: one that comes later in that second
// would look the same. Until that has passed there is no time to tell.
func (s *site) lastModified(changed time.Time) (text string, ok bool) {
	end := changed.Truncate(time.Second).Add(time.Second)
	if changed.IsZero() || end.After(s.calendar.now()) {
		return "", false
	}
	return end.UTC().Format(http.TimeFormat), true
}

// lastSeen is when the viewer could last see each of some contents change.
func (s *site) lastSeen(ctx context.Context, nodes []hub.AnyContent) (func(hub.AnyContent) time.Time, error) {
	ids := make([]hub.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID()
	}
	seen, err := s.store.LastSeen(ctx, ids)
	return func(n hub.AnyContent) time.Time {
		c := n.Common()
		switch at, known := seen[n.ID()]; {
		case known:
			return at
		case c.PublishedAt != nil:
			return *c.PublishedAt
		}
		return c.UpdatedAt
	}, err
}

// latest is the last of some times, zero where there are none.
func latest(times []time.Time) time.Time {
	if len(times) == 0 {
		return time.Time{}
	}
	return slices.MaxFunc(times, time.Time.Compare)
}

// tidy is text that every format of text can hold: valid, and without signs that only
// steer something. Lines end as \n.
func tidy(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "�"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n', r == '\t':
			return r
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029', r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, text)
}

// line is text in one line.
func line(text string) string { return strings.Join(strings.Fields(tidy(text)), " ") }
