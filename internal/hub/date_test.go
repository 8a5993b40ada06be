package hub_test

import (
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

func TestPartialDate(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"2026": {"2026-01-01", "2026-12-31"}, "2026-07": {"2026-07-01", "2026-07-31"}, "2024-02": {"2024-02-01", "2024-02-29"},
		"2026-02": {"2026-02-01", "2026-02-28"}, "2026-07-01": {"2026-07-01", "2026-07-01"}, "0001": {"0001-01-01", "0001-12-31"},
		"9999-12": {"9999-12-01", "9999-12-31"},
	} {
		p, err := hub.ParsePartialDate(text)
		if err != nil || p.Lower().String() != want[0] || p.Upper().String() != want[1] {
			t.Errorf("%s: %s to %s, %v, want %v", text, p.Lower(), p.Upper(), err, want)
		}
	}
	for _, text := range []string{"", "26", "2026-7", "2026-13", "2026-00", "2026-02-29", "2026-07-32", "2026-07-01T00:00", " 2026",
		"0000", "２０２６", "2026-", "-2026", "20260701", "2026\n"} {
		if p, err := hub.ParsePartialDate(text); err == nil || p != "" {
			t.Errorf("%q is taken as %q", text, p)
		}
	}
}

func FuzzParsePartialDate(f *testing.F) {
	for _, seed := range []string{"2026", "2026-07", "2024-02-29", "0000-00-00", "2026-02-30", "x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := hub.ParsePartialDate(text)
		if err != nil {
			return
		}
		lower, upper := p.Lower(), p.Upper()
		if string(p) != text || lower.Time().After(upper.Time()) || lower.String()[:len(p)] != text || upper.String()[:len(p)] != text {
			t.Errorf("%q is %s to %s", text, lower, upper)
		}
	})
}

func TestDate(t *testing.T) {
	t.Parallel()
	d, err := hub.ParseDate("2024-02-29")
	if err != nil || d != (hub.Date{Year: 2024, Month: time.February, Day: 29}) || d.String() != "2024-02-29" {
		t.Errorf("got %v, %v", d, err)
	}
	for _, text := range []string{"", "2026", "2026-02-29", "0000-01-01", "2026-1-1", "2026-01-01 "} {
		if _, err := hub.ParseDate(text); err == nil {
			t.Errorf("%q is taken as a date", text)
		}
	}
	// The day is that of the instant's own zone: half past eleven in London is tomorrow in Sweden.
	at := time.Date(2026, 3, 28, 23, 30, 0, 0, time.UTC)
	if got := [2]string{hub.DateOf(at).String(), hub.DateOf(at.In(hub.Stockholm())).String()}; got != [2]string{"2026-03-28", "2026-03-29"} {
		t.Errorf("days are %v", got)
	}
	var scanned hub.Date
	if err := scanned.Scan(d.Time()); err != nil || scanned != d {
		t.Errorf("scanned %v, %v", scanned, err)
	}
	if err := scanned.Scan("2024-02-29"); err == nil {
		t.Error("a text is scanned as a date")
	}
	if v, err := d.Value(); err != nil || v != d.Time() {
		t.Errorf("Value() = %v, %v", v, err)
	}
}
