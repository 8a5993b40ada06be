package postgres

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

// ProjectUpdates are the news of each project, newest first.
func (db *DB) ProjectUpdates(ctx context.Context, ids []hub.UUID, p hub.PageArgs) (map[hub.UUID]*hub.UpdateConnection, error) {
	l := contentList(ctx, "project updates", []hub.Kind{hub.KindUpdate}, nil, hub.OrderNewest)
	l.parents = uuidStrings(ids)
	l.where += ` and c.project_id = k.key::uuid`
	found, err := pages(ctx, db, l, p, (*contentRow).update)
	return byUUID(found, ids), err
}
