package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// Desks are what those who work on each content see of it; nothing for others.
func (db *DB) Desks(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Desk, error) {
	rows, err := many[hub.Desk](ctx, db, "desks", `
		select c.id as content_id, c.author_id, c.publish_at, c.unpublish_at, c.approved_at, c.approved_by, c.trashed_at,
		       c.contact_consent_at
		  from content c
		 where c.id = any(@ids) and `+mayRevise,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
	found := make(map[hub.UUID]*hub.Desk, len(rows))
	for _, d := range rows {
		found[d.ContentID] = d
	}
	return found, err
}
