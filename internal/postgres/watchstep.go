package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// ClaimWatching leases the telling of changes to one hub; nil while another has it.
func (db *DB) ClaimWatching(ctx context.Context) (*hub.WatchTurn, error) {
	return one[hub.WatchTurn](ctx, db, "watching", `
		update watching set lease = @lease, leased_until = clock_timestamp() + @for::interval
		 where single = (select single from watching where leased_until is null or leased_until < clock_timestamp()
		                    for no key update skip locked)
		returning lease, position`, pgx.NamedArgs{"lease": hub.NewUUID(), "for": hub.WatchLease})
}

// ReleaseWatching ends a turn, so that no hub waits for its lease to end.
func (db *DB) ReleaseWatching(ctx context.Context, t *hub.WatchTurn) error {
	return mapError(db.exec(ctx, `update watching set lease = null, leased_until = null where lease = @lease`,
		pgx.NamedArgs{"lease": t.Lease}))
}

// savedRow is a question, its filter, the labels of those who ask it, and their watches.
type savedRow struct {
	hub.Watch
	Watches []hub.UUID
	Labels  []string
}

// WatchedSearches are the searches of all open accounts: equal ones of people who see
// the same are one. Nobody's own label is among theirs, for it opens nothing but what
// they have not published.
func (db *DB) WatchedSearches(ctx context.Context) ([]*hub.SavedSearch, error) {
	rows, err := many[savedRow](ctx, db, "saved searches", `
		select array_agg(w.id) as watches, w.query, w.kinds, w.topics, w.municipalities, w.counties, w.organisations, w.years, l.labels
		  from watch w join account a on a.id = w.account_id and a.disabled_at is null
		 cross join lateral (
		       select array_remove(account_labels(a.role, a.organisation_id, a.id), 'account:' || a.id) as labels) l
		 where w.query is not null
		 group by 2, 3, 4, 5, 6, 7, 8, 9`, nil)
	found := make([]*hub.SavedSearch, len(rows))
	for i, r := range rows {
		s := r.Search()
		found[i] = &hub.SavedSearch{Watches: r.Watches, Query: hub.SearchQuery{Text: s.Query, Labels: r.Labels}}
		if s.Filter != nil {
			found[i].Query.Filter = *s.Filter
		}
	}
	return found, err
}

// NoteChanges tells people of the next steps of the feed, and of what their searches
// find among them: all of it, or nothing. It keeps the lease, also where there are no
// steps, and reports whether the turn may go on: not where another hub has it now.
func (db *DB) NoteChanges(ctx context.Context, t *hub.WatchTurn, steps []hub.Step, found []hub.FoundByWatch) (going bool, err error) {
	args := pgx.NamedArgs{"lease": t.Lease, "for": hub.WatchLease, "contents": texts(hub.ContentKinds())}
	args["watches"], args["found"] = foundPairs(found)
	var to int64
	err = db.InTx(ctx, func(tx *DB) error {
		to, going = t.Position, true
		for first := 0; going && (first == 0 || first < len(steps)); first += hub.MaxWatchSteps {
			args["from"] = to
			if last := min(first+hub.MaxWatchSteps, len(steps)); last > 0 {
				to = steps[last-1].Position
			}
			args["to"] = to
			if going, err = tx.note(ctx, noteChangesSQL, args, planned); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return false, fmt.Errorf("note changes for those who watch: %w", mapError(err))
	}
	if going {
		t.Position = to
	}
	return going, nil
}

// foundPairs are the watches and, beside each, what its search found.
func foundPairs(found []hub.FoundByWatch) (watches, contents []hub.UUID) {
	watches, contents = []hub.UUID{}, []hub.UUID{}
	for _, f := range found {
		id, ok := f.Of.UUID()
		if !ok || !f.Of.Kind.IsContent() {
			continue
		}
		for _, w := range f.Watches {
			watches, contents = append(watches, w), append(contents, id)
		}
	}
	return watches, contents
}

// followFromEnd lets nobody be told of what the feed holds so far: that of a database
// that was read back tells of everything anew.
func (db *DB) followFromEnd(ctx context.Context) error {
	if _, err := db.q.Exec(ctx, `set constraints all immediate`); err != nil { // the feed writes itself
		return fmt.Errorf("write the feed: %w", err)
	}
	_, err := db.q.Exec(ctx, `
		update watching set position = head, began = head, lease = null, leased_until = null
		  from (select coalesce(max(position), 0) as head from change) c`)
	return err
}
