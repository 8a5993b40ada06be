package site_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/register"
	"github.com/smakom/hub/internal/search"
	"github.com/smakom/hub/internal/site"
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

// today is when the pages of the tests are read: the newsletter is new.
func today() time.Time { return time.Date(2026, time.March, 10, 9, 0, 0, 0, time.UTC) }

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

// notes is a log that tests can read.
type notes struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (n *notes) Write(b []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.Write(b)
}

func (n *notes) lines() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return strings.Split(strings.TrimSpace(n.text.String()), "\n")
}

// fixture is the pages of a hub with the starter content.
type fixture struct {
	http.Handler
	db         *postgres.DB
	statements *counter
	log        *notes
	dsn        string
}

// exec changes what only a test may.
func (f *fixture) exec(t testing.TB, statement string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), f.dsn)
	if err != nil {
		t.Fatal(err)
	}
	_, err = conn.Exec(t.Context(), statement)
	if err := errors.Join(err, conn.Close(context.WithoutCancel(t.Context()))); err != nil {
		t.Fatal(err)
	}
}

// newFixture makes the pages of a hub of the test's own, with the contents given
// beside the starter's. Wrap may change what the pages are made from.
func newFixture(t testing.TB, wrap func(*site.Options), contents ...hub.AnyInput) *fixture {
	t.Helper()
	dsn := pgtest.DSN(t)
	f := &fixture{statements: &counter{}, log: &notes{}, dsn: dsn}
	f.db = open(t, postgres.Options{DSN: dsn, Tracer: f.statements})
	aside := open(t, postgres.Options{DSN: dsn}) // what the index reads is not counted
	program := hub.AsProgram(t.Context(), hub.ViaHub)
	for _, in := range contents {
		made, _, err := aside.Create(program, in)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := aside.PublishContent(program, hub.PublishContentInput{ID: made.ID()}); err != nil {
			t.Fatal(err)
		}
	}
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
	o := site.Options{Store: f.db, Index: index, URL: "https://hub.example/", Markdown: renderer,
		Log: slog.New(slog.NewTextHandler(f.log, nil)), Now: today}
	if wrap != nil {
		wrap(&o)
	}
	if f.Handler, err = site.New(o); err != nil {
		t.Fatal(err)
	}
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

// member is someone who is signed in.
func member() hub.Viewer {
	return hub.Viewer{Account: &hub.Account{UUID: hub.UUID{15: 1}, Name: "Marian <Prov>", Role: hub.RoleMember}}
}

// get reads one address as a viewer.
func (f *fixture) get(t testing.TB, v hub.Viewer, address string) (*http.Response, string) {
	t.Helper()
	return f.do(t, v, httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil))
}

func (f *fixture) do(t testing.TB, v hub.Viewer, r *http.Request) (*http.Response, string) {
	t.Helper()
	w := httptest.NewRecorder()
	f.ServeHTTP(w, r.WithContext(hub.WithViewer(r.Context(), v)))
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Result(), string(body)
}
