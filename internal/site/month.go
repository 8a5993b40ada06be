package site

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// calendarParam is the view of the events that is a calendar.
const calendarParam = "kalender"

// yearsAround is how far from today the calendar goes: whoever plans further looks in
// the list, and a program that follows every link comes to an end.
const yearsAround = 10

// monthPage is the events of a month, as a calendar and, where that has no room, as a list.
type monthPage struct {
	Heading  string // "April 2026"
	Views    []option
	Previous *link // nil where nothing is earlier
	Next     *link
	Now      string // the address of this month; "" where it is shown
	Feed     string
	Weeks    []week
	Days     []monthDay // those that have events
	Loose    []card     // whose day is not known yet
	More     bool       // there are more events than a calendar shows
}

// week is a row of the calendar.
type week struct {
	Number int
	Days   []monthDay
}

// monthDay is a day; one of the months around is empty.
type monthDay struct {
	Number  int // 0 outside the month
	Machine string
	Name    string // "onsdag 22 april"
	Week    string
	Today   bool
	Events  []monthEvent
}

// monthEvent is an event on one of its days.
type monthEvent struct {
	link
	Clock   string // "10.00–11.00", on its first day
	Goes    bool   // it began on an earlier day
	Stopped bool   // it is called off
}

// monthly is the calendar of one month.
func (s *site) monthly(r *http.Request) (*page, error) {
	first, err := s.calendar.monthOf(r.URL.Query().Get("manad"))
	if err != nil {
		return nil, err
	}
	ctx, last := r.Context(), hub.DateOf(first.Time().AddDate(0, 1, -1))
	most := hub.MaxPageSize
	found, err := s.store.Events(ctx, &hub.EventFilter{From: &first, To: &last}, hub.PageArgs{First: &most})
	if err != nil {
		return nil, err
	}
	m := &monthPage{Heading: upper(month(first.Month)) + fmt.Sprintf(" %d", first.Year), Views: eventViews(calendarParam),
		Feed: wholeScope().Calendar(), More: found.PageInfo.HasNextPage}
	if m.Previous, m.Next, err = s.monthsAround(ctx, first, last); err != nil {
		return nil, err
	}
	if today := s.calendar.today(); today.Year != first.Year || today.Month != first.Month {
		m.Now = "/evenemang?visa=" + calendarParam
	}
	var loose []hub.Node
	dated := map[hub.Date][]monthEvent{}
	for _, e := range found.Nodes() {
		if e.StartsAt == nil && len(e.StartsOn) < len("2026-03-27") {
			loose = append(loose, e)
			continue
		}
		s.calendar.spread(e, first, last, dated)
	}
	if m.Loose, err = s.slimCards(ctx, loose); err != nil {
		return nil, err
	}
	m.fill(first, last, s.calendar.today(), dated)
	return &page{Template: "month", Title: "Evenemang i " + month(first.Month) + fmt.Sprintf(" %d", first.Year), Path: "/evenemang",
		Section: "/evenemang", Description: "Evenemang för små kommuner, månad för månad.", Content: m,
		Hidden: true}, nil // the list has the same events, without an end of months
}

// monthOf is the first day of the month that an address asks for, or of this one.
func (c calendar) monthOf(asked string) (hub.Date, error) {
	today := c.today()
	if asked == "" {
		return hub.Date{Year: today.Year, Month: today.Month, Day: 1}, nil
	}
	at, err := time.Parse("2006-01", asked)
	if err != nil || !c.near(hub.DateOf(at)) {
		return hub.Date{}, hub.BadInput("manad is a month near this one, as 2026-04")
	}
	return hub.DateOf(at), nil
}

// near reports whether the calendar has a day's month.
func (c calendar) near(d hub.Date) bool {
	by := d.Year - c.today().Year
	return max(by, -by) <= yearsAround
}

// monthsAround lead on from a month, as far as there are events.
func (s *site) monthsAround(ctx context.Context, first, last hub.Date) (previous, next *link, err error) {
	before, after := hub.DateOf(first.Time().AddDate(0, 0, -1)), hub.DateOf(last.Time().AddDate(0, 0, 1))
	one := 1
	for _, to := range []struct {
		at     hub.Date
		filter hub.EventFilter
		set    **link
	}{
		{at: before, filter: hub.EventFilter{To: &before}, set: &previous},
		{at: after, filter: hub.EventFilter{From: &after}, set: &next},
	} {
		if !s.calendar.near(to.at) {
			continue
		}
		found, err := s.store.Events(ctx, &to.filter, hub.PageArgs{First: &one})
		if err != nil {
			return nil, nil, err
		}
		if len(found.Edges) > 0 {
			*to.set = &link{upper(month(to.at.Month)) + fmt.Sprintf(" %d", to.at.Year), monthPath(to.at)}
		}
	}
	return previous, next, nil
}

func monthPath(d hub.Date) string {
	return "/evenemang?" + url.Values{"visa": {calendarParam}, "manad": {d.Time().Format("2006-01")}}.Encode()
}

// spread puts an event on each of its days that lie between two.
func (c calendar) spread(e *hub.Event, first, last hub.Date, days map[hub.Date][]monthEvent) {
	begins := e.StartsOn.Lower()
	if e.StartsAt != nil {
		begins = hub.DateOf(e.StartsAt.In(c.zone))
	}
	ends := c.lastDay(e)
	for d := later(begins, first); !d.Time().After(ends.Time()) && !d.Time().After(last.Time()); d = hub.DateOf(d.Time().AddDate(0, 0, 1)) {
		x := monthEvent{link: link{e.Title, e.Kind.Path(e.Slug)}, Goes: d != begins, Stopped: e.Cancelled}
		if e.StartsAt != nil && !x.Goes {
			x.Clock = clock(e.StartsAt.In(c.zone))
			if e.EndsAt != nil && ends == begins {
				x.Clock += "–" + clock(e.EndsAt.In(c.zone))
			}
		}
		days[d] = append(days[d], x)
	}
}

func later(a, b hub.Date) hub.Date {
	if a.Time().Before(b.Time()) {
		return b
	}
	return a
}

// fill makes the rows of whole weeks that a month touches.
func (m *monthPage) fill(first, last, today hub.Date, dated map[hub.Date][]monthEvent) {
	monday := first.Time().AddDate(0, 0, -(int(first.Time().Weekday())+6)%7)
	for ; !monday.After(last.Time()); monday = monday.AddDate(0, 0, 7) {
		_, number := monday.ISOWeek()
		w := week{Number: number}
		for i := range 7 {
			d := hub.DateOf(monday.AddDate(0, 0, i))
			if d.Month != first.Month {
				w.Days = append(w.Days, monthDay{})
				continue
			}
			x := monthDay{Number: d.Day, Machine: d.String(), Name: weekdayName(d) + fmt.Sprintf(" %d ", d.Day) + month(d.Month),
				Week: weeks(d, d), Today: d == today, Events: dated[d]}
			w.Days = append(w.Days, x)
			if len(x.Events) > 0 {
				m.Days = append(m.Days, x)
			}
		}
		m.Weeks = append(m.Weeks, w)
	}
}

// eventViews are the views of the events: the list, and the calendar.
func eventViews(chosen string) []option {
	return []option{{Label: "Lista", Href: "/evenemang", Chosen: chosen == ""},
		{Label: "Kalender", Href: "/evenemang?visa=" + calendarParam, Chosen: chosen == calendarParam}}
}
