package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// CreateDemonstration makes an account that only a private hub lets in.
func (db *DB) CreateDemonstration(ctx context.Context, in hub.CreateAccountInput) (*hub.Account, error) {
	return db.createAccount(ctx, in, true)
}

// Imported reports whether there is a content whose key of import begins so.
func (db *DB) Imported(ctx context.Context, prefix string) (found bool, err error) {
	err = db.q.QueryRow(ctx, `select exists(select from content where idempotency_key like @prefix)`,
		pgx.NamedArgs{"prefix": like(prefix)}).Scan(&found)
	return found, mapError(err)
}

// DisableDemonstrations closes the accounts that only a private hub lets in, also
// where no admin is left then: one that anybody knows of is worse than none. It
// returns how many were open.
func (db *DB) DisableDemonstrations(ctx context.Context) (int, error) {
	var open []hub.UUID
	err := db.InTx(ctx, func(tx *DB) error {
		rows, err := many[struct{ ID hub.UUID }](ctx, tx, "demonstration accounts", `
			select id from account where demonstration and disabled_at is null order by id for no key update`, nil)
		if err != nil {
			return err
		}
		open = open[:0]
		for _, r := range rows {
			open = append(open, r.ID)
			if err := tx.audit(ctx, "disableAccount", hub.ID{Kind: hub.KindAccount, Key: r.ID.String()}); err != nil {
				return err
			}
		}
		return tx.closeAccounts(ctx, open)
	})
	return len(open), mapError(err)
}
