package importer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// written is a date as it stands in a line that is no sentence: with its year, and no
// word before it that says what it is.
type written struct {
	date    hub.PartialDate
	at, end int
}

// dateMost is how long a line may be that is about its date, in characters.
const dateMost = 70

const anyMonth = `(januari|january|jan|februari|february|feb|mars|march|mar|april|apr|maj|may|juni|june|jun|juli|july|jul|augusti|august|aug|september|sept|sep|oktober|october|okt|oct|november|nov|december|dec)\.?`

// writtenForms are the ways of writing a date, and where its year, month and day stand
// in each; 0 where it has none. Those that say more stand first.
func writtenForms() []struct {
	pattern          *regexp.Regexp
	year, month, day int
} {
	return []struct {
		pattern          *regexp.Regexp
		year, month, day int
	}{
		{writtenISO, 1, 2, 3}, {writtenCompact, 1, 2, 3}, {writtenDay, 3, 2, 1}, {writtenEnglish, 3, 1, 2}, {writtenNumbers, 3, 2, 1},
		{writtenMonth, 2, 1, 0}, {writtenISOMonth, 1, 2, 0}, {writtenYear, 1, 0, 0},
	}
}

var (
	writtenISO      = regexp.MustCompile(`((?:19|20)\d\d)\s?[-–/.]\s?(\d{1,2})\s?[-–/.]\s?(\d{1,2})`)
	writtenCompact  = regexp.MustCompile(`((?:19|20)\d\d)([01]\d)([0-3]\d)`)
	writtenDay      = regexp.MustCompile(`(?i)(?:den\s+)?(\d{1,2})(?::[ea]|\.|st|nd|rd|th)?\s+(?:of\s+)?` + anyMonth + `,?\s+((?:19|20)\d\d)`)
	writtenEnglish  = regexp.MustCompile(`(?i)` + anyMonth + `\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)`)
	writtenNumbers  = regexp.MustCompile(`(\d{1,2})[./-](\d{1,2})[./ -]\s?((?:19|20)\d\d)`)
	writtenMonth    = regexp.MustCompile(`(?i)` + anyMonth + `,?\s+((?:19|20)\d\d)`)
	writtenISOMonth = regexp.MustCompile(`((?:19|20)\d\d)[-–/](0[1-9]|1[0-2])`)
	writtenYear     = regexp.MustCompile(`((?:19|20)\d\d)`)
)

// writtenDates finds the dates of a line, in its order.
func writtenDates(line string) []written {
	var found []written
	for _, form := range writtenForms() {
		for _, loc := range form.pattern.FindAllStringSubmatchIndex(line, maxDates) {
			taken := slices.ContainsFunc(found, func(w written) bool { return loc[0] < w.end && w.at < loc[1] })
			if taken || !isWhole(line, loc[0], loc[1]) {
				continue
			}
			g := append(groupsOf(line, loc), "")
			year, month, day := g[form.year], "", ""
			if form.month > 0 {
				month = g[form.month]
			}
			if form.day > 0 {
				day = g[form.day]
			}
			if d, ok := partialOf(year, month, day); ok {
				found = append(found, written{d, loc[0], loc[1]})
			}
		}
	}
	slices.SortFunc(found, func(a, b written) int { return cmp.Compare(a.at, b.at) })
	return found
}

// partialOf puts a date together; ok is false where no calendar has it.
func partialOf(year, month, day string) (hub.PartialDate, bool) {
	text := year
	if month != "" {
		m := number(month)
		for i, name := range monthNames {
			english := strings.ToLower(time.Month(i + 1).String())
			word := strings.TrimRight(strings.ToLower(month), ".")
			if m == 0 && (strings.HasPrefix(name, word) || strings.HasPrefix(english, word)) {
				m = i + 1
			}
		}
		text += fmt.Sprintf("-%02d", m)
	}
	if day != "" {
		text += fmt.Sprintf("-%02d", number(day))
	}
	d, err := hub.ParsePartialDate(text)
	return d, err == nil
}

var (
	dateLabel = regexp.MustCompile(`(?i)^(?:datum|date|dat\.|rapportdatum|utgivningsdatum|utgiven|utgivningsår|publicerad|publiceringsdatum|published|issued|upprättad|upprättat|beslutsdatum|sammanträdesdatum|fastställd|fastställt|antagen|antaget|beslutad|beslutat|daterad|inlämnad|version(?:sdatum)?)(?:\P{L}|$)`)
	// otherDate is a date that is not the document's.
	otherDate = regexp.MustCompile(`(?i)giltig|gäller|revideras|nästa|period|senast|svar |uppdaterad mall|till och med|t\.?o\.?m|valid|due|perioden|mellan|mandat|budget|läsår`)
	imprint   = regexp.MustCompile(`(?i)©|copyright|utgiv|tryck|isbn|issn|rapport(?:serie)?\s*(?:nr\s*)?\d{4}|report\s+\d{4}`)
	// term is a part of a year that is no month.
	term = regexp.MustCompile(`(?i)^(?:(?:vår|höst)(?:terminen|en)?|sommaren|vintern|vt|ht|spring|summer|autumn|fall|winter)(?: (?:term|semester))?,? (?:19|20)\d\d$`)
)

// dateGuess is a date that the document could bear, and how surely.
type dateGuess struct {
	date   hub.PartialDate
	sure   int
	why    hub.Guess
	number bool // only the year of a register's number: the file is younger
}

// dateOf is the date that the document says it is of, else what else hints at it.
func (d *document) dateOf() (hub.PartialDate, hub.Guess) {
	var best dateGuess
	for _, l := range d.lines {
		if l.page > 1 && best.sure >= 3 {
			break // the first page says it
		}
		if d.isAbout(l) {
			continue
		}
		if g := d.judgeDate(l); g.sure > best.sure || g.sure == best.sure && len(g.date) > len(best.date) {
			best = g
		}
	}
	created := d.text.CreatedOn
	if best.sure == 0 {
		best = d.hintOfNumber()
	}
	switch {
	case created == nil:
	case best.sure == 0:
		return hub.PartialDate(created.String()), hub.Say(hub.GuessFile, "the pages say none: when the file was made")
	case best.number && strings.HasPrefix(created.String(), string(best.date)):
		return hub.PartialDate(created.String()), best.why.And(hub.Say(hub.GuessFile, "the file was made then"))
	}
	return best.date, best.why
}

// isAbout reports whether the line is of the title, so that its dates say what the
// document is about: a meeting, a budget.
func (d *document) isAbout(l docLine) bool {
	return l.skip == "" && strings.Contains(bareLetters(d.in.Title), bareLetters(l.text))
}

// judgeDate weighs the date of one line: 4 behind a word that says it, 3 on a line of
// its own, 2 in a short line, 1 where only the year is printed.
func (d *document) judgeDate(l docLine) dateGuess {
	found := writtenDates(l.text)
	if len(found) == 0 || otherDate.MatchString(l.text) || l.number || runes(l.text) > 2*dateMost {
		return dateGuess{}
	}
	labelled := dateLabel.MatchString(l.text) || dateLabel.MatchString(l.above)
	w := found[0]
	for _, other := range found[1:] {
		if len(other.date) > len(w.date) {
			w = other
		}
	}
	rest := strings.TrimSpace(l.text[:w.at] + l.text[w.end:])
	said := hub.Quoted(cut(redactText(l.text), dateMost))
	switch {
	case len(found) > 1 && len(found[0].date) == len(found[1].date) && !labelled: // a period
		return dateGuess{}
	case len(w.date) == len("2024") && imprint.MatchString(l.text):
		return dateGuess{date: w.date, sure: 1, why: hub.Say(hub.GuessDate, "the imprint says %s", said)}
	case term.MatchString(l.text):
		return dateGuess{date: w.date, sure: 3, why: hub.Say(hub.GuessDate, "a line of its own says %s", said)}
	case len(w.date) == len("2024") && (rest != "" && !labelled || l.page > 1):
		return dateGuess{} // most years in a title are what it is about
	case labelled:
		return dateGuess{date: w.date, sure: 4, why: hub.Say(hub.GuessDate, "the pages say %s", said)}
	case len(strings.Fields(rest)) <= 2 && !endsSentence(l.text+" "):
		return dateGuess{date: w.date, sure: 3, why: hub.Say(hub.GuessDate, "a line of its own says %s", said)}
	case runes(l.text) <= dateMost && !strings.HasSuffix(l.text, ".") && l.page == 1:
		return dateGuess{date: w.date, sure: 2, why: hub.Say(hub.GuessDate, "a line of the first page says %s", said)}
	}
	return dateGuess{}
}

// hintOfNumber is the year of the number under which the case is registered.
func (d *document) hintOfNumber() dateGuess {
	for _, l := range d.lines {
		if m := caseYear.FindStringSubmatch(l.text); l.number && m != nil {
			return dateGuess{hub.PartialDate(m[1]), 1, hub.Say(hub.GuessDate, "the case's number is of that year: %s", hub.Quoted(cut(l.text, dateMost))), true}
		}
	}
	return dateGuess{}
}

var caseYear = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[/:-]\d`)
