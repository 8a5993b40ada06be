package postgres_test

import (
	"context"
	"errors"
	"net"
	"net/url"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// listening starts a listener and waits until it listens: then it wakes those who wait.
func listening(t testing.TB, db *postgres.DB, pool *pgxpool.Pool, reindex func()) *postgres.Listener {
	ctx, cancel := context.WithCancel(t.Context())
	l, done := postgres.NewListener(db, reindex), make(chan error, 1)
	go func() { done <- l.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("Run ends with %v", err)
		}
	})
	listener(t, pool)
	return l
}

// listener is the server's process of the listener, as soon as there is one.
func listener(t testing.TB, pool *pgxpool.Pool) (pid int) {
	t.Helper()
	for began := time.Now(); time.Since(began) < 30*time.Second; {
		pids := column[int](t, pool, `select pid from pg_stat_activity
			where datname = current_database() and query like 'listen%' and state = 'idle'`)
		if len(pids) == 1 {
			return pids[0]
		}
	}
	t.Fatal("nobody listens")
	return 0
}

// wakes reports how long a waiter waits for a change that is made while it waits.
func wakes(t testing.TB, db *postgres.DB, l *postgres.Listener, change func()) time.Duration {
	t.Helper()
	head := must[int64](t)(db.Head(t.Context()))
	began := time.Now()
	woken := make(chan error, 1)
	go func() { woken <- l.Wait(t.Context(), head) }()
	change()
	if err := <-woken; err != nil {
		t.Fatal(err)
	}
	return time.Since(began)
}

func TestWaitWakesOnCommit(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	asked := make(chan struct{}, 1)
	l := listening(t, db, pool, func() { asked <- struct{}{} })
	rename := func() { run(t, pool, `update topic set name = name || '!' where key = 'va'`) }
	fastest := time.Hour
	for range 5 { // one look is at the mercy of whatever else this machine does
		fastest = min(fastest, wakes(t, db, l, rename))
	}
	if fastest > 300*time.Millisecond {
		t.Errorf("the fastest of five waits took %v: it polled and was not woken", fastest)
	}
	if err := db.AskReindex(t.Context()); err != nil {
		t.Fatal(err)
	}
	<-asked

	pid := listener(t, pool)
	run(t, pool, `select pg_terminate_backend($1)`, pid)
	wakes(t, db, l, rename) // while nobody listens, it polls
	for listener(t, pool) == pid {
	}
	fastest = time.Hour
	for range 5 {
		fastest = min(fastest, wakes(t, db, l, rename))
	}
	if fastest > 300*time.Millisecond {
		t.Errorf("after a lost connection, the fastest of five waits took %v", fastest)
	}
}

func TestWokenIsClosedOnCommit(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	l := listening(t, db, pool, nil)
	for range 3 { // the first may be what the listener wakes for when it begins
		woken := l.Woken()
		run(t, pool, `update topic set name = name || '!' where key = 'va'`)
		<-woken
	}
}

func TestWaitEndsWithItsContext(t *testing.T) {
	t.Parallel()
	db := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	l := postgres.NewListener(db, nil)
	if err := l.Wait(ctx, 1_000_000); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if err := l.Wait(t.Context(), 0); err != nil { // the register is past it
		t.Errorf("got %v", err)
	}
}

func code(err error) hub.Code {
	var fault *hub.Error
	if errors.As(err, &fault) {
		return fault.Code
	}
	return ""
}

func TestLostConnectionsAreUnavailable(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	db, pool := openOn(t, postgres.Options{DSN: dsn, MaxConns: 1}), rawPool(t, dsn, 1)
	err := db.InTx(t.Context(), func(tx *postgres.DB) error {
		run(t, pool, `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`)
		_, err := tx.Contents(t.Context(), nil, "", hub.PageArgs{})
		return err
	})
	if code(err) != hub.CodeUnavailable {
		t.Errorf("a connection that was ended gives %v", err)
	}
	if err := db.Ping(t.Context()); err != nil {
		t.Errorf("the next connection: %v", err)
	}
	run(t, pool, `update topic set name = name`)
	if _, err := db.Article(t.Context(), "a\x00b"); code(err) != hub.CodeBadInput {
		t.Errorf("a slug that is no text gives %v", err)
	}
}

// A server that is cut off in the middle of an answer, and then is not there at all.
func TestServerThatGoesAwayIsUnavailable(t *testing.T) {
	t.Parallel()
	dead := must[net.Listener](t)(net.Listen("tcp", "127.0.0.1:0"))
	address := dead.Addr().String()
	go func() {
		for {
			c, err := dead.Accept()
			if err != nil {
				return
			}
			_ = c.Close()
		}
	}()
	dsn := (&url.URL{Scheme: "postgres", User: url.User("hub"), Host: address, Path: "hub", RawQuery: "sslmode=disable"}).String()
	if _, err := postgres.Open(t.Context(), postgres.Options{DSN: dsn}); code(err) != hub.CodeUnavailable {
		t.Errorf("a server that hangs up gives %v", err)
	}
	_ = dead.Close()
	if _, err := postgres.Open(t.Context(), postgres.Options{DSN: dsn}); code(err) != hub.CodeUnavailable {
		t.Errorf("no server gives %v", err)
	}
}
