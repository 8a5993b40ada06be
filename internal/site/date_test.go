package site

import (
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

func TestPeriod(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, to, want string }{
		{"", "", ""},
		{"2026", "2026", "2026"},
		{"2026", "2028", "2026–2028"},
		{"2026-07", "2028-12", "juli 2026–december 2028"},
		{"2026-07", "2026-12", "juli–december 2026"},
		{"2026-07", "", "från juli 2026"},
		{"", "2028", "till 2028"},
		{"2026-04-22", "2026-04-24", "22–24 april 2026"},
		{"2026-04-30", "2026-05-02", "30 april–2 maj 2026"},
		{"2026-12-30", "2027-01-02", "30 december 2026–2 januari 2027"},
		{"2026-04-22", "2026-04-22", "22 april 2026"},
		{"2026", "2028-12", "2026–december 2028"},
		{"2026-04-22", "2026-05", "22 april 2026–maj 2026"},
	} {
		if got := period(date(c.from), date(c.to)); got != c.want {
			t.Errorf("period(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestWhenAnEventIs(t *testing.T) {
	t.Parallel()
	at := func(s string) *time.Time {
		if s == "" {
			return nil
		}
		x, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return &x
	}
	for _, c := range []struct{ on, until, from, to, text, week, machine string }{
		{"2026", "", "", "", "2026", "", "2026"},
		{"2027-11", "", "", "", "november 2027", "", "2027-11"},
		{"2026-03-27", "", "", "", "fredag 27 mars 2026", "v. 13", "2026-03-27"},
		{"2026-04-22", "2026-04-24", "", "", "22–24 april 2026", "v. 17", "2026-04-22"},
		{"2026-12-30", "2027-01-05", "", "", "30 december 2026–5 januari 2027", "v. 53–1", "2026-12-30"},
		{"2026-03", "2026-05", "", "", "mars–maj 2026", "", "2026-03"},
		// The clock goes forward two days later, and back in October.
		{"2026-03-27", "", "2026-03-27T09:00:00Z", "2026-03-27T10:00:00Z",
			"fredag 27 mars 2026 kl. 10.00–11.00", "v. 13", "2026-03-27T09:00:00Z"},
		{"2026-03-30", "", "2026-03-30T08:00:00Z", "", "måndag 30 mars 2026 kl. 10.00", "v. 14", "2026-03-30T08:00:00Z"},
		{"2026-03-29", "", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z",
			"söndag 29 mars 2026 kl. 01.30–03.30", "v. 13", "2026-03-29T00:30:00Z"},
		// Late at night in UTC is the next day in Sweden.
		{"2026-07-01", "", "2026-06-30T22:15:00Z", "", "onsdag 1 juli 2026 kl. 00.15", "v. 27", "2026-06-30T22:15:00Z"},
		{"2026-03-10", "", "2026-03-10T09:00:00Z", "2026-03-11T15:00:00Z",
			"tisdag 10 mars 2026 kl. 10.00 till onsdag 11 mars 2026 kl. 16.00", "v. 11", "2026-03-10T09:00:00Z"},
		{"2026-04-22", "2026-04-24", "2026-04-22T10:00:00Z", "",
			"22–24 april 2026, börjar kl. 12.00", "v. 17", "2026-04-22T10:00:00Z"},
	} {
		e := &hub.Event{StartsOn: hub.PartialDate(c.on), EndsOn: date(c.until), StartsAt: at(c.from), EndsAt: at(c.to)}
		got := calendar{hub.Stockholm(), time.Now}.event(e)
		if got.Text != c.text || got.Week != c.week || got.Machine != c.machine {
			t.Errorf("%s %s: %+v, want %q %q %q", c.on, c.from, *got, c.text, c.week, c.machine)
		}
	}
}

func TestOverAfterItsLastDay(t *testing.T) {
	t.Parallel()
	// Half past midnight on 25 April in Sweden, still the 24th in UTC.
	c := calendar{hub.Stockholm(), func() time.Time { return time.Date(2026, 4, 24, 22, 30, 0, 0, time.UTC) }}
	for _, x := range []struct {
		e    *hub.Event
		want bool
	}{
		{&hub.Event{StartsOn: "2026-04-22", EndsOn: date("2026-04-24")}, true},
		{&hub.Event{StartsOn: "2026-04-22", EndsOn: date("2026-04-25")}, false},
		{&hub.Event{StartsOn: "2026-04"}, false},
		{&hub.Event{StartsOn: "2026-04-24"}, true},
		{&hub.Event{StartsOn: "2026-04-25", StartsAt: new(c.now())}, false},
		{&hub.Event{StartsOn: "2025"}, true},
	} {
		if got := c.over(x.e); got != x.want {
			t.Errorf("over(%s) = %v", x.e.StartsOn, got)
		}
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1\u00a0000", 11500: "11\u00a0500", 10452326: "10\u00a0452\u00a0326", -1200: "−1\u00a0200"} {
		if got := number(n); got != want {
			t.Errorf("number(%d) = %q, want %q", n, got, want)
		}
	}
	for km2, want := range map[float64]string{8.73: "8,7\u00a0km²", 347.6: "348\u00a0km²", 19155.39: "19\u00a0155\u00a0km²"} {
		if got := area(km2); got != want {
			t.Errorf("area(%v) = %q, want %q", km2, got, want)
		}
	}
	if got := counted(1, "träff", "träffar") + " " + counted(2000, "träff", "träffar"); got != "1\u00a0träff 2\u00a0000\u00a0träffar" {
		t.Errorf("counted = %q", got)
	}
}

// date is a partial date, nil for "".
func date(s string) *hub.PartialDate {
	if s == "" {
		return nil
	}
	p := hub.PartialDate(s)
	return &p
}
