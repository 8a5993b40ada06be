package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

func (q query) Search(ctx context.Context, text string, filter *hub.SearchFilter, orderBy *hub.SearchOrder, first *int, after *string) (*hub.SearchConnection, error) {
	n, err := count(first, hub.DefaultPageSize, hub.MaxPageSize)
	if err != nil {
		return nil, err
	}
	return q.search(ctx, hub.SearchQuery{
		Text: text, Filter: or(filter, hub.SearchFilter{}), Order: or(orderBy, hub.SearchRelevance),
		First: n, After: after, Labels: hub.ViewerFrom(ctx).Labels(),
	})
}

func (q query) Suggest(ctx context.Context, prefix string, first *int) ([]*hub.Suggestion, error) {
	n, err := count(first, 8, mostAlike)
	if err != nil {
		return nil, err
	}
	return q.suggest(ctx, prefix, n)
}

// search asks the index, then reads what it found through the viewer's eyes.
func (r *Resolver) search(ctx context.Context, q hub.SearchQuery) (*hub.SearchConnection, error) {
	behind, err := hub.IndexBehind(ctx, r.Store.Narrowed, r.Index.WaitFor)
	if err != nil {
		return nil, err
	}
	hits, err := r.Index.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	found, err := r.Store.Nodes(ctx, append(linked(hits.Hits, func(h hub.Hit) hub.ID { return h.ID }), filesOf(hits.Hits)...))
	if err != nil {
		return nil, err
	}
	c := &hub.SearchConnection{
		Edges: edgesOf(hits.Hits, found), PageInfo: pageInfo(hits, q.After != nil),
		TotalCount: hits.Total, DidYouMean: hits.DidYouMean, Notices: notices(hits.Cut, behind),
		Count: func(ctx context.Context) (*hub.SearchFacets, error) { return r.facets(ctx, hits) },
	}
	return c, nil
}

// filesOf are the files that the hits' snippets stand in.
func filesOf(hits []hub.Hit) (ids []hub.ID) {
	for _, h := range hits {
		for _, s := range h.Snippets {
			if s.FileID != nil {
				ids = append(ids, hub.ID{Kind: hub.KindFile, Key: s.FileID.String()})
			}
		}
	}
	return ids
}

// edgesOf drops the hits whose record the viewer does not see, and the snippets whose
// file they don't: the index may not know yet that a record has lost it. Found are the
// records, then the files.
func edgesOf(hits []hub.Hit, found []hub.Node) []*hub.SearchEdge {
	edges := make([]*hub.SearchEdge, 0, len(hits))
	files := map[hub.UUID]*hub.File{}
	for _, n := range found[len(hits):] {
		if f, ok := n.(*hub.File); ok {
			files[f.UUID] = f
		}
	}
	for i, h := range hits {
		if found[i] == nil {
			continue
		}
		edge := &hub.SearchEdge{Cursor: h.Cursor, Node: found[i], Title: h.Title, Snippets: []*hub.Snippet{}}
		for _, s := range h.Snippets {
			if s.FileID != nil {
				if s.File = files[*s.FileID]; s.File == nil {
					continue
				}
			}
			edge.Snippets = append(edge.Snippets, s)
		}
		edges = append(edges, edge)
	}
	return edges
}

// pageInfo counts dropped hits too: the next page begins after them.
func pageInfo(hits *hub.Hits, previous bool) hub.PageInfo {
	p := hub.PageInfo{HasNextPage: hits.HasNext, HasPreviousPage: previous}
	if n := len(hits.Hits); n > 0 {
		p.StartCursor, p.EndCursor = &hits.Hits[0].Cursor, &hits.Hits[n-1].Cursor
	}
	return p
}

func notices(cut, behind bool) []*hub.SearchNotice {
	all := []*hub.SearchNotice{}
	if cut {
		all = append(all, &hub.SearchNotice{Code: hub.NoticeQueryCut,
			Message: "the query was too long: only its beginning was searched for"})
	}
	if behind {
		all = append(all, &hub.SearchNotice{Code: hub.NoticeIndexBehind,
			Message: "the index is rebuilding or late: newer texts may be missing"})
	}
	return all
}

func (r *Resolver) facets(ctx context.Context, hits *hub.Hits) (*hub.SearchFacets, error) {
	f, err := hits.Facets(ctx)
	if err != nil {
		return nil, err
	}
	for _, k := range f.Kinds {
		k.Label = kindLabel(hub.Kind(k.Key))
	}
	for _, y := range f.Years {
		y.Label = y.Key
	}
	return f, r.Store.FacetLabels(ctx, f)
}

// kindLabel is what Swedes call a kind.
func kindLabel(k hub.Kind) string {
	return map[hub.Kind]string{
		hub.KindArticle: "Artikel", hub.KindReport: "Rapport", hub.KindProject: "Projekt",
		hub.KindUpdate: "Uppdatering", hub.KindEvent: "Evenemang", hub.KindMunicipality: "Kommun",
		hub.KindOrganisation: "Organisation", hub.KindTopic: "Ämne",
	}[k]
}

func (r *Resolver) suggest(ctx context.Context, prefix string, n int) ([]*hub.Suggestion, error) {
	completions, err := r.Index.Suggest(ctx, prefix, n, hub.ViewerFrom(ctx).Labels())
	if err != nil {
		return nil, err
	}
	found, err := r.Store.Nodes(ctx, linked(completions, func(c hub.Completion) hub.ID { return c.ID }))
	if err != nil {
		return nil, err
	}
	all := make([]*hub.Suggestion, 0, len(found))
	for i, c := range completions {
		if found[i] != nil {
			all = append(all, &hub.Suggestion{Text: c.Text, Node: found[i]})
		}
	}
	return all, nil
}
