package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// keepSlug lets an address that a record had lead to it. Others that had it keep it
// too, for readers who don't see this one.
func (db *DB) keepSlug(ctx context.Context, of hub.ID, slug string) error {
	return db.exec(ctx, `
		insert into old_slug (kind, slug, key) values (@kind, @slug, @key)
		on conflict (kind, slug, key) do update set at = now()`,
		pgx.NamedArgs{"kind": of.Kind, "slug": slug, "key": of.Key})
}
