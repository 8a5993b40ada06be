package postgres_test

import (
	"sync"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

func revisions(t testing.TB, db *postgres.DB, id hub.UUID) []*hub.Revision {
	t.Helper()
	editor := hub.WithViewer(t.Context(), account(hub.RoleEditor))
	return must[map[hub.UUID]*hub.RevisionConnection](t)(db.Revisions(editor, []hub.UUID{id}, hub.PageArgs{}))[id].Nodes()
}

func TestRevisions(t *testing.T) {
	t.Parallel()
	db := open(t)
	author := account(hub.RoleMember)
	ctx := hub.WithViewer(t.Context(), author)
	in := article("Words")
	in.Topics, in.Body = []string{"va"}, "Text"
	c, _, err := db.Create(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	c, err = db.PublishContent(ctx, hub.PublishContentInput{ID: c.ID(), Message: new("Out with it")})
	if err != nil {
		t.Fatal(err)
	}
	id := c.Common().UUID
	all := revisions(t, db, id)
	if len(all) != 2 || all[0].Version != 2 || all[1].Version != 1 || c.Common().Version != 2 {
		t.Fatalf("revisions %+v of version %d", all, c.Common().Version)
	}
	second, first := all[0], all[1]
	if first.Status != hub.StatusDraft || second.Status != hub.StatusPublished || *second.Message != "Out with it" || *first.ByID != author.Account.UUID {
		t.Errorf("first %+v, second %+v", first, second)
	}
	want := map[string]string{"title": "Words", "body": "Text", "slug": "words", "audience": "PUBLIC", "kind": "NEWS", "topics": `["va"]`}
	for field, text := range want {
		if first.Snapshot[field] != text || second.Snapshot[field] != text {
			t.Errorf("%s is %q, then %q, want %q", field, first.Snapshot[field], second.Snapshot[field], text)
		}
	}
	if n := len(second.Since(first)); n != 0 {
		t.Errorf("publishing changed %d fields of the text", n)
	}
	if n := len(first.Since(nil)); n != len(first.Snapshot) || n < len(want) {
		t.Errorf("the first revision differs in %d fields from nothing, want %d", n, len(first.Snapshot))
	}
	keys := []hub.RevisionKey{{ContentID: id, Version: 1}, {ContentID: id, Version: 3}}
	for name, test := range map[string]struct {
		viewer hub.Viewer
		n      int
	}{"author": {author, 1}, "editor": {account(hub.RoleEditor), 1}, "member": {account(hub.RoleMember), 0}, "public": {hub.Viewer{}, 0}} {
		ctx := hub.WithViewer(t.Context(), test.viewer)
		if at := must[map[hub.RevisionKey]*hub.Revision](t)(db.RevisionsAt(ctx, keys)); len(at) != test.n {
			t.Errorf("%s reads %d old revisions, want %d", name, len(at), test.n)
		}
		pages := must[map[hub.UUID]*hub.RevisionConnection](t)(db.Revisions(ctx, []hub.UUID{id}, hub.PageArgs{}))
		if n := must[int](t)(pages[id].TotalCount(ctx)); n != 2*test.n || len(pages[id].Edges) != n {
			t.Errorf("%s sees %d revisions, want %d", name, n, 2*test.n)
		}
	}
}

func TestPublishTwiceIsOnce(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	c := create(t, db, article("Once"))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := db.PublishContent(t.Context(), hub.PublishContentInput{ID: c.ID()}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(revisions(t, db, c.Common().UUID)); n != 2 {
		t.Errorf("%d revisions, want 2", n)
	}
	if n := value[int](t, pool, `select count(*) from change where key = $1`, c.Common().UUID.String()); n != 2 {
		t.Errorf("%d changes, want 2", n)
	}
}

func TestPublishDatedBack(t *testing.T) {
	t.Parallel()
	db := open(t)
	c := create(t, db, article("Old"))
	at := instant(t, "1999-12-31T23:00:00Z")
	c = must[hub.AnyContent](t)(db.PublishContent(t.Context(), hub.PublishContentInput{ID: c.ID(), At: at}))
	if got := c.Common(); !got.PublishedAt.Equal(*at) || got.PublishedAt.Location() != time.UTC || got.Status != hub.StatusPublished {
		t.Errorf("published at %v with status %s", got.PublishedAt, got.Status)
	}
}

func TestPublishFaults(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	draft, trashed := create(t, db, article("Draft")), create(t, db, article("Trashed"))
	run(t, pool, `update content set status = 'TRASHED' where id = $1`, trashed.Common().UUID)
	key := draft.ID().Key
	member := hub.WithViewer(t.Context(), account(hub.RoleMember))
	for want, in := range map[string]hub.PublishContentInput{
		"INVALID at":      {ID: draft.ID(), At: new(time.Now().Add(time.Minute))},
		"INVALID message": {ID: draft.ID(), Message: new("\x00")},
		"NOT_FOUND id":    {ID: hub.ID{Kind: hub.KindArticle, Key: hub.NewUUID().String()}},
		"NOT_FOUND id ":   {ID: hub.ID{Kind: hub.KindTopic, Key: "va"}},
		"NOT_FOUND id  ":  {ID: hub.ID{Kind: hub.KindReport, Key: key}},
		"NOT_FOUND id   ": {ID: trashed.ID()},
	} {
		_, err := db.PublishContent(t.Context(), in)
		if got := faults(err); got != trim(want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if _, err := db.PublishContent(member, hub.PublishContentInput{ID: draft.ID()}); faults(err) != "NOT_FOUND id" {
		t.Errorf("a draft that the caller can't see: %v", err)
	}
	if got := value[string](t, pool, `select status from content where id = $1`, draft.Common().UUID); got != "DRAFT" {
		t.Errorf("the draft is %s", got)
	}
}
