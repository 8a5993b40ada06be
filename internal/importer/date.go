package importer

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// when is a date as a sentence says it. Days lie between from and to; the year
// is 0 until it is resolved.
type when struct {
	text         string
	at, end      int // where in the sentence
	from, to     hub.Date
	precise      precision
	weekday      []time.Weekday // said of from, and of to; empty where none is said
	yearSaid     bool
	relativeYear int // "förra året" is -1; only with yearSaid
	clock        *clock
	role         dateRole
	entry        bool       // of a list: nothing of it is past
	doubt        hub.Review // what does not fit
}

type precision int

const (
	byYear precision = iota
	byMonth
	byDay
)

var (
	monthNames = []string{"januari", "februari", "mars", "april", "maj", "juni", "juli",
		"augusti", "september", "oktober", "november", "december"}
	weekdayNames = []string{"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"}
	ordinalNames = []string{"först", "andr", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde",
		"nionde", "tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde",
		"artonde", "nittonde", "tjugonde", "tjugoförst", "tjugoandr", "tjugotredje", "tjugofjärde",
		"tjugofemte", "tjugosjätte", "tjugosjunde", "tjugoåttonde", "tjugonionde", "trettionde", "trettioförst"}
)

// Pieces of the patterns below. Longer words stand before those they begin with.
const (
	monthPattern   = `(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan\.?|feb\.?|apr\.?|aug\.?|sept?\.?|okt\.?|nov\.?|dec\.?)`
	weekdayPattern = `(?:(måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mån|tis|ons|tors|tor|fre|lör|sön)(?:en|s)?\.?,?\s+)?`
	dayPattern     = `(\d{1,2}|först[ea]|andr[ae]|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde|femtonde|sextonde|sjuttonde|artonde|nittonde|tjugonde|tjugoförst[ea]|tjugoandr[ae]|tjugotredje|tjugofjärde|tjugofemte|tjugosjätte|tjugosjunde|tjugoåttonde|tjugonionde|trettionde|trettioförst[ea])(?::[ea]|\.)?`
	untilPattern   = `\s*(-|–|—|till och med|t\.?o\.?m\.?|till|och|samt)\s*`
	yearPattern    = `(?:,?\s+(20\d\d))?`
)

var (
	isoDay = newPattern(`(?i)^` + weekdayPattern + `(?:den\s+)?(20\d\d)-(\d\d)-(\d\d)(?:` + untilPattern + `(20\d\d)-(\d\d)-(\d\d))?`)
	dayOf  = newPattern(`(?i)^` + weekdayPattern + `(?:den\s+)?` + dayPattern + `(?:\s*` + monthPattern + `(?:\s+(20\d\d))?)?(?:` +
		untilPattern + weekdayPattern + `(?:den\s+)?` + dayPattern + `)?\s+` + monthPattern + yearPattern)
	slashDay  = newPattern(`(?i)^` + weekdayPattern + `(?:den\s+)?(\d{1,2})/(\d{1,2})(?:` + untilPattern + `(\d{1,2})/(\d{1,2}))?` + yearPattern)
	weekOf    = newPattern(`(?i)^(?:v\.|vecka|veckorna|v)\s?(\d{1,2})(?:` + untilPattern + `(\d{1,2}))?` + yearPattern)
	monthSpan = newPattern(`(?i)^` + monthPattern + yearPattern + untilPattern + monthPattern + yearPattern)
	monthOf   = newPattern(`(?i)^(?:i|under|från|till och med|t\.?o\.?m\.?|fram till|till|senast|början av|mitten av|slutet av)\s+` + monthPattern + yearPattern)
	dateWord  = newPattern(`(?i)förra|nästa|fjol|` + monthPattern)
	vagueYear = newPattern(`(?i)^(?:(?:i\s+)?(?:början|mitten|slutet)\s+(?:på|av)\s+)?(förra året|nästa år|i fjol)`)
)

// datePattern is one way of writing a date, from its first word, and how it is read. Read gives nil for
// what only looks like a date.
type datePattern struct {
	pattern *pattern
	read    func(sentence string, loc []int, groups []string) []when
}

// datePatterns in the order in which they win where two match the same words.
func datePatterns() []datePattern {
	return []datePattern{
		{isoDay, readISO}, {dayOf, readDay}, {slashDay, readSlash}, {weekOf, readWeek},
		{monthSpan, readMonthSpan}, {monthOf, readMonth}, {vagueYear, readVagueYear},
	}
}

// maxDates is how many dates and clocks of one way of writing are read in a
// sentence: more are a table, which no sentence is.
const maxDates = 50

// datesIn finds the dates of a sentence, in its order, with their clocks, not
// yet resolved.
func datesIn(sentence string) []when {
	small := smallLetters(sentence)
	if !strings.ContainsAny(small, "0123456789") && !dateWord.may(small) {
		return nil // most sentences: one look instead of seven
	}
	var found []when
	starts := wordStarts(sentence)
	for _, p := range datePatterns() {
		if !p.pattern.may(small) {
			continue
		}
		for _, loc := range p.all(sentence, starts) {
			if !isWhole(sentence, loc[0], loc[1]) || overlaps(found, loc[0], loc[1]) {
				continue
			}
			found = append(found, p.read(sentence, loc, groupsOf(sentence, loc))...)
		}
	}
	slices.SortStableFunc(found, func(a, b when) int { return a.at - b.at })
	if len(found) > 0 {
		addClocks(sentence, found)
	}
	return found
}

// all is where a sentence has what the pattern matches. It is tried where a word
// begins and nowhere else: patterns as large as these take their time at each letter.
func (p *datePattern) all(sentence string, starts []int) [][]int {
	const longest = 200 // bytes of a date: "från och med måndagen den tjugoförsta september 2026 till och med …"
	var found [][]int
	end := 0
	for _, at := range starts {
		if at < end || len(found) == maxDates {
			continue
		}
		loc := p.pattern.Regexp.FindStringSubmatchIndex(head(sentence[at:], longest))
		if loc == nil {
			continue
		}
		for i := range loc {
			if loc[i] >= 0 {
				loc[i] += at
			}
		}
		found, end = append(found, loc), loc[1]
	}
	return found
}

// wordStarts is where the words of a text begin.
func wordStarts(text string) []int {
	var starts []int
	inside := false
	for i, r := range text {
		word := isWordRune(r)
		if word && !inside {
			starts = append(starts, i)
		}
		inside = word
	}
	return starts
}

func overlaps(found []when, from, to int) bool {
	return slices.ContainsFunc(found, func(w when) bool { return from < w.end && w.at < to })
}

func groupsOf(s string, loc []int) []string {
	groups := make([]string, len(loc)/2)
	for i := range groups {
		if loc[2*i] >= 0 {
			groups[i] = s[loc[2*i]:loc[2*i+1]]
		}
	}
	return groups
}

// number reads digits or an ordinal; 0 where it is neither.
func number(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	s = strings.ToLower(s)
	for i, name := range slices.Backward(ordinalNames) {
		if strings.HasPrefix(s, name) {
			return i + 1
		}
	}
	return 0
}

func month(s string) time.Month {
	return time.Month(1 + slices.IndexFunc(monthNames, func(name string) bool {
		return s != "" && strings.HasPrefix(name, strings.TrimRight(strings.ToLower(s), "."))
	}))
}

func weekday(s string) []time.Weekday {
	i := slices.IndexFunc(weekdayNames, func(name string) bool {
		return s != "" && strings.HasPrefix(name, strings.ToLower(s))
	})
	if i < 0 {
		return nil
	}
	return []time.Weekday{time.Weekday(i)}
}

// span is a when between two days that may lack their year.
func span(sentence string, loc []int, from, to hub.Date, p precision) when {
	return when{text: sentence[loc[0]:loc[1]], at: loc[0], end: loc[1], from: from, to: to, precise: p, yearSaid: from.Year > 0}
}

// isDay reports whether the day is in the calendar; 29 February is, until the
// year is known.
func isDay(d hub.Date) bool {
	if d.Year == 0 {
		d.Year = 2024
	}
	return d.Month >= 1 && d.Day >= 1 && hub.DateOf(d.Time()) == d
}
