package postgres_test

import (
	"context"
	"fmt"
	"slices"
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
	db, pool := openRaw(t)
	author := account(hub.RoleMember)
	enrol(t, pool, author.Account.UUID)
	ctx := hub.WithViewer(t.Context(), author)
	in := article("Words")
	in.Topics, in.Body = []string{"va"}, "Text"
	c, _, err := db.Create(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	c, err = db.PublishContent(byCommand(t), hub.PublishContentInput{ID: c.ID(), Message: new("Out with it")})
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
			if _, err := db.PublishContent(byCommand(t), hub.PublishContentInput{ID: c.ID()}); err != nil {
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
	c = must[hub.AnyContent](t)(db.PublishContent(byCommand(t), hub.PublishContentInput{ID: c.ID(), At: at}))
	if got := c.Common(); !got.PublishedAt.Equal(*at) || got.PublishedAt.Location() != time.UTC || got.Status != hub.StatusPublished {
		t.Errorf("published at %v with status %s", got.PublishedAt, got.Status)
	}
}

func TestPublishFaults(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	draft, trashed := create(t, db, article("Draft")), create(t, db, article("Trashed"))
	run(t, pool, setStatus, trashed.Common().UUID, "TRASHED")
	key := draft.ID().Key
	member := hub.WithViewer(t.Context(), account(hub.RoleMember))
	for want, in := range map[string]hub.PublishContentInput{
		"INVALID until":   {ID: draft.ID(), At: instant(t, "2030-01-02T00:00:00Z"), Until: instant(t, "2030-01-01T00:00:00Z")},
		"INVALID until ":  {ID: draft.ID(), Until: instant(t, "1999-01-01T00:00:00Z")},
		"INVALID message": {ID: draft.ID(), Message: new("\x00")},
		"NOT_FOUND id":    {ID: hub.ID{Kind: hub.KindArticle, Key: hub.NewUUID().String()}},
		"NOT_FOUND id ":   {ID: hub.ID{Kind: hub.KindTopic, Key: "va"}},
		"NOT_FOUND id  ":  {ID: hub.ID{Kind: hub.KindReport, Key: key}},
		"CONFLICT id":     {ID: trashed.ID()},
	} {
		_, err := db.PublishContent(byCommand(t), in)
		if got := faults(err); got != trim(want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if _, err := db.ReviewContent(byCommand(t), hub.ReviewContentInput{ID: draft.ID(), Note: new("a\x00")}); faults(err) != "INVALID note" {
		t.Errorf("a note that is not text: %v", err)
	}
	if _, err := db.PublishContent(member, hub.PublishContentInput{ID: draft.ID()}); faults(err) != "NOT_FOUND id" {
		t.Errorf("a draft that the caller can't see: %v", err)
	}
	if got := value[string](t, pool, `select status from content where id = $1`, draft.Common().UUID); got != "DRAFT" {
		t.Errorf("the draft is %s", got)
	}
}

// TestWhoMayMakeWhichMove tries every move in every status as everyone. What they
// can't see is not there, what they may not do is FORBIDDEN, what can't be done now
// is a CONFLICT, and each that is done is one version.
func TestWhoMayMakeWhichMove(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	author, other := writer(t, pool, hub.RoleMember), writer(t, pool, hub.RoleMember)
	stranger := partner(value[hub.UUID](t, pool, `select id from organisation where slug = 'smakom'`))
	viewers := map[string]hub.Viewer{"author": author, "member": other, "partner": stranger,
		"editor": writer(t, pool, hub.RoleEditor), "admin": writer(t, pool, hub.RoleAdmin)}
	moves := map[hub.Move]func(context.Context, hub.ID) (hub.AnyContent, error){
		hub.MoveSubmit: func(ctx context.Context, id hub.ID) (hub.AnyContent, error) {
			return db.SubmitContent(ctx, hub.ContentStepInput{ID: id})
		},
		hub.MoveApprove: func(ctx context.Context, id hub.ID) (hub.AnyContent, error) {
			return db.ReviewContent(ctx, hub.ReviewContentInput{ID: id, Approve: true})
		},
		hub.MoveSendBack: func(ctx context.Context, id hub.ID) (hub.AnyContent, error) {
			return db.ReviewContent(ctx, hub.ReviewContentInput{ID: id, Note: new("More, please")})
		},
		hub.MoveSchedule: func(ctx context.Context, id hub.ID) (hub.AnyContent, error) {
			return db.PublishContent(ctx, hub.PublishContentInput{ID: id, At: instant(t, "2100-01-01T00:00:00Z")})
		},
		hub.MovePublish: func(ctx context.Context, id hub.ID) (hub.AnyContent, error) {
			return db.PublishContent(ctx, hub.PublishContentInput{ID: id, At: instant(t, "2020-01-01T00:00:00Z")})
		},
		hub.MoveUnpublish: func(ctx context.Context, id hub.ID) (hub.AnyContent, error) {
			return db.UnpublishContent(ctx, hub.ContentStepInput{ID: id})
		},
		hub.MoveArchive: func(ctx context.Context, id hub.ID) (hub.AnyContent, error) {
			return db.ArchiveContent(ctx, hub.ContentStepInput{ID: id})
		},
		hub.MoveTrash: func(ctx context.Context, id hub.ID) (hub.AnyContent, error) {
			return db.TrashContent(ctx, hub.ContentStepInput{ID: id})
		},
		hub.MoveRestore: func(ctx context.Context, id hub.ID) (hub.AnyContent, error) {
			return db.RestoreContent(ctx, hub.ContentStepInput{ID: id})
		},
	}
	in := article("Moved")
	in.Audience = hub.AudienceMembers
	c, _, err := db.Create(hub.WithViewer(t.Context(), author), in)
	if err != nil {
		t.Fatal(err)
	}
	id, version := c.Common().UUID, 1
	for name, v := range viewers {
		ctx := hub.WithViewer(t.Context(), v)
		for m, do := range moves {
			for _, status := range statuses {
				run(t, pool, setStatus, id, string(status))
				reach := column[string](t, pool, `select unnest(reach) from content where id = $1`, id)
				_, err := do(ctx, c.ID())
				want := "<nil>"
				switch staff := v.Is(hub.RoleEditor); {
				case !hub.Visible(reach, v.Labels()):
					want = "NOT_FOUND id"
				case !staff && (m != hub.MoveSubmit || name != "author"):
					want = "FORBIDDEN id"
				case !slices.Contains(m.From(), status):
					want = "CONFLICT id"
				default:
					version++
				}
				if got := faults(err); got != want {
					t.Errorf("%s of a content that is %s by %s: %s, want %s", m, status, name, got, want)
				}
				if now := value[string](t, pool, `select status || ' ' || version from content where id = $1`, id); want == "<nil>" &&
					now != fmt.Sprint(m.To(), " ", version) {
					t.Errorf("%s makes %s, want %s %d", m, now, m.To(), version)
				}
			}
		}
	}
	if n := value[int](t, pool, `select count(*) from audit where key = $1 and kind = 'ARTICLE'`, id.String()); n != version {
		t.Errorf("%d entries in the audit log, want %d", n, version)
	}
}

func TestApprovalIsOfThisText(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	c := create(t, db, article("Read it"))
	must[hub.AnyContent](t)(db.SubmitContent(editor, hub.ContentStepInput{ID: c.ID()}))
	must[hub.AnyContent](t)(db.ReviewContent(editor, hub.ReviewContentInput{ID: c.ID(), Approve: true}))
	desk := func() *hub.Desk {
		return must[map[hub.UUID]*hub.Desk](t)(db.Desks(editor, []hub.UUID{c.Common().UUID}))[c.Common().UUID]
	}
	if d := desk(); d.ApprovedAt == nil || *d.ApprovedByID != *hub.ViewerFrom(editor).Author() {
		t.Errorf("approved, the desk says %+v", d)
	}
	edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: c.ID(), Sent: []string{"title"}}}
	edit.Title = "Another"
	must[hub.AnyContent](t)(db.Edit(editor, edit))
	if d := desk(); d.ApprovedAt != nil || d.ApprovedByID != nil {
		t.Errorf("changed, the desk still says %+v", d)
	}
}
