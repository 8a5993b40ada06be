package intake_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/fetch"
	"github.com/smakom/hub/internal/files"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/intake"
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

// dot is a picture of one pixel.
const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

func newIntake(t *testing.T) (*intake.Intake, context.Context) {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgres.Options{DSN: pgtest.DSN(t), MaxConns: 4})
	check(t, err)
	t.Cleanup(db.Close)
	noText := func(context.Context, *files.Received) (*hub.FileText, error) {
		return &hub.FileText{Status: hub.TextNone}, nil
	}
	return &intake.Intake{DB: db, TempDir: t.TempDir(), ReadText: noText, Web: fetch.New(fetch.Options{AllowPrivate: true})},
		hub.AsProgram(t.Context(), hub.ViaCommand)
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

func sourceOf(kind hub.ImportKind, text string, o hub.ImportOptions) intake.Source {
	return intake.Source{Kind: kind, Name: "a.xml", Options: o, Open: func(context.Context) (io.ReadSeekCloser, error) {
		return memory{bytes.NewReader([]byte(text))}, nil
	}}
}

// feedWith is a feed of one text for each body.
func feedWith(bodies ...string) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>Nytt</title><link>https://nytt.example/</link>`)
	for i, body := range bodies {
		fmt.Fprintf(&b, `<item><title>Nyhet %d</title><link>https://nytt.example/%[1]d</link><guid>https://nytt.example/%[1]d</guid>
			<pubDate>Tue, 03 Mar 2026 07:30:00 +0000</pubDate><description><![CDATA[%s]]></description></item>`, i, body)
	}
	return b.String() + `</channel></rss>`
}

// drafts are all that the office sees, by title.
func drafts(t *testing.T, ctx context.Context, db *postgres.DB) map[string]*hub.Content {
	t.Helper()
	page, err := db.Contents(ctx, &hub.ContentFilter{Statuses: []hub.ContentStatus{hub.StatusDraft, hub.StatusPublished}}, hub.OrderNewest, hub.PageArgs{First: new(100)})
	check(t, err)
	found := map[string]*hub.Content{}
	for _, n := range page.Nodes() {
		found[n.Common().Title] = n.Common()
	}
	return found
}

// TestFilesComeAlong: from the folder of uploads and nowhere else on this machine, or
// fetched; what is not to be had is a link, and said.
func TestFilesComeAlong(t *testing.T) {
	t.Parallel()
	picture, err := base64.StdEncoding.DecodeString(dot)
	check(t, err)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/wp-content/uploads/2024/03/verket.png" {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(picture)
	}))
	defer site.Close()
	in, ctx := newIntake(t)
	in.Uploads = uploadsOf(t, picture)
	of := func(path string) string {
		return fmt.Sprintf(`<p>En text om vatten i kommunen.</p><p><img src="%s/wp-content/uploads/%s" alt="Bilden"></p>`, site.URL, path)
	}
	text := feedWith(of("2024/03/verket.png"), of("2024/04/lokal.png"), of("2024/03/borta.png"), of("smyg.png"), of("%2e%2e/hemlig.png"))
	imp, isNew, err := in.Run(ctx, sourceOf(hub.ImportFeed, text, hub.ImportOptions{Fetch: true}))
	check(t, err)
	if !isNew || imp.Status != hub.ImportDone || imp.Done != 5 {
		t.Fatalf("%+v", imp)
	}
	found := drafts(t, ctx, in.DB)
	for n, want := range []bool{true, true, false, false, false} {
		c := found[fmt.Sprintf("Nyhet %d", n)]
		all, err := in.DB.ContentFiles(ctx, []hub.UUID{c.UUID})
		check(t, err)
		if has := len(all[c.UUID]) == 1; has != want {
			t.Errorf("text %d has %d files", n, len(all[c.UUID]))
		}
		body := bodyOf(t, ctx, in.DB, c.UUID)
		if want && !strings.Contains(body, "![Bilden](/files/"+all[c.UUID][0].UUID.String()+")") {
			t.Errorf("text %d is %s", n, body)
		}
		if !want && (strings.Contains(body, "![") || !strings.Contains(body, "[Bilden](<"+site.URL)) {
			t.Errorf("text %d is %s", n, body)
		}
	}
	pieces, err := in.DB.ImportPiecesAfter(ctx, imp.UUID, -1)
	check(t, err)
	for n, p := range pieces {
		if said := strings.Contains(strings.Join(p.Review(), " "), "is not here"); said != (n > 1) {
			t.Errorf("text %d: %q", n, p.Review())
		}
	}
}

// uploadsOf is a folder with one picture, beside one that lies outside, to which a
// link leads.
func uploadsOf(t *testing.T, picture []byte) *os.Root {
	t.Helper()
	outside := t.TempDir()
	dir := filepath.Join(outside, "uploads")
	check(t, os.MkdirAll(filepath.Join(dir, "2024", "04"), 0o755))
	check(t, os.WriteFile(filepath.Join(dir, "2024", "04", "lokal.png"), append(picture, 0), 0o600))
	check(t, os.WriteFile(filepath.Join(outside, "hemlig.png"), picture, 0o600))
	check(t, os.Symlink(filepath.Join(outside, "hemlig.png"), filepath.Join(dir, "smyg.png")))
	root, err := os.OpenRoot(dir)
	check(t, err)
	t.Cleanup(func() { check(t, root.Close()) })
	return root
}

func bodyOf(t *testing.T, ctx context.Context, db *postgres.DB, id hub.UUID) string {
	t.Helper()
	key := hub.RevisionKey{ContentID: id, Version: 1}
	found, err := db.RevisionsAt(ctx, []hub.RevisionKey{key})
	check(t, err)
	return found[key].Snapshot["body"]
}

// TestStoppedImportGoesOn: stopped while it reads or takes in, the same source goes on
// and comes to the same as in one run.
func TestStoppedImportGoesOn(t *testing.T) {
	t.Parallel()
	var mails strings.Builder
	for n := range 250 {
		fmt.Fprintf(&mails, "From a@example.se Wed Sep  9 07:00:00 2026\nFrom: Brevet <a@example.se>\nSubject: Brev %d om bibliotek\n"+
			"Date: Wed, 9 Sep 2026 07:00:00 +0200\nMessage-ID: <b%[1]d@example.se>\n\nBiblioteket i kommunen har fått böcker, %[1]d till antalet.\n\n", n)
	}
	for _, at := range []hub.ImportStatus{hub.ImportReading, hub.ImportTakingIn} {
		in, ctx := newIntake(t)
		src := sourceOf(hub.ImportMail, mails.String(), hub.ImportOptions{})
		stopped, stop := context.WithCancel(ctx)
		in.Progress = func(status hub.ImportStatus, done, _ int) {
			if status == at && done >= 100 {
				stop()
			}
		}
		if _, _, err := in.Run(stopped, src); !errors.Is(err, context.Canceled) {
			t.Fatalf("%s: %v", at, err)
		}
		if found := drafts(t, ctx, in.DB); len(found) > 0 {
			t.Errorf("%s: %d contents are there", at, len(found))
		}
		in.Progress = nil
		imp, _, err := in.Run(ctx, src)
		check(t, err)
		counts, err := in.DB.ImportCounts(ctx, imp.UUID)
		check(t, err)
		if imp.Status != hub.ImportDone || counts[hub.PieceNew] != 250 || len(counts) != 1 {
			t.Errorf("%s: %+v, %v", at, imp, counts)
		}
		if _, isNew, err := in.Run(ctx, src); isNew || err != nil {
			t.Errorf("%s: once more: %v, %v", at, isNew, err)
		}
	}
}

// TestBrokenSourceFails: with one line that says why, and nothing of it is taken in.
func TestBrokenSourceFails(t *testing.T) {
	t.Parallel()
	in, ctx := newIntake(t)
	for kind, text := range map[hub.ImportKind]string{
		hub.ImportWordPress:  `<rss><channel><item><title>a</title>`,
		hub.ImportFeed:       `<html>`,
		hub.ImportNewsletter: "\x00\x01",
		hub.ImportDocument:   "\x7fELF",
		hub.ImportMembers:    "",
		"NONE":               "",
	} {
		_, _, err := in.Run(ctx, sourceOf(kind, text, hub.ImportOptions{}))
		if err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", kind, err)
		}
	}
	all, err := in.DB.RecentImports(ctx)
	check(t, err)
	for _, i := range all {
		if i.Status != hub.ImportFailed || i.Fault() == nil || i.FaultCode() == nil {
			t.Errorf("%s is %s", i.Kind, i.Status)
		}
	}
	if found := drafts(t, ctx, in.DB); len(found) > 0 {
		t.Errorf("%d contents are there", len(found))
	}
}

// TestJobTakesUploadIn: an import of an uploaded file and one of a feed, by the queue's
// work.
func TestJobTakesUploadIn(t *testing.T) {
	t.Parallel()
	in, ctx := newIntake(t)
	text := feedWith("<p>En text om vatten.</p>", "<p>En annan om skola.</p>")
	received, err := files.Receive(ctx, in.TempDir, "feed.xml", strings.NewReader(text))
	check(t, err)
	defer received.Close()
	file, _, err := in.DB.SaveFile(ctx, received.FileInput, received.File)
	check(t, err)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, feedWith("<p>En tredje.</p>")) }))
	defer site.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	defer gone.Close()
	for n, c := range []struct {
		in   hub.StartImportInput
		want hub.ImportStatus
	}{
		{hub.StartImportInput{Kind: hub.ImportFeed, Name: "feed.xml", FileID: &file.UUID, Digest: [32]byte{1}}, hub.ImportDone},
		{hub.StartImportInput{Kind: hub.ImportFeed, Name: site.URL + "/feed", Digest: [32]byte{2}}, hub.ImportDone},
		{hub.StartImportInput{Kind: hub.ImportFeed, Name: gone.URL + "/feed", Digest: [32]byte{3}}, hub.ImportFailed},
	} {
		imp, _, err := in.DB.StartImport(ctx, c.in)
		check(t, err)
		for range 2 { // a job may be done twice
			check(t, in.RunJob(ctx, imp.UUID))
		}
		found, err := in.DB.ImportsByID(ctx, []hub.UUID{imp.UUID})
		check(t, err)
		if found[0].Status != c.want {
			t.Errorf("import %d is %s: %+v", n, found[0].Status, found[0])
		}
	}
	check(t, in.RunJob(ctx, hub.NewUUID()))
}

// TestASilentPictureKeepsATextADraft: what its source had published is too, but for a text
// with a picture that says nothing, which somebody is asked to look at.
func TestASilentPictureKeepsATextADraft(t *testing.T) {
	t.Parallel()
	picture, err := base64.StdEncoding.DecodeString(dot)
	check(t, err)
	in, ctx := newIntake(t)
	in.Uploads = uploadsOf(t, picture)
	of := func(alt string) string {
		return fmt.Sprintf(`<p>En text om vatten i kommunen.</p><p><img src="https://nytt.example/wp-content/uploads/2024/04/lokal.png" alt="%s"></p>`, alt)
	}
	imp, _, err := in.Run(ctx, sourceOf(hub.ImportFeed, feedWith(of(""), of("Verket")), hub.ImportOptions{Publish: true}))
	check(t, err)
	pieces, err := in.DB.ImportPiecesAfter(ctx, imp.UUID, -1)
	check(t, err)
	found := drafts(t, ctx, in.DB)
	for n, want := range []hub.ContentStatus{hub.StatusDraft, hub.StatusPublished} {
		if got := found[fmt.Sprintf("Nyhet %d", n)].Status; got != want {
			t.Errorf("text %d is %s, want %s", n, got, want)
		}
		asked := slices.ContainsFunc(pieces[n].Remarks, func(r hub.Review) bool {
			return r.Code == hub.ReviewSilentPicture && slices.Equal(r.Words, []string{"lokal.png"})
		})
		if asked != (want == hub.StatusDraft) {
			t.Errorf("text %d: %q", n, pieces[n].Remarks)
		}
	}
}
