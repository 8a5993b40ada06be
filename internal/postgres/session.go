package postgres

import (
	"context"
	"crypto/rand"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const sessionColumns = `s.id, s.account_id, s.agent, s.created_at, s.seen_at`

// lasting is a session that has neither been idle nor lived too long, by the
// database's clock: all hubs agree on it.
const lasting = `(s.seen_at > now() - @idle::interval and s.created_at > now() - @life::interval)`

func lastingArgs(args pgx.NamedArgs) pgx.NamedArgs {
	args["idle"], args["life"] = hub.SessionIdle, hub.SessionLife
	return args
}

// StartSession signs an account in and returns the secret that proves it, "" for an
// account that is closed or gone. The session that the browser had before, if any,
// ends: a secret from before a sign-in is worth nothing after it.
func (db *DB) StartSession(ctx context.Context, account hub.UUID, before string) (secret string, err error) {
	err = db.InTx(ctx, func(tx *DB) (err error) {
		secret, err = tx.startSession(ctx, account, before)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("session: %w", mapError(err))
	}
	return secret, nil
}

func (db *DB) startSession(ctx context.Context, account hub.UUID, before string) (string, error) {
	// The lock keeps closeAccounts away until the session is there to be ended by it.
	open, err := db.lockOpen(ctx, account)
	if err != nil || !open {
		return "", err
	}
	secret, id := rand.Text(), hub.NewUUID()
	err = db.exec(ctx, `
		with ended as (delete from session where secret_hash = @before)
		insert into session (id, account_id, secret_hash, agent) values (@id, @account, @hash, @agent)`,
		pgx.NamedArgs{"id": id, "account": account, "hash": secretHash(secret), "before": secretHash(before),
			"agent": storable(hub.OriginFrom(ctx).Agent)})
	if err != nil {
		return "", err
	}
	who := hub.WithViewer(ctx, hub.Viewer{Account: &hub.Account{UUID: account}})
	return secret, db.audit(who, "signIn", hub.ID{Kind: hub.KindSession, Key: id.String()})
}

// SessionViewer is who comes with a session's secret. One that is unknown or has
// ended, and one of a closed account, are alike: hub.ErrUnauthenticated.
func (db *DB) SessionViewer(ctx context.Context, secret string) (hub.Viewer, error) {
	// As a token's use, being seen is written every few minutes and waits for nobody.
	s := &hub.Session{}
	v, err := db.proven(ctx, "session", `
		with found as (
			select * from session s where s.secret_hash = @hash and `+lasting+`),
		stale as (
			select id from session
			 where id = (select id from found where seen_at < now() - interval '5 minutes')
			   for no key update skip locked),
		seen as (
			update session set seen_at = now() where id = (select id from stale))
		select `+sessionColumns+`, `+accountColumns+`
		  from found s join account a on a.id = s.account_id where a.disabled_at is null`,
		lastingArgs(pgx.NamedArgs{"hash": secretHash(secret)}),
		&s.UUID, &s.AccountID, &s.Agent, &s.CreatedAt, &s.SeenAt)
	if err == nil {
		v.Session = s
	}
	return v, err
}

// Sessions are those of an account that last, the one seen last first.
func (db *DB) Sessions(ctx context.Context, account hub.UUID) ([]*hub.Session, error) {
	return many[hub.Session](ctx, db, "sessions", `
		select `+sessionColumns+` from session s where s.account_id = @account and `+lasting+`
		 order by s.seen_at desc, s.id desc`, lastingArgs(pgx.NamedArgs{"account": account}))
}

// EndSession ends one session of an account at once. It reports whether there was one.
func (db *DB) EndSession(ctx context.Context, account, id hub.UUID) (bool, error) {
	return db.endSession(ctx, "revokeSession", `delete from session where id = @id and account_id = @account returning id`,
		pgx.NamedArgs{"id": id, "account": account})
}

// SignOut ends the session with this secret, if there is one.
func (db *DB) SignOut(ctx context.Context, secret string) error {
	_, err := db.endSession(ctx, "signOut", `delete from session where secret_hash = @hash returning id`,
		pgx.NamedArgs{"hash": secretHash(secret)})
	return err
}

func (db *DB) endSession(ctx context.Context, action, sql string, args pgx.NamedArgs) (ended bool, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		var id hub.UUID
		id, ended, err = tx.returnID(ctx, sql, args)
		if err != nil || !ended {
			return err
		}
		return tx.audit(ctx, action, hub.ID{Kind: hub.KindSession, Key: id.String()})
	})
	if err != nil {
		return false, fmt.Errorf("end a session: %w", mapError(err))
	}
	return ended, nil
}
