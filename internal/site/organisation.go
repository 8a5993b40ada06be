package site

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// organisations lists all organisations by name.
func (s *site) organisations(r *http.Request) (*page, error) {
	args, err := pageArgs(r.URL.Query())
	if err != nil {
		return nil, err
	}
	found, err := s.store.Organisations(r.Context(), args)
	if err != nil {
		return nil, err
	}
	p := &page{Template: "list", Title: "Organisationer", Path: "/organisationer",
		Description: "Myndigheter, lärosäten, föreningar och andra som de små kommunerna arbetar med."}
	l := list{Heading: p.Title, Intro: p.Description, Empty: "Det finns inga organisationer ännu.",
		Search: link{"Sök och filtrera bland organisationer", "/sok?typ=organisation"},
		Pager:  pagerOf(p.Path, nil, found.PageInfo)}
	for _, o := range found.Nodes() {
		l.Cards = append(l.Cards, registerCard(o))
	}
	p.Content = l
	return p, nil
}

type organisationPage struct {
	Title  string
	Kind   string
	Facts  []fact
	Groups []group
}

func (s *site) organisation(r *http.Request) (*page, error) {
	ctx, asked := r.Context(), r.PathValue("slug")
	o, err := s.store.Organisation(ctx, asked)
	if err != nil {
		return nil, err
	}
	if o == nil {
		return nil, errNotFound
	}
	if o.Slug != asked {
		return nil, moved(hub.KindOrganisation.Path(o.Slug))
	}
	c := &organisationPage{Title: o.Name, Kind: organisationKind(o.Kind)}
	c.Facts = text("Kallas också", strings.Join(o.OtherNames, ", "))
	if o.Website != nil {
		c.Facts = append(c.Facts, links("Webbplats", link{host(*o.Website), *o.Website})...)
	}
	size := mostOfTopic
	found, err := s.store.Contents(ctx, &hub.ContentFilter{Organisations: []string{o.Slug}}, hub.OrderNewest, hub.PageArgs{First: &size})
	if err != nil {
		return nil, err
	}
	cards, err := s.cards(ctx, asNodes(found.Nodes()))
	if err != nil {
		return nil, err
	}
	c.Groups = groups(found.Nodes(), cards, "/sok?q="+url.QueryEscape(o.Name))
	return &page{Template: "organisation", Title: o.Name, Path: hub.KindOrganisation.Path(o.Slug), Content: c,
		Crumbs:      []link{{"Organisationer", "/organisationer"}},
		Description: "Projekt och annat som " + o.Name + " har att göra med i nätverket SmåKom."}, nil
}
