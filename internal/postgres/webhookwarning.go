package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// WarnOfWebhooks tells the owners of webhooks that the hub stopped, each of them once.
// Several hubs may do so at the same time.
func (db *DB) WarnOfWebhooks(ctx context.Context, send func(ctx context.Context, account *hub.Account, webhook *hub.Webhook) error) error {
	return warnEach(ctx, func(tried []hub.UUID) (*hub.UUID, error) { return db.warnOfStopped(ctx, tried, send) })
}

// warnOfStopped claims one webhook, as warnOfOne does a token, and sends: a hub that dies
// between may make one mail two, never none.
func (db *DB) warnOfStopped(ctx context.Context, tried []hub.UUID, send func(context.Context, *hub.Account, *hub.Webhook) error) (*hub.UUID, error) {
	var claimed *hub.UUID
	err := db.InTx(ctx, func(tx *DB) error {
		w, err := one[hub.Webhook](ctx, tx, "webhooks that were stopped", `
			select `+webhookColumns+`
			  from webhook w join account a on a.id = w.account_id
			 where w.state = 'STOPPED' and w.warned_at is null
			   and a.disabled_at is null and not a.demonstration and w.id <> all(@tried)
			 order by w.id limit 1
			   for no key update of w skip locked`, pgx.NamedArgs{"tried": notNil(tried)})
		if err != nil || w == nil {
			return err
		}
		claimed = &w.UUID
		owner, err := tx.accountOf(ctx, w.AccountID)
		if err != nil {
			return err
		}
		sending, cancel := context.WithTimeout(ctx, warnTimeout)
		defer cancel()
		if err := send(sending, owner, w); err != nil {
			return err
		}
		return tx.exec(ctx, `update webhook set warned_at = now() where id = @id`, pgx.NamedArgs{"id": w.UUID})
	})
	return claimed, mapError(err)
}
