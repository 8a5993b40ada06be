package postgres

import (
	"context"
	"crypto/rand"
	"crypto/sha256"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const tokenColumns = `t.id, t.account_id, t.name, t.prefix, t.scopes, t.created_at, t.expires_at, t.used_at, t.revoked_at`

// usable is a token that lets somebody in, if its account may come in.
const usable = `(t.revoked_at is null and t.expires_at > now())`

const (
	// maxTokens is how many usable tokens an account has at most: one for each
	// program and machine, and a list that a person can still look through.
	maxTokens = 50
	// tokenBegin is how every secret begins, so that scanners of public code know it.
	tokenBegin = "hub_"
	// tokenPrefix is how much of a secret is kept to know it by: enough to tell
	// tokens apart; what is left has 220 random bits.
	tokenPrefix = 12
)

// newSecret is a token's secret: 260 random bits.
func newSecret() string { return tokenBegin + rand.Text() + rand.Text() }

func secretHash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret)) // a random secret needs no slow hash
	return sum[:]
}

// CreateToken makes a token for an account. The secret is nowhere but in what it
// returns: the hub keeps its hash.
func (db *DB) CreateToken(ctx context.Context, account hub.UUID, in hub.CreateTokenInput) (t *hub.Token, secret string, err error) {
	if err := in.Validate(); err != nil {
		return nil, "", err
	}
	secret = newSecret()
	err = db.InTx(ctx, func(tx *DB) error {
		if err := tx.mayHaveToken(ctx, account); err != nil {
			return err
		}
		t, err = one[hub.Token](ctx, tx, "token", `
			insert into token as t (id, account_id, name, prefix, secret_hash, scopes, expires_at)
			values (@id, @account, @name, @prefix, @hash, @scopes, now() + make_interval(days => @days))
			returning `+tokenColumns,
			pgx.NamedArgs{"id": hub.NewUUID(), "account": account, "name": in.Name, "prefix": secret[:tokenPrefix],
				"hash": secretHash(secret), "scopes": in.Scopes, "days": in.Days})
		if err != nil {
			return err
		}
		return tx.audit(ctx, "createToken", t.ID())
	})
	if err != nil {
		return nil, "", mapError(err)
	}
	return t, secret, nil
}

// mayHaveToken locks the account, so that none is closed and no count is wrong
// while a token is made.
func (db *DB) mayHaveToken(ctx context.Context, account hub.UUID) error {
	type owner struct{ Disabled bool }
	a, err := one[owner](ctx, db, "account", `
		select disabled_at is not null as disabled from account where id = @account for no key update`,
		pgx.NamedArgs{"account": account})
	if err != nil {
		return err
	}
	if a == nil {
		return hub.Fault(hub.NotFound, "account", "there is no such account")
	}
	if a.Disabled {
		return hub.Fault(hub.Conflict, "account", "the account is closed: open it first")
	}
	var n int
	err = db.q.QueryRow(ctx, `select count(*) from token t where t.account_id = @account and `+usable,
		pgx.NamedArgs{"account": account}).Scan(&n)
	if err == nil && n >= maxTokens {
		err = hub.Fault(hub.Conflict, "name", "the account has %d tokens, which is the most: revoke one that nobody uses", n)
	}
	return err
}

// Tokens are those of an account that can be used, newest first.
func (db *DB) Tokens(ctx context.Context, account hub.UUID) ([]*hub.Token, error) {
	return many[hub.Token](ctx, db, "tokens", `
		select `+tokenColumns+` from token t where t.account_id = @account and `+usable+`
		 order by t.created_at desc, t.id desc`, pgx.NamedArgs{"account": account})
}

// OwnedToken is a token and whose it is.
type OwnedToken struct {
	hub.Token
	Email string
}

// AllTokens are all that can be used, newest first. They are for the hub's owner.
func (db *DB) AllTokens(ctx context.Context) ([]*OwnedToken, error) {
	return many[OwnedToken](ctx, db, "tokens", `
		select `+tokenColumns+`, a.email from token t join account a on a.id = t.account_id where `+usable+`
		 order by t.created_at desc, t.id desc`, nil)
}

// RevokeToken ends a token at once; with an owner, only one of theirs. It reports
// whether there was one that could be used.
func (db *DB) RevokeToken(ctx context.Context, owner *hub.UUID, id hub.UUID) (bool, error) {
	var revoked bool
	err := db.InTx(ctx, func(tx *DB) (err error) {
		_, revoked, err = tx.returnID(ctx, `
			update token t set revoked_at = now()
			 where t.id = @id and (@owner::uuid is null or t.account_id = @owner) and `+usable+` returning t.id`,
			pgx.NamedArgs{"id": id, "owner": owner})
		if err != nil || !revoked {
			return err
		}
		return tx.audit(ctx, "revokeToken", hub.ID{Kind: hub.KindToken, Key: id.String()})
	})
	return revoked && err == nil, mapError(err)
}

// TokenViewer is who comes with a token's secret. One that is unknown, has ended or
// was revoked, and one of a closed account, are all alike: hub.ErrUnauthenticated.
func (db *DB) TokenViewer(ctx context.Context, secret string) (hub.Viewer, error) {
	// The use is written every few minutes, and never waits for another that
	// writes the same: most requests lock nothing.
	t := &hub.Token{}
	v, err := db.proven(ctx, "token", `
		with found as (
			select `+tokenColumns+` from token t where t.secret_hash = @hash and `+usable+`),
		stale as (
			select id from token
			 where id = (select id from found where used_at is null or used_at < now() - interval '5 minutes')
			   for no key update skip locked),
		used as (
			update token set used_at = now() where id = (select id from stale))
		select `+tokenColumns+`, `+accountColumns+`
		  from found t join account a on a.id = t.account_id where a.disabled_at is null`,
		pgx.NamedArgs{"hash": secretHash(secret)},
		&t.UUID, &t.AccountID, &t.Name, &t.Prefix, &t.Scopes, &t.CreatedAt, &t.ExpiresAt, &t.UsedAt, &t.RevokedAt)
	if err == nil {
		v.Token = t
	}
	return v, err
}
