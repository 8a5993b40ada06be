package importer

import (
	"time"

	"github.com/smakom/hub/internal/hub"
)

// How far from the day of issue a date without a year may lie. A letter tells of
// what was on last week; it calls nobody to what was two months ago.
const (
	justNow   = 14  // days back: still "this" one, whatever the weekday says
	backwards = 60  // days back, if the weekday says so
	forwards  = 400 // days ahead: a year and the weeks that plans are early
)

// dateRole is what a date is for.
type dateRole string

const (
	roleAttend    dateRole = "when it is"
	roleCloses    dateRole = "last day to sign up"
	roleOpens     dateRole = "sign-up opens"
	roleDeadline  dateRole = "a deadline"
	roleDecision  dateRole = "a decision"
	rolePeriod    dateRole = "a period"
	rolePublished dateRole = "published"
	rolePast      dateRole = "past"
)

// Words that tell what a date is for: right before it, or in its sentence.
var (
	closesCue    = newPattern(`(?i)(?:sista\s+(?:anmälnings)?dag(?:en)?(?:\s+(?:för\s+)?(?:anmälan|att\s+anmäla\s+sig))?|anmäl\p{L}*[^.]{0,40}?senast|senast|o\.?s\.?a\.?|anmälan\s+(?:är\s+)?(?:öppen\s+)?(?:till och med|t\.?o\.?m\.?|fram till|stänger)|anmäl dig\s+(?:till och med|t\.?o\.?m\.?|fram till|före))[\s:,–-]*(?:är|blir)?\s*$`)
	opensCue     = newPattern(`(?i)anmälan\s+(?:öppnar|öppnas|startar)\s*$`)
	signUpWord   = newPattern(`(?i)anmäl|o\.s\.a|\bosa\b`)
	answerWord   = newPattern(`(?i)svar|enkät|remiss|ansök|synpunkt|yttra`)
	decisionWord = newPattern(`(?i)beslutsd|beslut(?:as|ar|et|en)?\s+(?:om|fattas|väntas|kommer|tas|är|den)|besked\s+(?:väntas|kommer|ges)`)
	periodWord   = newPattern(`(?i)projekttid|projektperiod|testperiod|pilotperiod|försöksperiod|sträcker sig|löper|pågår|genomförs under|provas`)
	publishWord  = newPattern(`(?i)publicera|släpptes|presenterades|utkom|daterad|kom ut`)
	pastWord     = newPattern(`(?i)(?:^|\P{L})(?:\p{L}+(?:ades|ördes|öttes|ttes|äddes)|hölls|ägde rum|startade|besökte|träffade[s]?|deltog|var|blev|upphörde|beslutade|fick|samlade[s]?|bildade[s]?|antog|förra året|i fjol|tidigare i år)(?:\P{L}|$)`)
)

// roleIn tells what the date is for in its sentence.
func (w *when) roleIn(sentence string) dateRole {
	before := tail(sentence[:w.at], nearby)
	const around = 4 * nearby // a longer sentence is about more than this date
	sentence = tail(sentence[:w.at], around) + sentence[w.at:w.end] + head(sentence[w.end:], around)
	switch {
	case w.precise == byYear:
		return rolePast
	case opensCue.MatchString(before):
		return roleOpens
	case closesCue.MatchString(before) && (signUpWord.MatchString(sentence) || !answerWord.MatchString(sentence)):
		return roleCloses
	case closesCue.MatchString(before):
		return roleDeadline
	case decisionWord.MatchString(sentence):
		return roleDecision
	case w.precise == byMonth && w.from != w.to, periodWord.MatchString(sentence):
		return rolePeriod
	case publishWord.MatchString(sentence):
		return rolePublished
	case !w.entry && pastWord.MatchString(sentence):
		return rolePast
	}
	return roleAttend
}

// resolve gives the date its year and role. What is told lies before the day of
// issue, what is announced on it or after.
func (w *when) resolve(sentence string, issued hub.Date) {
	w.role = w.roleIn(sentence)
	switch {
	case w.relativeYear != 0:
		year := issued.Year + w.relativeYear
		w.from, w.to = hub.Date{Year: year, Month: 1, Day: 1}, hub.Date{Year: year, Month: 12, Day: 31}
	case !w.yearSaid:
		w.setYear(w.bestYear(issued))
	default:
		w.setYear(w.from.Year)
	}
	w.repair()
	if w.role == roleAttend && daysBetween(issued, w.to) < -justNow {
		w.role = rolePast
	}
	w.checkWeekdays()
}

// repair takes what no calendar has: 29 February of another year, an end before
// the beginning. The draft then holds the first day, and a reader must look.
func (w *when) repair() {
	if !isDay(w.from) || !isDay(w.to) {
		w.doubt = hub.Say(hub.ReviewDate, "%s is no day of %d", hub.Quoted(w.text), w.from.Year)
		w.from, w.to = hub.DateOf(w.from.Time()), hub.DateOf(w.to.Time())
	}
	if w.to.Time().Before(w.from.Time()) {
		w.doubt = hub.Say(hub.ReviewDate, "%s ends before it begins", hub.Quoted(w.text))
		w.to = w.from
	}
}

// bestYear is the year that puts the date nearest to the day of issue on the
// side where it belongs. The weekday decides where two years could be meant.
func (w *when) bestYear(issued hub.Date) int {
	past := w.role == rolePast || w.role == rolePublished
	best, bestDistance := issued.Year, 1<<20
	for year := issued.Year - 1; year <= issued.Year+2; year++ {
		try := *w
		try.setYear(year)
		days := daysBetween(issued, try.to)
		fits := days >= -justNow || days >= -backwards && len(w.weekday) > 0 && try.weekdaysFit()
		if past {
			fits, days = days <= 0, -days
		}
		if !fits || days > forwards {
			continue
		}
		distance := abs(days)
		if len(w.weekday) > 0 && !try.weekdaysFit() {
			distance += forwards
		}
		if distance < bestDistance {
			best, bestDistance = year, distance
		}
	}
	return best
}

// setYear puts the date in a year; a span that ends in an earlier month ends in
// the next one.
func (w *when) setYear(year int) {
	if w.from.Month == 0 { // a week
		first, last := mondayOf(year, w.from.Day), mondayOf(year, w.to.Day).AddDate(0, 0, 6)
		w.from, w.to = hub.DateOf(first), hub.DateOf(last)
		return
	}
	w.from.Year = year
	if w.yearSaid && w.to.Year > year {
		return
	}
	w.to.Year = year
	if w.to.Month < w.from.Month {
		w.to.Year++
		if w.yearSaid && w.precise == byDay { // the year stood at the end
			w.from.Year, w.to.Year = year-1, year
		}
	}
}

func mondayOf(year, week int) time.Time {
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	back := (int(fourth.Weekday()) + 6) % 7
	return fourth.AddDate(0, 0, (week-1)*7-back)
}

func (w *when) weekdaysFit() bool {
	for i, day := range w.weekday {
		if [2]hub.Date{w.from, w.to}[min(i, 1)].Time().Weekday() != day {
			return false
		}
	}
	return true
}

// checkWeekdays notes a weekday that the day doesn't have: a slip of the writer
// that a reader must settle.
func (w *when) checkWeekdays() {
	if w.weekdaysFit() {
		return
	}
	w.doubt = hub.Say(hub.ReviewDate, "%s: %s is a %s, so the day or the weekday is wrong", hub.Quoted(w.text), w.from, w.from.Time().Weekday())
	if len(w.weekday) > 1 {
		w.doubt = hub.Say(hub.ReviewDate, "%s: %s is a %s and %s is a %s, so a day or a weekday is wrong",
			hub.Quoted(w.text), w.from, w.from.Time().Weekday(), w.to, w.to.Time().Weekday())
	}
}

// partial is the first and last of the date, as far as it is known.
func (w *when) partial() (from, to hub.PartialDate) {
	n := [...]int{byYear: len("2026"), byMonth: len("2026-07"), byDay: len("2026-07-01")}[w.precise]
	return hub.PartialDate(w.from.String()[:n]), hub.PartialDate(w.to.String()[:n])
}

func daysBetween(a, b hub.Date) int { return int(b.Time().Sub(a.Time()).Hours() / 24) }

func abs(n int) int { return max(n, -n) }
