package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

func (q query) Article(ctx context.Context, slug string) (*hub.Article, error) {
	return q.Store.Article(ctx, slug)
}

func (q query) Articles(ctx context.Context, filter *hub.ContentFilter, orderBy *hub.ContentOrder, first *int, after *string, last *int, before *string) (*hub.ArticleConnection, error) {
	return q.Store.Articles(ctx, filter, or(orderBy, hub.OrderNewest), page(first, after, last, before))
}

func (m mutation) CreateArticle(ctx context.Context, input hub.CreateArticleInput) (*generated.CreateArticlePayload, error) {
	made, faults, n, err := create[*hub.Article](ctx, m, &input)
	return &generated.CreateArticlePayload{Article: made, UserErrors: faults, Notices: n}, err
}

func (m mutation) UpdateArticle(ctx context.Context, input hub.UpdateArticleInput) (*generated.UpdateArticlePayload, error) {
	now, faults, n, err := edit[*hub.Article](ctx, m, &input)
	return &generated.UpdateArticlePayload{Article: now, UserErrors: faults, Notices: n}, err
}
