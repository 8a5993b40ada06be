package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const (
	// noteTimeout bounds the noting of a question: who asked it waits for the answer,
	// and one more or less in a list of many is nothing to them.
	noteTimeout = time.Second
	// enough is how far one question is counted on one day: with all days together it
	// stays a number that GraphQL has, whoever asks.
	enough = 10_000_000
)

// today is the day in Sweden: what is asked shortly after midnight is of the new day.
const today = `(now() at time zone 'Europe/Stockholm')::date`

// NoteMissed counts a question that found nothing, unless it may hold what is somebody's
// own. A day that has hub.MaxMissedSearches different ones counts only those; of
// callers that come at the very same moment with the last ones, each may add its own.
func (db *DB) NoteMissed(ctx context.Context, text string) error {
	query, ok := hub.MissedQuery(text)
	if !ok {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, noteTimeout)
	defer cancel()
	err := db.exec(ctx, `
		insert into missed_search as m (day, query)
		select `+today+`, @query
		 where exists (select from missed_search where day = `+today+` and query = @query)
		    or (select count(*) from missed_search where day = `+today+`) < @most
		on conflict (day, query) do update set count = m.count + 1 where m.count < @enough`,
		pgx.NamedArgs{"query": query, "most": hub.MaxMissedSearches, "enough": enough})
	if err != nil {
		return fmt.Errorf("note a search: %w", mapError(err))
	}
	return nil
}

// MissedSearches are the questions that found nothing in the days that are kept, the
// most frequent first; none for all but editors.
func (db *DB) MissedSearches(ctx context.Context, first int) ([]*hub.MissedSearch, error) {
	return many[hub.MissedSearch](ctx, db, "missed searches", `
		select query, sum(count)::integer as count, max(day) as last_on
		  from missed_search where @staff and day > `+today+` - @days::integer
		 group by query
		 order by sum(count) desc, max(day) desc, query collate sv limit @first`,
		pgx.NamedArgs{"staff": hub.ViewerFrom(ctx).Staff(), "days": hub.MissedSearchDays, "first": first})
}

// SweepMissedSearches forgets those of long ago.
func (db *DB) SweepMissedSearches(ctx context.Context) error {
	return mapError(db.exec(ctx, `delete from missed_search where day <= `+today+` - @days::integer`,
		pgx.NamedArgs{"days": hub.MissedSearchDays}))
}
