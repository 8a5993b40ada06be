package notify

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail"
	"github.com/smakom/hub/internal/mail/mailtest"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/register"
	"github.com/smakom/hub/internal/search"
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

// testBase is the public address of the hubs under test.
const testBase = "https://hub.example.se"

// bench is a database of the test's own, a hub on it, and its mail server.
type bench struct {
	*postgres.DB
	*Worker
	dsn   string
	pool  *pgxpool.Pool
	clock *clock
	mails *mailtest.Server
	index *search.Index
}

func newBench(t testing.TB, o mailtest.Options) *bench {
	t.Helper()
	// noon of a Wednesday, so that letters are due
	b := &bench{dsn: pgtest.DSN(t), clock: &clock{at: time.Date(2027, 3, 10, 12, 0, 0, 0, hub.Stockholm())}, mails: mailtest.New(t, o)}
	b.pool = must[*pgxpool.Pool](t)(pgxpool.New(t.Context(), b.dsn))
	t.Cleanup(b.pool.Close)
	b.DB, b.Worker = b.hub(t)
	b.index = b.Worker.index.(*search.Index)
	return b
}

// hub is one more hub on the database: its store, and a worker with its own index.
func (b *bench) hub(t testing.TB) (*postgres.DB, *Worker) {
	t.Helper()
	db := must[*postgres.DB](t)(postgres.Open(t.Context(), postgres.Options{DSN: b.dsn, MaxConns: 6, Private: true}))
	t.Cleanup(db.Close)
	log := slog.New(slog.DiscardHandler)
	l := postgres.NewListener(db, func() {})
	ix := must[*search.Index](t)(search.Open(t.Context(), struct {
		*postgres.DB
		*postgres.Listener
	}{db, l}, search.Options{Dir: t.TempDir(), Cursors: db.Cursors(), Markdown: markdown.New(), Log: log}))
	t.Cleanup(func() { // an index whose folder goes first would merge in vain, without a rest
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	running(t, l.Run, ix.Follow)
	client := must[*mail.Client](t)(mail.New("smtp://"+b.mails.Addr().String(), "SmåKom <hub@smakom.example>"))
	w := New(Options{Store: db, Index: ix, Wake: l, Send: client.Send, Base: testBase, Log: log})
	w.now, w.rest = b.clock.now, time.Nanosecond
	w.pace.SetBurst(1000) // nobody waits for a test's letters
	return db, w
}

// running runs loops until the test ends.
func running(t testing.TB, loops ...func(context.Context) error) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for _, run := range loops {
		all.Go(func() {
			if err := run(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("a loop ends with %v", err)
			}
		})
	}
	t.Cleanup(func() {
		stop()
		all.Wait()
	})
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

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

const day24 = 24 * time.Hour

func office(t testing.TB) context.Context { return hub.AsProgram(t.Context(), hub.ViaCommand) }

// as is an account with a session.
func as(t testing.TB, a *hub.Account) context.Context {
	return hub.WithViewer(t.Context(), hub.Viewer{Account: a, Session: &hub.Session{}})
}

// member is a person who gets a letter each day, and watches these.
func (b *bench) member(t testing.TB, email string, watched ...hub.WatchInput) *hub.Account {
	t.Helper()
	a := must[*hub.Account](t)(b.CreateAccount(office(t), hub.CreateAccountInput{Email: email, Name: "Åsa Öberg", Role: hub.RoleMember, Municipality: "1763"}))
	must[*hub.Account](t)(b.SetDigest(as(t, a), hub.DigestDaily))
	for _, in := range watched {
		must[*hub.Watch](t)(b.Watch(as(t, a), in))
	}
	return a
}

func topic(key string) hub.WatchInput {
	return hub.WatchInput{Record: &hub.ID{Kind: hub.KindTopic, Key: key}}
}

func question(text string) hub.WatchInput {
	return hub.WatchInput{Search: &hub.WatchedSearch{Query: text}}
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

// edit changes a content's title or audience.
func (b *bench) edit(t testing.TB, c hub.AnyContent, field, value string) {
	t.Helper()
	in := &hub.UpdateArticleInput{Edit: hub.Edit{ID: c.ID(), Sent: []string{field}}}
	switch field {
	case "title":
		in.Title = value
	case "audience":
		in.Audience = hub.Audience(value)
	}
	if _, err := b.Edit(office(t), in); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) run(t testing.TB, sql string, args ...any) {
	t.Helper()
	if _, err := b.pool.Exec(t.Context(), sql, args...); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// told follows the feed to its end.
func (b *bench) told(t testing.TB) {
	t.Helper()
	if err := b.follow(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// inbox is what a person has been told, the newest first: "ADDED Bredband".
func (b *bench) inbox(t testing.TB, a *hub.Account) (all []string) {
	t.Helper()
	first := 100
	page := must[*hub.NoticeConnection](t)(b.Inbox(as(t, a), a.UUID, false, hub.PageArgs{First: &first}))
	for _, n := range page.Nodes() {
		nodes := must[[]hub.Node](t)(b.Nodes(as(t, a), []hub.ID{n.Of()}))
		what := string(n.About)
		if n.Action != nil {
			what = string(*n.Action)
		}
		all = append(all, what+" "+nodes[0].(hub.AnyContent).Common().Title)
	}
	return all
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
