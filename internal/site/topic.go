package site

import (
	"net/http"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// mostOfTopic contents are read for a topic's page; mostOfKind of each kind are
// shown, and the search has the rest.
const (
	mostOfTopic = 60
	mostOfKind  = 6
)

// topicRow is a topic in the list of all, with the narrower ones.
type topicRow struct {
	link
	Synonyms string
	Children []link
}

// topics lists all topics, the narrower under the wider.
func (s *site) topics(r *http.Request) (*page, error) {
	all, err := s.store.Topics(r.Context())
	if err != nil {
		return nil, err
	}
	children := map[string][]link{}
	for _, t := range all {
		if t.ParentKey != nil {
			children[*t.ParentKey] = append(children[*t.ParentKey], topicLinks([]*hub.Topic{t})...)
		}
	}
	var rows []topicRow
	for _, t := range all {
		if t.ParentKey == nil {
			rows = append(rows, topicRow{link{t.Name, hub.KindTopic.Path(t.Key)}, strings.Join(t.Synonyms, ", "), children[t.Key]})
		}
	}
	return &page{Template: "topics", Title: "Ämnen", Path: "/amnen", Content: rows,
		Description: "De ämnen som innehållet är ordnat efter."}, nil
}

type topicPage struct {
	Title    string
	Synonyms string
	Parent   *link
	Children []link
	Links    []hub.Link
	Groups   []group
	Key      string
}

// group is contents of one kind.
type group struct {
	Heading string
	Cards   []card
	More    string // where the rest is; "" where all is shown
}

func (s *site) topic(r *http.Request) (*page, error) {
	ctx, key := r.Context(), r.PathValue("key")
	t, err := s.store.Topic(ctx, key)
	if err != nil {
		return nil, err
	}
	if t == nil {
		return nil, errNotFound
	}
	c := &topicPage{Title: t.Name, Synonyms: strings.Join(t.Synonyms, ", "), Links: t.Links, Key: t.Key}
	if t.ParentKey != nil {
		wider, err := s.store.TopicsByKey(ctx, []string{*t.ParentKey})
		if err != nil {
			return nil, err
		}
		if p := wider[*t.ParentKey]; p != nil {
			c.Parent = &link{p.Name, hub.KindTopic.Path(p.Key)}
		}
	}
	narrower, err := s.store.TopicChildren(ctx, []string{key})
	if err != nil {
		return nil, err
	}
	c.Children = topicLinks(narrower[key])
	size := mostOfTopic
	found, err := s.store.Contents(ctx, &hub.ContentFilter{Topics: []string{key}}, hub.OrderNewest, hub.PageArgs{First: &size})
	if err != nil {
		return nil, err
	}
	cards, err := s.cards(ctx, asNodes(found.Nodes()))
	if err != nil {
		return nil, err
	}
	c.Groups = groups(found.Nodes(), cards, "/sok?amne="+key+"&sortera=nyast")
	crumbs := []link{{"Ämnen", "/amnen"}}
	if c.Parent != nil {
		crumbs = append(crumbs, *c.Parent)
	}
	return &page{Template: "topic", Title: t.Name, Path: hub.KindTopic.Path(key), Crumbs: crumbs, Content: c, Follow: topicScope(t),
		Description: "Artiklar, rapporter, projekt och evenemang om " + lower(t.Name) + " för små kommuner."}, nil
}

// groups puts cards under their kinds. What a kind has more of is found at an
// address of the search.
func groups(nodes []hub.AnyContent, cards []card, search string) []group {
	var all []group
	for _, k := range hub.ContentKinds() {
		g := group{Heading: nounOf(k).many}
		for i, n := range nodes {
			switch {
			case n.Common().Kind != k:
			case len(g.Cards) == mostOfKind:
				g.More = search + "&typ=" + nounOf(k).param
			default:
				g.Cards = append(g.Cards, cards[i])
			}
		}
		if len(g.Cards) > 0 {
			all = append(all, g)
		}
	}
	return all
}
