package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// pinsLock is the advisory lock of who pins: else two at once could each find room
// for one more.
const pinsLock = 7319

// PinContent puts a content before all other hits of a question. Pinned already, it
// stays so.
func (db *DB) PinContent(ctx context.Context, in hub.PinContentInput) (hub.AnyContent, error) {
	return db.changePins(ctx, "pinContent", in, func(tx *DB, args pgx.NamedArgs) (bool, error) {
		pinned, err := tx.roomToPin(ctx, args)
		if err != nil || pinned {
			return false, err
		}
		return true, tx.exec(ctx, `insert into pin (query, content_id, created_by) values (@query, @id, @by)`, args)
	})
}

// UnpinContent takes a content from before the other hits of a question.
func (db *DB) UnpinContent(ctx context.Context, in hub.PinContentInput) (hub.AnyContent, error) {
	return db.changePins(ctx, "unpinContent", in, func(tx *DB, args pgx.NamedArgs) (bool, error) {
		_, found, err := tx.returnID(ctx, `delete from pin where query = @query and content_id = @id returning content_id`, args)
		return found, err
	})
}

// changePins lets do change a pin, and notes in the log where it has. The content's
// version stays: a pin is no part of its text.
func (db *DB) changePins(ctx context.Context, action string, in hub.PinContentInput,
	do func(tx *DB, args pgx.NamedArgs) (changed bool, err error)) (hub.AnyContent, error) {
	v := hub.ViewerFrom(ctx)
	if err := hub.Faults(v.Require(hub.RoleEditor, hub.ScopeWrite), in.Validate()); err != nil {
		return nil, err
	}
	return db.change(ctx, in.ID, nil, mayReview, func(tx *DB, c *lockedContent) error {
		changed, err := do(tx, pgx.NamedArgs{"query": in.Query, "id": c.UUID, "by": v.Author()})
		if err != nil || !changed {
			return err
		}
		return tx.audit(ctx, action, c.ID())
	})
}

// roomToPin reports whether the content is pinned to the question already, and is a
// fault where there is no room to. Until the transaction ends nobody else pins.
func (db *DB) roomToPin(ctx context.Context, args pgx.NamedArgs) (pinned bool, err error) {
	if err := db.exec(ctx, `select pg_advisory_xact_lock(@lock)`, pgx.NamedArgs{"lock": pinsLock}); err != nil {
		return false, err
	}
	var contents, queries int
	err = db.q.QueryRow(ctx, `
		select exists (select from pin where query = @query and content_id = @id),
		       (select count(*) from pin where query = @query), (select count(*) from pin where content_id = @id)`,
		args).Scan(&pinned, &contents, &queries)
	if err != nil || pinned {
		return pinned, err
	}
	var errs hub.UserErrors
	if contents >= hub.MaxPinned {
		errs.Add(hub.Conflict, "query", "%d contents are pinned to this question already: take one away first", contents)
	}
	if queries >= hub.MaxPinQueries {
		errs.Add(hub.Conflict, "id", "it is pinned to %d questions already: take one away first", queries)
	}
	return false, errs.Err()
}

// Pins are the first of all pins, by their questions; none for all but editors.
func (db *DB) Pins(ctx context.Context, first int) ([]*hub.Pin, error) {
	return many[hub.Pin](ctx, db, "pins", `
		select c.kind, p.content_id, p.query, p.created_at
		  from pin p join content c on c.id = p.content_id
		 where @staff and c.reach && @labels
		 order by p.query collate sv, p.created_at, p.content_id limit @first`,
		pgx.NamedArgs{"staff": hub.ViewerFrom(ctx).Staff(), "labels": labels(ctx), "first": first})
}

// ContentPins are the questions that each content is pinned to, for editors.
func (db *DB) ContentPins(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]string, error) {
	rows, err := many[hub.Pin](ctx, db, "pins of contents", `
		select p.content_id, p.query
		  from pin p join content c on c.id = p.content_id
		 where p.content_id = any(@ids) and @staff and c.reach && @labels
		 order by p.content_id, p.query collate sv`,
		pgx.NamedArgs{"ids": ids, "staff": hub.ViewerFrom(ctx).Staff(), "labels": labels(ctx)})
	found := make(map[hub.UUID][]string, len(ids))
	for _, p := range rows {
		found[p.ContentID] = append(found[p.ContentID], p.Query)
	}
	return found, err
}
