package site

import (
	"context"
	"slices"

	"github.com/smakom/hub/internal/hub"
)

// mostDone is how many contents of similar municipalities a page shows: a taste, since
// each of them has a page of its own.
const mostDone = 4

// doneBy fills in what a municipality has in the hub, which ones border on it and which
// are like it, and what these have done.
func (s *site) doneBy(ctx context.Context, m *hub.Municipality, c *municipalityPage) error {
	neighbours, err := s.store.Neighbours(ctx, []string{m.Code})
	if err != nil {
		return err
	}
	for _, n := range neighbours[m.Code] {
		c.Neighbours = append(c.Neighbours, municipalityLink(n))
	}
	alike, err := s.store.Similar(ctx, []string{m.Code}, mostAlike)
	if err != nil {
		return err
	}
	var codes []string
	for _, n := range alike[m.Code] {
		c.Alike, codes = append(c.Alike, municipalityLink(n)), append(codes, n.Code)
	}
	own, more, err := s.contentsOf(ctx, []string{m.Code}, listSize)
	if err != nil {
		return err
	}
	var others []hub.AnyContent
	if len(codes) > 0 {
		// As many more as they may share with this one, which shows those already.
		if others, _, err = s.contentsOf(ctx, codes, listSize); err != nil {
			return err
		}
	}
	others = slices.DeleteFunc(others, func(n hub.AnyContent) bool {
		return slices.ContainsFunc(own, func(o hub.AnyContent) bool { return o.ID() == n.ID() })
	})
	others = others[:min(len(others), mostDone)]
	cards, err := s.cards(ctx, asNodes(slices.Concat(own, others)))
	if err != nil {
		return err
	}
	c.Done = cards[len(own):]
	return s.byAndAbout(ctx, m, c, own, cards[:len(own)], more)
}

// contentsOf are the newest contents of some municipalities, and whether there are more.
func (s *site) contentsOf(ctx context.Context, codes []string, most int) ([]hub.AnyContent, bool, error) {
	found, err := s.store.Contents(ctx, &hub.ContentFilter{Municipalities: codes}, hub.OrderNewest, hub.PageArgs{First: &most})
	if err != nil {
		return nil, false, err
	}
	return found.Nodes(), found.PageInfo.HasNextPage, nil
}

// byAndAbout tells what a municipality has written itself from all else.
func (s *site) byAndAbout(ctx context.Context, m *hub.Municipality, c *municipalityPage, own []hub.AnyContent, cards []card, more bool) error {
	links, err := s.store.ContentMunicipalities(ctx, contentIDs(asNodes(own)))
	if err != nil {
		return err
	}
	by, about := group{Heading: "Från kommunen"}, group{Heading: "Om kommunen, och det som den är med i"}
	for i, n := range own {
		wrote := func(l *hub.MunicipalityLink) bool { return l.Municipality.Code == m.Code && l.Role == hub.RoleAuthor }
		if slices.ContainsFunc(links[n.Common().UUID], wrote) {
			by.Cards = append(by.Cards, cards[i])
		} else {
			about.Cards = append(about.Cards, cards[i])
		}
	}
	c.Groups = slices.DeleteFunc([]group{by, about}, func(g group) bool { return len(g.Cards) == 0 })
	if len(c.Groups) == 1 && len(by.Cards) == 0 {
		c.Groups[0].Heading = "I kunskapsnavet" // there is nothing to tell it from
	}
	if more && len(c.Groups) > 0 {
		c.Groups[len(c.Groups)-1].More = "/sok?kommun=" + m.Code + "&sortera=nyast"
	}
	return nil
}
