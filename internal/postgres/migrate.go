package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"github.com/smakom/hub/internal/register"
	"github.com/smakom/hub/migrations"
)

// migrationLock is the key of the advisory lock that lets one hub migrate at a time.
const migrationLock = 7317

// migrateTimeout bounds a whole migration, with the wait for another hub's.
const migrateTimeout = 10 * time.Minute

// Migrate brings the database to this program's form and its register of
// municipalities, organisations and topics up to date. Many hubs may call it at
// once: one does the work, the others wait for it.
func Migrate(ctx context.Context, dsn string, reg *register.Register) error {
	ctx, cancel := context.WithTimeout(ctx, migrateTimeout)
	defer cancel()
	cfg, err := poolConfig(dsn)
	if err != nil {
		return err
	}
	// A short-lived pool: connections opened before a migration would not know
	// the types that it makes. Migrations may take longer than a reader waits.
	cfg.ConnConfig.RuntimeParams["statement_timeout"] = "0"
	// One for the lock and one for the work: the DSN may allow fewer.
	cfg.MaxConns = 2
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	defer pool.Close()
	return locked(ctx, pool, func() error {
		if err := up(ctx, pool); err != nil {
			return err
		}
		if err := migrateJobs(ctx, pool); err != nil {
			return err
		}
		return (&DB{q: pool, pool: pool}).syncRegister(ctx, reg)
	})
}

// locked runs do while no other hub does the same. The lock is on a connection of
// its own, and the server frees it when the hub dies.
func locked(ctx context.Context, pool *pgxpool.Pool, do func() error) error {
	c, err := pool.Acquire(ctx)
	if err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	defer c.Release()
	if _, err := c.Exec(ctx, `select pg_advisory_lock($1)`, migrationLock); err != nil {
		return fmt.Errorf("wait for another hub's migration: %w", err)
	}
	err = do()
	_, unlock := c.Exec(context.WithoutCancel(ctx), `select pg_advisory_unlock($1)`, migrationLock)
	return errors.Join(err, unlock)
}

func up(ctx context.Context, pool *pgxpool.Pool) error {
	db := stdlib.OpenDBFromPool(pool)
	defer db.Close()
	p, err := provider(db)
	if err != nil {
		return err
	}
	known, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read the database's version: %w", err)
	}
	sources := p.ListSources()
	if newest := sources[len(sources)-1].Version; known > newest {
		return fmt.Errorf("the database is of a newer hub (migration %d, this one knows %d): start that hub, or restore an older database", known, newest)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate the database: %w", err)
	}
	return nil
}

func provider(db *sql.DB) (*goose.Provider, error) {
	p, err := goose.NewProvider(goose.DialectPostgres, db, migrations.FS)
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	return p, nil
}
