package postgres_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	silent = "Torget:\n\n![](/files/torget.jpg)"
	spoken = "Torget:\n\n![Torget i snö](/files/torget.jpg)"
)

func withBody(title, body string) hub.AnyInput {
	in := article(title)
	in.Body = body
	return in
}

// wantsWords fails unless the fault is that a picture says nothing, and which.
func wantsWords(t *testing.T, err error, picture string, field ...string) {
	t.Helper()
	faults, expected := errors.AsType[hub.UserErrors](err)
	if !expected || len(faults) != 1 {
		t.Fatalf("the fault is %v", err)
	}
	f := faults[0]
	if f.Code != hub.NoAltText || f.Picture == nil || *f.Picture != picture || !slices.Equal(f.Field, field) {
		t.Errorf("%+v", f)
	}
}

// TestNoTextIsShownWithASilentPicture by any of the steps that lead to readers.
func TestNoTextIsShownWithASilentPicture(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	ready := create(t, db, withBody("Ready", spoken))
	for name, step := range map[string]func(id hub.ID) error{
		"publish": func(id hub.ID) error {
			_, err := db.PublishContent(editor, hub.PublishContentInput{ID: id})
			return err
		},
		"schedule": func(id hub.ID) error {
			_, err := db.PublishContent(editor, hub.PublishContentInput{ID: id, At: new(time.Now().Add(time.Hour))})
			return err
		},
		"approve": func(id hub.ID) error {
			if _, err := db.SubmitContent(editor, hub.ContentStepInput{ID: id}); err != nil {
				return err
			}
			_, err := db.ReviewContent(editor, hub.ReviewContentInput{ID: id, Approve: true})
			return err
		},
	} {
		c := create(t, db, withBody(name, silent))
		wantsWords(t, step(c.ID()), "/files/torget.jpg", "body")
		if now := must[hub.AnyContent](t)(db.Edit(editor, bodyEdit(c.ID(), spoken))).Common(); now.Status == hub.StatusPublished || now.Status == hub.StatusScheduled {
			t.Errorf("%s: it is %s", name, now.Status)
		}
		if err := step(c.ID()); err != nil && name != "approve" { // which has been handed over already
			t.Errorf("%s: with words: %v", name, err)
		}
	}
	quiet := create(t, db, withBody("Quiet", silent))
	_, err := db.PublishContents(editor, hub.PublishContentsInput{IDs: []hub.ID{ready.ID(), quiet.ID()}})
	wantsWords(t, err, "/files/torget.jpg", "ids", "1", "body")
	if s := statusOf(t, db, editor, ready); s != hub.StatusDraft {
		t.Errorf("of many, one was %s", s)
	}
}

func bodyEdit(id hub.ID, body string) *hub.UpdateArticleInput {
	return &hub.UpdateArticleInput{Edit: hub.Edit{ID: id, Sent: []string{"body"}},
		CreateArticleInput: hub.CreateArticleInput{ContentInput: hub.ContentInput{Body: body}}}
}

func statusOf(t *testing.T, db interface {
	Contents(context.Context, *hub.ContentFilter, hub.ContentOrder, hub.PageArgs) (*hub.ContentConnection, error)
}, ctx context.Context, c hub.AnyContent) hub.ContentStatus {
	t.Helper()
	all := must[*hub.ContentConnection](t)(db.Contents(ctx, &hub.ContentFilter{Statuses: []hub.ContentStatus{hub.StatusDraft, hub.StatusPublished}}, hub.OrderNewest, hub.PageArgs{}))
	for _, n := range all.Nodes() {
		if n.ID() == c.ID() {
			return n.Common().Status
		}
	}
	return ""
}

// TestWhatReadersSeeGetsNoSilentPicture: not by an edit and not by going back to an old
// version. A draft may have one, and so may what was shown before this was asked for.
func TestWhatReadersSeeGetsNoSilentPicture(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	c := create(t, db, withBody("Shown", silent))
	must[hub.AnyContent](t)(db.Edit(editor, bodyEdit(c.ID(), spoken)))
	must[hub.AnyContent](t)(db.PublishContent(editor, hub.PublishContentInput{ID: c.ID()}))
	_, err := db.Edit(editor, bodyEdit(c.ID(), silent))
	wantsWords(t, err, "/files/torget.jpg", "body")
	_, err = db.RestoreRevision(editor, hub.RestoreRevisionInput{ID: c.ID(), Version: 1})
	wantsWords(t, err, "/files/torget.jpg", "body")
	must[hub.AnyContent](t)(db.ArchiveContent(editor, hub.ContentStepInput{ID: c.ID()}))
	_, err = db.Edit(editor, bodyEdit(c.ID(), silent))
	wantsWords(t, err, "/files/torget.jpg", "body")

	run(t, pool, `update content set body = $2 where id = $1`, c.Common().UUID, silent) // as years ago
	must[hub.AnyContent](t)(db.Edit(editor, bodyEdit(c.ID(), silent+"\n\nEtt tillägg.")))
	_, err = db.Edit(editor, bodyEdit(c.ID(), silent+"\n\n![](/files/ny.jpg)"))
	wantsWords(t, err, "/files/ny.jpg", "body")
	must[hub.AnyContent](t)(db.PublishContent(editor, hub.PublishContentInput{ID: c.ID()}))

	later := create(t, db, withBody("Later", spoken))
	must[hub.AnyContent](t)(db.PublishContent(editor, hub.PublishContentInput{ID: later.ID(), At: new(time.Now().Add(time.Hour))}))
	_, err = db.Edit(editor, bodyEdit(later.ID(), silent))
	wantsWords(t, err, "/files/torget.jpg", "body")
}

// TestAPictureMayBeDescribedByItsFile: the page shows what that says.
func TestAPictureMayBeDescribedByItsFile(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	f := saved(t, db, "torget.png", "image/png", []byte("torget"))
	run(t, pool, `update file set alt_text = null where id = $1`, f.UUID)
	path := "/files/" + f.UUID.String()
	c := create(t, db, withBody("Described", "![]("+path+")"))
	_, err := db.PublishContent(editor, hub.PublishContentInput{ID: c.ID()})
	wantsWords(t, err, path, "body")
	run(t, pool, `update file set alt_text = 'Torget i snö' where id = $1`, f.UUID)
	must[hub.AnyContent](t)(db.PublishContent(editor, hub.PublishContentInput{ID: c.ID()}))
}
