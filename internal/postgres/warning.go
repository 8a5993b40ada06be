package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const (
	// warnDays is how long before its end a token's owner is told: a working week,
	// and the week-ends around it.
	warnDays = 7
	// maxWarnings bounds what one run sends; the next run goes on.
	maxWarnings = 20
	// warnTimeout bounds the sending of one: well below idleInTxTimeout, by which
	// the claim on the token would be lost, and the mail sent again.
	warnTimeout = 10 * time.Second
)

// WarnOfTokens tells the owners of tokens that end soon, each of them once. Several
// hubs may do so at the same time.
func (db *DB) WarnOfTokens(ctx context.Context, send func(ctx context.Context, account *hub.Account, token *hub.Token) error) error {
	return warnEach(ctx, func(tried []hub.UUID) (*hub.UUID, error) { return db.warnOfOne(ctx, tried, send) })
}

// warnEach sends what one sends until there is none left that was not tried, or one run
// has sent enough. What could not be sent is tried again by the next run, and keeps none
// of the others back.
func warnEach(ctx context.Context, one func(tried []hub.UUID) (*hub.UUID, error)) error {
	var tried []hub.UUID
	var failed error
	for range maxWarnings {
		id, err := one(tried)
		failed = errors.Join(failed, err)
		if id == nil || ctx.Err() != nil {
			break
		}
		tried = append(tried, *id)
	}
	return failed
}

// warnOfOne claims one token, which others then pass over, and sends; nil where
// there is none left. The mark is set only when it was sent: a hub that dies
// between may make one mail two, never none.
func (db *DB) warnOfOne(ctx context.Context, tried []hub.UUID, send func(context.Context, *hub.Account, *hub.Token) error) (*hub.UUID, error) {
	var claimed *hub.UUID
	err := db.InTx(ctx, func(tx *DB) error {
		t, err := one[hub.Token](ctx, tx, "tokens that end soon", `
			select `+tokenColumns+`
			  from token t join account a on a.id = t.account_id
			 where t.warned_at is null and `+usable+` and t.expires_at < now() + make_interval(days => @days)
			   -- one that was made for less is known to end soon
			   and t.expires_at > t.created_at + make_interval(days => @days)
			   and a.disabled_at is null and not a.demonstration and t.id <> all(@tried)
			 order by t.expires_at limit 1
			   for no key update of t skip locked`,
			pgx.NamedArgs{"days": warnDays, "tried": notNil(tried)})
		if err != nil || t == nil {
			return err
		}
		claimed = &t.UUID
		owner, err := one[hub.Account](ctx, tx, "account", `
			select `+accountColumns+` from account a where a.id = @id`, pgx.NamedArgs{"id": t.AccountID})
		if err != nil {
			return err
		}
		sending, cancel := context.WithTimeout(ctx, warnTimeout)
		defer cancel()
		if err := send(sending, owner, t); err != nil {
			return err
		}
		return tx.exec(ctx, `update token set warned_at = now() where id = @id`, pgx.NamedArgs{"id": t.UUID})
	})
	return claimed, mapError(err)
}
