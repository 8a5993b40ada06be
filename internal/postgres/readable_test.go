package postgres_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/export"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// copyFor is what a viewer's copy holds, by the names of its files.
func copyFor(t *testing.T, db *postgres.DB, v hub.Viewer) map[string]string {
	t.Helper()
	m, err := db.OpenMoment(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close(t.Context())
	var b bytes.Buffer
	if err := export.WriteReadable(hub.WithViewer(t.Context(), v), m, &b, time.Now()); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(text)
	}
	return all
}

// TestACopyHoldsWhatItsReaderMaySee: exactly that, and nothing of the desk.
func TestACopyHoldsWhatItsReaderMaySee(t *testing.T) {
	t.Parallel()
	db, q := openRaw(t)
	load(t, db)
	fill(t, db, q)
	run(t, q, `update content set title = 'Titel ' || id where title = 'Title'`)
	editor := value[hub.UUID](t, q, `select id from account where role = 'EDITOR' and email like '%@hub.example'`)
	of := func(role hub.Role, id hub.UUID) hub.Viewer {
		return hub.Viewer{Account: &hub.Account{UUID: id, Role: role}}
	}
	boverket := value[hub.UUID](t, q, `select id from organisation where slug = 'boverket'`)
	seen := map[string]int{}
	for name, v := range map[string]hub.Viewer{
		"nobody": {}, "member": account(hub.RoleMember), "author": of(hub.RoleMember, editor), "partner": partner(boverket),
		"editor": of(hub.RoleEditor, editor), "admin": account(hub.RoleAdmin),
	} {
		t.Run(name, func(t *testing.T) { seen[name] = holdsOnly(t, q, copyFor(t, db, v), v) })
	}
	if !(seen["nobody"] < seen["member"] && seen["member"] < seen["author"] && seen["author"] < seen["editor"] && seen["nobody"] < seen["partner"]) {
		t.Errorf("they see %v", seen)
	}
}

// holdsOnly compares a copy with the labels of its reader, and counts its contents.
func holdsOnly(t *testing.T, q *pgxpool.Pool, files map[string]string, v hub.Viewer) int {
	t.Helper()
	labels := v.Labels()
	all := strings.Join(slices.Collect(func(yield func(string) bool) {
		for name, text := range files {
			if !strings.HasPrefix(name, "files/") && !yield(name+"\n"+text) {
				return
			}
		}
	}), "\n")
	visible := column[string](t, q, `select slug from content where reach && $1`, labels)
	for _, slug := range visible {
		if !strings.Contains(all, `"slug": "`+slug+`"`) || !strings.Contains(all, "/"+slug+".md") {
			t.Errorf("it lacks %s", slug)
		}
	}
	for _, hidden := range column[string](t, q, `
		select unnest(array[slug, id::text]) from content where not reach && $1
		 union select id::text from account union select email from account union select name from account
		 union select 'nyckel-1' union select 'consent' union select 'author' union select because from suggested`, labels) {
		if strings.Contains(all, hidden) && !slices.Contains(visible, hidden) {
			t.Errorf("it holds %q", hidden)
		}
	}
	holdsFiles(t, q, files, labels)
	return len(visible)
}

// holdsFiles compares the files of a copy with the labels of its reader.
func holdsFiles(t *testing.T, q *pgxpool.Pool, files map[string]string, labels []string) {
	t.Helper()
	for name, text := range files {
		if sum, isFile := strings.CutPrefix(name, "files/"); isFile {
			sum, _, _ = strings.Cut(sum, ".")
			if value[int](t, q, `select count(*) from file f join content_file l on l.file_id = f.id join content c on c.id = l.content_id
				where encode(f.sha256, 'hex') = $1 and c.reach && $2 and f.size = $3`, sum, labels, len(text)) != 1 {
				t.Errorf("it has %s", name)
			}
		}
	}
	want := value[int](t, q, `select count(distinct f.id) from file f join content_file l on l.file_id = f.id
		join content c on c.id = l.content_id where c.reach && $1`, labels)
	if n := countFiles(files); n != want {
		t.Errorf("it has %d files of %d", n, want)
	}
	for _, name := range []string{"articles", "reports", "projects", "updates", "events", "topics", "organisations", "memberships"} {
		for line := range strings.Lines(files[name+".jsonl"]) {
			if !json.Valid([]byte(line)) {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
	if n := value[int](t, q, `select count(*) from municipality where membership_status is not null`); n != strings.Count(files["memberships.jsonl"], "\n") {
		t.Errorf("not %d memberships", n)
	}
}

// countFiles is how many files lie in a copy.
func countFiles(files map[string]string) (n int) {
	for name := range files {
		if strings.HasPrefix(name, "files/") {
			n++
		}
	}
	return n
}
