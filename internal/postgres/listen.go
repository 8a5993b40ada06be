package postgres

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const (
	// pollEvery is how often followers look without being woken: a NOTIFY can be
	// lost with its connection, a change can't.
	pollEvery = time.Second
	// reconnectAfter keeps a hub from hammering a database that is down.
	reconnectAfter = 500 * time.Millisecond
)

// Listener wakes those who wait for changes. NOTIFY only wakes: what has happened
// is always read from the feed.
type Listener struct {
	db        *DB
	mu        sync.Mutex
	woken     chan struct{}
	onReindex func()
}

// NewListener listens on the store's database, once Run runs. Reindex is called
// when somebody asks every hub to build its index anew.
func NewListener(db *DB, reindex func()) *Listener {
	return &Listener{db: db, woken: make(chan struct{}), onReindex: reindex}
}

// Run listens until ctx ends, over lost connections.
func (l *Listener) Run(ctx context.Context) error {
	for {
		_ = l.listen(ctx) // followers poll meanwhile, and their own errors tell that the database is away
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(reconnectAfter):
		}
	}
}

// listen has a connection of its own: one from the pool would be missed there.
func (l *Listener) listen(ctx context.Context) error {
	c, err := pgx.ConnectConfig(ctx, l.db.pool.Config().ConnConfig.Copy())
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer c.Close(context.WithoutCancel(ctx))
	if _, err := c.Exec(ctx, `listen change; listen reindex`); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	l.wake() // for what came while nobody listened
	for {
		n, err := c.WaitForNotification(ctx)
		if err != nil {
			return fmt.Errorf("listen: %w", err)
		}
		if n.Channel == "reindex" {
			l.onReindex()
			continue
		}
		l.wake()
	}
}

func (l *Listener) wake() {
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.woken)
	l.woken = make(chan struct{})
}

// Woken is closed when the feed may have grown. Take it before you look: what comes
// after the look closes it.
func (l *Listener) Woken() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.woken
}

// Wait returns when the feed may have gone past a position, after pollEvery at the
// latest, or when ctx ends.
func (l *Listener) Wait(ctx context.Context, after int64) error {
	woken := l.Woken()
	// Only now look: what comes after this look wakes us.
	if head, err := l.db.Head(ctx); err != nil || head > after {
		return err
	}
	select {
	case <-woken:
	case <-time.After(pollEvery):
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// AskReindex asks every hub on this database to build its index anew.
func (db *DB) AskReindex(ctx context.Context) error {
	_, err := db.q.Exec(ctx, `notify reindex`)
	return mapError(err)
}

// RebuildIndex is AskReindex by somebody, which the log tells.
func (db *DB) RebuildIndex(ctx context.Context) error {
	return mapError(db.InTx(ctx, func(tx *DB) error {
		if err := tx.audit(ctx, "rebuildIndex", hub.ID{}); err != nil {
			return err
		}
		return tx.AskReindex(ctx)
	}))
}

// Hubs are how many hubs run on this database: each of them listens.
func (db *DB) Hubs(ctx context.Context) (n int, err error) {
	err = db.q.QueryRow(ctx, `
		select count(*) from pg_stat_activity
		 where datname = current_database() and application_name = 'hub' and query like 'listen change%'`).Scan(&n)
	return n, mapError(err)
}
