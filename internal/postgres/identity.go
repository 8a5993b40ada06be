package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// SignInByIdentity signs in whom an OpenID provider vouches for: the account that
// it is known to be, else the one with the address, which is then remembered. The
// address is "" where the provider doesn't vouch for it. It returns the secret of a
// session; "" where there is no account that may come in.
func (db *DB) SignInByIdentity(ctx context.Context, issuer, subject, email, before string) (session string, err error) {
	args := pgx.NamedArgs{"issuer": issuer, "subject": subject, "email": hub.NormalEmail(email)}
	err = db.InTx(ctx, func(tx *DB) error {
		session = ""
		account, known, err := tx.identity(ctx, args)
		if err == nil && !known {
			if err = tx.newIdentity(ctx, args); err == nil {
				account, known, err = tx.identity(ctx, args) // also one that somebody else made just now
			}
		}
		if err != nil || !known {
			return err
		}
		session, err = tx.startSession(ctx, account, before)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("identity: %w", mapError(err))
	}
	return session, nil
}

func (db *DB) identity(ctx context.Context, args pgx.NamedArgs) (account hub.UUID, known bool, err error) {
	return db.returnID(ctx, `
		select account_id from account_identity where issuer = @issuer and subject = @subject`, args)
}

// newIdentity remembers somebody by their address. An account that the issuer
// already calls by another subject is not theirs: the address has a new owner.
func (db *DB) newIdentity(ctx context.Context, args pgx.NamedArgs) error {
	return db.exec(ctx, `
		insert into account_identity (issuer, subject, account_id)
		select @issuer, @subject, id from account where email = @email and disabled_at is null
		on conflict do nothing`, args)
}
