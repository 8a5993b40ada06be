package postgres

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// DisableAccount closes an account: its sessions, tokens, sign-in links and feed
// addresses end in the same transaction. One that is closed stays so.
func (db *DB) DisableAccount(ctx context.Context, id hub.UUID) (*hub.Account, error) {
	return db.changeAccount(ctx, "disableAccount", id, func(tx *DB) error {
		last, err := tx.lastAdmin(ctx, id)
		if err != nil {
			return err
		}
		if _, err := tx.accountInput(ctx, id); err != nil {
			return err
		}
		if last {
			return errLastAdmin("id")
		}
		return tx.closeAccounts(ctx, []hub.UUID{id})
	})
}

// closeAccounts ends all by which these accounts can come in. Whoever makes a token
// or session locks the account first, so that none is made beside it.
func (db *DB) closeAccounts(ctx context.Context, ids []hub.UUID) error {
	return db.exec(ctx, `
		with closed as (update account set disabled_at = coalesce(disabled_at, now()) where id = any(@ids)),
		     revoked as (update token set revoked_at = now() where account_id = any(@ids) and revoked_at is null),
		     addresses as (delete from feed_address where account_id = any(@ids)),
		     links as (update sign_in set expires_at = now()
		                where account_id = any(@ids) and used_at is null and expires_at > now())
		delete from session where account_id = any(@ids)`, pgx.NamedArgs{"ids": notNil(ids)})
}

// lockOpen locks an account, so that it isn't closed before the transaction ends, and
// reports whether there is one that is open.
func (db *DB) lockOpen(ctx context.Context, id hub.UUID) (bool, error) {
	_, open, err := db.returnID(ctx, `select id from account where id = @id and disabled_at is null for no key update`, pgx.NamedArgs{"id": id})
	return open, err
}

// EnableAccount opens an account again. It gets no sessions, tokens or feed addresses back.
func (db *DB) EnableAccount(ctx context.Context, id hub.UUID) (*hub.Account, error) {
	return db.changeAccount(ctx, "enableAccount", id, func(tx *DB) error {
		_, found, err := tx.returnID(ctx, `update account set disabled_at = null where id = @id returning id`, pgx.NamedArgs{"id": id})
		if err == nil && !found {
			err = errNoAccount()
		}
		return err
	})
}

// lastAdmin reports whether the account is the only admin who can sign in. It
// locks all of them, in one order, so that of two who close each other's accounts
// at once the second sees what the first did.
func (db *DB) lastAdmin(ctx context.Context, id hub.UUID) (bool, error) {
	admins, err := many[struct{ ID hub.UUID }](ctx, db, "admins", `
		select id from account where role = 'ADMIN' and disabled_at is null order by id for no key update`, nil)
	same := func(a *struct{ ID hub.UUID }) bool { return a.ID == id }
	return len(admins) == 1 && slices.ContainsFunc(admins, same), err
}

func errLastAdmin(field string) error {
	return hub.Fault(hub.Conflict, field, "this is the last admin who can sign in: make another one first")
}
