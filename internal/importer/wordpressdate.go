package importer

import (
	"strings"
	"time"
)

// Years in which a site can have shown a text: WordPress writes others where it knows
// none, and a clock that was wrong does too.
const (
	firstYear = 1990
	lastYear  = 2200
)

// shownAt is when the item says that it was shown: by its own clock in GMT, else by
// Sweden's, else by the feed's date. Zero where none of them is a date.
func shownAt(i *wxrItem, sweden *time.Location) time.Time {
	if t, ok := wallClock(i.get("wp:post_date_gmt")); ok {
		return t
	}
	if t, ok := wallClock(i.get("wp:post_date")); ok {
		return inSweden(t, sweden)
	}
	return feedDate(i.get("pubDate"))
}

// wallClock reads a date and time as WordPress stores them; "0000-00-00 00:00:00" is
// none.
func wallClock(text string) (time.Time, bool) {
	text = strings.Replace(strings.TrimSuffix(text, "Z"), "T", " ", 1)
	for _, layout := range []string{time.DateTime, "2006-01-02 15:04", time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, isRealYear(t)
		}
	}
	return time.Time{}, false
}

func feedDate(text string) time.Time {
	if t, ok := feedTime(text, nil); ok && isRealYear(t) {
		return t.UTC()
	}
	return time.Time{}
}

func isRealYear(t time.Time) bool { return t.Year() >= firstYear && t.Year() <= lastYear }

// inSweden is the instant at which a clock in Sweden shows the wall's time: the first
// one, where it shows it twice. A time that is left out in spring is what the clock
// showed before it was put forward, and an hour on.
func inSweden(wall time.Time, sweden *time.Location) time.Time {
	_, before := wall.AddDate(0, 0, -1).In(sweden).Zone()
	_, after := wall.AddDate(0, 0, 1).In(sweden).Zone()
	for _, offset := range []int{max(before, after), min(before, after)} {
		t := wall.Add(-time.Duration(offset) * time.Second)
		if _, real := t.In(sweden).Zone(); real == offset {
			return t
		}
	}
	return wall.Add(-time.Duration(before) * time.Second)
}
