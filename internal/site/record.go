package site

import (
	"context"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/smakom/hub/internal/hub"
)

// record is the page of one content of any kind. What a kind doesn't have is zero.
type record struct {
	Kind      string
	Title     string
	Tags      []tag
	Summary   string
	Byline    string
	Published *when
	Updated   *when
	Alert     string   // what a reader must know first
	Findings  []string // of a report
	Action    *link    // what one can do: sign up, read it elsewhere
	Facts     []fact
	Leading   bool // the facts are what one comes for, so they stand before the text
	Topics    []link
	Sections  []section // of the text, where it is long
	Body      template.HTML
	Next      []value // of a project: what comes
	Calendar  string  // of an event: its file for a calendar
	Files     []file
	Updates   []update // of a project
	Events    []card
	Source    *source
	Contact   *hub.Contact
	Share     *share
	Related   []card
}

// fact is one row of what a page says in few words.
type fact struct {
	Term   string
	Values []value
}

// value is text, a link where it has an Href, a time where it has a Machine; what
// stands before it belongs to neither.
type value struct{ Text, Href, Machine, Before string }

// source is where an imported text came from.
type source struct {
	Name, Href, Section string
	Issued              *when
}

// mostRelated are few enough to be read.
const mostRelated = 4

// text is a fact that is text; none where the text is empty.
func text(term, text string) []fact {
	if text == "" {
		return nil
	}
	return []fact{{term, []value{{Text: text}}}}
}

// links is a fact that leads on; none where there are no links.
func links(term string, to ...link) []fact {
	if len(to) == 0 {
		return nil
	}
	f := fact{Term: term}
	for _, l := range to {
		f.Values = append(f.Values, value{Text: l.Text, Href: l.Href})
	}
	return []fact{f}
}

// linksIn are what a fact leads to; none where it isn't among some.
func linksIn(facts []fact, term string) (to []link) {
	for _, f := range facts {
		for _, v := range f.Values {
			if f.Term == term && v.Href != "" {
				to = append(to, link{v.Text, v.Href})
			}
		}
	}
	return to
}

// record reads what the page of any content shows: one statement for each sort of
// thing it is linked to.
func (s *site) record(ctx context.Context, c *hub.Content) (*record, error) {
	ids := []hub.UUID{c.UUID}
	r := &record{Kind: nounOf(c.Kind).one, Title: c.Title, Tags: standing(c), Summary: c.Summary,
		Contact: c.Contact(), Source: sourceOf(c)}
	if c.Byline != nil {
		r.Byline = *c.Byline
	}
	if c.PublishedAt != nil {
		r.Published = s.calendar.instantDay(*c.PublishedAt)
	}
	// What was taken in with the day of its source was not updated by that.
	day := s.calendar.instantDay
	if u := day(c.UpdatedAt); r.Published == nil || u.Text != r.Published.Text && u.Text != day(c.CreatedAt).Text {
		r.Updated = u
	}
	texts, err := s.store.Bodies(ctx, ids)
	if err != nil {
		return nil, err
	}
	files, err := s.store.ContentFiles(ctx, ids)
	if err != nil {
		return nil, err
	}
	var sections []section
	r.Body, sections = s.bodyWithSections(texts[c.UUID], files[c.UUID]...)
	r.Sections = overview(sections)
	r.Share = s.share(c, r.Byline)
	r.Files = fileList(files[c.UUID], string(r.Body))
	topics, err := s.store.ContentTopics(ctx, ids)
	if err != nil {
		return nil, err
	}
	r.Topics = topicLinks(topics[c.UUID])
	if r.Facts, err = s.parties(ctx, c.UUID); err != nil {
		return nil, err
	}
	r.Related, err = s.related(ctx, c.ID())
	return r, err
}

// related are the contents most like one. A text is whole without them, so that the
// pages outlive the index.
func (s *site) related(ctx context.Context, id hub.ID) ([]card, error) {
	found, err := s.index.Related(ctx, []hub.ID{id}, mostRelated, hub.ViewerFrom(ctx).Labels())
	if err != nil {
		s.log.WarnContext(ctx, "what is related is not shown", "err", err)
		return nil, nil
	}
	nodes, err := s.store.Nodes(ctx, found[id])
	if err != nil {
		return nil, err
	}
	// The index may not know yet that a record has been lost to the viewer.
	return s.slimCards(ctx, slices.DeleteFunc(nodes, func(n hub.Node) bool { return n == nil }))
}

// parties are the municipalities and organisations of a content, by what they
// have to do with it.
func (s *site) parties(ctx context.Context, id hub.UUID) ([]fact, error) {
	organisations, err := s.store.ContentOrganisations(ctx, []hub.UUID{id})
	if err != nil {
		return nil, err
	}
	municipalities, err := s.store.ContentMunicipalities(ctx, []hub.UUID{id})
	if err != nil {
		return nil, err
	}
	byRole := map[hub.LinkRole][]link{}
	for _, o := range organisations[id] {
		byRole[o.Role] = append(byRole[o.Role], organisationLink(o.Organisation))
	}
	for _, m := range municipalities[id] {
		byRole[m.Role] = append(byRole[m.Role], municipalityLink(m.Municipality))
	}
	var facts []fact
	for _, r := range roles() {
		facts = append(facts, links(role(r), byRole[r]...)...)
	}
	return facts, nil
}

// organisationsOf are the organisations with these ids, by name: one statement.
func (s *site) organisationsOf(ctx context.Context, ids ...*hub.UUID) (func(*hub.UUID) []link, error) {
	var known []hub.UUID
	for _, id := range ids {
		if id != nil {
			known = append(known, *id)
		}
	}
	found := map[hub.UUID]*hub.Organisation{}
	if len(known) > 0 {
		var err error
		if found, err = s.store.OrganisationsByID(ctx, known); err != nil {
			return nil, err
		}
	}
	return func(id *hub.UUID) []link {
		if id == nil || found[*id] == nil {
			return nil
		}
		return []link{organisationLink(found[*id])}
	}, nil
}

func sourceOf(c *hub.Content) *source {
	from := c.Source()
	if from == nil {
		return nil
	}
	x := &source{Name: from.Name}
	if from.URL != nil {
		x.Href = *from.URL
	}
	if from.Section != nil {
		x.Section = *from.Section
	}
	if from.IssuedOn != nil {
		x.Issued = &when{Text: day(*from.IssuedOn), Machine: from.IssuedOn.String()}
	}
	return x
}

// page is the page of a content under the list of its kind.
func (r *record) page(c *hub.Content) *page {
	list := strings.TrimSuffix(c.Kind.Path(""), "/")
	return &page{Template: "record", Title: c.Title, Description: c.Summary, Path: c.Kind.Path(c.Slug),
		Section: list, Crumbs: []link{{nounOf(c.Kind).many, list}}, Content: r,
		// What the public can't see is no page for a search engine either.
		Hidden: !hub.Visible(c.Reach, []string{hub.LabelPublic})}
}

// withData adds what machines read on a page. Those that do are the public's.
func (p *page) withData(d *linkedData) *page {
	if !p.Hidden {
		p.Data = d
	}
	return p
}

// unsaid leaves out the parties that other facts have named already, of roles that
// mean the same there.
func unsaid(facts, said []fact, same ...hub.LinkRole) []fact {
	return slices.DeleteFunc(facts, func(f fact) bool {
		meant := slices.ContainsFunc(same, func(r hub.LinkRole) bool { return f.Term == role(r) })
		return meant && !slices.ContainsFunc(f.Values, func(v value) bool { return !names(said, v.Href) })
	})
}

func names(facts []fact, href string) bool {
	return slices.ContainsFunc(facts, func(f fact) bool {
		return slices.ContainsFunc(f.Values, func(v value) bool { return v.Href == href })
	})
}

// current sends a reader who came by an old address to the one it has now.
func current(c *hub.Content, asked string) error {
	if c.Slug != asked {
		return moved(c.Kind.Path(c.Slug))
	}
	return nil
}

// host is the name of the site that an address leads to.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

func lower(word string) string { return first(word, unicode.ToLower) }

func upper(word string) string { return first(word, unicode.ToUpper) }

func first(word string, change func(rune) rune) string {
	letters := []rune(word)
	if len(letters) > 0 {
		letters[0] = change(letters[0])
	}
	return string(letters)
}
