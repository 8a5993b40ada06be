package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// seenChange is a change c that was a step to the viewer, but for the desk's, which no
// page shows.
const seenChange = `(case when c.was && @labels and c.now && @labels then not c.changed <@ '{desk}'
	else c.was && @labels or c.now && @labels end)`

// LastSeen is when the viewer could last see each of some contents change, or come.
// What was only shared with others in the meantime has not changed to them. A content
// of which the feed no longer knows is not in the answer.
func (db *DB) LastSeen(ctx context.Context, ids []hub.ID) (map[hub.ID]time.Time, error) {
	kinds, keys := make([]string, len(ids)), make([]string, len(ids))
	for i, id := range ids {
		kinds[i], keys[i] = string(id.Kind), id.Key
	}
	rows, err := many[struct {
		Kind, Key string
		At        time.Time
	}](ctx, db, "last seen", `
		select k.kind, k.key, l.at
		  from unnest(@kinds::text[], @keys::text[]) as k(kind, key)
		 cross join lateral (
		       select c.at from change c where c.kind = k.kind and c.key = k.key and `+seenChange+`
		        order by c.position desc limit 1) l`,
		pgx.NamedArgs{"kinds": kinds, "keys": keys, "labels": labels(ctx)})
	seen := make(map[hub.ID]time.Time, len(rows))
	for _, r := range rows {
		seen[hub.ID{Kind: hub.Kind(r.Kind), Key: r.Key}] = r.At
	}
	return seen, err
}

// ChangedSince reports whether the viewer could see anything change, come or go after
// an instant. It is true as well where so much has happened that it doesn't look through
// all of it.
func (db *DB) ChangedSince(ctx context.Context, at time.Time) (bool, error) {
	var changed bool
	err := db.q.QueryRow(ctx, `
		with latest as (select * from change order by position desc limit @limit),
		     c as (select * from latest where at > @at)
		select exists (select from c where `+seenChange+`) or (select count(*) from c) = @limit`,
		pgx.NamedArgs{"at": at, "limit": maxScan, "labels": labels(ctx)}).Scan(&changed)
	return changed, mapError(err)
}
