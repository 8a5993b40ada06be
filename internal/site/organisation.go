package site

import (
	"context"
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
	ctx := r.Context()
	o, err := s.organisationAt(ctx, r.PathValue("slug"))
	if err != nil {
		return nil, err
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
		Crumbs: []link{{"Organisationer", "/organisationer"}}, Follow: organisationScope(o),
		Description: "Projekt och annat som " + o.Name + " har att göra med i nätverket SmåKom."}, nil
}

// organisationAt finds an organisation by the last part of its address.
func (s *site) organisationAt(ctx context.Context, asked string) (*hub.Organisation, error) {
	o, err := s.store.Organisation(ctx, asked)
	switch {
	case err != nil:
		return nil, err
	case o == nil:
		return nil, errNotFound
	case o.Slug != asked:
		return nil, moved(hub.KindOrganisation.Path(o.Slug))
	}
	return o, nil
}
