package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// claim notes that the viewer's key makes a record, and gives the one that it made
// within the last 24 hours instead, where there is one. Two requests with one key
// at once wait for each other here. The hub itself has no such keys.
func (db *DB) claim(ctx context.Context, key string, in any, makes hub.ID) (earlier *hub.ID, err error) {
	account := hub.ViewerFrom(ctx).Author()
	if key == "" || account == nil {
		return nil, nil
	}
	text, err := json.Marshal(in)
	if err != nil {
		return nil, fmt.Errorf("idempotency key: %w", err)
	}
	digest := sha256.Sum256(text)
	args := pgx.NamedArgs{"account": *account, "key": key, "digest": digest[:], "kind": makes.Kind, "made": makes.Key}
	claimed, err := db.q.Exec(ctx, `
		insert into idempotency as i (account_id, key, digest, made_kind, made_key)
		values (@account, @key, @digest, @kind, @made)
		on conflict (account_id, key) do update
		   set digest = excluded.digest, made_kind = excluded.made_kind, made_key = excluded.made_key, at = now()
		 where i.at < now() - interval '24 hours'`, args)
	if err != nil || claimed.RowsAffected() == 1 {
		return nil, err
	}
	row, err := one[struct {
		Kind hub.Kind
		Key  string
		Same bool
	}](ctx, db, "idempotency key", `
		select made_kind as kind, made_key as key, digest = @digest as same from idempotency
		 where account_id = @account and key = @key`, args)
	if err != nil || row == nil || !row.Same {
		return nil, hub.Faults(err, hub.Fault(hub.Conflict, "idempotencyKey", "the key was used with another input"))
	}
	return &hub.ID{Kind: row.Kind, Key: row.Key}, nil
}

// SweepKeys forgets idempotency keys that no longer hold.
func (db *DB) SweepKeys(ctx context.Context) error {
	return mapError(db.exec(ctx, `delete from idempotency where at < now() - interval '24 hours'`, nil))
}
