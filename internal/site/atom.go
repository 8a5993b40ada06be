package site

import (
	"bytes"
	"context"
	"encoding/xml"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/sync/errgroup"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

const (
	// atomSize is how many entries a page of a feed has: some weeks of news.
	atomSize = 50
	// mostContent bounds the texts of a page, in bytes of HTML: what comes after has its
	// summary alone. A page of usual texts has a tenth of it.
	mostContent = 1 << 20
)

// atomFeed is a feed as RFC 4287 has it, with the paging of RFC 5005. Its id is the
// address of its first page, which is one feed's alone. An entry's is the UUID of its
// record, which stays when its address, the hub's address or the database changes.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  atomPerson  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Author     *atomPerson    `xml:"author"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    string         `xml:"summary,omitempty"`
	Content    *atomContent   `xml:"content"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr,omitempty"`
	Label  string `xml:"label,attr"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

// atom writes one page of a scope's news, the last published first. A page goes on from
// a place in that order, so that nothing comes twice or is left out when more is added.
func (s *site) atom(r *http.Request, x *scope) (*reading, error) {
	ctx, q := r.Context(), r.URL.Query()
	nodes, next, err := s.found(ctx, x, hub.ContentKinds(), atomSize, q.Get("efter"))
	if err != nil {
		return nil, err
	}
	feed := &atomFeed{Lang: "sv", ID: s.url + x.Atom(), Title: feedTitle(x, ""), Author: atomPerson{"SmåKom"}}
	changed, err := s.entries(ctx, feed, nodes)
	if err != nil {
		return nil, err
	}
	feed.Updated = stamp(latest(changed))
	at := func(cursor string) string {
		more := url.Values{}
		if q.Has(paramKey) { // only who has the secret is sent it
			more.Set(paramKey, q.Get(paramKey))
		}
		if cursor != "" {
			more.Set("efter", cursor)
		}
		return s.url + x.address(atomName, more)
	}
	feed.Links = []atomLink{{"self", atomType, at(q.Get("efter"))}, {"alternate", "text/html", s.url + x.Page}, {"first", atomType, at("")}}
	if next != "" {
		feed.Links = append(feed.Links, atomLink{"next", atomType, at(next)})
	}
	body := bytes.NewBufferString(xml.Header)
	if err := xml.NewEncoder(body).Encode(feed); err != nil {
		return nil, err
	}
	return &reading{atomType + "; charset=utf-8", body.Bytes(), latest(changed)}, nil
}

const atomType = "application/atom+xml"

func feedTitle(x *scope, of string) string {
	if x.Path == "" {
		return siteName + of
	}
	return line(x.Title) + of + " – " + siteName
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// linked is what the entries of a page are made from beside the records.
type linked struct {
	bodies   map[hub.UUID]string
	files    map[hub.UUID][]*hub.File
	topics   map[hub.UUID][]*hub.Topic
	places   map[hub.UUID][]*hub.MunicipalityLink
	projects map[hub.UUID]*hub.Project
	seen     func(hub.AnyContent) time.Time
}

// linkedTo reads all of it at once: a few statements, however many records there are.
func (s *site) linkedTo(ctx context.Context, nodes []hub.AnyContent) (l linked, err error) {
	ids := contentIDs(asNodes(nodes))
	all, ctx := errgroup.WithContext(ctx)
	all.Go(func() (err error) { l.bodies, err = s.store.Bodies(ctx, ids); return err })
	all.Go(func() (err error) { l.files, err = s.store.ContentFiles(ctx, ids); return err })
	all.Go(func() (err error) { l.topics, err = s.store.ContentTopics(ctx, ids); return err })
	all.Go(func() (err error) { l.places, err = s.store.ContentMunicipalities(ctx, ids); return err })
	all.Go(func() (err error) { l.projects, err = s.projectsOf(ctx, asNodes(nodes)); return err })
	all.Go(func() (err error) { l.seen, err = s.lastSeen(ctx, nodes); return err })
	return l, all.Wait()
}

// entries adds records to a feed, and gives the times when they changed.
func (s *site) entries(ctx context.Context, feed *atomFeed, nodes []hub.AnyContent) (changed []time.Time, err error) {
	if len(nodes) == 0 {
		return nil, nil
	}
	l, err := s.linkedTo(ctx, nodes)
	if err != nil {
		return nil, err
	}
	room := mostContent
	for _, n := range nodes {
		e := s.entry(n, &l)
		c := n.Common()
		if text := s.outside(s.body(l.bodies[c.UUID], 1, l.files[c.UUID]...)); text != "" && len(text) <= room {
			room -= len(text)
			e.Content = &atomContent{"html", text}
		}
		feed.Entries = append(feed.Entries, e)
		changed = append(changed, l.seen(n))
	}
	return changed, nil
}

// entry is a record without its text.
func (s *site) entry(n hub.AnyContent, l *linked) atomEntry {
	c := n.Common()
	e := atomEntry{ID: "urn:uuid:" + c.UUID.String(), Title: line(c.Title), Updated: stamp(l.seen(n)),
		Links:      []atomLink{{"alternate", "text/html", s.url + s.pathOf(n, l.projects)}},
		Categories: []atomCategory{{nounOf(c.Kind).param, "", nounOf(c.Kind).one}}}
	if c.PublishedAt != nil {
		e.Published = stamp(*c.PublishedAt)
	}
	if c.Byline != nil && line(*c.Byline) != "" {
		e.Author = &atomPerson{line(*c.Byline)}
	}
	for _, t := range l.topics[c.UUID] {
		e.Categories = append(e.Categories, atomCategory{t.Key, s.url + "/amnen", line(t.Name)})
	}
	said := map[string]bool{} // a municipality may be linked in several ways
	for _, m := range l.places[c.UUID] {
		if !said[m.Municipality.Code] {
			said[m.Municipality.Code] = true
			e.Categories = append(e.Categories, atomCategory{m.Municipality.Code, s.url + "/kommuner", m.Municipality.Name})
		}
	}
	e.Summary = tidy(c.Summary)
	if e.Summary == "" {
		e.Summary = tidy(markdown.Excerpt(s.markdown.Text(l.bodies[c.UUID]), excerptLength))
	}
	if x, ok := n.(*hub.Event); ok {
		if x.Cancelled {
			e.Title = cancelled + e.Title
		}
		e.Summary = strings.TrimSpace(s.whenAndWhere(x) + " " + e.Summary)
	}
	return e
}

// cancelled begins the title of what will not be.
const cancelled = "Inställt: "

// whenAndWhere is "Fredag 27 mars 2026 kl. 10.00–11.00, Gullmarsstrand."
func (s *site) whenAndWhere(e *hub.Event) string {
	text := s.calendar.event(e).Text
	if at := line(venue(e)); at != "" {
		text += ", " + at
	}
	return upper(text) + "."
}

// pathOf is where a record is read.
func (s *site) pathOf(n hub.AnyContent, projects map[hub.UUID]*hub.Project) string {
	c := n.Common()
	if u, ok := n.(*hub.Update); ok {
		return updatePath(projects[*c.ProjectID], u)
	}
	return c.Kind.Path(c.Slug)
}

// outside is a text's HTML for those who read it elsewhere: what it leads to has the
// hub's address, and what only steers a page is gone.
func (s *site) outside(body template.HTML) string {
	in := html.NewTokenizer(strings.NewReader(tidy(string(body))))
	var out strings.Builder
	for {
		if in.Next() == html.ErrorToken {
			return strings.TrimSpace(out.String())
		}
		t := in.Token()
		if t.DataAtom == atom.Div { // around a wide table
			continue
		}
		var kept []html.Attribute
		for _, a := range t.Attr {
			switch a.Key {
			case "srcset", "sizes", "loading":
				continue
			case "href", "src":
				if strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//") {
					a.Val = s.url + a.Val
				}
			}
			kept = append(kept, a)
		}
		t.Attr = kept
		out.WriteString(t.String())
	}
}
