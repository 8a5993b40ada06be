package postgres_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// writer is somebody of a role who can write.
func writer(t testing.TB, pool *pgxpool.Pool, role hub.Role) hub.Viewer {
	t.Helper()
	v := account(role)
	enrol(t, pool, v.Account.UUID)
	return v
}

// editOf is an edit of a content that sends all that the input holds.
func editOf(id hub.ID, in hub.AnyInput, sent ...string) hub.AnyEdit {
	head := hub.Edit{ID: id, Sent: sent}
	switch in := in.(type) {
	case *hub.CreateArticleInput:
		return &hub.UpdateArticleInput{Edit: head, CreateArticleInput: *in}
	case *hub.CreateReportInput:
		return &hub.UpdateReportInput{Edit: head, CreateReportInput: *in}
	case *hub.CreateProjectInput:
		return &hub.UpdateProjectInput{Edit: head, CreateProjectInput: *in}
	case *hub.CreateUpdateInput:
		return &hub.UpdateUpdateInput{Edit: head, CreateUpdateInput: *in}
	case *hub.CreateEventInput:
		return &hub.UpdateEventInput{Edit: head, CreateEventInput: *in}
	}
	t := reflect.TypeOf(in)
	panic("no edit of " + t.String())
}

// snapshotAt is what a content was at a version.
func snapshotAt(t testing.TB, db *postgres.DB, id hub.UUID, version int) map[string]string {
	t.Helper()
	key := hub.RevisionKey{ContentID: id, Version: version}
	found := must[map[hub.RevisionKey]*hub.Revision](t)(db.RevisionsAt(byCommand(t), []hub.RevisionKey{key}))
	if found[key] == nil {
		t.Fatalf("no version %d", version)
	}
	return found[key].Snapshot
}

// TestEditsComeBackWhole: what each kind says is written anew, field by field, and
// a restored revision says again what it said.
func TestEditsComeBackWhole(t *testing.T) {
	t.Parallel()
	db := open(t)
	of := create(t, db, project("Parent")).ID()
	bare := map[hub.Kind]hub.AnyInput{
		hub.KindArticle: article("Bare"), hub.KindProject: project("Bare"),
		hub.KindReport: &hub.CreateReportInput{ContentInput: article("Bare").ContentInput},
		hub.KindUpdate: &hub.CreateUpdateInput{ContentInput: article("Bare").ContentInput, Project: of},
		hub.KindEvent:  &hub.CreateEventInput{ContentInput: article("Bare").ContentInput, StartsOn: "2026"},
	}
	for _, in := range full(t, of) {
		c := create(t, db, bare[in.Kind()])
		first := snapshotAt(t, db, c.Common().UUID, 1)
		edit := editOf(c.ID(), in)
		if err := edit.Form().Validate(); err != nil { // fills what is left out
			t.Fatal(err)
		}
		whole, err := hub.SnapshotOf(edit.Form())
		if err != nil {
			t.Fatal(err)
		}
		edit.Head().Sent = append(slices.Collect(maps.Keys(whole)), "summary")
		changed := must[hub.AnyContent](t)(db.Edit(byCommand(t), edit))
		if got := snapshotAt(t, db, changed.Common().UUID, 2); !maps.Equal(got, whole) {
			t.Errorf("%s: is\n%v, want\n%v", in.Kind(), got, whole)
		}
		checkOwnFields(t, changed)
		if again := must[hub.AnyContent](t)(db.Edit(byCommand(t), edit)); again.Common().Version != 2 {
			t.Errorf("%s: the same once more makes version %d", in.Kind(), again.Common().Version)
		}
		must[hub.AnyContent](t)(db.RestoreRevision(byCommand(t), hub.RestoreRevisionInput{ID: c.ID(), Version: 1}))
		first["slug"], first["audience"] = whole["slug"], whole["audience"] // they stay
		if got := snapshotAt(t, db, c.Common().UUID, 3); !maps.Equal(got, first) {
			t.Errorf("%s: restored it is\n%v, want\n%v", in.Kind(), got, first)
		}
		if old := must[[]hub.Node](t)(db.Nodes(byCommand(t), []hub.ID{c.ID()}))[0].(hub.AnyContent); old.Common().Title != "Bare" || old.Common().Byline != nil {
			t.Errorf("%s: restored it is %+v", in.Kind(), old.Common())
		}
	}
}

func TestEditTakesWhatIsSent(t *testing.T) {
	t.Parallel()
	db := open(t)
	in := article("First")
	in.Summary, in.Byline, in.Topics, in.Audience = "Kept", "By", []string{"va"}, hub.AudienceStaff
	c := create(t, db, in)
	edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: c.ID(), Sent: []string{"title", "byline", "topics"}, Message: new("Why")}}
	edit.Title, edit.Summary = "Second", "Not sent"
	got := must[hub.AnyContent](t)(db.Edit(byCommand(t), edit)).Common()
	if got.Title != "Second" || got.Summary != "Kept" || got.Byline != nil || got.Audience != hub.AudienceStaff || got.Version != 2 {
		t.Errorf("got %+v", got)
	}
	if topics := must[map[hub.UUID][]*hub.Topic](t)(db.ContentTopics(byCommand(t), []hub.UUID{got.UUID})); len(topics) != 0 {
		t.Errorf("topics were cleared, but are %v", topics)
	}
	if r := revisions(t, db, got.UUID)[0]; *r.Message != "Why" || r.ByID != nil {
		t.Errorf("the revision is %+v", r)
	}
	nulls := &hub.UpdateArticleInput{Edit: hub.Edit{ID: c.ID(), Sent: []string{"title", "audience", "kind", "slug", "summary"}}}
	if _, err := db.Edit(byCommand(t), nulls); strings.Count(faults(err), "REQUIRED") != 4 {
		t.Errorf("null where nothing may be null gives %v", err)
	}
}

// TestVersionConflict: of many who save what they have read, one is saved, and the
// others learn of both versions.
func TestVersionConflict(t *testing.T) {
	t.Parallel()
	db := open(t)
	c := create(t, db, article("Read by all"))
	var wg sync.WaitGroup
	saved := make([]error, 6)
	for i := range saved {
		wg.Go(func() {
			edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: c.ID(), ExpectedVersion: new(1), Sent: []string{"title"}}}
			edit.Title = "Saved by " + string(rune('A'+i))
			now, err := db.Edit(byCommand(t), edit)
			if err != nil && (now == nil || now.Common().Version != 2) {
				t.Errorf("the conflict comes with %v", now)
			}
			saved[i] = err
		})
	}
	wg.Wait()
	conflicts := 0
	for _, err := range saved {
		if err == nil {
			continue
		}
		conflicts++
		if e, ok := err.(hub.UserErrors); !ok || e[0].Code != hub.VersionConflict || *e[0].Expected != 1 || *e[0].Current != 2 {
			t.Errorf("got %v", err)
		}
	}
	if conflicts != len(saved)-1 || len(revisions(t, db, c.Common().UUID)) != 2 {
		t.Errorf("%d conflicts of %d", conflicts, len(saved))
	}
}

func TestOldSlugsLead(t *testing.T) {
	t.Parallel()
	db := open(t)
	c := published(t, db, article("Old name"))
	rename := func(id hub.ID, slug string) error {
		edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: id, Sent: []string{"slug"}}}
		edit.Slug = slug
		_, err := db.Edit(byCommand(t), edit)
		return err
	}
	for _, slug := range []string{"new-name", "newer-name"} {
		if err := rename(c.ID(), slug); err != nil {
			t.Fatal(err)
		}
	}
	for _, slug := range []string{"old-name", "new-name", "newer-name"} {
		a := must[*hub.Article](t)(db.Article(t.Context(), slug))
		if a == nil || a.Slug != "newer-name" {
			t.Errorf("%s leads to %v", slug, a)
		}
	}
	draft := create(t, db, article("Old name")) // takes the address, though nobody sees it yet
	if a := must[*hub.Article](t)(db.Article(t.Context(), "old-name")); a == nil || a.UUID != c.Common().UUID {
		t.Errorf("a hidden draft stands before %v", a)
	}
	must[hub.AnyContent](t)(db.PublishContent(byCommand(t), hub.PublishContentInput{ID: draft.ID()}))
	if a := must[*hub.Article](t)(db.Article(t.Context(), "old-name")); a == nil || a.UUID != draft.Common().UUID {
		t.Errorf("who has the address now is %v", a)
	}
	if err := rename(draft.ID(), "newer-name"); faults(err) != "CONFLICT slug" {
		t.Errorf("a taken slug gives %v", err)
	}
}
