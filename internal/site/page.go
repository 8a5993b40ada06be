package site

import (
	"bytes"
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/smakom/hub/internal/etag"
	"github.com/smakom/hub/internal/hub"
)

//go:embed templates/*.html
var templateFiles embed.FS

// page is what a view found, to be written with one template.
type page struct {
	Template    string
	Title       string // of the document; the site's name follows it
	Description string
	Path        string // where the page lies, without what only chooses a part of it
	Section     string // which word of the menu is meant
	Crumbs      []link
	Hidden      bool   // from search engines
	Follow      *scope // what one can follow from the page; all that is new where nil
	Script      string // the source of the script that it begins, beside the one of all pages
	Data        any    // what machines read on the page, as JSON-LD; nil for none
	Content     any

	status int  // 200 when zero
	fresh  bool // nobody may keep it
}

// link is a word that leads somewhere.
type link struct{ Text, Href string }

// view finds what one address shows. Its errors are answered by fault.
type view func(r *http.Request) (*page, error)

// moved is the address that a record has now.
type moved string

func (m moved) Error() string { return "moved to " + string(m) }

// errNotFound is what isn't there, or not for this viewer: nobody can tell which.
var errNotFound = errors.New("site: no such page")

// page makes a handler of a view.
func (s *site) page(v view) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Cookie")
		if s.unreadable(w, r) {
			return
		}
		p, err := answer(v, r)
		if to := moved(""); errors.As(err, &to) {
			w.Header().Set("Cache-Control", s.feedCaching(r)) // it may lead to a feed
			http.Redirect(w, r, string(to), http.StatusMovedPermanently)
			return
		}
		if err != nil {
			p = s.fault(w, r, err)
		}
		if p != nil {
			s.write(w, r, p)
		}
	})
}

// unreadable answers what is no read, and reports whether it was none.
func (s *site) unreadable(w http.ResponseWriter, r *http.Request) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return false
	}
	w.Header().Set("Allow", "GET, HEAD")
	s.write(w, r, errorPage(http.StatusMethodNotAllowed))
	return true
}

// answer asks a view, unless the address isn't text.
func answer(v view, r *http.Request) (*page, error) {
	if err := sane(r); err != nil {
		return nil, err
	}
	return v(r)
}

// sane is errNotFound where the address isn't text: nothing has it.
func sane(r *http.Request) error {
	if !utf8.ValidString(r.URL.Path) || strings.ContainsRune(r.URL.Path, 0) {
		return errNotFound
	}
	return nil
}

// fault is the page that tells of an error; nil where nobody waits for one.
// What is not the reader's doing is logged, here and nowhere else.
func (s *site) fault(w http.ResponseWriter, r *http.Request, err error) *page {
	if errors.Is(err, errNotFound) {
		return errorPage(http.StatusNotFound)
	}
	if r.Context().Err() == context.Canceled {
		return nil // the reader has gone
	}
	status := http.StatusInternalServerError
	var known *hub.Error
	if errors.As(err, &known) {
		switch known.Code {
		case hub.CodeBadInput, hub.CodeBadCursor, hub.CodeBadRequest:
			return errorPage(http.StatusBadRequest)
		case hub.CodeForbidden:
			return errorPage(http.StatusForbidden)
		case hub.CodeUnavailable, hub.CodeTimeout:
			status = http.StatusServiceUnavailable
		}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		status = http.StatusServiceUnavailable
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	s.log.ErrorContext(r.Context(), "page failed", "path", r.URL.Path, "status", status, "err", err)
	return errorPage(status)
}

// errorPage tells of an error in words that help.
func errorPage(status int) *page {
	text := map[int][2]string{
		http.StatusBadRequest: {"Adressen går inte att använda",
			"Länken du följde är ofullständig eller har ändrats. Börja om från sökningen eller någon av listorna."},
		http.StatusForbidden: {"Det går inte härifrån",
			"En annan webbplats försökte göra det här i ditt namn. Gå till sidan själv och försök igen."},
		http.StatusNotFound: {"Sidan finns inte",
			"Sidan kan ha flyttats eller tagits bort, eller så är adressen felskriven. Pröva att söka efter den."},
		http.StatusMethodNotAllowed: {"Så kan sidan inte användas", "Sidan går bara att läsa."},
		http.StatusTooManyRequests: {"Vänta en stund",
			"Det har varit för många försök att logga in. Vänta en kvart och försök igen."},
		http.StatusInternalServerError: {"Något gick fel",
			"Felet är vårt, inte ditt. Pröva igen om en stund."},
		http.StatusServiceUnavailable: {"Tjänsten svarar inte just nu",
			"Det är ett tillfälligt fel. Vänta några sekunder och ladda om sidan."},
	}[status]
	return &page{Template: "error", Title: text[0], Hidden: true, status: status, Content: text[1]}
}

// layout is what every template is run with.
type layout struct {
	*page
	Canonical  string
	Stylesheet string
	Icon       string
	SignedIn   string // the account's name, "" for the public
	Rooms      []link // that they may come into
	Unread     int    // of their notices
	Enter      string // where to sign in; "" where nobody can
	Watching   *watching
	News       *scope   // what one can follow from the page
	Scripts    []string // the addresses of those that it begins
	Preload    []string // of those that they will ask for
	Styles     []string // of theirs
}

// begin has the page begin a script.
func (l *layout) begin(x script) {
	l.Scripts = append(l.Scripts, x.Address)
	l.Preload, l.Styles = append(l.Preload, x.Needs...), append(l.Styles, x.Styles...)
}

// write runs the page's template whole before it sends anything, so that an error
// in it never leaves half a page.
func (s *site) write(w http.ResponseWriter, r *http.Request, p *page) {
	body, err := s.render(r.Context(), p)
	if err != nil {
		s.log.ErrorContext(r.Context(), "page failed", "path", r.URL.Path, "template", p.Template, "err", err)
		p = errorPage(http.StatusInternalServerError)
		if body, err = s.render(r.Context(), p); err != nil {
			http.Error(w, p.Title, p.status) // the layout itself is broken, which New rules out
			return
		}
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	if p.status != 0 || p.fresh {
		h.Set("Cache-Control", "no-store")
		send(w, r, cmp.Or(p.status, http.StatusOK), body)
		return
	}
	h.Set("Cache-Control", s.caching(r.Context()))
	if !etag.Known(w, r, etag.Of(body)) {
		send(w, r, http.StatusOK, body)
	}
}

func send(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // a reader who has gone is nobody's error
	}
}

// caching lets anyone keep what the public sees, to be asked about each time, and
// nobody what only this viewer may see.
func (s *site) caching(ctx context.Context) string {
	if hub.ViewerFrom(ctx).Account != nil {
		return "private, no-store"
	}
	return "public, max-age=0, must-revalidate"
}

func (s *site) render(ctx context.Context, p *page) ([]byte, error) {
	l := layout{page: p, Stylesheet: s.assets.path("site.css"), Icon: s.assets.path("icon.svg"), News: p.Follow}
	if l.News == nil {
		l.News = wholeScope()
	}
	if p.Path != "" {
		l.Canonical = s.url + p.Path
	}
	l.begin(s.scripts[pageScript])
	switch p.Script {
	case "":
	case searchScript: // begun by the one of all pages
		search := s.scripts[searchScript]
		l.Preload = slices.Concat(l.Preload, []string{search.Address}, search.Needs)
	default:
		l.begin(s.scripts[p.Script])
	}
	if err := s.greet(ctx, &l); err != nil {
		return nil, err
	}
	t, ok := s.templates[p.Template]
	if !ok {
		return nil, fmt.Errorf("no template %q", p.Template)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout.html", l); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// greet fills in what depends on who reads.
func (s *site) greet(ctx context.Context, l *layout) (err error) {
	if account := hub.ViewerFrom(ctx).Account; account != nil {
		l.SignedIn, l.Rooms, l.Unread = account.Name, s.roomsFor(hub.ViewerFrom(ctx)), s.unread(ctx, account)
	} else if s.door != nil {
		l.Enter = withTill("/logga-in", l.Path)
	}
	l.Watching, err = s.watching(ctx, l.Follow)
	return err
}

// parseTemplates makes one template of each page: the layout and the parts that
// all pages share, with the page's own.
func parseTemplates() (map[string]*template.Template, error) {
	shared, err := template.New("").Funcs(template.FuncMap{"number": number}).
		ParseFS(templateFiles, "templates/layout.html", "templates/parts.html")
	if err != nil {
		return nil, err
	}
	names, err := templateFiles.ReadDir("templates")
	if err != nil {
		return nil, err
	}
	templates := map[string]*template.Template{}
	for _, f := range names {
		name := strings.TrimSuffix(f.Name(), ".html")
		if name == "layout" || name == "parts" {
			continue
		}
		t, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if templates[name], err = t.ParseFS(templateFiles, "templates/"+f.Name()); err != nil {
			return nil, err
		}
	}
	return templates, nil
}
