package postgres_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestUnusedFilesAreSwept: those that no content ever had, and those of a content that
// was purged, after their days; never one that a content or its past has.
func TestUnusedFilesAreSwept(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	admin := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleAdmin))
	unused, used, past := saved(t, db, "1.txt", "text/plain", []byte("1")), saved(t, db, "2.txt", "text/plain", []byte("2")), saved(t, db, "3.txt", "text/plain", []byte("3"))
	shared := saved(t, db, "4.txt", "text/plain", []byte("4"))
	c := create(t, db, withFiles(article("Slängs"), used, past, shared))
	create(t, db, withFiles(article("Blir kvar"), shared))
	must[hub.AnyContent](t)(db.Edit(admin, editOf(c.ID(), withFiles(article("x"), used), "files")))
	left := func(want ...*hub.File) {
		t.Helper()
		run(t, pool, `update file set created_at = created_at - interval '8 days'`)
		if err := db.SweepFiles(t.Context()); err != nil {
			t.Fatal(err)
		}
		var ids []hub.UUID
		for _, f := range want {
			ids = append(ids, f.UUID)
		}
		got := column[hub.UUID](t, pool, `select id from file order by name`)
		blobs, parts := value[int](t, pool, `select count(*)::int from blob`), value[int](t, pool, `select count(*)::int from blob_part`)
		if !slices.Equal(got, ids) || blobs != len(ids) || parts != len(ids) {
			t.Errorf("left are %v, want %v; %d blobs, %d parts", got, ids, blobs, parts)
		}
	}
	if err := db.SweepFiles(t.Context()); err != nil || value[int](t, pool, `select count(*)::int from file where id = $1`, unused.UUID) != 1 {
		t.Errorf("an unused file was swept before its time: %v", err)
	}
	left(used, past, shared)
	must[hub.AnyContent](t)(db.TrashContent(admin, hub.ContentStepInput{ID: c.ID()}))
	run(t, pool, `update content set trashed_at = trashed_at - interval '30 days' where trashed_at is not null`)
	if err := db.PurgeContent(admin, hub.ContentStepInput{ID: c.ID()}); err != nil {
		t.Fatal(err)
	}
	if err := db.SweepFiles(t.Context()); err != nil || value[int](t, pool, `select count(*)::int from file`) != 3 {
		t.Errorf("the files of a purged content went at once: %v", err)
	}
	left(shared)
}

// TestASweepSparesWhatIsBeingAttached: whoever comes first, the file is there or the
// content says that it isn't.
func TestASweepSparesWhatIsBeingAttached(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	for range 10 {
		f := saved(t, db, "a.txt", "text/plain", []byte("a"))
		run(t, pool, `update file set created_at = created_at - interval '8 days', used = false`)
		var wg sync.WaitGroup
		var attached, swept error
		wg.Go(func() { _, _, attached = db.Create(byCommand(t), withFiles(article("Med fil"), f)) })
		wg.Go(func() { swept = db.SweepFiles(context.WithoutCancel(t.Context())) })
		wg.Wait()
		there := value[int](t, pool, `select count(*)::int from file where id = $1`, f.UUID) == 1
		if swept != nil || there != (attached == nil) || attached != nil && faults(attached) != "NOT_FOUND files.0" {
			t.Errorf("there %v, attached: %v, swept: %v", there, attached, swept)
		}
		run(t, pool, `delete from content`)
	}
}

// TestASweepSparesWhatAnImportHasNoted: stopped for days and gone on with, it has the
// files that its texts name.
func TestASweepSparesWhatAnImportHasNoted(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	before := saved(t, db, "före.txt", "text/plain", []byte("före"))
	run(t, pool, `update file set created_at = created_at - interval '10 days'`)
	imp, _ := startOf(t, db, "a.xml", hub.ImportOptions{})
	run(t, pool, `update import set created_at = created_at - interval '9 days'`)
	p := textPiece(1)
	p.Input.Common().Files = []hub.ID{saved(t, db, "bilaga.txt", "text/plain", []byte("bilaga")).ID()}
	noteAll(t, db, imp, 0, []*hub.ImportPiece{p})
	run(t, pool, `update file set created_at = created_at - interval '8 days' where id <> $1`, before.UUID)
	if err := db.SweepFiles(t.Context()); err != nil {
		t.Fatal(err)
	}
	takeIn(t, db, imp)
	if got := outcomes(t, db, imp); got != "NEW" {
		t.Errorf("the text with a file is %s", got)
	}
	if n := value[int](t, pool, `select count(*)::int from file where id = $1`, before.UUID); n != 0 {
		t.Error("a file of before the import lies there still")
	}
}
