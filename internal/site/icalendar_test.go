package site_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/smakom/hub/internal/hub"
)

// TestCalendarsSayWhenAndWhere: whole days, hours, several days, and what nobody knows yet.
func TestCalendarsSayWhenAndWhere(t *testing.T) {
	t.Parallel()
	closes := hub.Date{Year: 2026, Month: time.April, Day: 20}
	f := newFixture(t, nil,
		eventInput("Heldag på åkern", func(in *hub.CreateEventInput) { in.StartsOn = "2026-05-04" }),
		eventInput("Två dagar", func(in *hub.CreateEventInput) {
			in.StartsOn, in.EndsOn, in.Venue, in.Place, in.Mode = "2026-05-30", "2026-06-01", "Folkets hus; sal 2, plan 1", "Årjäng", hub.ModeOnSite
		}),
		eventInput("Klockslag", func(in *hub.CreateEventInput) {
			in.StartsAt, in.EndsAt = at(t, "2026-07-01T08:00:00Z"), at(t, "2026-07-01T09:30:00Z")
			in.Organiser, in.RegistrationURL, in.RegistrationClosesOn = "formas", "https://anmalan.example/a?b=c", &closes
			in.Contact = &hub.ContactInput{Name: "Åsa", Email: "asa@kommun.example", Consent: true}
		}),
		eventInput("Vintertid", func(in *hub.CreateEventInput) {
			in.StartsAt = at(t, "2026-12-01T08:00:00Z")
		}),
		eventInput("Flera dagar från kl. 10", func(in *hub.CreateEventInput) {
			in.StartsAt, in.EndsOn = at(t, "2026-09-01T08:00:00Z"), "2026-09-03"
		}),
		eventInput("När klockan vrids", func(in *hub.CreateEventInput) { in.StartsAt = at(t, "2026-10-25T00:30:00Z") }),
		eventInput("Någon gång", func(in *hub.CreateEventInput) { in.StartsOn = "2026-05" }),
		eventInput("Något år", func(in *hub.CreateEventInput) { in.StartsOn = "2027" }),
		eventInput("För länge sedan", func(in *hub.CreateEventInput) { in.StartsOn = "2024-05-01" }),
		eventInput("För medlemmar", func(in *hub.CreateEventInput) { in.StartsOn, in.Audience = "2026-05-05", hub.AudienceMembers }))
	_, body := f.get(t, hub.Viewer{}, "/events.ics")
	c := readCalendar(t, "/events.ics", body)
	for name, want := range map[string]string{
		"Heldag på åkern": "20260504–20260505 CONFIRMED", "Två dagar": "20260530–20260602 CONFIRMED", "Klockslag": "20260701T100000–20260701T113000 CONFIRMED",
		"Vintertid": "20261201T090000– CONFIRMED", "Flera dagar från kl. 10": "20260901T100000–20260904T000000 CONFIRMED",
		"När klockan vrids": "20261025T003000Z– CONFIRMED", "Någon gång": "20260501–20260502 TENTATIVE", "Något år": "20270101–20270102 TENTATIVE",
	} {
		e := eventNamed(t, c, name)
		if got := text(e, ics.ComponentPropertyDtStart) + "–" + text(e, ics.ComponentPropertyDtEnd) + " " + text(e, ics.ComponentPropertyStatus); got != want {
			t.Errorf("%s is at %s, not %s", name, got, want)
		}
	}
	if got := text(eventNamed(t, c, "Någon gång"), ics.ComponentPropertySummary); got != "Någon gång (maj 2026, dag saknas)" {
		t.Errorf("it is called %q", got)
	}
	if got := text(eventNamed(t, c, "Två dagar"), ics.ComponentPropertyLocation); got != "Folkets hus; sal 2, plan 1, Årjäng" {
		t.Errorf("it is in %q", got)
	}
	e := eventNamed(t, c, "Klockslag")
	for _, says := range []string{"Vi möts.", "Arrangör: Formas", "Anmälan: sista dag 20 april 2026", "Anmäl dig: https://anmalan.example/a?b=c", "Läs mer: https://hub.example/evenemang/klockslag"} {
		if !strings.Contains(text(e, ics.ComponentPropertyDescription), says) {
			t.Errorf("it doesn't say %q: %s", says, text(e, ics.ComponentPropertyDescription))
		}
	}
	if by := e.GetProperty(ics.ComponentPropertyOrganizer); by == nil || by.Value != "mailto:asa@kommun.example" || by.ICalParameters["CN"][0] != "Formas" {
		t.Errorf("it is held by %v", by)
	}
	if start, err := e.GetStartAt(); err != nil || !start.Equal(*at(t, "2026-07-01T08:00:00Z")) {
		t.Errorf("it begins %v, %v", start, err)
	}
	for _, never := range []string{"För länge sedan", "För medlemmar"} {
		if strings.Contains(body, never) {
			t.Errorf("the calendar has %q", never)
		}
	}
	_, body = f.get(t, member(), "/events.ics")
	if own := readCalendar(t, "a member's", body); len(own.Events()) != len(c.Events())+1 {
		t.Errorf("a member's calendar has %d events, the public's %d", len(own.Events()), len(c.Events()))
	}
}

// TestCalendarsFollowChanges: the same event again, later in its sequence; and called off.
func TestCalendarsFollowChanges(t *testing.T) {
	t.Parallel()
	f := newFixture(t, nil)
	scopes := []string{"", "/amnen/va", "/kommuner/forshaga", "/organisationer/formas"}
	made := f.publish(t, eventInput("Årsmöte", func(in *hub.CreateEventInput) { in.StartsOn = "2026-05-04" }))
	look := func(path string) *ics.VEvent {
		t.Helper()
		_, body := f.get(t, hub.Viewer{}, path+"/events.ics")
		c := readCalendar(t, path, body)
		for _, e := range c.Events() {
			if e.Id() == made.ID().Key {
				return e
			}
		}
		return nil
	}
	sequence := func(e *ics.VEvent) int {
		n, err := strconv.Atoi(text(e, ics.ComponentPropertySequence))
		if err != nil {
			t.Error(err)
		}
		return n
	}
	ctx := hub.AsProgram(t.Context(), hub.ViaHub)
	first := look("")
	program(t)(f.db.ShareContent(ctx, hub.ShareContentInput{ID: made.ID(), Organisations: []string{"boverket"}}))
	if shared := look(""); sequence(shared) != sequence(first) {
		t.Errorf("it was shared, which nobody reads, and its sequence was %d, and is %d", sequence(first), sequence(shared))
	}
	edit := &hub.UpdateEventInput{}
	edit.ID, edit.Sent, edit.StartsOn = made.ID(), []string{"startsOn"}, "2026-05-06"
	program(t)(f.db.Edit(ctx, edit))
	second := look("")
	if text(second, ics.ComponentPropertyDtStart) != "20260506" || sequence(second) <= sequence(first) ||
		text(second, ics.ComponentPropertyLastModified) < text(first, ics.ComponentPropertyLastModified) {
		t.Errorf("it was moved: %v, then %v", first.Properties, second.Properties)
	}
	edit = &hub.UpdateEventInput{}
	edit.ID, edit.Sent, edit.Cancelled = made.ID(), []string{"cancelled"}, true
	program(t)(f.db.Edit(ctx, edit))
	for _, path := range scopes {
		third := look(path)
		if third == nil || text(third, ics.ComponentPropertyStatus) != "CANCELLED" || sequence(third) <= sequence(second) ||
			text(third, ics.ComponentPropertySummary) != "Inställt: Årsmöte" || strings.Contains(text(third, ics.ComponentPropertyDescription), "Anmäl dig") {
			t.Errorf("%s: it was called off: %v", path, third)
		}
	}
	program(t)(f.db.UnpublishContent(ctx, hub.ContentStepInput{ID: made.ID()}))
	for _, path := range scopes {
		if look(path) != nil {
			t.Errorf("%s keeps what was taken away", path)
		}
	}
}
