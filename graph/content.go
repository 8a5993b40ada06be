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
	return edge(ctx, x, with("related", n), contentID, func(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]hub.AnyContent, error) {
		return c.Store.Related(ctx, ids, n)
	})
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

func contentID(x hub.AnyContent) (hub.UUID, bool) { return x.Common().UUID, true }
