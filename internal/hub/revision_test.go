package hub_test

import (
	"maps"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestSince(t *testing.T) {
	t.Parallel()
	first := &hub.Revision{Version: 1, Snapshot: map[string]string{"title": "A", "body": "x", "byline": "me"}}
	second := &hub.Revision{Version: 2, Snapshot: map[string]string{"title": "B", "body": "x", "summary": ""}}
	show := func(s *string) string {
		if s == nil {
			return "-"
		}
		return "'" + *s + "'"
	}
	for name, test := range map[string]struct {
		before, of *hub.Revision
		want       string
	}{
		"itself":    {first, first, ""},
		"the first": {nil, first, "body -'x' byline -'me' title -'A' "},
		"the next":  {first, second, "byline 'me'- summary -'' title 'A''B' "},
		"backwards": {second, first, "byline -'me' summary ''- title 'B''A' "},
	} {
		got := ""
		for _, c := range test.of.Since(test.before) {
			got += c.Field + " " + show(c.Before) + show(c.After) + " "
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestSnapshotOf(t *testing.T) {
	t.Parallel()
	in := &hub.CreateEventInput{ContentInput: hub.ContentInput{Title: "T", Topics: []string{"va"}, IdempotencyKey: "k",
		Source: &hub.SourceInput{Name: "s"}, Municipalities: []*hub.MunicipalityLinkInput{{Code: "1763", Role: hub.RoleHost}}},
		EventKind: hub.EventVisit, RegistrationURL: "https://example.se", Capacity: new(0), RegistrationOpensOn: &hub.Date{Year: 2026, Month: 5, Day: 1},
		Project: &hub.ID{Kind: hub.KindProject, Key: "x"}}
	got, err := hub.SnapshotOf(in)
	want := map[string]string{"title": "T", "topics": `["va"]`, "municipalities": `[{"Code":"1763","Role":"HOST"}]`, "kind": "VISIT",
		"registrationUrl": "https://example.se", "capacity": "0", "registrationOpensOn": "2026-05-01", "project": hub.ID{Kind: hub.KindProject, Key: "x"}.String()}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
}
