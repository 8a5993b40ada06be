package hub_test

import (
	"slices"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestReach(t *testing.T) {
	t.Parallel()
	x, me := hub.UUID{1}, hub.UUID{2}
	org, mine := hub.OrganisationLabel(x), hub.AccountLabel(me)
	of := func(s hub.ContentStatus, a hub.Audience) hub.Standing {
		return hub.Standing{Status: s, Audience: a, Organisations: []hub.UUID{x}, Author: &me}
	}
	under := func(s, project hub.Standing) hub.Standing {
		s.Project = &project
		return s
	}
	public := of(hub.StatusPublished, hub.AudiencePublic)
	noOne := of(hub.StatusDraft, hub.AudiencePublic)
	noOne.Author = nil
	for name, test := range map[string]struct {
		standing hub.Standing
		want     []string
	}{
		"published":                  {public, []string{"public", org}},
		"archived":                   {of(hub.StatusArchived, hub.AudiencePublic), []string{"public", org}},
		"for members":                {of(hub.StatusPublished, hub.AudienceMembers), []string{"members", org}},
		"for staff":                  {of(hub.StatusPublished, hub.AudienceStaff), []string{"staff", org}},
		"for nobody we know":         {of(hub.StatusPublished, "FRIENDS"), []string{"staff", org}},
		"draft":                      {of(hub.StatusDraft, hub.AudiencePublic), []string{"staff", mine}},
		"in review":                  {of(hub.StatusInReview, hub.AudiencePublic), []string{"staff", mine}},
		"scheduled":                  {of(hub.StatusScheduled, hub.AudiencePublic), []string{"staff", mine}},
		"a status we don't know":     {of("LOST", hub.AudiencePublic), []string{"staff", mine}},
		"draft of the program":       {noOne, []string{"staff"}},
		"trashed":                    {of(hub.StatusTrashed, hub.AudiencePublic), []string{"staff"}},
		"update":                     {under(public, public), []string{"public", org}},
		"update, project narrower":   {under(public, of(hub.StatusPublished, hub.AudienceStaff)), []string{"staff", org}},
		"update, itself narrower":    {under(of(hub.StatusPublished, hub.AudienceMembers), public), []string{"members", org}},
		"update, project a draft":    {under(public, of(hub.StatusDraft, hub.AudiencePublic)), []string{"staff"}},
		"update, project trashed":    {under(public, of(hub.StatusTrashed, hub.AudiencePublic)), []string{"staff"}},
		"draft update":               {under(of(hub.StatusDraft, hub.AudiencePublic), public), []string{"staff", mine}},
		"draft update, draft":        {under(of(hub.StatusDraft, hub.AudiencePublic), of(hub.StatusDraft, hub.AudiencePublic)), []string{"staff", mine}},
		"draft update, of a trashed": {under(of(hub.StatusDraft, hub.AudiencePublic), of(hub.StatusTrashed, hub.AudiencePublic)), []string{"staff"}},
	} {
		if got := test.standing.Reach(); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestLabels(t *testing.T) {
	t.Parallel()
	x, me := hub.UUID{1}, hub.UUID{2}
	org, mine := hub.OrganisationLabel(x), hub.AccountLabel(me)
	for role, want := range map[hub.Role][]string{
		hub.RolePartner: {"public", org, mine}, hub.RoleMember: {"public", "members", mine},
		hub.RoleEditor: {"public", "members", "staff", mine}, hub.RoleAdmin: {"public", "members", "staff", mine}, "NEW": {"public", mine},
	} {
		v := hub.Viewer{Account: &hub.Account{UUID: me, Role: role, OrganisationID: &x}}
		if got := v.Labels(); !slices.Equal(got, want) || v.Role() != role {
			t.Errorf("%s: %q, want %q", role, got, want)
		}
	}
	if got := (hub.Viewer{}).Labels(); !slices.Equal(got, []string{"public"}) {
		t.Errorf("the public has %q", got)
	}
	if got := (hub.Viewer{Account: &hub.Account{UUID: me, Role: hub.RolePartner}}).Labels(); !slices.Equal(got, []string{"public", mine}) {
		t.Errorf("a partner of nobody has %q", got)
	}
	ctx := t.Context()
	if v := hub.ViewerFrom(ctx); v.Account != nil {
		t.Errorf("nobody set a viewer, and it is %v", v)
	}
	v := hub.Viewer{Account: &hub.Account{UUID: me}}
	if got := hub.ViewerFrom(hub.WithViewer(ctx, v)); got != v {
		t.Errorf("the viewer comes back as %v", got)
	}
}

func TestVisible(t *testing.T) {
	t.Parallel()
	if !hub.Visible([]string{"a", "b"}, []string{"c", "b"}) || hub.Visible([]string{"a"}, []string{"b"}) || hub.Visible(nil, []string{"a"}) || hub.Visible([]string{"a"}, nil) {
		t.Error("visible is not: they overlap")
	}
}
