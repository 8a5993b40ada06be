package graph

import (
	"context"
	"strings"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

// excerptLength is what the schema says of excerpt.
const excerptLength = 240

// content answers, once for all five kinds, what they share.
type content[T hub.AnyContent] struct{ *Resolver }

func (c content[T]) URL(_ context.Context, x T) (string, error) {
	return c.Resolver.URL + x.Common().Kind.Path(x.Common().Slug), nil
}

func (c content[T]) Body(ctx context.Context, x T) (string, error) {
	return edge(ctx, x, "body", contentID, c.Store.Bodies)
}

func (c content[T]) BodyHTML(ctx context.Context, x T) (string, error) {
	body, err := c.Body(ctx, x)
	return c.absolute(c.Markdown.HTML(body)), err
}

// absolute makes addresses of the hub's own files such that pages of others can follow.
// Quotes stand only around attributes: those in a text are written otherwise.
func (r *Resolver) absolute(html string) string {
	return strings.NewReplacer(`src="/files/`, `src="`+r.URL+`/files/`, `href="/files/`, `href="`+r.URL+`/files/`).Replace(html)
}

func (c content[T]) Excerpt(ctx context.Context, x T) (string, error) {
	body, err := c.Body(ctx, x)
	return markdown.Excerpt(c.Markdown.Text(body), excerptLength), err
}

func (c content[T]) Topics(ctx context.Context, x T) ([]*hub.Topic, error) {
	return edge(ctx, x, "topics", contentID, c.Store.ContentTopics)
}

func (c content[T]) Municipalities(ctx context.Context, x T) ([]*hub.MunicipalityLink, error) {
	return edge(ctx, x, "municipalities", contentID, c.Store.ContentMunicipalities)
}

func (c content[T]) Organisations(ctx context.Context, x T) ([]*hub.OrganisationLink, error) {
	return edge(ctx, x, "organisations", contentID, c.Store.ContentOrganisations)
}

func (c content[T]) Files(ctx context.Context, x T) ([]*hub.File, error) {
	return edge(ctx, x, "files", contentID, c.Store.ContentFiles)
}

func (c content[T]) Related(ctx context.Context, x T, first *int) ([]hub.AnyContent, error) {
	n, err := count(first, 5, mostAlike)
	if err != nil {
		return nil, err
	}
	return edge(ctx, x, with("related", n), nodeID, func(ctx context.Context, ids []hub.ID) (map[hub.ID][]hub.AnyContent, error) {
		return c.related(ctx, ids, n)
	})
}

// related asks the index what is like contents, then reads it through the viewer's eyes.
func (r *Resolver) related(ctx context.Context, ids []hub.ID, first int) (map[hub.ID][]hub.AnyContent, error) {
	found, err := r.Index.Related(ctx, ids, first, hub.ViewerFrom(ctx).Labels())
	if err != nil {
		return nil, err
	}
	var wanted []hub.ID
	for _, id := range ids {
		wanted = append(wanted, found[id]...)
	}
	nodes, err := r.Store.Nodes(ctx, wanted)
	if err != nil {
		return nil, err
	}
	related := make(map[hub.ID][]hub.AnyContent, len(ids))
	for _, id := range ids {
		for range found[id] {
			// The index may not know yet that a record has been lost to the viewer.
			if like, ok := nodes[0].(hub.AnyContent); ok {
				related[id] = append(related[id], like)
			}
			nodes = nodes[1:]
		}
	}
	return related, nil
}

func (c content[T]) Desk(ctx context.Context, x T) (*hub.Desk, error) {
	return edge(ctx, x, "desk", contentID, c.Store.Desks)
}

func (c content[T]) Revisions(ctx context.Context, x T, first *int, after *string, last *int, before *string) (*hub.RevisionConnection, error) {
	p := page(first, after, last, before)
	return edge(ctx, x, with("revisions", p), contentID, func(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.RevisionConnection, error) {
		return c.Store.Revisions(ctx, ids, p)
	})
}

func (q query) Contents(ctx context.Context, filter *hub.ContentFilter, orderBy *hub.ContentOrder, first *int, after *string, last *int, before *string) (*hub.ContentConnection, error) {
	return q.Store.Contents(ctx, filter, or(orderBy, hub.OrderNewest), page(first, after, last, before))
}

func nodeID(x hub.AnyContent) (hub.ID, bool) { return x.ID(), true }

func contentID(x hub.AnyContent) (hub.UUID, bool) { return x.Common().UUID, true }
