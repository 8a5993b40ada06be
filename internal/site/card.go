package site

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

// card is a record as it stands in a list.
type card struct {
	Kind   string // "Artikel"; "" where the list says it
	Of     string // of an update: its project
	Href   string
	Title  []*hub.Span
	Texts  [][]*hub.Span
	Filed  []filed // of a hit: what stands in its files
	Tags   []tag
	When   *when
	Leaf   *leaf // of an event
	Topics []link
	Places []link
}

// leaf is the day of an event as a torn-off calendar leaf.
type leaf struct{ Day, Month, Year string }

// excerptLength is about two lines, for what has no summary.
const excerptLength = 200

// mostPlaces are shown in a card; a longer list says how many more.
const mostPlaces = 4

// plain is text with nothing marked.
func plain(text string) []*hub.Span { return []*hub.Span{{Text: text}} }

// asNodes are contents of one kind as contents of any.
func asNodes[T hub.Node](contents []T) []hub.Node {
	nodes := make([]hub.Node, len(contents))
	for i, c := range contents {
		nodes[i] = c
	}
	return nodes
}

// cards shows records, with what contents are linked to: a few statements for all
// of them, however many there are.
func (s *site) cards(ctx context.Context, nodes []hub.Node) ([]card, error) {
	ids := contentIDs(nodes)
	var topics map[hub.UUID][]*hub.Topic
	var places map[hub.UUID][]*hub.MunicipalityLink
	var cards []card
	all, ctx := errgroup.WithContext(ctx)
	all.Go(func() (err error) {
		topics, err = s.store.ContentTopics(ctx, ids)
		return err
	})
	all.Go(func() (err error) {
		places, err = s.store.ContentMunicipalities(ctx, ids)
		return err
	})
	all.Go(func() (err error) {
		cards, err = s.slimCards(ctx, nodes)
		return err
	})
	if err := all.Wait(); err != nil {
		return nil, err
	}
	for i, n := range nodes {
		if c, ok := n.(hub.AnyContent); ok {
			id := c.Common().UUID
			cards[i].Topics = topicLinks(topics[id])
			cards[i].Places = placeLinks(places[id])
		}
	}
	return cards, nil
}

// slimCards shows records without what they are linked to.
func (s *site) slimCards(ctx context.Context, nodes []hub.Node) ([]card, error) {
	projects, err := s.projectsOf(ctx, nodes)
	if err != nil {
		return nil, err
	}
	excerpts, err := s.excerpts(ctx, nodes)
	if err != nil {
		return nil, err
	}
	cards := make([]card, 0, len(nodes))
	for _, n := range nodes {
		c := s.card(n)
		if u, ok := n.(*hub.Update); ok {
			c.Href = updatePath(projects[*u.ProjectID], u)
			if p := projects[*u.ProjectID]; p != nil {
				c.Of = p.Title
			}
		}
		if x, ok := n.(hub.AnyContent); ok && x.Common().Summary == "" {
			if text := excerpts[x.Common().UUID]; text != "" {
				c.Texts = [][]*hub.Span{plain(text)}
			}
		}
		cards = append(cards, c)
	}
	return cards, nil
}

// projectsOf are the projects of the updates among records.
func (s *site) projectsOf(ctx context.Context, nodes []hub.Node) (map[hub.UUID]*hub.Project, error) {
	var ids []hub.UUID
	for _, n := range nodes {
		if u, ok := n.(*hub.Update); ok && !slices.Contains(ids, *u.ProjectID) {
			ids = append(ids, *u.ProjectID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return s.store.ProjectsByID(ctx, ids)
}

// excerpts are the beginnings of contents that have no summary.
func (s *site) excerpts(ctx context.Context, nodes []hub.Node) (map[hub.UUID]string, error) {
	var ids []hub.UUID
	for _, n := range nodes {
		if c, ok := n.(hub.AnyContent); ok && c.Common().Summary == "" {
			ids = append(ids, c.Common().UUID)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	texts, err := s.store.Bodies(ctx, ids)
	if err != nil {
		return nil, err
	}
	for id, text := range texts {
		texts[id] = markdown.Excerpt(s.markdown.Text(text), excerptLength)
	}
	return texts, nil
}

// card shows one record, as far as the record itself tells.
func (s *site) card(n hub.Node) card {
	switch x := n.(type) {
	case *hub.Article:
		c := s.contentCard(&x.Content)
		c.Kind = articleKind(x.ArticleKind)
		return c
	case *hub.Event:
		c := s.contentCard(&x.Content)
		c.Kind, c.When, c.Leaf = eventKind(x.EventKind), s.calendar.event(x), s.calendar.leaf(x)
		if x.Cancelled {
			c.Tags = append(c.Tags, tag{"Inställt", "stop"})
		}
		return c
	case *hub.Project:
		c := s.contentCard(&x.Content)
		c.Tags = append([]tag{phase(x.Phase)}, c.Tags...)
		if text := period(x.StartsOn, x.EndsOn); text != "" {
			c.When = &when{Text: text}
		}
		return c
	case hub.AnyContent:
		return s.contentCard(x.Common())
	}
	return registerCard(n)
}

func (s *site) contentCard(c *hub.Content) card {
	k := card{Kind: nounOf(c.Kind).one, Href: c.Kind.Path(c.Slug), Title: plain(c.Title), Tags: standing(c)}
	if c.Summary != "" {
		k.Texts = [][]*hub.Span{plain(c.Summary)}
	}
	if c.PublishedAt != nil {
		k.When = s.calendar.instantDay(*c.PublishedAt)
	}
	return k
}

// registerCard shows what is not content: a municipality, an organisation, a topic.
func registerCard(n hub.Node) card {
	k := card{Kind: nounOf(n.ID().Kind).one}
	switch x := n.(type) {
	case *hub.Municipality:
		k.Href, k.Title = hub.KindMunicipality.Path(x.Slug), plain(x.Name)
		k.Texts = [][]*hub.Span{plain(fmt.Sprintf("%s med %s invånare.", x.CountyName, number(x.Population)))}
		if text := membership(x.Membership()); text != "" {
			k.Tags = []tag{{text, "go"}}
		}
	case *hub.Organisation:
		k.Href, k.Title = hub.KindOrganisation.Path(x.Slug), plain(x.Name)
		k.Kind = organisationKind(x.Kind)
		if len(x.OtherNames) > 0 {
			k.Texts = [][]*hub.Span{plain("Kallas också " + strings.Join(x.OtherNames, ", ") + ".")}
		}
	case *hub.Topic:
		k.Href, k.Title = hub.KindTopic.Path(x.Key), plain(x.Name)
		if len(x.Synonyms) > 0 {
			k.Texts = [][]*hub.Span{plain("Här finns också " + strings.Join(x.Synonyms, ", ") + ".")}
		}
	}
	return k
}

// leaf is the first day of an event, as far as it is known.
func (c calendar) leaf(e *hub.Event) *leaf {
	d, known := e.StartsOn.Lower(), len(e.StartsOn)
	if e.StartsAt != nil {
		d, known = hub.DateOf(e.StartsAt.In(c.zone)), len("2026-03-27")
	}
	l := &leaf{Year: fmt.Sprint(d.Year)}
	if known >= len("2026-03") {
		l.Month = shortMonth(d.Month)
	}
	if known == len("2026-03-27") {
		l.Day = fmt.Sprint(d.Day)
	}
	return l
}

// updatePath is where an update is read: on its project's page.
func updatePath(p *hub.Project, u *hub.Update) string {
	if p == nil {
		return hub.KindUpdate.Path(u.Slug)
	}
	return hub.KindProject.Path(p.Slug) + "#" + u.Slug
}

func contentIDs(nodes []hub.Node) []hub.UUID {
	ids := []hub.UUID{}
	for _, n := range nodes {
		if c, ok := n.(hub.AnyContent); ok {
			ids = append(ids, c.Common().UUID)
		}
	}
	return ids
}

func topicLinks(topics []*hub.Topic) []link {
	links := make([]link, len(topics))
	for i, t := range topics {
		links[i] = link{t.Name, hub.KindTopic.Path(t.Key)}
	}
	return links
}

// placeLinks are the municipalities of a card, each once, and how many more.
func placeLinks(links []*hub.MunicipalityLink) []link {
	var places []link
	for _, l := range links {
		p := municipalityLink(l.Municipality)
		if !slices.Contains(places, p) {
			places = append(places, p)
		}
	}
	if n := len(places) - mostPlaces; n > 1 {
		places = append(places[:mostPlaces:mostPlaces], link{Text: "och " + counted(n, "till", "till")})
	}
	return places
}

func municipalityLink(m *hub.Municipality) link {
	return link{m.Name, hub.KindMunicipality.Path(m.Slug)}
}

func organisationLink(o *hub.Organisation) link {
	return link{o.Name, hub.KindOrganisation.Path(o.Slug)}
}
