package site_test

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"github.com/mmcdole/gofeed/atom"

	"github.com/smakom/hub/internal/hub"
)

// readFeed reads what is no page, by its media type, and finds what is wrong with it.
func readFeed(t testing.TB, address, media, body string) {
	t.Helper()
	switch media {
	case "application/atom+xml; charset=utf-8":
		readAtom(t, address, body)
	case "text/calendar; charset=utf-8":
		readCalendar(t, address, body)
	default:
		t.Errorf("%s is %q", address, media)
	}
}

// readAtom reads a feed by gofeed, and checks what that lets through.
func readAtom(t testing.TB, address, body string) *atom.Feed {
	t.Helper()
	f, err := (&atom.Parser{}).Parse(strings.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v\n%s", address, err, body)
	}
	if !strings.HasPrefix(f.ID, "https://hub.example/") || f.Title == "" || f.UpdatedParsed == nil || len(f.Authors) != 1 || f.Language != "sv" {
		t.Errorf("%s is the feed %q %q of %q", address, f.ID, f.Title, f.Updated)
	}
	ids := map[string]bool{}
	for _, e := range f.Entries {
		if !strings.HasPrefix(e.ID, "urn:uuid:") || ids[e.ID] || e.Title == "" || e.UpdatedParsed == nil || e.PublishedParsed == nil || e.UpdatedParsed.After(*f.UpdatedParsed) {
			t.Errorf("%s: an entry is %q %q, changed %q", address, e.ID, e.Title, e.Updated)
		}
		ids[e.ID] = true
		if len(e.Links) != 1 || !strings.HasPrefix(e.Links[0].Href, "https://hub.example/") || len(e.Categories) == 0 {
			t.Errorf("%s: %q has the links %v and categories %v", address, e.Title, e.Links, e.Categories)
		}
		if e.Content != nil && (e.Content.Type != "html" || strings.Contains(e.Content.Value, `="/`)) {
			t.Errorf("%s: %q leads from nowhere: %s", address, e.Title, e.Content.Value)
		}
	}
	return f
}

// linkOf is where a feed's link of a relation leads, below the hub.
func linkOf(t testing.TB, f *atom.Feed, rel string) string {
	t.Helper()
	for _, l := range f.Links {
		if l.Rel == rel {
			u, err := url.Parse(l.Href)
			if err != nil || u.Scheme+"://"+u.Host != "https://hub.example" {
				t.Fatalf("%s leads to %q: %v", rel, l.Href, err)
			}
			return u.RequestURI()
		}
	}
	return ""
}

// titles are those of a feed's entries.
func titles(f *atom.Feed) (all []string) {
	for _, e := range f.Entries {
		all = append(all, e.Title)
	}
	return all
}

var parameters = regexp.MustCompile(`;[A-Z-]+=`)

var property = regexp.MustCompile(`^[A-Z-]+((;[A-Z-]+=([^";:,]*|"[^"]*"))*):`)

// readCalendar reads a calendar by golang-ical, and holds each line of it to RFC 5545.
func readCalendar(t testing.TB, address, body string) *ics.Calendar {
	t.Helper()
	for _, fault := range calendarFaults(body) {
		t.Errorf("%s: %s", address, fault)
	}
	c, err := ics.ParseCalendar(strings.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v\n%s", address, err, body)
	}
	ids := map[string]bool{}
	for _, e := range c.Events() {
		start := e.GetProperty(ics.ComponentPropertyDtStart)
		if _, err := hub.ParseUUID(e.Id()); err != nil || ids[e.Id()] || start == nil || text(e, ics.ComponentPropertySummary) == "" ||
			text(e, ics.ComponentPropertySequence) == "" || text(e, ics.ComponentPropertyUrl) == "" {
			t.Errorf("%s: the event %q begins %v", address, e.Id(), start)
		}
		ids[e.Id()] = true
		if _, local := start.ICalParameters["TZID"]; local && len(c.Timezones()) != 1 {
			t.Errorf("%s: nobody says what zone %v is in", address, start)
		}
		if _, err := e.GetLastModifiedAt(); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	return c
}

// text is a property of an event as it stands.
func text(e *ics.VEvent, of ics.ComponentProperty) string {
	if p := e.GetProperty(of); p != nil {
		return p.Value
	}
	return ""
}

// calendarFaults are the ways in which a text is no calendar: lines of at most 75 octets
// that end with CRLF, letters whole, each a property, what begins ends.
func calendarFaults(body string) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	lines := strings.Split(body, "\r\n")
	if lines[len(lines)-1] != "" {
		fault("it ends without CRLF")
	}
	var whole []string
	for _, l := range lines[:len(lines)-1] {
		if len(l) > 75 || !utf8.ValidString(l) || strings.ContainsFunc(l, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			fault("a line of %d octets: %q", len(l), l)
		}
		if rest, folded := strings.CutPrefix(l, " "); folded && len(whole) > 0 {
			whole[len(whole)-1] += rest
		} else {
			whole = append(whole, l)
		}
	}
	var open []string
	for _, l := range whole {
		if said := parameters.FindAllString(property.FindString(l), -1); len(said) > len(slices.Compact(slices.Sorted(slices.Values(said)))) {
			fault("%q says something twice", l)
		}
		switch name, value, _ := strings.Cut(l, ":"); {
		case !property.MatchString(l):
			fault("%q is no property", l)
		case name == "BEGIN":
			open = append(open, value)
		case name == "END" && (len(open) == 0 || open[len(open)-1] != value):
			fault("%s ends in %v", value, open)
		case name == "END":
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		fault("%v never end", open)
	}
	return faults
}

// event is an input of an event that lacks only when it is.
func eventInput(title string, change func(*hub.CreateEventInput)) *hub.CreateEventInput {
	in := &hub.CreateEventInput{ContentInput: hub.ContentInput{Title: title, Summary: "Vi möts.", Body: "Program.", Audience: hub.AudiencePublic,
		Topics: []string{"va"}, Municipalities: []*hub.MunicipalityLinkInput{{Code: "1763", Role: hub.RoleAbout}},
		Organisations: []*hub.OrganisationLinkInput{{Slug: "formas", Role: hub.RoleHost}}},
		EventKind: hub.EventWebinar, Mode: hub.ModeDigital}
	change(in)
	return in
}

func at(t testing.TB, text string) *time.Time {
	t.Helper()
	when, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return &when
}

// eventNamed finds an event by the beginning of its title.
func eventNamed(t testing.TB, c *ics.Calendar, name string) *ics.VEvent {
	t.Helper()
	i := slices.IndexFunc(c.Events(), func(e *ics.VEvent) bool {
		return strings.HasPrefix(text(e, ics.ComponentPropertySummary), name)
	})
	if i < 0 {
		t.Fatalf("there is no %q", name)
	}
	return c.Events()[i]
}
