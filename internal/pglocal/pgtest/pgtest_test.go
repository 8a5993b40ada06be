package pgtest_test

import (
	"context"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/pglocal/pgtest"
)

func TestMain(m *testing.M) {
	os.Exit(pgtest.Run(m, func(ctx context.Context, dsn string) error {
		conn, err := pgx.Connect(ctx, dsn)
		if err != nil {
			return err
		}
		if _, err = conn.Exec(ctx, "create table kommun (namn text)"); err != nil {
			return err
		}
		return conn.Close(ctx)
	}))
}

func open(t *testing.T, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	return conn // left open on purpose: dropping its database must cope
}

func TestClonesAreApart(t *testing.T) {
	t.Parallel()
	for range 3 {
		t.Run("clone", func(t *testing.T) {
			t.Parallel()
			conn := open(t, pgtest.DSN(t))
			if _, err := conn.Exec(t.Context(), "insert into kommun values ('Årjäng')"); err != nil {
				t.Fatal(err)
			}
			var n int
			if err := conn.QueryRow(t.Context(), "select count(*) from kommun").Scan(&n); err != nil || n != 1 {
				t.Fatalf("%d rows, %v; want 1", n, err)
			}
		})
	}
}

func TestEmpty(t *testing.T) {
	t.Parallel()
	conn := open(t, pgtest.EmptyDSN(t))
	var n int
	if err := conn.QueryRow(t.Context(), "select count(*) from pg_tables where schemaname = 'public'").Scan(&n); err != nil || n != 0 {
		t.Fatalf("%d tables, %v; want 0", n, err)
	}
}
