package graph_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/register"
	"github.com/smakom/hub/internal/search"
	"github.com/smakom/hub/internal/starter"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Run(m, prepare)) }

// prepare fills the template: the register and the starter content.
func prepare(ctx context.Context, dsn string) error {
	reg, err := register.Load()
	if err != nil {
		return err
	}
	if err := postgres.Migrate(ctx, dsn, reg); err != nil {
		return err
	}
	db, err := postgres.Open(ctx, postgres.Options{DSN: dsn})
	if err != nil {
		return err
	}
	defer db.Close()
	return db.InTx(ctx, func(tx *postgres.DB) error {
		_, err := starter.Load(ctx, tx)
		return err
	})
}

// counter counts the statements of a store.
type counter struct{ n atomic.Int64 }

func (c *counter) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	c.n.Add(1)
	return ctx
}

func (c *counter) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// source is a store as the index sees it, when nothing more will change.
type source struct{ *postgres.DB }

func (source) Wait(ctx context.Context, _ int64) error { <-ctx.Done(); return ctx.Err() }

// fixture is a hub with the starter content behind its GraphQL handler.
type fixture struct {
	*httptest.Server
	db         *postgres.DB
	statements *counter
	log        *logged
}

// newFixture opens a hub of the test's own; wrap may put something between the
// handler and its store.
func newFixture(t testing.TB, wrap ...func(graph.Store) graph.Store) *fixture {
	t.Helper()
	dsn, f := pgtest.DSN(t), &fixture{statements: &counter{}, log: &logged{}}
	f.db = open(t, postgres.Options{DSN: dsn, Tracer: f.statements})
	aside := open(t, postgres.Options{DSN: dsn}) // what the index reads is not counted
	renderer := markdown.New()
	index, err := search.Open(t.Context(), source{aside}, search.Options{
		Dir: t.TempDir(), Cursors: aside.Cursors(), Markdown: renderer, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := index.Close(); err != nil {
			t.Error(err)
		}
	})
	r := &graph.Resolver{Store: f.db, Index: index, Markdown: renderer, URL: "https://hub.example"}
	for _, w := range wrap {
		r.Store = w(r.Store)
	}
	f.Server = httptest.NewServer(asViewer(t, f.db, graph.NewHandler(r, graph.Options{Log: slog.New(slog.NewJSONHandler(f.log, nil))})))
	t.Cleanup(f.Close)
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(f.log)
		}
	})
	return f
}

func open(t testing.TB, o postgres.Options) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

// asViewer lets the X-Viewer header of a test say who asks.
func asViewer(t testing.TB, db *postgres.DB, next http.Handler) http.Handler {
	t.Helper()
	smakom, err := db.Organisation(t.Context(), "smakom")
	forshaga, err2 := db.Municipality(t.Context(), new("1763"), nil)
	if err = errors.Join(err, err2); err != nil || smakom == nil || forshaga == nil {
		t.Fatalf("the register: %v", err)
	}
	account := func(role hub.Role, n byte) *hub.Account {
		return &hub.Account{UUID: hub.UUID{15: n}, Email: string(role) + "@hub.example", Name: string(role), Role: role}
	}
	viewers := map[string]hub.Viewer{
		"partner": {Account: account(hub.RolePartner, 1), Organisation: smakom},
		"member":  {Account: account(hub.RoleMember, 2), Municipality: forshaga},
		"editor":  {Account: account(hub.RoleEditor, 3)},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := graph.WithRequestID(r.Context(), "request-1")
		next.ServeHTTP(w, r.WithContext(hub.WithViewer(ctx, viewers[r.Header.Get("X-Viewer")])))
	})
}
