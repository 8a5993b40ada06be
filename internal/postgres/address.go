package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// hasPage are the contents that readers read on pages of their own: news of a project
// stand on the project's.
const hasPage = `c.kind <> 'UPDATE' and c.status in ('PUBLISHED', 'ARCHIVED') and c.reach && @labels`

// Addresses are those of the contents that have pages, in the order in which they were
// made, so that each keeps its place when more are added.
func (db *DB) Addresses(ctx context.Context, first, after int) ([]hub.Address, error) {
	rows, err := many[hub.Address](ctx, db, "addresses", `
		select a.kind, a.slug, coalesce(seen.at, a.published_at, a.updated_at) as changed_at
		  from (select c.* from content c where `+hasPage+` order by c.id limit @first offset @after) a
		  left join lateral (
		       select c.at from change c where c.kind = a.kind and c.key = a.id::text and `+seenChange+`
		        order by c.position desc limit 1) seen on true
		 order by a.id`,
		pgx.NamedArgs{"first": first, "after": after, "labels": labels(ctx)})
	all := make([]hub.Address, len(rows))
	for i, r := range rows {
		all[i] = *r
	}
	return all, err
}

// CountAddresses is how many Addresses there are.
func (db *DB) CountAddresses(ctx context.Context) (int, error) {
	var n int
	err := db.q.QueryRow(ctx, `select count(*) from content c where `+hasPage, pgx.NamedArgs{"labels": labels(ctx)}).Scan(&n)
	return n, mapError(err)
}
