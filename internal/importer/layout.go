package importer

import (
	"regexp"
	"slices"
	"strings"
)

// block is a run of lines that belong together: a paragraph, a point, a heading.
type block struct {
	lines []string
	head  style  // plain text has none
	page  bool   // begins a page
	gap   bool   // a rule, a picture or more than one blank line stands before it
	frame bool   // a picture stands right after it
	arrow bool   // a line that was a button or a link
	point bool   // one point of a list
	dates bool   // one group of a list of dates
	width int    // where this letter's lines wrap
	md    string // of a letter in HTML: the block as Markdown, with the links of its words
	links []link // of a letter in HTML
}

// style is how a heading is set, the weightiest last.
type style int

const (
	noHead style = iota
	plainHead
	dashed
	capitals
	numbered
	doubled
	boxed
	framed
)

var (
	ruler     = regexp.MustCompile(`^(?:=\s?|-\s?|~\s?|_\s?|\*\s?|–\s?|—\s?|#\s?){3,}$`)
	bullet    = regexp.MustCompile(`^(?:[-–*•]\s+|•|o\s+\p{Lu})`)
	numbering = regexp.MustCompile(`^(?:\d{1,2}|[IVX]{1,4})[.)]\s+`)
)

// layOut groups lines into blocks and marks those that are headings or dates.
func layOut(lines []line) []block {
	g := &grouper{width: wrapWidth(lines), next: nextTexts(lines)}
	for i := 0; i < len(lines); i++ {
		i += g.take(lines, i)
	}
	g.end()
	markDates(g.blocks)
	markHeads(g.blocks)
	return g.blocks
}

// wrapWidth is where the letter's lines wrap: as long as one line in ten is, of
// those that another one follows.
func wrapWidth(lines []line) int {
	const usual = 72
	var lengths []int
	for i, l := range lines[:max(0, len(lines)-1)] {
		if n := runes(l.text); n > 30 && !lines[i+1].blank() {
			lengths = append(lengths, n)
		}
	}
	if len(lengths) < 5 {
		return usual
	}
	slices.Sort(lengths)
	return lengths[len(lengths)*9/10]
}

// grouper collects lines until a block ends.
type grouper struct {
	blocks []block
	open   *block
	width  int
	gap    bool
	next   []int // the first line with text from each line on; -1 where none is
}

func (g *grouper) end() {
	if g.open != nil {
		g.blocks = append(g.blocks, *g.open)
		g.open = nil
	}
}

func (g *grouper) add(b block) {
	g.end()
	b.gap, b.width = g.gap, g.width
	g.gap = false
	g.open = &b
}

// take takes line i, and says how many lines more it took.
func (g *grouper) take(lines []line, i int) int {
	l := lines[i]
	switch {
	case l.blank():
		g.blank(lines, i)
	case ruler.MatchString(l.text):
		return g.rule(lines, i)
	case l.page && g.continues(l):
		g.open.lines = append(g.open.lines, l.text)
	case strings.HasPrefix(l.text, string(arrowMark)):
		g.add(block{lines: []string{strings.TrimSpace(strings.Trim(l.text, string(arrowMark)+" "))}, arrow: true})
	case bullet.MatchString(l.text):
		g.add(block{lines: []string{strings.TrimSpace(bullet.ReplaceAllString(l.text, keepCapital(l.text)))}, point: true, page: l.page})
	case g.open == nil, l.page, g.open.arrow, g.endsParagraph(lines, i):
		g.add(block{lines: []string{l.text}, page: l.page})
	default:
		g.open.lines = append(g.open.lines, l.text)
	}
	return 0
}

// keepCapital keeps the letter by which "o Punkt" was told from a word.
func keepCapital(text string) string {
	if strings.HasPrefix(text, "o ") {
		return strings.TrimSpace(text[1:])[:len(string([]rune(strings.TrimSpace(text[1:]))[0]))]
	}
	return ""
}

// blank ends a block, unless a page break cuts through its sentence.
func (g *grouper) blank(lines []line, i int) {
	if lines[i].frame && g.open != nil && i > 0 && !lines[i-1].blank() {
		g.open.frame = true
	}
	if next := g.next[i]; next >= 0 && g.open != nil && lines[next].page && g.continues(lines[next]) {
		return
	}
	g.end()
	g.gap = g.gap || lines[i].frame || i > 0 && lines[i-1].blank()
}

// continues reports whether the first line of a page goes on with the sentence
// that the page before broke off.
func (g *grouper) continues(l line) bool {
	if g.open == nil || g.open.arrow || bullet.MatchString(l.text) {
		return false
	}
	last := g.open.lines[len(g.open.lines)-1]
	if endsSentence(last) {
		return false
	}
	return startsLower(l.text) || runes(last) > g.width*4/5 && len(g.open.lines) > 1
}

// rule takes a ruler: it underlines the block above it, boxes the line between
// two of them, or parts what stands before from what comes after.
func (g *grouper) rule(lines []line, i int) int {
	if i+2 < len(lines) && !lines[i+1].blank() && ruler.MatchString(lines[i+2].text) && g.open == nil &&
		runes(lines[i+1].text) <= maxHead {
		g.add(block{lines: []string{lines[i+1].text}, head: boxed, page: lines[i].page})
		g.end()
		return 2
	}
	b := g.open
	if b != nil && !b.point && !b.arrow && len(b.lines) <= 2 && runes(strings.Join(b.lines, " ")) <= maxHead {
		b.head = dashed
		if strings.ContainsAny(lines[i].text[:1], "=#*") {
			b.head = doubled
		}
		g.end()
		return 0
	}
	g.end()
	g.gap = true
	return 0
}

// endsParagraph reports whether line i begins a new paragraph though no blank
// line says so: its first word would have had room on the line before.
func (g *grouper) endsParagraph(lines []line, i int) bool {
	const slack = 6 // PDF readers wrap by points, not by characters
	last, next := g.open.lines[len(g.open.lines)-1], lines[i].text
	room := runes(last)+1+runes(firstWord(next))+slack <= g.width
	switch {
	case g.open.point && !room:
		return false
	case isYear(last) || isYear(next) || isLabelled(next):
		return !g.open.point && !isYear(last) && !isDateLine(last)
	case !room, isHeadLine(last) && len(g.open.lines) == 1 && !g.open.point:
		return isCapitals(last) && !isCapitals(next) || room && startsUpper(next) && g.isProse(lines, i)
	case isDateLine(last) && isDateLine(next):
		return false
	}
	return endsSentence(last) || startsUpper(next) && runes(last) < g.width*3/5
}

// isProse reports whether line i is the first of several that fill their width:
// what stands above it is then a heading and no kicker.
func (g *grouper) isProse(lines []line, i int) bool {
	more := i+1 < len(lines) && !lines[i+1].blank() && !ruler.MatchString(lines[i+1].text)
	return more && runes(lines[i].text) > g.width*3/4
}

func nextTexts(lines []line) []int {
	next, last := make([]int, len(lines)), -1
	for i, l := range slices.Backward(lines) {
		if !l.blank() {
			last = i
		}
		next[i] = last
	}
	return next
}
