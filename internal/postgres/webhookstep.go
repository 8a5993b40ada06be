package postgres

import (
	"context"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// UpdateWebhook changes what a webhook is. Where it stands in the feed stays; with
// another address it is tried at once.
func (db *DB) UpdateWebhook(ctx context.Context, in hub.UpdateWebhookInput) (*hub.Webhook, error) {
	return db.changeWebhook(ctx, "updateWebhook", in.ID, false, func(tx *DB, w *lockedWebhook) error {
		now := &hub.CreateWebhookInput{Name: w.Name, URL: w.URL, Filter: w.Filter()}
		if err := hub.Faults(in.Apply(now), now.Validate(db.private)); err != nil {
			return err
		}
		args := filterArgs(now.Filter)
		args["id"], args["name"], args["url"] = w.UUID, now.Name, now.URL
		return tx.exec(ctx, `
			update webhook
			   set name = @name, kinds = @kinds, topics = @topics, municipalities = @municipalities, projects = @projects,
			       failing_since = case when url = @url then failing_since end, retry_at = case when url = @url then retry_at end,
			       tries = case when url = @url then tries else 0 end, url = @url, version = version + 1
			 where id = @id`, args)
	})
}

// PauseWebhook holds a webhook where it is. One that was stopped stays so.
func (db *DB) PauseWebhook(ctx context.Context, in hub.WebhookStepInput) (*hub.Webhook, error) {
	return db.changeWebhook(ctx, "pauseWebhook", in.ID, false, func(tx *DB, w *lockedWebhook) error {
		return tx.exec(ctx, `update webhook set state = 'PAUSED', reason = null where id = @id and state = 'ACTIVE'`,
			pgx.NamedArgs{"id": w.UUID})
	})
}

// ResumeWebhook lets a webhook go on where it was, or after a cursor of its owner's
// feed, and at once.
func (db *DB) ResumeWebhook(ctx context.Context, in hub.ResumeWebhookInput) (*hub.Webhook, error) {
	return db.changeWebhook(ctx, "resumeWebhook", in.ID, false, func(tx *DB, w *lockedWebhook) error {
		as, err := tx.asOwner(ctx, w)
		if err != nil {
			return err
		}
		if in.After == nil && (w.Position == nil || !slices.Equal(w.Labels, labels(as))) {
			return hub.Fault(hub.Conflict, "after",
				"it can't go on where it was: take feedStart, read everything again, then resume it after that")
		}
		args := pgx.NamedArgs{"id": w.UUID, "labels": labels(as), "position": nil, "nonce": nil}
		if in.After != nil {
			from, err := tx.placeAfter(as, in.After)
			if err != nil {
				return err
			}
			args["position"], args["nonce"] = from.Position, from.Nonce
		}
		return tx.exec(ctx, `
			update webhook
			   set state = 'ACTIVE', reason = null, failing_since = null, retry_at = null, tries = 0, warned_at = null,
			       labels = @labels, position = coalesce(@position, position),
			       nonce = case when @position::bigint is null then nonce else @nonce end, version = version + 1
			 where id = @id`, args)
	})
}

// asOwner lets what is read be read as a webhook's owner, who must be able to come in.
func (db *DB) asOwner(ctx context.Context, w *lockedWebhook) (context.Context, error) {
	owner, err := db.accountOf(ctx, w.AccountID)
	switch {
	case err != nil:
		return nil, err
	case owner == nil || owner.DisabledAt != nil:
		return nil, hub.Fault(hub.Conflict, "id", "its owner's account is closed")
	}
	return hub.WithViewer(ctx, hub.Viewer{Account: owner}), nil
}

// accountOf is an account, whoever asks; nil where there is none.
func (db *DB) accountOf(ctx context.Context, id hub.UUID) (*hub.Account, error) {
	return one[hub.Account](ctx, db, "account", `select `+accountColumns+` from account a where a.id = @id`, pgx.NamedArgs{"id": id})
}

// RotateWebhookSecret gives a webhook another secret, which is shown this once. The
// old one signs too for a day; the one before that no longer.
func (db *DB) RotateWebhookSecret(ctx context.Context, in hub.WebhookStepInput) (w *hub.Webhook, secret string, err error) {
	secret = hub.NewWebhookSecret()
	w, err = db.changeWebhook(ctx, "rotateWebhookSecret", in.ID, true, func(tx *DB, w *lockedWebhook) error {
		return tx.exec(ctx, `
			update webhook set old_secret = secret, old_until = now() + @overlap::interval, secret = @secret, version = version + 1
			 where id = @id`, pgx.NamedArgs{"id": w.UUID, "secret": secret, "overlap": hub.WebhookOverlap})
	})
	if err != nil {
		return nil, "", err
	}
	return w, secret, nil
}

// DeleteWebhook removes a webhook and its log. It reports whether there was one.
func (db *DB) DeleteWebhook(ctx context.Context, in hub.WebhookStepInput) (bool, error) {
	_, err := db.changeWebhook(ctx, "deleteWebhook", in.ID, false, func(tx *DB, w *lockedWebhook) error {
		return tx.exec(ctx, `delete from webhook where id = @id`, pgx.NamedArgs{"id": w.UUID})
	})
	var none hub.UserErrors
	if errors.As(err, &none) { // the only one is that there is no such webhook
		return false, nil
	}
	return err == nil, err
}

// TestWebhook asks for a delivery of nothing but a greeting, in whatever state the
// webhook is.
func (db *DB) TestWebhook(ctx context.Context, in hub.WebhookStepInput) (*hub.Webhook, error) {
	return db.changeWebhook(ctx, "testWebhook", in.ID, false, func(tx *DB, w *lockedWebhook) error {
		return tx.wish(ctx, w, "test_"+hub.NewUUID().String(), nil)
	})
}

// Redeliver asks for one more delivery of what a delivery told, beside the order.
func (db *DB) Redeliver(ctx context.Context, in hub.RedeliverInput) (*hub.Webhook, error) {
	if err := hub.ViewerFrom(ctx).Require(hub.RolePartner, hub.ScopeManage); err != nil {
		return nil, err
	}
	d, err := db.told(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	of := hub.ID{Kind: hub.KindWebhook, Key: d.WebhookID.String()}
	return db.changeWebhook(ctx, "redeliver", of, false, func(tx *DB, w *lockedWebhook) error {
		as, err := tx.asOwner(ctx, w)
		if err != nil {
			return err
		}
		if _, err := tx.openFeed(as, &d.EventID); d.Change != nil && err != nil {
			return hub.Fault(hub.Conflict, "id", "its owner's rights have changed since: it is not told again")
		}
		return tx.wish(ctx, w, d.EventID, d.Change)
	})
}

// toldOnce is what a delivery told.
type toldOnce struct {
	WebhookID hub.UUID
	EventID   string
	Change    *hub.Change // nil for a test
}

// told is what a delivery told, of a webhook that the viewer sees.
func (db *DB) told(ctx context.Context, id hub.ID) (*toldOnce, error) {
	none := hub.Fault(hub.NotFound, "id", "there is no such delivery")
	key, ok := id.UUID()
	if !ok || id.Kind != hub.KindDelivery {
		return nil, none
	}
	args := webhookReader(ctx)
	args["id"] = key
	d, err := one[toldOnce](ctx, db, "delivery", `
		select d.webhook_id, d.event_id, d.change
		  from delivery d join webhook w on w.id = d.webhook_id where d.id = @id and `+seenWebhook, args)
	if err == nil && d == nil {
		err = none
	}
	return d, err
}

// wish notes a delivery that somebody asks for.
func (db *DB) wish(ctx context.Context, w *lockedWebhook, event string, c *hub.Change) error {
	if _, err := db.asOwner(ctx, w); err != nil {
		return err
	}
	var waiting int
	err := db.q.QueryRow(ctx, `select count(*) from delivery_wish where webhook_id = @id`, pgx.NamedArgs{"id": w.UUID}).Scan(&waiting)
	if err == nil && waiting >= hub.MaxDeliveryWishes {
		err = hub.Fault(hub.Conflict, "id", "%d deliveries that were asked for wait already: wait until they are made", waiting)
	}
	if err != nil {
		return err
	}
	return db.exec(ctx, `insert into delivery_wish (id, webhook_id, event_id, change) values (@id, @webhook, @event, @change)`,
		pgx.NamedArgs{"id": hub.NewUUID(), "webhook": w.UUID, "event": event, "change": c})
}
