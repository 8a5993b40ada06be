package site

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/smakom/hub/internal/hub"
)

const (
	zoneName = "Europe/Stockholm"
	// refresh is how often a calendar shall ask again: what is called off in the morning
	// is known in the afternoon.
	refresh = "PT4H"
)

// icalendar writes a scope's events as RFC 5545 has them. An event's UID is its
// record's, and all of them are transparent: who follows a network is not busy whenever
// somebody meets in it.
func (s *site) icalendar(r *http.Request, x *scope) (*reading, error) {
	ctx := r.Context()
	events, err := s.eventsIn(ctx, x)
	if err != nil {
		return nil, err
	}
	m, err := s.eventMakerOf(ctx, events)
	if err != nil {
		return nil, err
	}
	name := feedTitle(x, ": evenemang")
	cal := ics.NewCalendarFor("SmåKom")
	cal.SetProductId("-//SmåKom//Kunskapsnav//SV")
	cal.SetCalscale("GREGORIAN")
	cal.SetXWRCalName(name)
	cal.SetRefreshInterval(refresh)
	cal.SetXPublishedTTL(refresh)
	if slices.ContainsFunc(events, func(e *hub.Event) bool { return e.StartsAt != nil }) {
		cal.AddVTimezone(stockholmRules())
	}
	var changed []time.Time
	for _, e := range events {
		cal.AddVEvent(m.event(e))
		changed = append(changed, m.seen(e))
	}
	text := cal.Serialize(ics.WithNewLineWindows)
	return &reading{"text/calendar; charset=utf-8", []byte(text), latest(changed)}, nil
}

// stockholmRules are when the clocks have changed since 1996, and will.
func stockholmRules() *ics.VTimezone {
	z := ics.NewTimezone(zoneName)
	summer, winter := &ics.Daylight{}, &ics.Standard{}
	for _, rule := range []struct {
		of                    *ics.ComponentBase
		from, to, name, begun string
		month                 string
	}{
		{&summer.ComponentBase, "+0100", "+0200", "CEST", "19960331T020000", "3"},
		{&winter.ComponentBase, "+0200", "+0100", "CET", "19961027T030000", "10"},
	} {
		rule.of.SetProperty(ics.ComponentPropertyDtStart, rule.begun)
		rule.of.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), rule.from)
		rule.of.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), rule.to)
		rule.of.SetProperty(ics.ComponentProperty(ics.PropertyTzname), rule.name)
		rule.of.SetProperty(ics.ComponentPropertyRrule, "FREQ=YEARLY;BYMONTH="+rule.month+";BYDAY=-1SU")
	}
	z.Components = append(z.Components, summer, winter)
	return z
}

// eventMaker makes the events of one calendar.
type eventMaker struct {
	*site
	by   func(*hub.UUID) []link
	seen func(hub.AnyContent) time.Time
}

func (s *site) eventMakerOf(ctx context.Context, events []*hub.Event) (*eventMaker, error) {
	var organisers []*hub.UUID
	contents := make([]hub.AnyContent, len(events))
	for i, e := range events {
		organisers, contents[i] = append(organisers, e.OrganiserID), e
	}
	by, err := s.organisationsOf(ctx, organisers...)
	if err != nil {
		return nil, err
	}
	seen, err := s.lastSeen(ctx, contents)
	return &eventMaker{s, by, seen}, err
}

func (m *eventMaker) event(e *hub.Event) *ics.VEvent {
	v, title, changed := ics.NewEvent(e.UUID.String()), line(e.Title), m.seen(e)
	v.SetDtStampTime(changed) // without a METHOD it is when the event was changed
	v.SetModifiedAt(changed)
	v.SetSequence(e.Version)
	v.SetTimeTransparency(ics.TransparencyTransparent)
	v.SetURL(m.url + e.Kind.Path(e.Slug))
	v.AddCategory(eventKind(e.EventKind))
	if known := m.calendar.span(v, e); !known {
		v.SetStatus(ics.ObjectStatusTentative)
		title += " (" + m.calendar.event(e).Text + ", dag saknas)"
	} else {
		v.SetStatus(ics.ObjectStatusConfirmed)
	}
	if e.Cancelled {
		v.SetStatus(ics.ObjectStatusCancelled)
		title = cancelled + title
	}
	v.SetSummary(title)
	v.SetDescription(m.description(e))
	if at := line(venue(e)); at != "" {
		v.SetLocation(at)
	} else if e.Mode == hub.ModeDigital {
		v.SetLocation(eventMode(e.Mode))
	}
	if c := e.Contact(); c != nil && c.Email != nil {
		if address, ok := hub.ParseEmail(*c.Email); ok {
			v.SetOrganizer("mailto:"+address, ics.WithCN(parameter(m.organiser(e, c))))
		}
	}
	return v
}

// organiser is who one turns to: the organisation, else the person.
func (m *eventMaker) organiser(e *hub.Event, c *hub.Contact) string {
	if by := m.by(e.OrganiserID); len(by) > 0 {
		return by[0].Text
	}
	return c.Name
}

// parameter is text that can stand in a parameter of a line, which has no way to write
// the signs that end it.
func parameter(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`",;:\'`, r) {
			return ' '
		}
		return r
	}, line(text))
}

// description is what stands under an event when it is opened.
func (m *eventMaker) description(e *hub.Event) string {
	var parts []string
	if text := strings.TrimSpace(tidy(e.Summary)); text != "" {
		parts = append(parts, text)
	}
	facts := []string{"När: " + m.calendar.event(e).Text}
	for _, l := range m.by(e.OrganiserID) {
		facts = append(facts, organisedBy+": "+line(l.Text))
	}
	for _, f := range m.calendar.registration(e) {
		for _, v := range f.Values {
			facts = append(facts, f.Term+": "+lower(v.Before+v.Text))
		}
	}
	if e.RegistrationURL != nil && !e.Cancelled && !m.calendar.over(e) && m.calendar.open(e) {
		facts = append(facts, "Anmäl dig: "+line(*e.RegistrationURL))
	}
	facts = append(facts, "Läs mer: "+m.url+e.Kind.Path(e.Slug))
	return strings.Join(append(parts, strings.Join(facts, "\n")), "\n\n")
}

// The forms of dates in a calendar.
const (
	calendarDay   = "20060102"
	calendarClock = "20060102T150405"
)

// span sets when an event goes on, and reports whether its day is known. Where only the
// month or year is, it stands as a whole day on the first that it can be: a band over
// the whole month would hide what else is in it, and without a day no calendar shows it.
func (c calendar) span(v *ics.VEvent, e *hub.Event) (known bool) {
	if e.StartsAt == nil {
		return c.days(v, e)
	}
	c.clock(v, ics.ComponentPropertyDtStart, *e.StartsAt)
	switch {
	case e.EndsAt != nil && e.EndsAt.After(*e.StartsAt):
		c.clock(v, ics.ComponentPropertyDtEnd, *e.EndsAt)
	case e.EndsAt == nil && e.EndsOn != nil && e.EndsOn.Lower() != hub.DateOf(e.StartsAt.In(c.zone)):
		last := e.EndsOn.Upper()
		c.clock(v, ics.ComponentPropertyDtEnd, time.Date(last.Year, last.Month, last.Day+1, 0, 0, 0, 0, c.zone))
	}
	return true
}

// days sets the days of an event without a clock; the end of a day is the next.
func (c calendar) days(v *ics.VEvent, e *hub.Event) (known bool) {
	first := e.StartsOn.Lower()
	last, known := first, len(e.StartsOn) == len("2026-03-27")
	if known && e.EndsOn != nil && len(*e.EndsOn) == len("2026-03-27") && e.EndsOn.Lower().Time().After(first.Time()) {
		last = e.EndsOn.Lower()
	}
	day := ics.WithValue(string(ics.ValueDataTypeDate))
	v.SetProperty(ics.ComponentPropertyDtStart, first.Time().Format(calendarDay), day)
	if last.Year < 9999 { // there is no next day to write
		v.SetProperty(ics.ComponentPropertyDtEnd, last.Time().AddDate(0, 0, 1).Format(calendarDay), day)
	}
	return known
}

// clock writes an instant as the clocks in Sweden show it, so that it is the same hour
// when the law on summer time changes; in UTC where they show that hour twice.
func (c calendar) clock(v *ics.VEvent, property ics.ComponentProperty, at time.Time) {
	local := at.In(c.zone)
	y, m, d := local.Date()
	again := time.Date(y, m, d, local.Hour(), local.Minute(), local.Second(), 0, c.zone)
	if !again.Equal(at.Truncate(time.Second)) || twice(again) {
		v.SetProperty(property, at.UTC().Format(calendarClock+"Z"))
		return
	}
	v.SetProperty(property, local.Format(calendarClock), ics.WithTZID(zoneName))
}

// twice reports whether clocks that are set back an hour show this time two times.
func twice(t time.Time) bool {
	for _, other := range []time.Time{t.Add(time.Hour), t.Add(-time.Hour)} {
		if other.Format(calendarClock) == t.Format(calendarClock) {
			return true
		}
	}
	return false
}
