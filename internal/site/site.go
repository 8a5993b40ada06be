// Package site shows the hub to readers: pages of HTML, made here, that need no
// script. One file for each noun makes what its page shows; the templates say how.
// Beside the pages stand their feeds, as Atom and iCalendar.
//
// A page sees what the viewer under its context may see. What they may not see is
// answered as what never was, by the same page.
package site

import (
	"cmp"
	"context"
	"html/template"
	"log/slog"
	"net/http"
	"net/mail"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

// Store is what the pages need of the hub's records. Every read sees what the
// viewer under ctx may see. A missing single record is nil, nil. Methods that take
// many keys run one statement for all of them.
type Store interface {
	Nodes(ctx context.Context, ids []hub.ID) ([]hub.Node, error)

	Municipality(ctx context.Context, code, slug *string) (*hub.Municipality, error)
	Municipalities(ctx context.Context, f *hub.MunicipalityFilter, p hub.PageArgs) (*hub.MunicipalityConnection, error)
	Neighbours(ctx context.Context, codes []string) (map[string][]*hub.Municipality, error)
	Similar(ctx context.Context, codes []string, first int) (map[string][]*hub.Municipality, error)
	Counties(ctx context.Context) ([]*hub.County, error)

	Organisation(ctx context.Context, slug string) (*hub.Organisation, error)
	Organisations(ctx context.Context, p hub.PageArgs) (*hub.OrganisationConnection, error)
	OrganisationsByID(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Organisation, error)

	Topic(ctx context.Context, key string) (*hub.Topic, error)
	Topics(ctx context.Context) ([]*hub.Topic, error)
	TopicsByKey(ctx context.Context, keys []string) (map[string]*hub.Topic, error)
	TopicChildren(ctx context.Context, keys []string) (map[string][]*hub.Topic, error)

	Article(ctx context.Context, slug string) (*hub.Article, error)
	Articles(ctx context.Context, f *hub.ContentFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ArticleConnection, error)
	Report(ctx context.Context, slug string) (*hub.Report, error)
	Reports(ctx context.Context, f *hub.ContentFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ReportConnection, error)
	Project(ctx context.Context, slug string) (*hub.Project, error)
	Projects(ctx context.Context, f *hub.ProjectFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ProjectConnection, error)
	ProjectsByID(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Project, error)
	ProjectFunding(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Funding, error)
	ProjectUpdates(ctx context.Context, ids []hub.UUID, p hub.PageArgs) (map[hub.UUID]*hub.UpdateConnection, error)
	Update(ctx context.Context, slug string) (*hub.Update, error)
	ProjectEvents(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Event, error)
	Event(ctx context.Context, slug string) (*hub.Event, error)
	Events(ctx context.Context, f *hub.EventFilter, p hub.PageArgs) (*hub.EventConnection, error)
	Contents(ctx context.Context, f *hub.ContentFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ContentConnection, error)

	Bodies(ctx context.Context, ids []hub.UUID) (map[hub.UUID]string, error)
	ContentTopics(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Topic, error)
	ContentMunicipalities(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.MunicipalityLink, error)
	ContentOrganisations(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.OrganisationLink, error)
	ContentFiles(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.File, error)

	// LastSeen is when the viewer could last see each of some contents change, as far as
	// that is known. ChangedSince is whether they could see anything change after an instant.
	LastSeen(ctx context.Context, ids []hub.ID) (map[hub.ID]time.Time, error)
	ChangedSince(ctx context.Context, at time.Time) (bool, error)
	// Addresses are those of the contents that have pages, the first ones made first,
	// and CountAddresses is how many there are.
	Addresses(ctx context.Context, first, after int) ([]hub.Address, error)
	CountAddresses(ctx context.Context) (int, error)

	// FacetLabels fills the labels of topics, municipalities and counties.
	FacetLabels(ctx context.Context, f *hub.SearchFacets) error
	// NoteMissed keeps a question that found nothing, without who asked it.
	NoteMissed(ctx context.Context, text string) error
	// Narrowed is the feed's position when somebody last lost sight of a record.
	Narrowed(ctx context.Context) (int64, error)

	// Watches are what an account watches, and UnreadNotices how much of what it was told of
	// it has not read: each for the account itself alone.
	Watches(ctx context.Context, account hub.UUID) ([]*hub.Watch, error)
	UnreadNotices(ctx context.Context, account hub.UUID) (int, error)
	// StopDigest stops the digests by mail of the account that the key of one belongs to;
	// false where it is no such key.
	StopDigest(ctx context.Context, key string) (found bool, err error)
}

// Index is what the pages need of the search index.
type Index interface {
	Search(ctx context.Context, q hub.SearchQuery) (*hub.Hits, error)
	// Related are the contents most like each of some, those that are most like it first.
	Related(ctx context.Context, ids []hub.ID, first int, labels []string) (map[hub.ID][]hub.ID, error)
	// WaitFor reports whether the index came to a position of the feed before ctx ended.
	WaitFor(ctx context.Context, position int64) bool
}

// Options are what the pages are made from.
type Options struct {
	Store    Store
	Index    Index
	Door     Door          // nil where nobody can sign in
	URL      string        // the public address of the hub, for canonical links
	Contact  *mail.Address // whom readers write to; nil where nobody has said
	Markdown *markdown.Renderer
	Log      *slog.Logger     // the default logger when nil
	Now      func() time.Time // the clock when nil
}

type site struct {
	store     Store
	index     Index
	door      Door
	url       string
	markdown  *markdown.Renderer
	log       *slog.Logger
	calendar  calendar
	templates map[string]*template.Template
	assets    assets
	scripts   map[string]script
	outlines  map[string]outline // by the codes of municipalities
	contact   *mail.Address      // nil where nobody has said
}

// New makes the handler of all reading pages. It fails where a template is broken.
func New(o Options) (http.Handler, error) {
	s := &site{
		store: o.Store, index: o.Index, door: o.Door, url: strings.TrimRight(o.URL, "/"), markdown: o.Markdown, contact: o.Contact,
		log: cmp.Or(o.Log, slog.Default()), calendar: calendar{hub.Stockholm(), o.Now},
	}
	if s.markdown == nil {
		s.markdown = markdown.New()
	}
	if s.calendar.now == nil {
		s.calendar.now = time.Now
	}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	if s.scripts, err = loadScripts(); err != nil {
		return nil, err
	}
	if s.outlines, err = loadOutlines(); err != nil {
		return nil, err
	}
	if s.templates, err = parseTemplates(); err != nil {
		return nil, err
	}
	return s.routes(), nil
}

func (s *site) routes() http.Handler {
	mux := http.NewServeMux()
	for path, v := range map[string]view{
		"/{$}":                   s.start,
		"/sok":                   s.search,
		"/artiklar":              s.articles,
		"/artiklar/{slug}":       s.article,
		"/rapporter":             s.reports,
		"/rapporter/{slug}":      s.report,
		"/projekt":               s.projects,
		"/projekt/{slug}":        s.project,
		"/uppdateringar/{slug}":  s.update,
		"/evenemang":             s.events,
		"/kommuner":              s.municipalities,
		"/kommuner/{slug}":       s.municipality,
		"/amnen":                 s.topics,
		"/amnen/{key}":           s.topic,
		"/organisationer":        s.organisations,
		"/organisationer/{slug}": s.organisation,
		"/tillganglighet":        s.accessibility,
		"/integritet":            s.privacy,
		"/om":                    s.about,
		"/":                      s.other,
	} {
		mux.Handle(path, s.page(v))
	}
	mux.Handle("/evenemang/{slug}", s.eventOrCalendar())
	s.feedRoutes(mux)
	s.machineRoutes(mux)
	s.digestRoutes(mux)
	if s.door != nil {
		s.doorRoutes(mux)
		s.roomRoutes(mux)
	}
	for path, a := range s.assets {
		mux.Handle(path, a)
	}
	// Browsers look for it beside what has no page to name an icon in: a feed, an answer.
	mux.Handle("GET /favicon.ico", http.RedirectHandler(s.assets.path("icon.svg"), http.StatusFound))
	return mux
}

// other answers every address that has no page: one that only ends with a slash
// too many goes where it was meant to go.
func (s *site) other(r *http.Request) (*page, error) {
	if short := strings.TrimRight(r.URL.Path, "/"); short != "" && short != r.URL.Path {
		to := *r.URL
		to.Scheme, to.Host, to.Path, to.RawPath = "", "", short, ""
		return nil, moved(to.String())
	}
	return nil, errNotFound
}
