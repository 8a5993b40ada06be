package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/smakom/hub/internal/pglocal"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/register"
)

// stopTimeout bounds how long a private PostgreSQL may take to write everything down.
const stopTimeout = 15 * time.Second

// database is a store that is open and migrated, and how it came about.
type database struct {
	*postgres.DB
	about    string   // which PostgreSQL
	dsn      string   // with its password: for programs of PostgreSQL
	programs []string // folders where those are, if it is a private one
	private  bool
	release  func()
}

// Close closes the store and stops the PostgreSQL that we started.
func (d *database) Close() {
	d.DB.Close()
	d.release()
}

// openDatabase opens DATABASE_URL, or else the private PostgreSQL in the data folder.
func openDatabase(ctx context.Context, cfg *config, c *console) (*database, error) {
	if cfg.DatabaseURL == "" {
		return openPrivate(ctx, pglocal.Options{Dir: filepath.Join(cfg.Data, "postgres"), Bin: cfg.PGBin}, c)
	}
	d := &database{release: func() {}}
	if err := d.open(ctx, cfg.DatabaseURL); err != nil {
		return nil, err
	}
	return d, nil
}

// openPrivate opens a private PostgreSQL.
func openPrivate(ctx context.Context, o pglocal.Options, c *console) (*database, error) {
	o.Log = func(line string) { c.say("database", "%s", line) }
	server, err := pglocal.Start(ctx, o)
	if err != nil {
		return nil, err
	}
	d := &database{private: true, about: fmt.Sprintf("%s, private (%s)", server.Version(), server.Source()), programs: []string{server.Source()}}
	d.release = func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
		defer cancel()
		if err := server.Stop(ctx); err != nil {
			complain(c.err, err)
		}
	}
	if err := d.open(ctx, server.DSN()); err != nil {
		d.release()
		return nil, err
	}
	return d, nil
}

func (d *database) open(ctx context.Context, dsn string) error {
	if !d.private {
		about, err := postgres.Probe(ctx, dsn)
		if err != nil {
			return fmt.Errorf("DATABASE_URL: %w", err)
		}
		d.about = about
	}
	reg, err := register.Load()
	if err != nil {
		return fmt.Errorf("register: %w", err)
	}
	if err := postgres.Migrate(ctx, dsn, reg); err != nil {
		return err
	}
	db, err := postgres.Open(ctx, postgres.Options{DSN: dsn, Private: d.private})
	if err == nil {
		d.DB, d.dsn = db, dsn
	}
	return err
}

// openBeside opens the database for a command, which may run beside a hub on the
// same data. The data folder is locked where no hub runs, so that none starts on
// a PostgreSQL that ends with the command.
func openBeside(ctx context.Context, cfg *config, c *console) (db *database, alone bool, err error) {
	var lock *os.File
	if cfg.DatabaseURL == "" {
		lock, err = openData(cfg.Data)
		if err != nil && !errors.Is(err, errInUse) {
			return nil, false, err
		}
	}
	db, err = openDatabase(ctx, cfg, c)
	if lock == nil {
		return db, false, err
	}
	if err != nil {
		return nil, false, errors.Join(err, lock.Close())
	}
	release := db.release
	db.release = func() {
		release()
		_ = lock.Close() // the process lets go of it in any case
	}
	return db, true, nil
}
