package postgres

import (
	"context"
	"crypto/rand"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const feedAddressColumns = `f.id, f.account_id, f.name, f.created_at, f.used_at`

// maxFeedAddresses is how many an account has at most: one for each calendar and
// reader of a person, and a list that they can still look through.
const maxFeedAddresses = 10

// CreateFeedAddress makes a feed address for an account. The secret is nowhere but in
// what it returns: the hub keeps its hash.
func (db *DB) CreateFeedAddress(ctx context.Context, account hub.UUID, in hub.CreateFeedAddressInput) (f *hub.FeedAddress, secret string, err error) {
	if err := in.Validate(); err != nil {
		return nil, "", err
	}
	secret = hub.FeedSecret + rand.Text() + rand.Text()
	err = db.InTx(ctx, func(tx *DB) error {
		if err := tx.mayHaveFeedAddress(ctx, account); err != nil {
			return err
		}
		f, err = one[hub.FeedAddress](ctx, tx, "feed address", `
			insert into feed_address as f (id, account_id, name, secret_hash) values (@id, @account, @name, @hash)
			returning `+feedAddressColumns,
			pgx.NamedArgs{"id": hub.NewUUID(), "account": account, "name": in.Name, "hash": secretHash(secret)})
		if err != nil {
			return err
		}
		return tx.audit(ctx, "createFeedAddress", f.ID())
	})
	if err != nil {
		return nil, "", mapError(err)
	}
	return f, secret, nil
}

// mayHaveFeedAddress locks the account, so that none is closed and no count is wrong
// while an address is made.
func (db *DB) mayHaveFeedAddress(ctx context.Context, account hub.UUID) error {
	open, err := db.lockOpen(ctx, account)
	if err != nil {
		return err
	}
	if !open {
		return hub.Fault(hub.NotFound, "account", "there is no such account that can come in")
	}
	var n int // counted once the lock is there: a statement that waited counts as things were before
	err = db.q.QueryRow(ctx, `select count(*) from feed_address where account_id = @account`,
		pgx.NamedArgs{"account": account}).Scan(&n)
	if err == nil && n >= maxFeedAddresses {
		err = hub.Fault(hub.Conflict, "name", "the account has %d feed addresses, which is the most: revoke one that nobody uses", n)
	}
	return err
}

// FeedAddresses are those of an account, newest first.
func (db *DB) FeedAddresses(ctx context.Context, account hub.UUID) ([]*hub.FeedAddress, error) {
	return many[hub.FeedAddress](ctx, db, "feed addresses", `
		select `+feedAddressColumns+` from feed_address f where f.account_id = @account
		 order by f.created_at desc, f.id desc`, pgx.NamedArgs{"account": account})
}

// RevokeFeedAddress ends a feed address at once; with an owner, only one of theirs. It
// reports whether there was one.
func (db *DB) RevokeFeedAddress(ctx context.Context, owner *hub.UUID, id hub.UUID) (bool, error) {
	var revoked bool
	err := db.InTx(ctx, func(tx *DB) (err error) {
		_, revoked, err = tx.returnID(ctx, `
			delete from feed_address where id = @id and (@owner::uuid is null or account_id = @owner) returning id`,
			pgx.NamedArgs{"id": id, "owner": owner})
		if err != nil || !revoked {
			return err
		}
		return tx.audit(ctx, "revokeFeedAddress", hub.ID{Kind: hub.KindFeedAddress, Key: id.String()})
	})
	return revoked && err == nil, mapError(err)
}

// FeedViewer is who comes with a feed address's secret. One that is unknown or was
// revoked, and one of a closed account, are all alike: hub.ErrUnauthenticated.
func (db *DB) FeedViewer(ctx context.Context, secret string) (hub.Viewer, error) {
	// As a token's use, this one's is written every few minutes and waits for nobody.
	var id hub.UUID
	return db.proven(ctx, "feed address", `
		with found as (
			select f.id, f.account_id, f.used_at from feed_address f where f.secret_hash = @hash),
		stale as (
			select id from feed_address
			 where id = (select id from found where used_at is null or used_at < now() - interval '5 minutes')
			   for no key update skip locked),
		used as (
			update feed_address set used_at = now() where id = (select id from stale))
		select f.id, `+accountColumns+`
		  from found f join account a on a.id = f.account_id where a.disabled_at is null`,
		pgx.NamedArgs{"hash": secretHash(secret)}, &id)
}
