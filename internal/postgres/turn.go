package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// AdvanceWebhook notes that a webhook was told all up to a cursor, by a delivery of a
// change, or by none where there was nothing to tell. It keeps the lease, and reports
// whether the turn may go on. A webhook that its owner has changed meanwhile stays where
// it is: it may have been told to go on from elsewhere.
func (db *DB) AdvanceWebhook(ctx context.Context, t *hub.WebhookTurn, d *hub.Delivery, c *hub.Change, to string) (bool, error) {
	place, err := db.openFeed(ctx, &to)
	if err != nil {
		return false, err
	}
	args := noted(t, d, c)
	args["position"], args["nonce"] = place.Position, place.Nonce
	going, err := db.note(ctx, logged+`
		update webhook w set position = @position, nonce = @nonce, failing_since = null, retry_at = null, tries = 0,
		       reason = null, `+renewed+heldLease+unchanged+`
		returning `+goesOn, args)
	if going {
		t.Cursor, t.Tries, t.FailingSince = to, 0, nil
	}
	return going, err
}

// RetryWebhook notes that a change could not be delivered, and when it is to be tried
// again. The turn is over.
func (db *DB) RetryWebhook(ctx context.Context, t *hub.WebhookTurn, d *hub.Delivery, c *hub.Change, since, at time.Time) error {
	args := noted(t, d, c)
	args["since"], args["at"] = since, at
	_, err := db.note(ctx, logged+`
		update webhook w set failing_since = @since, retry_at = @at, tries = @try, reason = @fault,`+released+heldLease+unchanged+active+`
		returning true`, args)
	return err
}

// StopWebhook notes that nothing more is sent, and why; what was asked for beside the
// order is forgotten. The turn is over. One that its owner has paused stays so.
func (db *DB) StopWebhook(ctx context.Context, t *hub.WebhookTurn, d *hub.Delivery, c *hub.Change, why string) error {
	args := noted(t, d, c)
	args["why"] = why
	_, err := db.note(ctx, logged+`, forgotten as (
		delete from delivery_wish d using webhook h where d.webhook_id = h.id and h.id = @webhook and h.lease = @lease)
		update webhook w set state = 'STOPPED', reason = @why, retry_at = null, warned_at = null,`+released+heldLease+unchanged+active+`
		returning true`, args)
	return err
}

// GrantWish notes a delivery that somebody asked for. It keeps the lease, and reports
// whether the turn may go on.
func (db *DB) GrantWish(ctx context.Context, t *hub.WebhookTurn, wish *hub.DeliveryWish, d *hub.Delivery) (bool, error) {
	args := noted(t, d, wish.Change)
	args["wish"] = wish.UUID
	return db.note(ctx, logged+`, granted as (delete from delivery_wish where id = @wish)
		update webhook w set `+renewed+heldLease+`
		returning w.version = @version`, args)
}

// ReleaseWebhook ends a turn; after a note that ended it, it does nothing.
func (db *DB) ReleaseWebhook(ctx context.Context, t *hub.WebhookTurn) error {
	_, err := db.note(ctx, `update webhook w set `+released+heldLease+` returning true`, noted(t, nil, nil))
	return err
}

// note runs a statement of a turn; false where the webhook is not the turn's any longer.
func (db *DB) note(ctx context.Context, sql string, args pgx.NamedArgs, options ...any) (going bool, err error) {
	rows, err := db.q.Query(ctx, sql, append(options, args)...)
	if err != nil {
		return false, mapError(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[bool])
	return len(found) == 1 && found[0], mapError(err)
}

// SweepDeliveries forgets what was sent long ago, what is too much of one webhook, and
// secrets that sign no longer.
func (db *DB) SweepDeliveries(ctx context.Context) error {
	return mapError(db.exec(ctx, `
		with old as (delete from delivery where at < now() - make_interval(days => @days)),
		     many as (
		       delete from delivery d
		        using webhook w, lateral (
		              select at, id from delivery where webhook_id = w.id order by at desc, id desc offset @most limit 1) last
		        where d.webhook_id = w.id and (d.at, d.id) <= (last.at, last.id))
		update webhook set old_secret = null, old_until = null where old_until < now()`,
		pgx.NamedArgs{"days": hub.DeliveryDays, "most": hub.MaxDeliveries}))
}
