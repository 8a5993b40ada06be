package postgres

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

// Article is the article with a slug, nil where there is none for the viewer.
func (db *DB) Article(ctx context.Context, slug string) (*hub.Article, error) {
	row, err := db.contentBySlug(ctx, hub.KindArticle, slug)
	if row == nil {
		return nil, err
	}
	return row.article(), nil
}

// Articles are the articles that a filter keeps.
func (db *DB) Articles(ctx context.Context, f *hub.ContentFilter, o hub.ContentOrder, p hub.PageArgs) (*hub.ArticleConnection, error) {
	found, err := pages(ctx, db, contentList(ctx, "articles", []hub.Kind{hub.KindArticle}, f, o), p, (*contentRow).article)
	return found[""], err
}
