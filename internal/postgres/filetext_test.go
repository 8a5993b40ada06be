package postgres_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// savedText keeps a text as a file that nobody has read yet.
func savedText(t testing.TB, db *postgres.DB, text string) *hub.File {
	t.Helper()
	in := hub.FileInput{Name: "fil.txt", MediaType: hub.TypePlain, Size: int64(len(text)), SHA256: sha256.Sum256([]byte(text))}
	file, _, err := db.SaveFile(byCommand(t), in, bytes.NewReader([]byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func isNil(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fileState is a file's status, its number of pages, and its texts with their numbers.
func fileState(t testing.TB, pool *pgxpool.Pool, id hub.UUID) (status string, pages *int, texts []string) {
	t.Helper()
	status = value[string](t, pool, `select text_status from file where id = $1`, id)
	pages = value[*int](t, pool, `select pages from file where id = $1`, id)
	return status, pages, column[string](t, pool, `select page || ':' || text from file_page where file_id = $1 order by page`, id)
}

// TestFileTextIsReplaced: by what was read last, all of it, with pages only where the
// file has its own.
func TestFileTextIsReplaced(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	file := savedText(t, db, "text")
	if file.TextStatus != hub.TextPending {
		t.Fatalf("a new file is %s", file.TextStatus)
	}
	long := strings.Repeat("Åtta ord om vatten i en liten kommun. ", 100_000)
	isNil(t, db.SetFileText(byCommand(t), file.UUID, &hub.FileText{Status: hub.TextExtracted, Paged: true, Pages: []string{"ett\x00\xff", "", long}}))
	if status, pages, texts := fileState(t, pool, file.UUID); status != "EXTRACTED" || pages == nil || *pages != 3 ||
		!slices.Equal(texts, []string{"1:ett\ufffd", "3:" + long}) {
		t.Errorf("it is %s with %d texts", status, len(texts))
	}
	isNil(t, db.SetFileText(byCommand(t), file.UUID, &hub.FileText{Status: hub.TextFailed, Fault: "broken"}))
	if status, pages, texts := fileState(t, pool, file.UUID); status != "FAILED" || pages != nil || len(texts) != 0 {
		t.Errorf("it is %s with %d texts", status, len(texts))
	}
	isNil(t, db.SetFileText(byCommand(t), hub.NewUUID(), &hub.FileText{Status: hub.TextExtracted, Pages: []string{"of a file that is gone"}}))
	if err := db.SetFileText(t.Context(), file.UUID, &hub.FileText{Status: hub.TextExtracted}); err == nil {
		t.Error("anybody sets a file's text")
	}
}

// worked runs the jobs of a store until done holds.
func worked(t *testing.T, db *postgres.DB, work postgres.JobWork, done <-chan struct{}) {
	t.Helper()
	jobs, err := db.NewJobs(work, true, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- jobs.Run(ctx) }()
	select {
	case <-done:
	case err := <-ended:
		t.Fatalf("the jobs ended: %v", err)
	}
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the jobs ended with %v", err)
	}
}

// TestTextIsGivenUpAfterTheLastTry: before, the file is pending; then it is FAILED, and
// nothing tries any more.
func TestTextIsGivenUpAfterTheLastTry(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	file := savedText(t, db, "text")
	run(t, pool, `update river.river_job set max_attempts = 2`)
	tries, done := 0, make(chan struct{})
	worked(t, db, postgres.JobWork{ReadText: func(_ context.Context, id hub.UUID) error {
		if status, _, _ := fileState(t, pool, file.UUID); status != "PENDING" || id != file.UUID {
			t.Errorf("%s is %s at a try", id, status)
		}
		if tries++; tries == 2 {
			close(done)
		}
		return errors.New("the disk is full")
	}}, done)
	status, _, _ := fileState(t, pool, file.UUID)
	if state := value[string](t, pool, `select state::text from river.river_job`); status != "FAILED" || state != "discarded" {
		t.Errorf("the file is %s, the job %s", status, state)
	}
}

// TestAnImportIsGivenUpAfterTheLastTry: then the same file can be imported anew.
func TestAnImportIsGivenUpAfterTheLastTry(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	in := hub.ImportFileInput{File: savedText(t, db, "text").ID(), Kind: hub.ImportNewsletter}
	run(t, pool, `delete from river.river_job`)
	imp := must[*hub.Import](t)(db.ImportFile(editor, in))
	run(t, pool, `update river.river_job set max_attempts = 1`)
	done := make(chan struct{})
	worked(t, db, postgres.JobWork{RunImport: func(context.Context, hub.UUID) error {
		close(done)
		return errors.New("the disk is full")
	}}, done)
	if now := again(t, db, imp); now.Status != hub.ImportFailed || now.Why == nil || strings.Contains(now.Why.Text, "disk") {
		t.Errorf("it is %s: %v", now.Status, now.Why)
	}
	if anew := must[*hub.Import](t)(db.ImportFile(editor, in)); anew.UUID == imp.UUID {
		t.Error("asked for anew it is the import that ended")
	}
}

// TestAJobThatWasCutShortIsTakenUpAgain: a hub that stops is no try that failed.
func TestAJobThatWasCutShortIsTakenUpAgain(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	file := savedText(t, db, "text")
	run(t, pool, `update river.river_job set max_attempts = 1`)
	began, done := make(chan struct{}), make(chan struct{})
	worked(t, db, postgres.JobWork{ReadText: func(ctx context.Context, _ hub.UUID) error {
		close(began)
		<-ctx.Done()
		return ctx.Err()
	}}, began)
	if status, _, _ := fileState(t, pool, file.UUID); status != "PENDING" {
		t.Fatalf("after the stop the file is %s", status)
	}
	worked(t, db, postgres.JobWork{ReadText: func(ctx context.Context, id hub.UUID) error {
		defer close(done)
		return db.SetFileText(ctx, id, &hub.FileText{Status: hub.TextExtracted, Pages: []string{"text"}})
	}}, done)
	if status, _, texts := fileState(t, pool, file.UUID); status != "EXTRACTED" || !slices.Equal(texts, []string{"1:text"}) {
		t.Errorf("it is %s, %q", status, texts)
	}
}

// TestWhatNobodyTriesAnyMoreIsGivenUp: a hub that dies in the last try tells nobody, and
// whoever stopped an import may never come back.
func TestWhatNobodyTriesAnyMoreIsGivenUp(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	dead, waits := savedText(t, db, "dead"), savedText(t, db, "waits")
	imp := must[*hub.Import](t)(db.ImportFile(editor, hub.ImportFileInput{File: dead.ID(), Kind: hub.ImportNewsletter}))
	left := must[*hub.Import](t)(db.ImportFile(editor, hub.ImportFileInput{File: waits.ID(), Kind: hub.ImportNewsletter}))
	run(t, pool, `update river.river_job set state = 'discarded', finalized_at = now() where args->>'file' = $1 or args->>'import' = $2`,
		dead.UUID.String(), imp.UUID.String())
	run(t, pool, `update import set updated_at = now() - interval '31 days' where id = $1`, left.UUID)
	if err := db.SweepJobs(t.Context()); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[*hub.File]string{dead: "FAILED", waits: "PENDING"} {
		if status, _, _ := fileState(t, pool, file.UUID); status != want {
			t.Errorf("%s is %s, want %s", file.Name, status, want)
		}
	}
	for _, i := range []*hub.Import{imp, left} {
		if now := again(t, db, i); now.Status != hub.ImportFailed || now.FinishedAt == nil {
			t.Errorf("the import is %s", now.Status)
		}
	}
}
