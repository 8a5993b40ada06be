package hub

import (
	"database/sql/driver"
	"fmt"
	"regexp"
	"sync"
	"time"
	_ "time/tzdata" // a bare machine has no zones of its own
)

// Date is a day without a clock or zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads 2026-05-19.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Date{}, BadInput("not a date: write it as 2026-05-19")
	}
	return DateOf(t), nil
}

// String is 2026-05-19.
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// MarshalText writes 2026-05-19.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a day.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = ParseDate(string(text))
	return err
}

// Time is midnight UTC of the day.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Scan reads a date column.
func (d *Date) Scan(src any) error {
	t, ok := src.(time.Time)
	if !ok {
		return fmt.Errorf("date: cannot scan %T", src)
	}
	*d = DateOf(t)
	return nil
}

// Value writes a date column.
func (d Date) Value() (driver.Value, error) { return d.Time(), nil }

// PartialDate is a year, a month or a day, as far as is known: "2026",
// "2026-07" or "2026-07-01". As text it sorts in time.
type PartialDate string

var partialDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// ParsePartialDate reads one of the three forms.
func ParsePartialDate(s string) (PartialDate, error) {
	if p := PartialDate(s); partialDate.MatchString(s) && s >= "0001" {
		if _, err := time.Parse(time.DateOnly, p.first()); err == nil {
			return p, nil
		}
	}
	return "", BadInput("not a date: write it as 2026, 2026-07 or 2026-07-01")
}

func (p PartialDate) first() string { return string(p) + "0000-01-01"[len(p):] }

// Lower is the first day it can mean.
func (p PartialDate) Lower() Date {
	d, _ := ParseDate(p.first())
	return d
}

// Upper is the last day it can mean.
func (p PartialDate) Upper() Date {
	t := p.Lower().Time()
	switch len(p) {
	case len("2026"):
		t = t.AddDate(1, 0, -1)
	case len("2026-07"):
		t = t.AddDate(0, 1, -1)
	}
	return DateOf(t)
}

// Stockholm is the zone that the network's dates are meant in.
func Stockholm() *time.Location { return stockholm() }

// stockholm reads the zone once: it is asked for with each date.
var stockholm = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic(err) // time/tzdata is linked in
	}
	return zone
})
