package graph

import (
	"cmp"
	"context"
	"log/slog"
	"slices"

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
	if hub.Missed(q, hits, behind) {
		r.noteMissed(ctx, q.Text)
	}
	ids := linked(hits.Hits, func(h hub.Hit) hub.ID { return h.ID })
	found, err := r.Store.Nodes(ctx, slices.Concat(ids, hits.Topics, filesOf(hits.Hits)))
	if err != nil {
		return nil, err
	}
	asides := found[len(ids):]
	return &hub.SearchConnection{
		Edges: edgesOf(hits.Hits, found[:len(ids)], filesIn(asides)), PageInfo: pageInfo(hits, q.After != nil),
		TotalCount: hits.Total, DidYouMean: hits.DidYouMean, Notices: notices(hits.Cut, behind), Topics: topicsIn(asides),
		Count:  func(ctx context.Context) (*hub.SearchFacets, error) { return r.facets(ctx, hits) },
		Label:  func(ctx context.Context) ([]*hub.SearchOffer, error) { return r.offers(ctx, hits) },
		Advise: hits.Help,
	}, nil
}

// noteMissed keeps a question that found nothing, for editors. Whoever asked it loses
// nothing where that fails.
func (r *Resolver) noteMissed(ctx context.Context, text string) {
	if err := r.Store.NoteMissed(ctx, text); err != nil {
		cmp.Or(r.Log, slog.Default()).WarnContext(ctx, "a search without hits was not noted", "error", err, "request_id", requestID(ctx))
	}
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

// filesIn are the files among records.
func filesIn(found []hub.Node) map[hub.UUID]*hub.File {
	files := map[hub.UUID]*hub.File{}
	for _, n := range found {
		if f, ok := n.(*hub.File); ok {
			files[f.UUID] = f
		}
	}
	return files
}

// topicsIn are the topics among records.
func topicsIn(found []hub.Node) []*hub.Topic {
	topics := []*hub.Topic{}
	for _, n := range found {
		if t, ok := n.(*hub.Topic); ok {
			topics = append(topics, t)
		}
	}
	return topics
}

// edgesOf drops the hits whose record the viewer does not see, and the snippets whose
// file they don't: the index may not know yet that a record has lost it.
func edgesOf(hits []hub.Hit, found []hub.Node, files map[hub.UUID]*hub.File) []*hub.SearchEdge {
	edges := make([]*hub.SearchEdge, 0, len(hits))
	for i, h := range hits {
		if found[i] == nil {
			continue
		}
		edge := &hub.SearchEdge{Cursor: h.Cursor, Node: found[i], Title: h.Title, Snippets: []*hub.Snippet{}, Pinned: h.Pinned}
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
