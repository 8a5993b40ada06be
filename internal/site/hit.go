package site

import (
	"context"
	"fmt"

	"github.com/smakom/hub/internal/hub"
)

// filed is a piece of a file of a hit, and where it stands.
type filed struct {
	Place link // "Sida 12 i Rapport.pdf"
	Spans []*hub.Span
}

// hitCards are the records that were found and that the viewer may see, with the
// words that found them marked, and the topics that the question names.
func (s *site) hitCards(ctx context.Context, all *hub.Hits) (cards []card, topics []*hub.Topic, err error) {
	hits := all.Hits
	if len(hits)+len(all.Topics) == 0 {
		return nil, nil, nil
	}
	found, err := s.store.Nodes(ctx, hitIDs(all))
	if err != nil {
		return nil, nil, err
	}
	topics, files := asides(found[len(hits):])
	var nodes []hub.Node
	var kept []hub.Hit
	for i, n := range found[:len(hits)] {
		if n != nil {
			nodes, kept = append(nodes, n), append(kept, hits[i])
		}
	}
	if len(nodes) == 0 {
		return nil, topics, nil
	}
	if cards, err = s.cards(ctx, nodes); err != nil {
		return nil, nil, err
	}
	for i, h := range kept {
		cards[i].Leaf = nil // hits of many kinds look alike
		if len(h.Title) > 0 {
			cards[i].Title = h.Title
		}
		if h.ID.Kind.IsContent() {
			cards[i].show(h.Snippets, files)
		}
		if h.Pinned {
			cards[i].Tags = append([]tag{{"Utvald av redaktionen", "front"}}, cards[i].Tags...)
		}
	}
	return cards, topics, nil
}

// asides are what was read beside the hits.
func asides(found []hub.Node) (topics []*hub.Topic, files map[hub.UUID]*hub.File) {
	files = map[hub.UUID]*hub.File{}
	for _, n := range found {
		switch n := n.(type) {
		case *hub.File:
			files[n.UUID] = n
		case *hub.Topic:
			topics = append(topics, n)
		}
	}
	return topics, files
}

// hitIDs are the hits, then the topics that the question names and the files that the
// hits' snippets stand in: all of them are read at once.
func hitIDs(hits *hub.Hits) (ids []hub.ID) {
	for _, h := range hits.Hits {
		ids = append(ids, h.ID)
	}
	ids = append(ids, hits.Topics...)
	for _, h := range hits.Hits {
		for _, snippet := range h.Snippets {
			if snippet.FileID != nil {
				ids = append(ids, hub.ID{Kind: hub.KindFile, Key: snippet.FileID.String()})
			}
		}
	}
	return ids
}

// show puts snippets in the place of the record's summary. A record that is found by
// its files alone keeps that: it says what the file belongs to.
func (c *card) show(snippets []*hub.Snippet, files map[hub.UUID]*hub.File) {
	var own [][]*hub.Span
	for _, snippet := range snippets {
		if snippet.FileID == nil {
			own = append(own, snippet.Spans)
			continue
		}
		if f := files[*snippet.FileID]; f != nil {
			c.Filed = append(c.Filed, filed{placeIn(f, snippet.Page), snippet.Spans})
		}
	}
	if len(own) > 0 {
		c.Texts = own
	}
}

// placeIn is a page of a file, or the file where it has none.
func placeIn(f *hub.File, page *int) link {
	href := "/files/" + f.UUID.String()
	if page == nil {
		return link{"I " + f.Name, href}
	}
	return link{fmt.Sprintf("Sida %d i %s", *page, f.Name), fmt.Sprintf("%s#page=%d", href, *page)}
}
