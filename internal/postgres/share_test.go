package postgres_test

import (
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

func TestShare(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	org := value[hub.UUID](t, pool, `select id from organisation where slug = $1`, anyOrganisation)
	editor, ofOrg := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor)), hub.WithViewer(t.Context(), partner(org))
	in := project("For members")
	in.Audience = hub.AudienceMembers
	p := published(t, db, in)
	u := published(t, db, &hub.CreateUpdateInput{ContentInput: article("News").ContentInput, Project: p.ID()})
	sees := func() (n int) {
		for _, c := range must[[]hub.Node](t)(db.Nodes(ofOrg, []hub.ID{p.ID(), u.ID()})) {
			if c != nil {
				n++
			}
		}
		return n
	}
	share := func(id hub.ID, slugs ...string) error {
		_, err := db.ShareContent(editor, hub.ShareContentInput{ID: id, Organisations: slugs})
		return err
	}
	if n := sees(); n != 0 {
		t.Fatalf("before, the partner sees %d", n)
	}
	for _, slugs := range [][]string{{anyOrganisation, anyOrganisation}, {anyOrganisation}} {
		if err := share(p.ID(), slugs...); err != nil || sees() != 2 {
			t.Errorf("shared, the partner sees %d, %v", sees(), err)
		}
	}
	if got := revisions(t, db, p.Common().UUID); len(got) != 3 || got[0].Snapshot["sharedWith"] != `["`+anyOrganisation+`"]` {
		t.Errorf("revisions: %d, the last %v", len(got), got[0].Snapshot)
	}
	if shares := must[map[hub.UUID][]*hub.Organisation](t)(db.ContentShares(ofOrg, uuidsOf(p.ID()))); len(shares) != 0 {
		t.Errorf("a partner learns with whom else it is shared: %v", shares)
	}
	if err := share(p.ID()); err != nil || sees() != 0 {
		t.Errorf("no longer shared, the partner sees %d, %v", sees(), err)
	}
	for want, err := range map[string]error{
		"NOT_FOUND organisations.1": share(p.ID(), "smakom", "no-one"),
		"INVALID id":                share(u.ID(), "smakom"),
		"NOT_FOUND id":              share(hub.ID{Kind: hub.KindArticle, Key: "x"}, "smakom"),
	} {
		if faults(err) != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// TestAShareIsNoNewVersion to those who read the text: it keeps its version and the time
// of its last change, an edit by who has read it before goes through and leaves the share
// alone, and the history has both, in order.
func TestAShareIsNoNewVersion(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	made := published(t, db, article("Öppen för alla"))
	before := made.Common()
	for _, slugs := range [][]string{{anyOrganisation}, nil, {anyOrganisation}} {
		c := must[hub.AnyContent](t)(db.ShareContent(editor, hub.ShareContentInput{ID: made.ID(), Organisations: slugs})).Common()
		if c.Version != before.Version || !c.UpdatedAt.Equal(before.UpdatedAt) {
			t.Errorf("shared with %q it is version %d of %v, and was %d of %v", slugs, c.Version, c.UpdatedAt, before.Version, before.UpdatedAt)
		}
	}
	in := &hub.UpdateArticleInput{Edit: hub.Edit{ID: made.ID(), Sent: []string{"title"}, ExpectedVersion: &before.Version}}
	in.Title = "Öppen för alla, och ändrad"
	edited := must[hub.AnyContent](t)(db.Edit(editor, in)).Common()
	_, stale := db.Edit(editor, in)
	if edited.Version <= before.Version || !edited.UpdatedAt.After(before.UpdatedAt) || stale == nil {
		t.Errorf("edited it is version %d of %v, and an edit of the one before: %v", edited.Version, edited.UpdatedAt, stale)
	}
	moved := must[hub.AnyContent](t)(db.ArchiveContent(editor, hub.ContentStepInput{ID: made.ID()})).Common()
	past := revisions(t, db, before.UUID)
	if len(past) != 7 || past[0].Version != moved.Version || past[1].Version != edited.Version {
		t.Fatalf("%d revisions, the last is %d of version %d", len(past), past[0].Version, moved.Version)
	}
	for i, r := range past {
		shared := i < 3 || i == 4
		if r.Version != len(past)-i || (r.Snapshot["sharedWith"] == `["`+anyOrganisation+`"]`) != shared {
			t.Errorf("revision %d: %+v", i, r)
		}
	}
}

// TestAnEndIsNoChangeToReaders: when a text will go is for the desk to know.
func TestAnEndIsNoChangeToReaders(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	before := published(t, db, article("Till sommaren"))
	until := time.Now().Add(24 * time.Hour)
	c := must[hub.AnyContent](t)(db.PublishContent(editor, hub.PublishContentInput{ID: before.ID(), Until: &until})).Common()
	if !c.UpdatedAt.Equal(before.Common().UpdatedAt) || c.Version <= before.Common().Version {
		t.Errorf("it is version %d of %v, and was %d of %v", c.Version, c.UpdatedAt, before.Common().Version, before.Common().UpdatedAt)
	}
	at := time.Now().Add(-48 * time.Hour)
	c = must[hub.AnyContent](t)(db.PublishContent(editor, hub.PublishContentInput{ID: before.ID(), At: &at, Until: &until})).Common()
	if !c.UpdatedAt.After(before.Common().UpdatedAt) {
		t.Error("published at another time it is as it was")
	}
}

// TestPartnersDraftUpdatesOfTheirProjects and nothing else.
func TestPartnersDraftUpdatesOfTheirProjects(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	of := func(slug string) hub.Viewer {
		v := partner(value[hub.UUID](t, pool, `select id from organisation where slug = $1`, slug))
		enrol(t, pool, v.Account.UUID)
		return v
	}
	in := project("With a party")
	in.Organisations = []*hub.OrganisationLinkInput{{Slug: anyOrganisation, Role: hub.RoleParty}}
	p, hidden := published(t, db, in), create(t, db, project("Hidden"))
	party, other := hub.WithViewer(t.Context(), of(anyOrganisation)), hub.WithViewer(t.Context(), of("smakom"))
	update := func(of hub.ID) hub.AnyInput {
		return &hub.CreateUpdateInput{ContentInput: article("News").ContentInput, Project: of}
	}
	c, _, err := db.Create(party, update(p.ID()))
	if err != nil || c == nil {
		t.Fatalf("a party's draft: %v", err)
	}
	if _, err := db.SubmitContent(party, hub.ContentStepInput{ID: c.ID()}); err != nil {
		t.Error(err)
	}
	_, _, notParty := db.Create(other, update(p.ID()))
	_, _, unseen := db.Create(party, update(hidden.ID()))
	_, _, anArticle := db.Create(party, article("A"))
	_, _, nobody := db.Create(t.Context(), article("A"))
	for want, err := range map[string]error{"FORBIDDEN project": notParty, "NOT_FOUND project": unseen} {
		if faults(err) != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	for want, err := range map[hub.Code]error{hub.CodeForbidden: anArticle, hub.CodeUnauthenticated: nobody} {
		if e, ok := err.(*hub.Error); !ok || e.Code != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
