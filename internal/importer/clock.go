package importer

import (
	"strconv"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// clock is when something begins and ends, in minutes after midnight. End is -1
// where it isn't said.
type clock struct{ start, end int }

// A clock is known by the word before it or by its minutes: "kl 13-15" and
// "09.30-12.00", but not "13-15".
var (
	clockWord = newPattern(`(?i)(?:kl|klockan|klockslag|tid)[.:]?\s*(\d{1,2})(?:[.:](\d\d))?(?:\s*(?:-|–|—|till)\s*(?:(?:kl|klockan)\.?\s*)?(\d{1,2})(?:[.:](\d\d))?)?`)
	// dayAfter is what makes the numbers before it days: "Tid: 8-9 oktober".
	dayAfter  = newPattern(`(?i)^(?::[ae])?(?:\s*/\s*\d|\s+` + monthPattern + `(?:\P{L}|$)|\s*(?:-|–|—)\s*\d)`)
	clockSpan = newPattern(`(\d{1,2})[.:](\d\d)\s*(?:-|–|—|till)\s*(\d{1,2})[.:](\d\d)`)
)

// clocksIn finds the clocks of a text and where each begins.
func clocksIn(text string) (clocks []clock, at []int) {
	for _, pattern := range []*pattern{clockWord, clockSpan} {
		for _, loc := range pattern.FindAllStringSubmatchIndex(text, maxDates) {
			g := groupsOf(text, loc)
			c, ok := clockOf(g[1], g[2], g[3], g[4])
			if ok && isWhole(text, loc[0], loc[1]) && !dayAfter.MatchString(text[loc[1]:]) {
				clocks, at = append(clocks, c), append(at, loc[0])
			}
		}
		if clocks != nil {
			break // the word is the surer sign
		}
	}
	return clocks, at
}

func clockOf(startHour, startMinute, endHour, endMinute string) (clock, bool) {
	start, ok := minutes(startHour, startMinute)
	c := clock{start, -1}
	if endHour != "" {
		end, fine := minutes(endHour, endMinute)
		c.end, ok = end, ok && fine && end > start
	}
	return c, ok
}

func minutes(hour, minute string) (int, bool) {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	return h*60 + m, h < 24 && m < 60
}

// addClocks gives each date the clock that follows it, before the next date.
func addClocks(sentence string, found []when) {
	clocks, at := clocksIn(sentence)
	for i := range found {
		next := len(sentence)
		if i+1 < len(found) {
			next = found[i+1].at
		}
		for j := range clocks {
			inside := at[j] >= found[i].end && at[j] < next
			before := len(found) == 1 && at[j] < found[i].at
			if found[i].clock == nil && (inside || before) {
				found[i].clock = &clocks[j]
			}
		}
	}
}

// instant is the minute of the day in Sweden, in UTC.
func instant(d hub.Date, minute int) *time.Time {
	t := time.Date(d.Year, d.Month, d.Day, minute/60, minute%60, 0, 0, hub.Stockholm()).UTC()
	return &t
}
