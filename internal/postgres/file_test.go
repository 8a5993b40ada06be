package postgres_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// saved takes a file in, in the name of the hub.
func saved(t testing.TB, db *postgres.DB, name, mediaType string, content []byte) *hub.File {
	t.Helper()
	f, _, err := db.SaveFile(byCommand(t), fileInput(name, mediaType, content), bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func fileInput(name, mediaType string, content []byte) hub.FileInput {
	return hub.FileInput{Name: name, MediaType: mediaType, Size: int64(len(content)), SHA256: sha256.Sum256(content)}
}

// noise is bytes that are the same each time.
func noise(size int, seed uint64) []byte {
	b := make([]byte, size)
	var key [32]byte
	key[0] = byte(seed)
	_, _ = rand.NewChaCha8(key).Read(b) // never fails
	return b
}

func withFiles(in *hub.CreateArticleInput, files ...*hub.File) *hub.CreateArticleInput {
	for _, f := range files {
		in.Files = append(in.Files, f.ID())
	}
	return in
}

// TestBytesComeBackFromAnyPlace reads a file of some parts whole, backwards and across
// the seams.
func TestBytesComeBackFromAnyPlace(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	const part = 256 << 10
	content := noise(2*part+100, 1)
	f := saved(t, db, "rapport.pdf", "application/pdf", content)
	if n := value[int](t, pool, `select max(length(bytes)) from blob_part`); n != part {
		t.Errorf("a part has %d bytes", n)
	}
	_, media, file, err := db.OpenFile(byCommand(t), f.UUID, 0)
	if err != nil || media != "application/pdf" {
		t.Fatal(media, err)
	}
	defer file.Close()
	if all, err := io.ReadAll(file); err != nil || !bytes.Equal(all, content) {
		t.Errorf("%d bytes came back, %v", len(all), err)
	}
	for _, at := range []int{2*part + 50, part - 3, 0, 2*part - 1, part} {
		if _, err := file.Seek(int64(at), io.SeekStart); err != nil {
			t.Fatal(err)
		}
		got := make([]byte, 7)
		if _, err := io.ReadFull(file, got); err != nil || !bytes.Equal(got, content[at:at+7]) {
			t.Errorf("at %d: %v, %v", at, got, err)
		}
	}
}

// TestTheSameBytesAreOneFile, also when they come at once.
func TestTheSameBytesAreOneFile(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	content := noise(1000, 2)
	var wg sync.WaitGroup
	var mu sync.Mutex
	news, ids := 0, map[hub.UUID]bool{}
	for range 4 {
		wg.Go(func() {
			f, isNew, err := db.SaveFile(byCommand(t), fileInput("a.pdf", "application/pdf", content), bytes.NewReader(content))
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
				return
			}
			ids[f.UUID] = true
			if isNew {
				news++
			}
		})
	}
	wg.Wait()
	if news != 1 || len(ids) != 1 {
		t.Errorf("%d new files, %d ids", news, len(ids))
	}
	if n := value[int](t, pool, `select count(*)::int from river.river_job where kind = 'read_text'`); n != 1 {
		t.Errorf("%d jobs to read it", n)
	}
	if n := value[int](t, pool, `select count(*)::int from audit where action = 'saveFile'`); n != 1 {
		t.Errorf("%d entries in the log", n)
	}
}

// TestHalfAFileLeavesNothing: bytes that end too soon, or are others than was said.
func TestHalfAFileLeavesNothing(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	content := noise(600_000, 3)
	in := fileInput("a.pdf", "application/pdf", content)
	if _, _, err := db.SaveFile(byCommand(t), in, bytes.NewReader(content[:300_000])); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("half a file: %v", err)
	}
	if _, _, err := db.SaveFile(byCommand(t), in, bytes.NewReader(noise(600_000, 4))); err == nil {
		t.Error("other bytes were taken")
	}
	if n := rowsOfFiles(t, pool); n != 0 {
		t.Errorf("%d rows are left", n)
	}
	if _, isNew, err := db.SaveFile(byCommand(t), in, bytes.NewReader(content)); err != nil || !isNew {
		t.Errorf("the whole file then: %v, %v", isNew, err)
	}
}

func rowsOfFiles(t testing.TB, pool *pgxpool.Pool) int {
	t.Helper()
	return value[int](t, pool, `select ((select count(*) from file) + (select count(*) from blob) + (select count(*) from blob_part)
		+ (select count(*) from file_picture) + (select count(*) from river.river_job))::int`)
}

// TestOnlyEditorsSaveFiles, and by a token only with its scope.
func TestOnlyEditorsSaveFiles(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	content := []byte("text")
	in := fileInput("a.txt", "text/plain", content)
	reading := writer(t, pool, hub.RoleEditor)
	reading.Token = &hub.Token{Scopes: []hub.Scope{hub.ScopeRead}}
	for name, v := range map[string]hub.Viewer{"the public": {}, "a member": account(hub.RoleMember), "a token that reads": reading} {
		ctx := hub.WithViewer(t.Context(), v)
		if _, _, err := db.SaveFile(ctx, in, bytes.NewReader(content)); err == nil {
			t.Errorf("%s saved a file", name)
		}
		if _, err := db.UpdateFile(ctx, hub.UpdateFileInput{}); err == nil {
			t.Errorf("%s changed a file", name)
		}
	}
	if n := rowsOfFiles(t, pool); n != 0 {
		t.Errorf("%d rows", n)
	}
}

// TestFilesOfAContentAreWhatItSays: their order, as often as it changes, and what a
// revision had comes back.
func TestFilesOfAContentAreWhatItSays(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	ctx := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	a, b := saved(t, db, "a.txt", "text/plain", []byte("a")), saved(t, db, "b.txt", "text/plain", []byte("b"))
	c := must[hub.AnyContent](t)(first(db.Create(ctx, withFiles(article("Med filer"), b, a, b))))
	checkFiles(t, db, c, b, a)
	in := withFiles(article("x"), a, b)
	c = must[hub.AnyContent](t)(db.Edit(ctx, editOf(c.ID(), in, "files")))
	checkFiles(t, db, c, a, b)
	if version := c.Common().Version; version != 2 {
		t.Errorf("version %d", version)
	}
	c = must[hub.AnyContent](t)(db.Edit(ctx, editOf(c.ID(), in, "files")))
	if version := c.Common().Version; version != 2 {
		t.Errorf("the same files made version %d", version)
	}
	c = must[hub.AnyContent](t)(db.Edit(ctx, editOf(c.ID(), article("x"), "files")))
	checkFiles(t, db, c)
	c = must[hub.AnyContent](t)(db.RestoreRevision(ctx, hub.RestoreRevisionInput{ID: c.ID(), Version: 1}))
	checkFiles(t, db, c, b, a)
	made := hub.ID{Kind: hub.KindFile, Key: hub.NewUUID().String()}
	in.Files = []hub.ID{a.ID(), made, c.ID()}
	if _, err := db.Edit(ctx, editOf(c.ID(), in, "files")); faults(err) != "NOT_FOUND files.1, NOT_FOUND files.2" {
		t.Errorf("files that never were: %v", err)
	}
	in.Files = slices.Repeat([]hub.ID{a.ID()}, hub.MaxFiles+1)
	if _, err := db.Edit(ctx, editOf(c.ID(), in, "files")); faults(err) != "TOO_LONG files" {
		t.Errorf("too many files: %v", err)
	}
}

func first(c hub.AnyContent, _ bool, err error) (hub.AnyContent, error) { return c, err }

func checkFiles(t testing.TB, db *postgres.DB, of hub.AnyContent, want ...*hub.File) {
	t.Helper()
	found, err := db.ContentFiles(byCommand(t), []hub.UUID{of.Common().UUID})
	var got, wanted []hub.UUID
	for _, f := range found[of.Common().UUID] {
		got = append(got, f.UUID)
	}
	for _, f := range want {
		wanted = append(wanted, f.UUID)
	}
	if err != nil || !slices.Equal(got, wanted) {
		t.Errorf("files %v, want %v, %v", got, wanted, err)
	}
}

func TestWhatIsSaidOfAFileChanges(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	ctx := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	f := saved(t, db, "a.pdf", "application/pdf", []byte("%PDF-"))
	c := published(t, db, withFiles(article("Med fil"), f))
	before := value[int](t, pool, `select max(position)::int from change`)
	f = must[*hub.File](t)(db.UpdateFile(ctx, hub.UpdateFileInput{ID: f.ID(), Name: "../Årsrapport.exe", AltText: " En karta ", Sent: []string{"name", "altText"}}))
	if f.Name != "Årsrapport.exe.pdf" || f.AltText == nil || *f.AltText != "En karta" {
		t.Errorf("%q, %v", f.Name, f.AltText)
	}
	if key := value[string](t, pool, `select key from change where position > $1`, before); key != c.ID().Key {
		t.Errorf("the feed tells of %s", key)
	}
	f = must[*hub.File](t)(db.UpdateFile(ctx, hub.UpdateFileInput{ID: f.ID(), Sent: []string{"altText"}}))
	if f.AltText != nil || f.Name != "Årsrapport.exe.pdf" {
		t.Errorf("%q, %v", f.Name, f.AltText)
	}
	for sent, want := range map[string]string{"name": "REQUIRED name", "altText": "INVALID altText"} {
		in := hub.UpdateFileInput{ID: f.ID(), AltText: "a\u202eb", Sent: []string{sent}}
		if _, err := db.UpdateFile(ctx, in); faults(err) != want {
			t.Errorf("%s: %v", sent, err)
		}
	}
	if _, err := db.UpdateFile(ctx, hub.UpdateFileInput{ID: c.ID()}); faults(err) != "NOT_FOUND id" {
		t.Errorf("a content's id: %v", err)
	}
}
