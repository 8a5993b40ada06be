package site

import (
	"fmt"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// calendar writes dates the Swedish way, in Swedish time.
type calendar struct {
	zone *time.Location
	now  func() time.Time
}

// when is a time as a reader sees it and as a machine reads it.
type when struct {
	Text    string
	Machine string // for <time datetime>
	Week    string // "v. 13", where that helps
}

func (c calendar) today() hub.Date { return hub.DateOf(c.now().In(c.zone)) }

// instantDay is the day of an instant: "27 mars 2026".
func (c calendar) instantDay(t time.Time) *when {
	return &when{Text: day(hub.DateOf(t.In(c.zone))), Machine: t.UTC().Format(time.RFC3339)}
}

// event is when an event goes on: "fredag 27 mars 2026 kl. 10.00–11.00".
func (c calendar) event(e *hub.Event) *when {
	if e.StartsAt == nil {
		return partialEvent(e.StartsOn, e.EndsOn)
	}
	from := e.StartsAt.In(c.zone)
	first := hub.DateOf(from)
	last := first
	w := &when{Machine: e.StartsAt.UTC().Format(time.RFC3339)}
	switch {
	case e.EndsAt != nil && hub.DateOf(e.EndsAt.In(c.zone)) == first:
		w.Text = weekday(first) + " kl. " + clock(from) + "–" + clock(e.EndsAt.In(c.zone))
	case e.EndsAt != nil:
		to := e.EndsAt.In(c.zone)
		last = hub.DateOf(to)
		w.Text = weekday(first) + " kl. " + clock(from) + " till " + weekday(last) + " kl. " + clock(to)
	case e.EndsOn != nil && e.EndsOn.Lower() != first:
		last = e.EndsOn.Upper()
		w.Text = span(hub.PartialDate(first.String()), *e.EndsOn) + ", börjar kl. " + clock(from)
	default:
		w.Text = weekday(first) + " kl. " + clock(from)
	}
	w.Week = weeks(first, last)
	return w
}

// partialEvent is when an event goes on that has no clock yet.
func partialEvent(from hub.PartialDate, until *hub.PartialDate) *when {
	w := &when{Text: period(&from, until), Machine: string(from)}
	whole := len(from) == len("2026-07-01")
	if until == nil || *until == from {
		w.Text = partial(from)
		if whole {
			w.Text, w.Week = weekday(from.Lower()), weeks(from.Lower(), from.Lower())
		}
	} else if whole && len(*until) == len(from) {
		w.Week = weeks(from.Lower(), until.Lower())
	}
	return w
}

// period is what lies between two dates, of which either may be unknown.
func period(from, to *hub.PartialDate) string {
	switch {
	case from == nil && to == nil:
		return ""
	case to == nil:
		return "från " + partial(*from)
	case from == nil:
		return "till " + partial(*to)
	}
	return span(*from, *to)
}

// span is "22–24 april 2026": what both ends share is said once.
func span(from, to hub.PartialDate) string {
	if from == to {
		return partial(from)
	}
	if len(from) == len(to) && len(from) > len("2026") && from[:4] == to[:4] {
		d := from.Lower()
		switch {
		case len(from) == len("2026-07"):
			return month(d.Month) + "–" + partial(to)
		case from[:7] == to[:7]:
			return fmt.Sprintf("%d–%s", d.Day, partial(to))
		}
		return fmt.Sprintf("%d %s–%s", d.Day, month(d.Month), partial(to))
	}
	return partial(from) + "–" + partial(to)
}

// partial is "2026", "juli 2026" or "1 juli 2026".
func partial(p hub.PartialDate) string {
	d := p.Lower()
	switch len(p) {
	case len("2026"):
		return string(p)
	case len("2026-07"):
		return fmt.Sprintf("%s %d", month(d.Month), d.Year)
	}
	return day(d)
}

// day is "27 mars 2026".
func day(d hub.Date) string { return fmt.Sprintf("%d %s %d", d.Day, month(d.Month), d.Year) }

// weekday is "fredag 27 mars 2026".
func weekday(d hub.Date) string { return weekdayName(d) + " " + day(d) }

func weekdayName(d hub.Date) string {
	names := [...]string{"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"}
	return names[d.Time().Weekday()]
}

func clock(t time.Time) string { return t.Format("15.04") }

// weeks is "v. 13" or "v. 17–18", as ISO 8601 counts them.
func weeks(from, to hub.Date) string {
	_, first := from.Time().ISOWeek()
	_, last := to.Time().ISOWeek()
	if first == last {
		return fmt.Sprintf("v. %d", first)
	}
	return fmt.Sprintf("v. %d–%d", first, last)
}

func month(m time.Month) string {
	return [...]string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
		"september", "oktober", "november", "december"}[m-1]
}

func shortMonth(m time.Month) string {
	return [...]string{"jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"}[m-1]
}
