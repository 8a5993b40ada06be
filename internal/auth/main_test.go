package auth_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/auth"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/register"
	"github.com/smakom/hub/internal/site"
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

// The people of the tests. Nobody has no account, Gone has a closed one.
const (
	anna, demo, gone, nobody = "anna.öst@forshaga.example", "demo@hub.example", "gone@hub.example", "nobody@hub.example"
)

// world is one database, with two hubs on it.
type world struct {
	dsn  string
	db   *postgres.DB
	hubs [2]*door
	log  *notes
	anna *hub.Account
}

// link is one that the office hands over.
func (w *world) link(t *testing.T, at *door, a *hub.Account) string {
	t.Helper()
	secret, err := w.db.CreateSignInLink(hub.AsProgram(t.Context(), hub.ViaCommand), a.UUID, time.Hour)
	check(t, err)
	return auth.LinkURL(at.base, secret)
}

// door is one hub: its pages behind its door.
type door struct {
	*auth.Auth
	base string

	mu      sync.Mutex
	letters []auth.Letter
}

func newWorld(t *testing.T, change func(*auth.Options)) *world {
	t.Helper()
	w := &world{dsn: pgtest.DSN(t), log: &notes{}}
	w.db = open(t, w.dsn)
	ctx := hub.AsProgram(t.Context(), hub.ViaCommand)
	make := func(email string, of func(context.Context, hub.CreateAccountInput) (*hub.Account, error)) *hub.Account {
		a, err := of(ctx, hub.CreateAccountInput{Email: email, Name: "Anna Öst", Role: hub.RoleMember, Municipality: "1763"})
		check(t, err)
		return a
	}
	w.anna = make(anna, w.db.CreateAccount)
	make(demo, w.db.CreateDemonstration)
	closed := make(gone, w.db.CreateAccount)
	_, err := w.db.DisableAccount(ctx, closed.UUID)
	check(t, err)
	for i := range w.hubs {
		w.hubs[i] = w.serve(t, open(t, w.dsn), change)
	}
	return w
}

func open(t *testing.T, dsn string) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgres.Options{DSN: dsn, MaxConns: 4})
	check(t, err)
	t.Cleanup(db.Close)
	return db
}

// serve starts a hub. Change may change what its door is made from.
func (w *world) serve(t *testing.T, db *postgres.DB, change func(*auth.Options)) *door {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	d := &door{base: "http://" + server.Listener.Addr().String()}
	o := auth.Options{Store: db, URL: d.base, Post: d.post, Cursors: db.Cursors(), Log: slog.New(slog.NewTextHandler(w.log, nil))}
	if w.hubs[0] != nil {
		o.URL = w.hubs[0].base // hubs behind one address
	}
	if change != nil {
		change(&o)
	}
	var err error
	d.Auth, err = auth.New(o)
	check(t, err)
	pages, err := site.New(site.Options{Store: db, Door: d, URL: o.URL, Log: o.Log})
	check(t, err)
	mux := http.NewServeMux()
	mux.Handle("/", pages)
	mux.HandleFunc("/who", func(w http.ResponseWriter, r *http.Request) {
		if a := hub.ViewerFrom(r.Context()).Account; a != nil {
			_, _ = io.WriteString(w, a.Email)
		}
	})
	server.Config.Handler = from(d.Viewer(mux))
	server.Start()
	t.Cleanup(server.Close)
	return d
}

// from gives requests an origin, as the hub's own first handler does.
func from(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o := hub.Origin{RequestID: "request-1", Address: "192.0.2.1", Agent: r.UserAgent()}
		if at := r.Header.Get("X-Test-Address"); at != "" {
			o.Address = at
		}
		next.ServeHTTP(w, r.WithContext(hub.WithOrigin(r.Context(), o)))
	})
}

func (d *door) post(l auth.Letter) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.letters = append(d.letters, l)
}

// sent are the letters to an address so far; "" are those to nobody.
func (d *door) sent(to string) (found []auth.Letter) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, l := range d.letters {
		if l.Address == to {
			found = append(found, l)
		}
	}
	return found
}

var (
	linkIn = regexp.MustCompile(`http\S+/logga-in/lank\?nyckel=(\S+)`)
	codeIn = regexp.MustCompile(`(?m)^\d{6}$`)
)

// last is the link and the code of the last letter to an address.
func (d *door) last(t *testing.T, to string) (link, code string) {
	t.Helper()
	letters := d.sent(to)
	if len(letters) == 0 {
		t.Fatalf("%s got no mail", to)
	}
	text := letters[len(letters)-1].Text
	link, code = linkIn.FindString(text), codeIn.FindString(text)
	if link == "" || code == "" {
		t.Fatalf("the mail has no link or no code:\n%s", text)
	}
	return link, code
}

// secretOf is the secret of a link.
func secretOf(t *testing.T, link string) string {
	t.Helper()
	u, err := url.Parse(link)
	check(t, err)
	return u.Query().Get("nyckel")
}

// exec changes the database past the store.
func (w *world) exec(t *testing.T, sql string, args ...any) {
	t.Helper()
	c, err := pgx.Connect(t.Context(), w.dsn)
	check(t, err)
	defer c.Close(context.WithoutCancel(t.Context()))
	_, err = c.Exec(t.Context(), sql, args...)
	check(t, err)
}

// value is the one value that a statement finds.
func value[T any](t *testing.T, w *world, sql string, args ...any) (v T) {
	t.Helper()
	c, err := pgx.Connect(t.Context(), w.dsn)
	check(t, err)
	defer c.Close(context.WithoutCancel(t.Context()))
	check(t, c.QueryRow(t.Context(), sql, args...).Scan(&v))
	return v
}

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

func (n *notes) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.String()
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
