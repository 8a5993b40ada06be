package postgres

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

// Update is the update with a slug, nil where there is none for the viewer.
func (db *DB) Update(ctx context.Context, slug string) (*hub.Update, error) {
	row, err := db.contentBySlug(ctx, hub.KindUpdate, slug)
	if row == nil {
		return nil, err
	}
	return row.update(), nil
}

// ProjectUpdates are the news of each project, newest first.
func (db *DB) ProjectUpdates(ctx context.Context, ids []hub.UUID, p hub.PageArgs) (map[hub.UUID]*hub.UpdateConnection, error) {
	l := contentList(ctx, "project updates", []hub.Kind{hub.KindUpdate}, nil, hub.OrderNewest)
	l.parents = uuidStrings(ids)
	l.where += ` and c.project_id = k.key::uuid`
	found, err := pages(ctx, db, l, p, (*contentRow).update)
	return byUUID(found, ids), err
}
