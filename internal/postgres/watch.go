package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const watchColumns = `w.id, w.account_id, w.created_at, w.kind, w.key, w.query, w.kinds, w.topics, w.municipalities,
	w.counties, w.organisations, w.years`

// Watch lets the viewer be told of what is about a record, or of what a search finds.
// The same again gives the watch that there is.
func (db *DB) Watch(ctx context.Context, in hub.WatchInput) (w *hub.Watch, err error) {
	account, err := watcher(ctx)
	if err := hub.Faults(err, in.Validate()); err != nil {
		return nil, err
	}
	args := watchArgs(account, in)
	err = db.InTx(ctx, func(tx *DB) error {
		if err := tx.mayWatch(ctx, account, in.Record); err != nil {
			return err
		}
		if w, err = tx.sameWatch(ctx, args); err != nil || w != nil {
			return err
		}
		if err := tx.roomToWatch(ctx, args); err != nil {
			return err
		}
		w, err = one[hub.Watch](ctx, tx, "watch", `
			insert into watch as w (id, account_id, kind, key, query, kinds, topics, municipalities, counties, organisations, years)
			values (@id, @account, @kind, @key, @query, @kinds, @topics, @municipalities, @counties, @organisations, @years)
			returning `+watchColumns, args)
		return err
	})
	if err != nil {
		return nil, mapError(err)
	}
	return w, nil
}

// watcher is the viewer's account, where they may change what they watch.
func watcher(ctx context.Context) (hub.UUID, error) {
	v := hub.ViewerFrom(ctx)
	if err := v.Require(hub.RolePartner, hub.ScopeManage); err != nil {
		return hub.UUID{}, err
	}
	if v.Account == nil {
		return hub.UUID{}, &hub.Error{Code: hub.CodeForbidden, Message: "a watch is somebody's: sign in"}
	}
	return v.Account.UUID, nil
}

func watchArgs(account hub.UUID, in hub.WatchInput) pgx.NamedArgs {
	args := pgx.NamedArgs{"id": hub.NewUUID(), "account": account, "kind": nil, "key": nil, "query": nil}
	filter := &hub.SearchFilter{}
	if in.Record != nil {
		args["kind"], args["key"] = in.Record.Kind, in.Record.Key
	} else {
		args["query"] = in.Search.Query
		if in.Search.Filter != nil {
			filter = in.Search.Filter
		}
	}
	args["kinds"], args["years"] = texts(filter.Kinds), filter.Years
	args["topics"], args["municipalities"] = filter.Topics, filter.Municipalities
	args["counties"], args["organisations"] = filter.Counties, filter.Organisations
	return args
}

// mayWatch locks the account, so that no two find room for the last watch, and refuses a
// record that it doesn't see.
func (db *DB) mayWatch(ctx context.Context, account hub.UUID, record *hub.ID) error {
	open, err := db.lockOpen(ctx, account)
	if err != nil {
		return err
	}
	if !open { // closed since it came in
		return hub.ErrUnauthenticated
	}
	if record == nil {
		return nil
	}
	nodes, err := db.Nodes(ctx, []hub.ID{*record})
	if err == nil && nodes[0] == nil {
		err = hub.Fault(hub.NotFound, "record", "there is no such record")
	}
	return err
}

// sameWatch is the watch of an account that is as its arguments say, nil where there is
// none.
func (db *DB) sameWatch(ctx context.Context, args pgx.NamedArgs) (*hub.Watch, error) {
	return one[hub.Watch](ctx, db, "watch", `
		select `+watchColumns+` from watch w
		 where w.account_id = @account and w.kind is not distinct from @kind and w.key is not distinct from @key
		   and w.query is not distinct from @query and w.kinds is not distinct from @kinds and w.topics is not distinct from @topics
		   and w.municipalities is not distinct from @municipalities and w.counties is not distinct from @counties
		   and w.organisations is not distinct from @organisations and w.years is not distinct from @years`, args)
}

// roomToWatch refuses a watch more than hub.MaxWatches. It counts once the lock is there.
func (db *DB) roomToWatch(ctx context.Context, args pgx.NamedArgs) error {
	var n int
	err := db.q.QueryRow(ctx, `select count(*) from watch where account_id = @account`, args).Scan(&n)
	if err == nil && n >= hub.MaxWatches {
		path := "record"
		if args["query"] != nil {
			path = "search"
		}
		err = hub.Fault(hub.Conflict, path, "the account watches %d things, which is the most: end one that nobody reads of", n)
	}
	return err
}

// Unwatch ends a watch of the viewer's. It reports whether there was one.
func (db *DB) Unwatch(ctx context.Context, id hub.UUID) (bool, error) {
	account, err := watcher(ctx)
	if err != nil {
		return false, err
	}
	_, ended, err := db.returnID(ctx, `delete from watch where id = @id and account_id = @account returning id`,
		pgx.NamedArgs{"id": id, "account": account})
	return ended, mapError(err)
}

// Watches are those of an account, the newest first; none for all but it.
func (db *DB) Watches(ctx context.Context, account hub.UUID) ([]*hub.Watch, error) {
	return many[hub.Watch](ctx, db, "watches", `
		select `+watchColumns+` from watch w where w.account_id = @account and w.account_id = @self
		 order by w.created_at desc, w.id desc`,
		pgx.NamedArgs{"account": account, "self": hub.ViewerFrom(ctx).Author()})
}

// SetDigest says how often the viewer is sent what is new.
func (db *DB) SetDigest(ctx context.Context, i hub.DigestInterval) (*hub.Account, error) {
	account, err := watcher(ctx)
	if err := hub.Faults(err, i.Validate()); err != nil {
		return nil, err
	}
	a, err := one[hub.Account](ctx, db, "account", `
		update account a set digest = @interval where a.id = @account and a.disabled_at is null returning `+accountColumns,
		pgx.NamedArgs{"account": account, "interval": i})
	if err == nil && a == nil { // closed since it came in
		err = hub.ErrUnauthenticated
	}
	return a, err
}

// digestName is what the keys of letters are sealed for: they open nothing else.
const digestName = "digest"

// digestKey is what the key of a letter holds.
type digestKey struct {
	Account hub.UUID `json:"a"`
}

// StopDigest ends the letters of whose letter the key is, without anybody signing in. It
// reports whether it is a key.
func (db *DB) StopDigest(ctx context.Context, key string) (found bool, err error) {
	var of digestKey
	if db.cursors.Open(digestName, key, &of) != nil {
		return false, nil
	}
	_, found, err = db.returnID(ctx, `update account set digest = 'NONE' where id = @id returning id`, pgx.NamedArgs{"id": of.Account})
	return found, mapError(err)
}
