package importer

import (
	"regexp"
	"strings"
)

// entry is one line of a list of dates: what, and when.
type entry struct {
	name, text string
	when       when
	links      []link // of a letter in HTML
}

// isDateOnly reports whether the line says a day or a clock and nothing else.
func isDateOnly(s string) bool {
	if runes(s) > 100 {
		return false
	}
	found := datesIn(s)
	clocks, _ := clocksIn(s)
	return len(found)+len(clocks) > 0 && len(nameIn(s, found)) == 0
}

// isDateLine reports whether the line names something and its day, and could
// stand in a list of dates: "Höstmöte 5-6 november".
func isDateLine(s string) bool {
	if runes(s) > maxHead || isLabelled(s) || isHeavySentence(s) {
		return false
	}
	found := datesIn(s)
	return len(found) > 0 && found[0].precise == byDay && !closesCue.MatchString(s[:found[0].at]) && nameIn(s, found) != ""
}

// isHeavySentence reports whether the line is running text: it ends as one and is
// long, or it holds more than one sentence.
func isHeavySentence(s string) bool {
	return strings.HasSuffix(s, ".") && len(strings.Fields(s)) > 10 || len(sentences(s)) > 1 && len(strings.Fields(s)) > 12
}

// connector are the words around a date that are not part of a name.
var connector = regexp.MustCompile(`(?i)^(?:den|kl\.?|klockan|i|på|till|och|:|,|-|–|—|\.|\s)+|(?:\P{L})(?:den|kl\.?|klockan|i|på|till|och)$`)

// nameIn is what the line says without its dates, clocks and the place after
// them.
func nameIn(s string, found []when) string {
	head, rest := s, ""
	if len(found) > 0 {
		head, rest = s[:found[0].at], s[found[len(found)-1].end:]
	}
	for _, pattern := range []string{head, rest} {
		text := clockWord.ReplaceAllString(clockSpan.ReplaceAllString(pattern, ""), "")
		text = strings.Trim(connector.ReplaceAllString(strings.TrimSpace(text), ""), " ,:;–—-.()")
		if letters(text) >= 3 && weekday(text) == nil {
			return text
		}
	}
	return ""
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if isWordRune(r) && (r < '0' || r > '9') {
			n++
		}
	}
	return n
}

// markDates marks the blocks whose lines are the entries of a list of dates: a run
// of them that holds a year and a day, or two days.
func markDates(blocks []block) {
	for from := 0; from < len(blocks); from++ {
		to, years, dated := from, 0, 0
		for ; to < len(blocks); to++ {
			y, d, all := countDates(blocks[to])
			if !all {
				break
			}
			years, dated = years+y, dated+d
		}
		for i := from; i < to; i++ {
			blocks[i].dates = dated > 1 || dated > 0 && years > 0
		}
		from = to
	}
}

// countDates counts the block's lines that are a year and those that are dated,
// and reports whether it has no others.
func countDates(b block) (years, dated int, all bool) {
	if b.head > noHead || b.arrow {
		return 0, 0, false
	}
	lines := b.lines
	if b.point {
		lines = []string{join(lines)}
	}
	for _, l := range lines {
		switch {
		case isYear(l):
			years++
		case isDateLine(l):
			dated++
		default:
			return 0, 0, false
		}
	}
	return years, dated, true
}

// entriesOf reads the lines of a list. A year on a line of its own holds for what
// follows it, also in the next block: it is given back.
func entriesOf(b block, year string) ([]entry, string) {
	var list []entry
	lines := b.lines
	if b.point {
		lines = []string{join(lines)}
	}
	for _, l := range lines {
		if m := yearLine.FindStringSubmatch(l); m != nil {
			year = m[1]
			continue
		}
		found := datesIn(l)
		if len(found) == 0 {
			continue
		}
		w := found[0]
		w.entry = true
		if !w.yearSaid && year != "" {
			w.yearSaid = true
			w.from.Year, w.to.Year = number(year), number(year)
		}
		e := entry{name: nameIn(l, found), text: l, when: w}
		if len(lines) == 1 {
			e.links = b.links
		}
		list = append(list, e)
	}
	return list, year
}
