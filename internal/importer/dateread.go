package importer

import (
	"regexp"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// joinsDays reports whether the word between two days makes two dates of them
// and not a period, unless they follow each other: "5 och 6 november".
func joinsDays(until string) bool { return until == "och" || until == "samt" }

func readISO(s string, loc []int, g []string) []when {
	from := hub.Date{Year: number(g[2]), Month: time.Month(number(g[3])), Day: number(g[4])}
	to := from
	if g[6] != "" {
		to = hub.Date{Year: number(g[6]), Month: time.Month(number(g[7])), Day: number(g[8])}
	}
	w := span(s, loc, from, to, byDay)
	w.weekday = weekday(g[1])
	return realDays(w)
}

func readDay(s string, loc []int, g []string) []when {
	from := hub.Date{Year: number(g[9]), Month: month(g[8]), Day: number(g[2])}
	to := hub.Date{Year: from.Year, Month: from.Month, Day: number(g[7])}
	if g[3] != "" {
		from.Month = month(g[3])
	}
	if g[4] != "" {
		from.Year = number(g[4])
	}
	w := span(s, loc, from, from, byDay)
	w.weekday = weekday(g[1])
	if g[7] == "" {
		return realDays(w)
	}
	if !joinsDays(strings.ToLower(g[5])) || to.Month == from.Month && to.Day == from.Day+1 {
		w.to = to
		if len(w.weekday) > 0 {
			w.weekday = append(w.weekday, weekday(g[6])...)
		}
		return realDays(w)
	}
	second := span(s, loc, to, to, byDay)
	second.weekday = weekday(g[6])
	second.at = loc[2*5] // from the word that joins them
	w.end = second.at
	return append(realDays(w), realDays(second)...)
}

// slashCue is what must stand before 12/3 for it to be a day and not a part.
var slashCue = regexp.MustCompile(`(?i)(?:^|\P{L})(?:den|senast|när|datum|dag|till|från|fram till|anmälan|anmälningsdag)[\s:]*$`)

// clockAfter is a clock right after a date.
var clockAfter = regexp.MustCompile(`(?i)^,?\s*(?:kl|klockan)\P{L}`)

func readSlash(s string, loc []int, g []string) []when {
	day := strings.Contains(strings.ToLower(g[0]), "den ")
	if g[1] == "" && !day && !slashCue.MatchString(s[:loc[0]]) && !clockAfter.MatchString(s[loc[1]:]) {
		return nil
	}
	from := hub.Date{Year: number(g[7]), Month: time.Month(number(g[3])), Day: number(g[2])}
	to := from
	if g[5] != "" {
		to = hub.Date{Year: from.Year, Month: time.Month(number(g[6])), Day: number(g[5])}
	}
	w := span(s, loc, from, to, byDay)
	w.weekday = weekday(g[1])
	return realDays(w)
}

// readWeek reads a week as its Monday to its Sunday. Month 0 and the week as day
// stand for it until the year is known.
func readWeek(s string, loc []int, g []string) []when {
	first := number(g[1])
	last := first
	if g[3] != "" {
		last = number(g[3])
	}
	if first < 1 || last > 53 || last < first {
		return nil
	}
	year := number(g[4])
	return []when{span(s, loc, hub.Date{Year: year, Day: first}, hub.Date{Year: year, Day: last}, byDay)}
}

func readMonthSpan(s string, loc []int, g []string) []when {
	from := hub.Date{Year: number(g[2]), Month: month(g[1]), Day: 1}
	to := hub.Date{Year: number(g[5]), Month: month(g[4]), Day: 1}
	if from.Year == 0 && to.Year > 0 {
		from.Year = to.Year
		if to.Month < from.Month {
			from.Year--
		}
	}
	if to.Year == 0 && from.Year > 0 {
		to.Year = from.Year
		if to.Month < from.Month {
			to.Year++
		}
	}
	return []when{span(s, loc, from, to, byMonth)}
}

func readMonth(s string, loc []int, g []string) []when {
	d := hub.Date{Year: number(g[2]), Month: month(g[1]), Day: 1}
	return []when{span(s, loc, d, d, byMonth)}
}

func readVagueYear(s string, loc []int, g []string) []when {
	w := span(s, loc, hub.Date{}, hub.Date{}, byYear)
	w.yearSaid, w.relativeYear = true, -1
	if strings.HasPrefix(strings.ToLower(g[1]), "nästa") {
		w.relativeYear = 1
	}
	return []when{w}
}

// realDays drops what is in no calendar: 31 April.
func realDays(w when) []when {
	if !isDay(w.from) || !isDay(w.to) {
		return nil
	}
	return []when{w}
}
