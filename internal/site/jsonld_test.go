package site_test

import (
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestPagesSayWhatTheyAreToMachines: a public record's page, in the words of schema.org;
// what isn't public, and what is no record, says nothing.
func TestPagesSayWhatTheyAreToMachines(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil, article("Brunnar"),
		eventInput("Möte", func(in *hub.CreateEventInput) {
			in.StartsAt, in.EndsAt, in.Cancelled, in.Organiser = at(t, "2026-07-01T08:00:00Z"), at(t, "2026-07-01T09:00:00Z"), true, "formas"
		}),
		eventInput("Någon gång", func(in *hub.CreateEventInput) { in.StartsOn, in.Mode, in.Place = "2026-05", hub.ModeOnSite, "Årjäng" }),
		&hub.CreateReportInput{ContentInput: hub.ContentInput{Title: "Rapporten", Audience: hub.AudiencePublic, Topics: []string{"va"}}, Producer: "formas"},
		&hub.CreateProjectInput{ContentInput: hub.ContentInput{Title: "Projektet", Audience: hub.AudiencePublic,
			Organisations: []*hub.OrganisationLinkInput{{Slug: "formas", Role: hub.RoleFunder}}}, Phase: hub.PhaseRunning, StartsOn: "2026-07", EndsOn: "2028"},
		&hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: "Sluten", Audience: hub.AudienceMembers}, ArticleKind: hub.ArticleNews})
	for address, want := range map[string]map[string]any{
		"/artiklar/brunnar":     {"@type": "Article", "headline": "Brunnar", "url": "https://hub.example/artiklar/brunnar", "inLanguage": "sv"},
		"/rapporter/rapporten":  {"@type": "Report", "name": "Rapporten"},
		"/projekt/projektet":    {"@type": "Project", "foundingDate": "2026-07", "dissolutionDate": "2028"},
		"/evenemang/mote":       {"@type": "Event", "eventStatus": "https://schema.org/EventCancelled", "startDate": "2026-07-01T10:00:00+02:00", "endDate": "2026-07-01T11:00:00+02:00"},
		"/evenemang/nagon-gang": {"@type": "Event", "eventStatus": "https://schema.org/EventScheduled", "startDate": "2026-05", "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode"},
	} {
		_, body := f.get(t, hub.Viewer{}, address)
		d := read(t, body)
		for name, value := range want {
			if d.data[name] != value {
				t.Errorf("%s: %s is %v, not %v", address, name, d.data[name], value)
			}
		}
	}
	if _, body := f.get(t, hub.Viewer{}, "/projekt/projektet"); len(read(t, body).data["funder"].([]any)) != 1 {
		t.Error("the project has no funder")
	}
	for _, address := range []string{"/artiklar/sluten", "/", "/sok?q=brunnar", "/kommuner"} {
		if _, body := f.get(t, member(), address); read(t, body).data != nil {
			t.Errorf("%s says what it is", address)
		}
	}
}
