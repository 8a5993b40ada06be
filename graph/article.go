package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

func (q query) Article(ctx context.Context, slug string) (*hub.Article, error) {
	return q.Store.Article(ctx, slug)
}

func (q query) Articles(ctx context.Context, filter *hub.ContentFilter, orderBy *hub.ContentOrder, first *int, after *string, last *int, before *string) (*hub.ArticleConnection, error) {
	return q.Store.Articles(ctx, filter, or(orderBy, hub.OrderNewest), page(first, after, last, before))
}
