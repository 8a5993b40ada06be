package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/errgroup"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/pglocal"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/register"
	"github.com/smakom/hub/internal/search"
	"github.com/smakom/hub/internal/starter"
)

// twins are two hubs with the same records, of which one has others beside them
// that one reader may not see. To that reader both must be the same.
type twins struct {
	plain, full *twin
	who         reader
	hidden      []hub.ID // in the full one, from this reader
	once        []hub.ID // of those, what they could see for a while
	plainIDs    []hub.ID // what they see
}

// reader is one role, as an account of it that comes with a token; the public has none.
type reader struct {
	name   string
	viewer hub.Viewer
	secret string
}

// labels are those of the reader.
func (r reader) labels() []string { return r.viewer.Labels() }

// twin is a hub inside this process: the handler that serve would listen with.
type twin struct {
	http.Handler
	db   *postgres.DB
	pool *pgxpool.Pool
	ix   *search.Index
}

// stock is where twins come from: a server, and the database that all are copies of.
type stock struct {
	dsn     func(db string) string
	plain   *twin // opened when there is nothing more to copy
	readers []reader
	shelf   *shelf
}

const plainDB = "twin_plain"

// newStock starts a server and fills the database that all twins have.
func newStock(t testing.TB) *stock {
	t.Helper()
	ctx, o := t.Context(), pglocal.Options{Dir: folder(t), Bin: os.Getenv("HUB_PG_BIN"), Unsafe: true}
	if cache, err := os.UserCacheDir(); err == nil {
		o.Install = filepath.Join(cache, "hub-postgresql")
	}
	server, err := pglocal.Start(ctx, o)
	check(t, err)
	t.Cleanup(func() { check(t, server.Stop(context.WithoutCancel(ctx))) })
	s := &stock{dsn: server.DSNFor}
	s.admin(t, "create database "+plainDB+" template template0")
	reg, err := register.Load()
	check(t, err)
	check(t, postgres.Migrate(ctx, s.dsn(plainDB), reg))
	db, err := postgres.Open(ctx, postgres.Options{DSN: s.dsn(plainDB)})
	check(t, err)
	defer db.Close()
	check(t, db.InTx(ctx, func(tx *postgres.DB) error {
		_, err := starter.Load(ctx, tx)
		return err
	}))
	pool := poolOn(t, s.dsn(plainDB))
	defer pool.Close()
	s.readers = enrolReaders(t, db)
	s.shelf = newShelf(t, db, pool, s.readers)
	s.shelf.fill(t, 45)
	_, err = db.PublishContent(hub.AsProgram(ctx, hub.ViaCommand), hub.PublishContentInput{ID: moved(t, s.shelf, db)})
	check(t, err)
	watchAll(t, pool)
	// The hub writes the use of a token every few minutes, at another time in each twin.
	sql(t, pool, `update token set used_at = now()`)
	return s
}

// admin runs one statement outside of the databases.
func (s *stock) admin(t testing.TB, statement string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.dsn("postgres"))
	check(t, err)
	defer func() { check(t, conn.Close(context.WithoutCancel(t.Context()))) }()
	_, err = conn.Exec(t.Context(), statement)
	check(t, err)
}

func poolOn(t testing.TB, dsn string) *pgxpool.Pool {
	t.Helper()
	pool, err := pgxpool.New(t.Context(), dsn)
	check(t, err)
	return pool
}

func sql(t testing.TB, pool *pgxpool.Pool, statement string, args ...any) {
	t.Helper()
	if _, err := pool.Exec(t.Context(), statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// enrolReaders makes an account with a token for each role, and a second partner,
// of another organisation.
func enrolReaders(t testing.TB, db *postgres.DB) []reader {
	t.Helper()
	ctx, all := hub.AsProgram(t.Context(), hub.ViaCommand), []reader{{name: "public"}}
	for _, in := range []hub.CreateAccountInput{
		{Name: "partner", Role: hub.RolePartner, Organisation: "socialstyrelsen"},
		{Name: "stranger", Role: hub.RolePartner, Organisation: "smakom"},
		{Name: "member", Role: hub.RoleMember, Municipality: "1763"},
		{Name: "editor", Role: hub.RoleEditor},
		{Name: "admin", Role: hub.RoleAdmin},
	} {
		in.Email = in.Name + "@hub.example"
		a, err := db.CreateAccount(ctx, in)
		check(t, err)
		_, secret, err := db.CreateToken(ctx, a.UUID, hub.CreateTokenInput{Name: "twin", Days: 90,
			Scopes: []hub.Scope{hub.ScopeRead, hub.ScopeWrite, hub.ScopeManage}})
		check(t, err)
		all = append(all, reader{in.Name, hub.Viewer{Account: a}, secret})
	}
	return all
}

// copyFor makes the full twin of a reader. It isn't served yet: a database that is
// open can't be copied, so all copies come first.
func (s *stock) copyFor(t testing.TB, who reader) *twins {
	t.Helper()
	name := "twin_" + who.name
	s.admin(t, "create database "+name+" template "+plainDB)
	db, err := postgres.Open(t.Context(), postgres.Options{DSN: s.dsn(name), MaxConns: 4})
	check(t, err)
	t.Cleanup(db.Close)
	pool := poolOn(t, s.dsn(name))
	t.Cleanup(pool.Close)
	w := &twins{who: who, full: &twin{db: db, pool: pool}}
	w.hide(t, s.shelf)
	return w
}

// open serves both twins.
func (s *stock) open(t testing.TB, all []*twins) {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgres.Options{DSN: s.dsn(plainDB), MaxConns: 4})
	check(t, err)
	t.Cleanup(db.Close)
	pool := poolOn(t, s.dsn(plainDB))
	t.Cleanup(pool.Close)
	s.plain = &twin{db: db, pool: pool}
	s.plain.serve(t)
	for _, w := range all {
		w.plain = s.plain
		w.full.serve(t)
		w.hidden = ids(t, w.full.pool, `not reach && $1`, w.who.labels())
		w.plainIDs = ids(t, w.full.pool, `reach && $1`, w.who.labels())
	}
}

// ids are the contents that a condition keeps.
func ids(t testing.TB, pool *pgxpool.Pool, where string, args ...any) []hub.ID {
	t.Helper()
	rows, err := pool.Query(t.Context(), `select kind, id::text from content where `+where+` order by id`, args...)
	check(t, err)
	found, err := pgx.CollectRows(rows, pgx.RowToStructByPos[hub.ID])
	check(t, err)
	return found
}

// serve opens the index and makes the handler, as serve does for a hub that listens.
func (w *twin) serve(t testing.TB) {
	t.Helper()
	cfg, err := configFrom(withoutBudgets())
	check(t, err)
	log, md := slog.New(slog.DiscardHandler), markdown.New()
	listener := postgres.NewListener(w.db, func() {})
	w.ix, err = search.Open(t.Context(), feed{w.db, listener}, search.Options{Dir: t.TempDir(), Cursors: w.db.Cursors(), Markdown: md, Log: log})
	check(t, err)
	w.Handler, err = (&server{base: "https://hub.example", index: w.ix, log: log}).routes(cfg, w.db, md)
	check(t, err)
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return ended(listener.Run(ctx)) })
	g.Go(func() error { return ended(w.ix.Follow(ctx)) })
	t.Cleanup(func() {
		stop()
		check(t, errors.Join(g.Wait(), w.ix.Close()))
	})
}
