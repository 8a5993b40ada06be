package webhook

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/register"
)

func TestMain(m *testing.M) {
	os.Exit(pgtest.Run(m, func(ctx context.Context, dsn string) error {
		reg, err := register.Load()
		if err != nil {
			return err
		}
		return postgres.Migrate(ctx, dsn, reg)
	}))
}

// base is the public address of the hubs under test.
const base = "https://hub.example.se"

// bench is a private hub of the test's own, a worker on it, and a member who has webhooks.
type bench struct {
	*postgres.DB
	dsn   string
	pool  *pgxpool.Pool
	clock *clock
	*Worker
	owner *hub.Account
}

func newBench(t testing.TB) *bench {
	t.Helper()
	b := &bench{dsn: pgtest.DSN(t), clock: &clock{at: time.Now()}}
	b.DB = b.open(t)
	pool, err := pgxpool.New(t.Context(), b.dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	b.pool = pool
	b.owner = b.enrol(t, hub.CreateAccountInput{Email: "asa@example.se", Name: "Åsa Öberg", Role: hub.RoleMember, Municipality: "1763"})
	b.Worker = b.worker(b.DB)
	return b
}

// open opens the store as one more hub has it.
func (b *bench) open(t testing.TB) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgres.Options{DSN: b.dsn, MaxConns: 6, Private: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

// worker is one that nobody wakes, by the bench's clock.
func (b *bench) worker(s Store) *Worker {
	w := New(Options{Store: s, Base: base, Private: true, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	w.now, w.chance = b.clock.now, func() float64 { return 0.5 }
	return w
}

// clock is the time as a test sets it.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// tick is ten seconds later each time that it is asked: what failed once is due at the
// next look.
func (c *clock) tick() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(10 * time.Second)
	return c.at
}

// drain lets a worker do all that is due.
func drain(t testing.TB, w *Worker) {
	t.Helper()
	for next := w.claim(t.Context()); next != nil; next = w.claim(t.Context()) {
		w.turn(t.Context(), next)
	}
}

func office(t testing.TB) context.Context { return hub.AsProgram(t.Context(), hub.ViaCommand) }

func (b *bench) enrol(t testing.TB, in hub.CreateAccountInput) *hub.Account {
	t.Helper()
	return must[*hub.Account](t)(b.CreateAccount(office(t), in))
}

// as is the bench's member, or another account, with a session.
func as(t testing.TB, a *hub.Account) context.Context {
	return hub.WithViewer(t.Context(), hub.Viewer{Account: a, Session: &hub.Session{}})
}

// hook makes a webhook of the bench's member.
func (b *bench) hook(t testing.TB, url string, f *hub.ChangeFilter) (*hub.Webhook, string) {
	t.Helper()
	w, secret, err := b.CreateWebhook(as(t, b.owner), hub.CreateWebhookInput{Name: "Intranätet", URL: url, Filter: f})
	if err != nil {
		t.Fatal(err)
	}
	return w, secret
}

// now is a webhook as it is.
func (b *bench) nowIs(t testing.TB, w *hub.Webhook) *hub.Webhook {
	t.Helper()
	for _, is := range must[[]*hub.Webhook](t)(b.Webhooks(as(t, b.owner), b.owner.UUID)) {
		if is.UUID == w.UUID {
			return is
		}
	}
	t.Fatal("the webhook is gone")
	return nil
}

// log is what was sent to a webhook, the oldest first.
func (b *bench) logOf(t testing.TB, w *hub.Webhook) []*hub.Delivery {
	t.Helper()
	all := must[map[hub.UUID][]*hub.Delivery](t)(b.Deliveries(as(t, b.owner), []hub.UUID{w.UUID}, 1000))[w.UUID]
	for i, j := 0, len(all)-1; i < j; i, j = i+1, j-1 {
		all[i], all[j] = all[j], all[i]
	}
	return all
}

func (b *bench) run(t testing.TB, sql string, args ...any) {
	t.Helper()
	if _, err := b.pool.Exec(t.Context(), sql, args...); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// publish publishes an article.
func (b *bench) publish(t testing.TB, title string, audience hub.Audience, topics ...string) hub.AnyContent {
	t.Helper()
	c, _, err := b.Create(office(t), &hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: title, Audience: audience, Topics: topics}})
	if err != nil {
		t.Fatal(err)
	}
	return must[hub.AnyContent](t)(b.PublishContent(office(t), hub.PublishContentInput{ID: c.ID()}))
}

// rename gives a content another title: one change.
func (b *bench) rename(t testing.TB, c hub.AnyContent, title string) {
	t.Helper()
	if err := rename(office(t), b.DB, c.ID(), title); err != nil {
		t.Error(err)
	}
}

func rename(ctx context.Context, db *postgres.DB, id hub.ID, title string) error {
	in := &hub.UpdateArticleInput{Edit: hub.Edit{ID: id, Sent: []string{"title"}}}
	in.Title = title
	_, err := db.Edit(ctx, in)
	return err
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// received is a message as a receiver got it.
type received struct {
	head http.Header
	body []byte
	id   string
	Type string
	Data struct {
		Cursor, Action, Kind, ID string
		URL                      *string
		ChangedFields            []string
	}
	Timestamp time.Time
}

func (r *received) String() string { return fmt.Sprintf("%s %s", r.Type, r.Data.ID) }

// receiver is a machine that takes what comes, and answers as a test says.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	got    []*received
	answer func(n int, w http.ResponseWriter, r *http.Request) // n counts from 0; nil: 204
}

func newReceiver(t testing.TB, answer func(n int, w http.ResponseWriter, r *http.Request)) *receiver {
	t.Helper()
	r := &receiver{answer: answer}
	r.Server = httptest.NewUnstartedServer(http.HandlerFunc(r.take))
	r.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	r.Start()
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) take(w http.ResponseWriter, req *http.Request) {
	m := &received{head: req.Header, id: req.Header.Get("webhook-id")}
	m.body, _ = io.ReadAll(req.Body)
	_ = json.Unmarshal(m.body, m) // the tests look at what it holds
	r.mu.Lock()
	n := len(r.got)
	r.got = append(r.got, m)
	r.mu.Unlock()
	if r.answer == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	r.answer(n, w, req)
}

func (r *receiver) all() []*received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]*received{}, r.got...)
}
