package files_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/files"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/register"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Run(m, prepare)) }

func prepare(ctx context.Context, dsn string) error {
	reg, err := register.Load()
	if err != nil {
		return err
	}
	return postgres.Migrate(ctx, dsn, reg)
}

// fixture is a hub's files behind a server.
type fixture struct {
	*httptest.Server
	db      *postgres.DB
	pool    *pgxpool.Pool
	dir     string
	viewers map[string]hub.Viewer // by what their token is
	handler http.Handler
}

func newFixture(t testing.TB) *fixture {
	t.Helper()
	dsn := pgtest.DSN(t)
	f := &fixture{dir: t.TempDir(), viewers: map[string]hub.Viewer{}}
	var err error
	f.db, err = postgres.Open(t.Context(), postgres.Options{DSN: dsn, MaxConns: 4})
	fatal(t, err)
	t.Cleanup(f.db.Close)
	f.pool, err = pgxpool.New(t.Context(), dsn)
	fatal(t, err)
	t.Cleanup(f.pool.Close)
	for _, role := range []hub.Role{hub.RolePartner, hub.RoleMember, hub.RoleEditor, hub.RoleAdmin} {
		f.viewers[string(role)] = f.enrol(t, role)
	}
	reader := f.enrol(t, hub.RoleEditor)
	reader.Token = &hub.Token{Scopes: []hub.Scope{hub.ScopeRead}}
	f.viewers["reader"] = reader
	f.handler = files.New(files.Options{Store: f.db, Who: f.who, Dir: f.dir, URL: "https://hub.example/", Log: slog.New(slog.DiscardHandler)})
	f.Server = httptest.NewServer(f.handler)
	t.Cleanup(f.Close)
	return f
}

func (f *fixture) enrol(t testing.TB, role hub.Role) hub.Viewer {
	t.Helper()
	a := &hub.Account{UUID: hub.NewUUID(), Role: role}
	if role == hub.RolePartner {
		a.OrganisationID = new(hub.NewUUID())
	}
	_, err := f.pool.Exec(t.Context(), `insert into account (id, email, name, role) values ($1, $2, 'Åsa Öberg', 'EDITOR')`,
		a.UUID, a.UUID.String()+"@hub.example")
	fatal(t, err)
	return hub.Viewer{Account: a}
}

func (f *fixture) who(r *http.Request) (hub.Viewer, error) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	v, known := f.viewers[token]
	if token != "" && !known {
		return v, hub.ErrUnauthenticated
	}
	return v, nil
}

func fatal(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// answered is what came back.
type answered struct {
	status int
	header http.Header
	body   string
}

// file is what an upload was answered with.
type file struct {
	ID, Name, MediaType, SHA256, URL, TextStatus string
	Size                                         int
	Error                                        struct{ Code, Message string }
}

func (a answered) file(t testing.TB) (f file) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.body), &f); err != nil {
		t.Fatalf("%d %q: %v", a.status, a.body, err)
	}
	return f
}

// ask sends a request as somebody; headers are lines.
func (f *fixture) ask(t testing.TB, as, method, path string, body io.Reader, headers ...string) answered {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, f.URL+path, body)
	fatal(t, err)
	if as != "" {
		r.Header.Set("Authorization", "Bearer "+as)
	}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
	}
	res, err := f.Client().Do(r)
	fatal(t, err)
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	fatal(t, err)
	return answered{res.StatusCode, res.Header, string(b)}
}

// put sends a file as an editor.
func (f *fixture) put(t testing.TB, name string, content []byte) answered {
	t.Helper()
	return f.ask(t, "EDITOR", http.MethodPut, "/files?name="+name, bytes.NewReader(content))
}

// path is where a file is fetched here.
func (x file) path() string { return strings.TrimPrefix(x.URL, "https://hub.example") }

// left is what lies where uploads come in, and how many rows there are of files.
func (f *fixture) left(t testing.TB) (temporary, rows int) {
	t.Helper()
	entries, err := os.ReadDir(f.dir)
	fatal(t, err)
	fatal(t, f.pool.QueryRow(t.Context(), `select ((select count(*) from file) + (select count(*) from blob) + (select count(*) from blob_part))::int`).Scan(&rows))
	return len(entries), rows
}

// attach puts a file into a new content.
func (f *fixture) attach(t testing.TB, id string, audience hub.Audience) {
	t.Helper()
	ctx := hub.AsProgram(t.Context(), hub.ViaCommand)
	var of hub.ID
	fatal(t, of.UnmarshalText([]byte(id)))
	made, _, err := f.db.Create(ctx, &hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: "Med fil", Audience: audience, Files: []hub.ID{of}}})
	fatal(t, err)
	_, err = f.db.PublishContent(ctx, hub.PublishContentInput{ID: made.ID()})
	fatal(t, err)
}

// archive packs files, given as names and contents in turn.
func archive(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		to, err := w.Create(pairs[i])
		fatal(t, err)
		_, err = io.WriteString(to, pairs[i+1])
		fatal(t, err)
	}
	fatal(t, w.Close())
	return b.Bytes()
}

// wordTypes is what a document of Word says that it is.
const wordTypes = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ` +
	`ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

// photo is a picture that is red above and blue below.
func photo(t testing.TB, encode func(io.Writer, image.Image) error, width, height int) []byte {
	t.Helper()
	p := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{200, 0, 0, 255}
			if y >= height/2 {
				c = color.RGBA{0, 0, 200, 255}
			}
			p.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	fatal(t, encode(&b, p))
	return b.Bytes()
}

func asJPEG(w io.Writer, p image.Image) error { return jpeg.Encode(w, p, nil) }
func asPNG(w io.Writer, p image.Image) error  { return png.Encode(w, p) }
