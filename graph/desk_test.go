package graph_test

import (
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// payload is what a mutation named it gave, whichever the record's name.
type payload struct {
	It struct {
		Content, Article, Update *written
		ID                       *string
		UserErrors               []userError
		Notices                  []struct{ Code string }
	}
}

type written struct {
	ID, Slug, Status, Title, BodyHTML string
	Version                           int
	Project                           *struct{ ID string }
	Desk                              *struct{ PublishAt *time.Time }
}

type userError struct {
	Code, Message     string
	Field             []string
	Expected, Current *int
}

// write sends a mutation that must go through, and gives its record.
func (f *fixture) write(t testing.TB, viewer, mutation string, input map[string]any) *written {
	t.Helper()
	p := f.tryWrite(t, viewer, mutation, input)
	if len(p.It.UserErrors) > 0 || len(p.It.Notices) > 0 {
		t.Fatalf("%s by %s: %+v", mutation, viewer, p.It)
	}
	for _, w := range []*written{p.It.Content, p.It.Article, p.It.Update} {
		if w != nil {
			return w
		}
	}
	return nil
}

// tryWrite sends a mutation that need not go through.
func (f *fixture) tryWrite(t testing.TB, viewer, mutation string, input map[string]any) *payload {
	t.Helper()
	record := map[string]string{"createArticle": "article", "updateArticle": "article", "createUpdate": "update", "purgeContent": "id"}[mutation]
	if record == "" {
		record = "content"
	}
	if record != "id" {
		record += " { id slug status title bodyHtml version desk { publishAt } ... on Update { project { id } } }"
	}
	if strings.HasPrefix(record, "article") || strings.HasPrefix(record, "update") {
		record = strings.ReplaceAll(record, "... on Update { project { id } }", "")
	}
	name := strings.ToUpper(mutation[:1]) + mutation[1:] + "Input"
	if strings.HasSuffix(mutation, "Content") && !strings.HasPrefix(mutation, "publish") && !strings.HasPrefix(mutation, "review") && !strings.HasPrefix(mutation, "share") {
		name = "ContentStepInput"
	}
	var p payload
	f.read(t, viewer, "mutation($input: "+name+"!) { it: "+mutation+"(input: $input) { "+record+
		" userErrors { code field message expected current } notices { code } } }", map[string]any{"input": input}, &p)
	return &p
}

// finds reports whether a search of the viewer finds the title.
func (f *fixture) finds(t testing.TB, viewer, title string) bool {
	t.Helper()
	var found struct {
		Search struct{ Nodes []struct{ Title string } }
	}
	f.read(t, viewer, `query($q: String!) { search(query: $q) { nodes { ... on Content { title } } } }`, map[string]any{"q": title}, &found)
	for _, n := range found.Search.Nodes {
		if n.Title == title {
			return true
		}
	}
	return false
}

// TestArticleFromDraftToTrashAndBack is what an editor does in a year, each step
// findable as soon as it is answered.
func TestArticleFromDraftToTrashAndBack(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	const first, second = "Snöröjning i samverkan", "Snöröjning tillsammans"
	a := f.write(t, "editor", "createArticle", map[string]any{"title": first, "body": "# Vinter\n\nEn **plog** räcker.", "audience": "PUBLIC"})
	if a.Status != "DRAFT" || a.Slug != "snorojning-i-samverkan" || a.BodyHTML == "" || !f.finds(t, "editor", first) || f.finds(t, "public", first) {
		t.Fatalf("the draft is %+v", a)
	}
	a = f.write(t, "editor", "publishContent", map[string]any{"id": a.ID, "at": "2090-01-01T00:00:00Z"})
	if a.Status != "SCHEDULED" || a.Desk.PublishAt == nil || f.finds(t, "public", first) {
		t.Errorf("scheduled it is %+v", a)
	}
	a = f.write(t, "editor", "publishContent", map[string]any{"id": a.ID})
	if a.Status != "PUBLISHED" || !f.finds(t, "public", first) {
		t.Errorf("published it is %+v", a)
	}
	a = f.write(t, "editor", "updateArticle", map[string]any{"id": a.ID, "expectedVersion": a.Version, "title": second, "slug": "snorojning"})
	if a.Title != second || !f.finds(t, "public", second) || f.finds(t, "public", first) {
		t.Errorf("changed it is %+v", a)
	}
	var old struct{ Article *written }
	f.read(t, "public", `{article(slug: "snorojning-i-samverkan") {id slug}}`, nil, &old)
	if old.Article == nil || old.Article.ID != a.ID || old.Article.Slug != "snorojning" {
		t.Errorf("the old address leads to %+v", old.Article)
	}
	if p := f.tryWrite(t, "editor", "updateArticle", map[string]any{"id": a.ID, "expectedVersion": 1, "title": "Lost"}); len(p.It.UserErrors) != 1 ||
		p.It.UserErrors[0].Code != "VERSION_CONFLICT" || *p.It.UserErrors[0].Expected != 1 || *p.It.UserErrors[0].Current != a.Version || p.It.Article.Title != second {
		t.Errorf("an old version gives %+v", p.It)
	}
	a = f.write(t, "editor", "restoreRevision", map[string]any{"id": a.ID, "version": 1})
	if a.Title != first || !f.finds(t, "public", first) {
		t.Errorf("restored it is %+v", a)
	}
	a = f.write(t, "editor", "trashContent", map[string]any{"id": a.ID})
	if a.Status != "TRASHED" || f.finds(t, "public", first) {
		t.Errorf("trashed it is %+v", a)
	}
	if p := f.tryWrite(t, "admin", "purgeContent", map[string]any{"id": a.ID}); p.It.ID != nil || p.It.UserErrors[0].Code != "CONFLICT" {
		t.Errorf("purged at once: %+v", p.It)
	}
	f.write(t, "editor", "restoreContent", map[string]any{"id": a.ID})
	a = f.write(t, "editor", "publishContent", map[string]any{"id": a.ID})
	if a.Status != "PUBLISHED" || !f.finds(t, "public", first) {
		t.Errorf("back again it is %+v", a)
	}
	var revised struct {
		Article struct {
			Revisions struct {
				Nodes []struct {
					Status string
					By     *struct{ Name string }
				}
			}
		}
	}
	f.read(t, "editor", `{article(slug: "snorojning") {revisions {nodes {status by {name}}}}}`, nil, &revised)
	var statuses []string
	for _, r := range revised.Article.Revisions.Nodes {
		if r.By == nil || r.By.Name != people()["editor"].Name {
			t.Errorf("a revision is by %v", r.By)
		}
		statuses = append(statuses, r.Status)
	}
	if got, want := strings.Join(statuses, " "), "PUBLISHED DRAFT TRASHED PUBLISHED PUBLISHED PUBLISHED SCHEDULED DRAFT"; got != want {
		t.Errorf("revisions %s, want %s", got, want)
	}
}

// TestUpdateFromPartnerToReaders: a partner drafts and hands over, an editor sends
// back, then approves and publishes.
func TestUpdateFromPartnerToReaders(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	var projects struct {
		Projects struct {
			Nodes []struct {
				ID            string
				Organisations []struct {
					Role         hub.LinkRole
					Organisation struct{ Slug string }
				}
			}
		}
	}
	f.read(t, "partner", `{projects {nodes {id organisations {role organisation {slug}}}}}`, nil, &projects)
	project := ""
	for _, p := range projects.Projects.Nodes {
		for _, o := range p.Organisations {
			if o.Organisation.Slug == "smakom" && (o.Role == hub.RoleParty || o.Role == hub.RoleLead) {
				project = p.ID
			}
		}
	}
	u := f.write(t, "partner", "createUpdate", map[string]any{"project": project, "title": "Vi har börjat", "audience": "PUBLIC"})
	for viewer, want := range map[string]bool{"partner": true, "editor": true, "member": false, "public": false} {
		if f.finds(t, viewer, "Vi har börjat") != want {
			t.Errorf("a draft of a partner: %s finds it %v", viewer, !want)
		}
	}
	if p := f.tryWrite(t, "member", "submitContent", map[string]any{"id": u.ID}); p.It.UserErrors[0].Code != "NOT_FOUND" {
		t.Errorf("a member hands over another's draft: %+v", p.It)
	}
	f.write(t, "partner", "submitContent", map[string]any{"id": u.ID})
	if p := f.tryWrite(t, "partner", "submitContent", map[string]any{"id": u.ID}); p.It.UserErrors[0].Code != "CONFLICT" {
		t.Errorf("handed over twice: %+v", p.It)
	}
	f.write(t, "editor", "reviewContent", map[string]any{"id": u.ID, "approve": false, "note": "När då?"})
	f.write(t, "partner", "submitContent", map[string]any{"id": u.ID})
	if r := f.write(t, "editor", "reviewContent", map[string]any{"id": u.ID, "approve": true}); r.Status != "IN_REVIEW" || f.finds(t, "public", "Vi har börjat") {
		t.Errorf("approved it is %+v", r)
	}
	if r := f.write(t, "editor", "publishContent", map[string]any{"id": u.ID}); r.Status != "PUBLISHED" || !f.finds(t, "public", "Vi har börjat") {
		t.Errorf("published it is %+v", r)
	}
}

// TestFaultsComeAtOnce with their paths, and change nothing.
func TestFaultsComeAtOnce(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	p := f.tryWrite(t, "member", "createArticle", map[string]any{"title": " ", "summary": strings.Repeat("a", 1001), "topics": []string{"va", "inget"},
		"municipalities": []map[string]any{{"code": "9999"}}, "contact": map[string]any{"name": "A"}})
	var got []string
	for _, e := range p.It.UserErrors {
		got = append(got, e.Code+" "+strings.Join(e.Field, "."))
	}
	want := "REQUIRED title, TOO_LONG summary, REQUIRED contact.consent, NOT_FOUND topics.1, NOT_FOUND municipalities.0.code"
	if strings.Join(got, ", ") != want || p.It.Article != nil {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, mutation := range []string{"submitContent", "trashContent", "publishContent"} {
		for _, id := range []string{hub.ID{Kind: hub.KindArticle, Key: hub.NewUUID().String()}.String(),
			hub.ID{Kind: hub.KindArticle, Key: "no uuid"}.String(), hub.ID{Kind: hub.KindTopic, Key: "va"}.String()} {
			p := f.tryWrite(t, "editor", mutation, map[string]any{"id": id})
			if len(p.It.UserErrors) != 1 || p.It.UserErrors[0].Code != "NOT_FOUND" {
				t.Errorf("%s of what is not there: %+v", mutation, p.It)
			}
		}
	}
}

// TestNullClears: null, an unset variable and an absent field are three things.
func TestNullClears(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	a := f.write(t, "editor", "createArticle", map[string]any{"title": "Tre saker", "summary": "Kvar", "byline": "Någon"})
	const update = `mutation($id: ID!, $summary: String, $byline: String) {
		updateArticle(input: {id: $id, summary: $summary, byline: $byline}) { article { summary byline version } userErrors { code } } }`
	var now struct {
		UpdateArticle struct {
			Article struct {
				Summary string
				Byline  *string
				Version int
			}
		}
	}
	f.read(t, "editor", update, map[string]any{"id": a.ID, "byline": nil}, &now)
	if got := now.UpdateArticle.Article; got.Summary != "Kvar" || got.Byline != nil || got.Version != 2 {
		t.Errorf("got %+v", got)
	}
}
