package postgres_test

import (
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestPurge(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	admin := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleAdmin))
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	p := published(t, db, project("Gone"))
	u := published(t, db, &hub.CreateUpdateInput{ContentInput: article("With it").ContentInput, Project: p.ID()})
	step := hub.ContentStepInput{ID: p.ID()}
	if err := db.PurgeContent(admin, step); faults(err) != "CONFLICT id" {
		t.Errorf("purged from outside the trash: %v", err)
	}
	must[hub.AnyContent](t)(db.TrashContent(editor, step))
	if err := db.PurgeContent(editor, step); faults(err) != "FORBIDDEN id" {
		t.Errorf("purged by an editor: %v", err)
	}
	if err := db.PurgeContent(admin, step); faults(err) != "CONFLICT id" {
		t.Errorf("purged before its time: %v", err)
	}
	run(t, pool, `update content set trashed_at = trashed_at - interval '30 days' where trashed_at is not null`)
	if err := db.PurgeContent(admin, step); err != nil {
		t.Error(err)
	}
	for _, id := range []hub.ID{p.ID(), u.ID()} {
		if n := value[int](t, pool, `select (select count(*) from content where id = $1) + (select count(*) from revision where content_id = $1)`,
			id.Key); n != 0 {
			t.Errorf("%s left %d rows", id.Kind, n)
		}
		if op := value[bool](t, pool, `select status is null from change where key = $1 order by position desc limit 1`, id.Key); !op {
			t.Errorf("the feed doesn't tell that the %s is gone", id.Kind)
		}
	}
	if err := db.PurgeContent(admin, step); faults(err) != "NOT_FOUND id" {
		t.Errorf("purged twice: %v", err)
	}
}
