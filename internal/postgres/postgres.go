// Package postgres keeps the hub's records in PostgreSQL: one file for each noun,
// each statement beside the method that runs it.
//
// Reads see what the viewer under ctx may see. Writes check their input, lock the
// content's row first, and do everything in one transaction; the feed writes itself.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"

	"github.com/smakom/hub/internal/hub"
)

const (
	// connectTimeout bounds a connection attempt: a server that does not answer
	// by then is as good as gone for a reader.
	connectTimeout = 5 * time.Second
	// statementTimeout ends a statement that no reader waits for any longer.
	statementTimeout = "8s"
	// idleInTxTimeout ends a transaction whose hub died without the server knowing.
	idleInTxTimeout = "15s"
	// writeTimeout bounds a whole write, also where the server can't end it: a
	// commit that waits for a lost replica ignores statement_timeout.
	writeTimeout = 30 * time.Second
	// txTries bounds how often a transaction is tried that lost a deadlock.
	txTries = 10
	// defaultMaxConns serves many readers of short statements on few cores.
	defaultMaxConns = 12
)

// querier is what a pool and a transaction have in common.
type querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	Begin(ctx context.Context) (pgx.Tx, error)
}

// DB is the hub's store. The one that Open gives works on a pool of connections;
// the one that InTx gives, on one transaction.
type DB struct {
	q       querier
	pool    *pgxpool.Pool
	jobs    *river.Client[pgx.Tx] // notes them; Jobs does them
	cursors *hub.Cursors
	feedID  hub.UUID
	private bool
}

// Options say how to open a store. Tracer sees every statement; nil for none. Private
// is a hub that one machine has for itself: its webhooks may lead there.
type Options struct {
	DSN      string
	MaxConns int32
	Tracer   pgx.QueryTracer
	Private  bool
}

// Open opens a store on a database that Migrate has prepared.
func Open(ctx context.Context, o Options) (*DB, error) {
	cfg, err := poolConfig(o.DSN)
	if err != nil {
		return nil, err
	}
	cfg.MaxConns = max(o.MaxConns, 0)
	if cfg.MaxConns == 0 {
		cfg.MaxConns = defaultMaxConns
	}
	cfg.ConnConfig.Tracer = o.Tracer
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	db := &DB{q: pool, pool: pool, private: o.Private}
	if db.jobs, err = newJobClient(pool); err != nil {
		pool.Close()
		return nil, fmt.Errorf("jobs: %w", err)
	}
	var secret []byte
	err = pool.QueryRow(ctx, `select feed_id, cursor_secret from hub`).Scan(&db.feedID, &secret)
	if err != nil {
		pool.Close()
		return nil, unprepared(err)
	}
	db.cursors = hub.NewCursors([32]byte(secret))
	return db, nil
}

// unprepared tells a database that Migrate has never seen from one that is away.
func unprepared(err error) error {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && (pg.Code == "42P01" || pg.Code == "42703") { // no such table or column
		return errors.New("the database is not prepared for this hub: run hub migrate")
	}
	return fmt.Errorf("read the database's identity: %w", mapError(err))
}

func poolConfig(dsn string) (*pgxpool.Config, error) {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, errBadDSN
	}
	if cfg.ConnConfig.ConnectTimeout == 0 {
		cfg.ConnConfig.ConnectTimeout = connectTimeout
	}
	set := cfg.ConnConfig.RuntimeParams
	set["application_name"] = "hub"
	set["timezone"] = "UTC"
	set["statement_timeout"] = statementTimeout
	set["idle_in_transaction_session_timeout"] = idleInTxTimeout
	// What is read by keys keeps its plan: making one takes longer than reading.
	set["plan_cache_mode"] = "auto"
	// What readers read lies in memory: rows by an index cost little more than those
	// of a table read through, which for a page of a list would be sorted besides.
	set["random_page_cost"] = "1.1"
	cfg.AfterConnect = func(_ context.Context, c *pgx.Conn) error {
		c.TypeMap().RegisterType(&pgtype.Type{Name: "timestamptz", OID: pgtype.TimestamptzOID,
			Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC}})
		return nil
	}
	return cfg, nil
}

// errBadDSN doesn't repeat the DSN, which holds a password.
var errBadDSN = errors.New("not a PostgreSQL address: write it as postgres://user:password@host:5432/database")

// Close ends all connections; it waits for those in use.
func (db *DB) Close() { db.pool.Close() }

// Cursors seal places in this database's lists.
func (db *DB) Cursors() *hub.Cursors { return db.cursors }

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	_, err := db.q.Exec(ctx, `select 1`)
	return mapError(err)
}

// InTx runs fn in a transaction: all of it happens, or nothing. A transaction that
// lost a deadlock is tried again, so fn must be fit to run twice. Inside another
// InTx it is a savepoint.
func (db *DB) InTx(ctx context.Context, fn func(tx *DB) error) error {
	return db.inTx(ctx, writeTimeout, fn)
}

func (db *DB) inTx(ctx context.Context, most time.Duration, fn func(tx *DB) error) error {
	if _, nested := db.q.(pgx.Tx); nested {
		return db.tryTx(ctx, fn)
	}
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	for try := 1; ; try++ {
		err := db.tryTx(ctx, fn)
		var pg *pgconn.PgError
		if try == txTries || !errors.As(err, &pg) || (pg.Code != "40P01" && pg.Code != "40001") {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(rand.IntN(10*try)) * time.Millisecond):
		}
	}
}

func (db *DB) tryTx(ctx context.Context, fn func(tx *DB) error) error {
	return pgx.BeginFunc(ctx, db.q, func(tx pgx.Tx) error {
		in := *db
		in.q = tx
		return fn(&in)
	})
}

// one is the row that a statement finds, nil where there is none.
func one[T any](ctx context.Context, db *DB, noun, sql string, args pgx.NamedArgs) (*T, error) {
	rows, err := many[T](ctx, db, noun, sql, args)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[0], nil
}

// planned makes PostgreSQL plan a statement for the values at hand. Optional filters are
// "@x is null or ...": only such a plan can use the index behind them.
const planned = pgx.QueryExecModeCacheDescribe

// many are the rows that a statement finds, by the names of its columns. The options
// are planned, or none.
func many[T any](ctx context.Context, db *DB, noun, sql string, args pgx.NamedArgs, options ...any) ([]*T, error) {
	rows, err := db.q.Query(ctx, sql, append(options, args)...)
	if err == nil {
		var found []*T
		found, err = pgx.CollectRows(rows, pgx.RowToAddrOfStructByNameLax[T])
		if err == nil {
			return found, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", noun, mapError(err))
}
