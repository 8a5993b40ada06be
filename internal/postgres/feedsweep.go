package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// maxFeedSwept bounds the changes that one sweep looks at: far more than come between
// two sweeps, and few enough that writers don't notice.
const maxFeedSwept = 5000

// SweepFeed forgets changes that are older than hub.FeedDays, but for the last of each
// record, and moves the feed's floor: it is as if the feed began with what was there
// then. The index follows by records, so it misses nothing; a viewer's cursor below
// the floor has expired.
//
// The floor moves once a day, so that whoever reads from the beginning has that long to
// come past it. Where another hub sweeps, it does nothing.
func (db *DB) SweepFeed(ctx context.Context) error {
	return mapError(db.exec(ctx, `
		with was as materialized (select feed_floor as floor from hub for update skip locked),
		     looked as materialized (
		       select position, kind, key, at < date_trunc('day', now(), 'UTC') - make_interval(days => @days) as old
		         from change where position > (select floor from was) order by position limit @most),
		     swept as materialized (
		       select kind, key, max(position) as position from looked
		        where position < coalesce((select min(position) from looked where not old), @end)
		        group by kind, key),
		     gone as (
		       delete from change c using swept s where c.kind = s.kind and c.key = s.key and c.position < s.position)
		update hub set feed_floor = (select max(position) from swept) where exists (select from swept)`,
		pgx.NamedArgs{"days": hub.FeedDays, "most": maxFeedSwept, "end": int64(1) << 62}))
}
