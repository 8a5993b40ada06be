package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// PurgeContent removes for ever what has been in the trash for hub.PurgeAfter, with
// its revisions, and a project's updates with it.
func (db *DB) PurgeContent(ctx context.Context, in hub.ContentStepInput) error {
	check := func(v hub.Viewer, c *hub.Content) error {
		if !v.Is(hub.RoleAdmin) {
			return hub.Fault(hub.Forbidden, "id", "this is for admins")
		}
		if c.Status != hub.StatusTrashed {
			return hub.Fault(hub.Conflict, "id", "it is not in the trash")
		}
		return nil
	}
	_, err := db.change(ctx, in.ID, in.ExpectedVersion, check, func(tx *DB, c *lockedContent) error {
		var due bool
		err := tx.q.QueryRow(ctx, `select @trashed::timestamptz + @after::interval <= now()`,
			pgx.NamedArgs{"trashed": c.TrashedAt, "after": hub.PurgeAfter}).Scan(&due)
		if err == nil && !due {
			return hub.Fault(hub.Conflict, "id", "it can be purged from %s", c.TrashedAt.Add(hub.PurgeAfter).Format(time.RFC3339))
		}
		if err == nil {
			err = tx.deleteContents(ctx, []hub.UUID{c.UUID})
		}
		if err == nil {
			err = tx.exec(ctx, `delete from old_slug where kind = @kind and key = @key`,
				pgx.NamedArgs{"kind": c.Kind, "key": c.UUID.String()})
		}
		if err == nil {
			err = tx.audit(ctx, "purgeContent", c.ID())
		}
		return err
	})
	return err
}
