package graph_test

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
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

// prepare fills the template: the register, the starter content, and people.
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
		if _, err := starter.Load(ctx, tx); err != nil {
			return err
		}
		for _, name := range slices.Sorted(maps.Keys(people())) {
			if _, err := tx.CreateAccount(hub.AsProgram(ctx, hub.ViaCommand), people()[name]); err != nil {
				return err
			}
		}
		return nil
	})
}

// counter counts the statements of a store.
type counter struct{ n atomic.Int64 }

func (c *counter) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	c.n.Add(1)
	return ctx
}

func (c *counter) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// source is a store as the index follows it.
type source struct {
	*postgres.DB
	*postgres.Listener
}

// fixture is a hub with the starter content behind its GraphQL handler.
type fixture struct {
	*httptest.Server
	db         *postgres.DB
	statements *counter
	log        *logged
	source     source
	index      *search.Index
	resolver   *graph.Resolver
	handler    *graph.Handler
	viewers    map[string]hub.Viewer
	// instead of who, where it is set, says who sends a request.
	instead atomic.Pointer[func(*http.Request) (hub.Viewer, error)]
}

// follow lets the index take in what is written, until the test ends.
func (f *fixture) follow(t testing.TB) *fixture {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { _ = f.source.Listener.Run(ctx) })
	wg.Go(func() { _ = f.index.Follow(ctx) })
	t.Cleanup(func() { stop(); wg.Wait() })
	return f
}

// level waits until the index has taken in all that is written.
func (f *fixture) level(t testing.TB) {
	t.Helper()
	head, err := f.source.Head(t.Context())
	if err != nil || !f.index.WaitFor(t.Context(), head) {
		t.Fatalf("the index did not come to %d (%v)", head, err)
	}
}

// newFixture opens a hub of the test's own; wrap may put something between the
// handler and its store.
func newFixture(t testing.TB, wrap ...func(graph.Store) graph.Store) *fixture {
	t.Helper()
	return fixtureOn(t, pgtest.DSN(t), wrap...)
}

// fixtureOn opens a hub on a database that others may be on.
func fixtureOn(t testing.TB, dsn string, wrap ...func(graph.Store) graph.Store) *fixture {
	t.Helper()
	return fixtureWith(t, dsn, graph.Options{}, wrap...)
}

// fixtureWith opens a hub whose handler has options.
func fixtureWith(t testing.TB, dsn string, o graph.Options, wrap ...func(graph.Store) graph.Store) *fixture {
	t.Helper()
	f := &fixture{statements: &counter{}, log: &logged{}}
	f.db = open(t, postgres.Options{DSN: dsn, Tracer: f.statements})
	aside := open(t, postgres.Options{DSN: dsn}) // what the index reads is not counted
	renderer := markdown.New()
	f.source = source{aside, postgres.NewListener(aside, func() {})}
	index, err := search.Open(t.Context(), f.source, search.Options{
		Dir: t.TempDir(), Cursors: aside.Cursors(), Markdown: renderer, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := index.Close(); err != nil {
			t.Error(err)
		}
	})
	f.index = index
	r := &graph.Resolver{Store: f.db, Index: index, Markdown: renderer, URL: "https://hub.example"}
	for _, w := range wrap {
		r.Store = w(r.Store)
	}
	o.Log, o.Who, o.Woken = slog.New(slog.NewJSONHandler(f.log, nil)), f.who, f.source.Woken
	o.MayRead = func(origin string) bool { return origin == friend }
	f.resolver, f.handler = r, graph.NewHandler(r, o)
	f.viewers = viewers(t, f.db)
	f.Server = httptest.NewServer(http.HandlerFunc(f.serve))
	t.Cleanup(f.Server.Close)
	t.Cleanup(f.handler.Close)
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

// people are the accounts of the template, by what a test calls them.
func people() map[string]hub.CreateAccountInput {
	return map[string]hub.CreateAccountInput{
		"partner": {Email: "partner@hub.example", Name: "Pia Partner", Role: hub.RolePartner, Organisation: "smakom"},
		"member":  {Email: "member@hub.example", Name: "Mats Medlem", Role: hub.RoleMember, Municipality: "1763"},
		"editor":  {Email: "editor@hub.example", Name: "Eva Redaktör", Role: hub.RoleEditor},
		"admin":   {Email: "admin@hub.example", Name: "Adam Öberg", Role: hub.RoleAdmin},
	}
}

// friend is an origin whose pages may open sockets.
const friend = "https://friend.example"

// viewers are the people, signed in.
func viewers(t testing.TB, db *postgres.DB) map[string]hub.Viewer {
	t.Helper()
	all := map[string]hub.Viewer{}
	for name, in := range people() {
		a, err := db.AccountByEmail(t.Context(), in.Email)
		if err != nil || a == nil {
			t.Fatalf("%s: %v, %v", in.Email, a, err)
		}
		all[name] = hub.Viewer{Account: a, Session: &hub.Session{AccountID: a.UUID}}
	}
	return all
}

// who is the hub's door: by a token, by the cookie of a session, or by the X-Viewer
// header, as with a session.
func (f *fixture) who(r *http.Request) (hub.Viewer, error) {
	if instead := f.instead.Load(); instead != nil {
		return (*instead)(r)
	}
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return f.db.TokenViewer(r.Context(), token)
	}
	if c, err := r.Cookie("session"); err == nil {
		v, err := f.db.SessionViewer(r.Context(), c.Value)
		if errors.Is(err, hub.ErrUnauthenticated) {
			return hub.Viewer{}, nil
		}
		return v, err
	}
	return f.viewers[r.Header.Get("X-Viewer")], nil
}

// serve knows by the headers of a test who asks, and from where.
func (f *fixture) serve(w http.ResponseWriter, r *http.Request) {
	v, err := f.who(r)
	if err != nil {
		http.Error(w, "who?", http.StatusUnauthorized)
		return
	}
	ctx := hub.WithOrigin(r.Context(), hub.Origin{RequestID: "request-1", Address: r.Header.Get("X-Address")})
	f.handler.ServeHTTP(w, r.WithContext(hub.WithViewer(ctx, v)))
}
