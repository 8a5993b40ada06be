package importer

import (
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// line is one line of the letter as it was laid out.
type line struct {
	text   string // trimmed, one space between words; empty when blank
	frame  bool   // a blank line of non-breaking spaces: what a picture or rule leaves
	page   bool   // the first line of a page
	indent int
}

func (l line) blank() bool { return l.text == "" }

// pageNumber is a line that only counts pages.
var pageNumber = regexp.MustCompile(`(?i)^(?:[-–—]\s*)?(?:sida\s+|sid\.?\s*)?\d{1,3}(?:\s*(?:av|/|\()\s*\d{1,3}\)?)?(?:\s*[-–—])?$`)

// mailHeader is a line above a mail's own text.
var mailHeader = regexp.MustCompile(`(?i)^(?:från|till|kopia|ämne|skickat|datum|from|to|cc|subject|date|sent|reply-to):\s`)

// readLines splits the text into lines and leaves out what belongs to the pages
// and not to the letter: page numbers, running headers, a mail's own head, and
// lines that are only a tracking link.
func (r *reader) readLines(text string) []line {
	lines := splitLines(text)
	lines = r.dropFurniture(lines)
	lines = r.dropMailHead(lines)
	for i, l := range lines {
		if l.text != "" && isURL(l.text) && isTracking(l.text) {
			r.leaveOut(linkTo(hostOf(l.text)), tellsSender())
			lines[i].text = ""
		}
	}
	return lines
}

// splitLines reads lines. A page begins after a form feed, or where a PDF reader
// left one single space of it before the first word.
func splitLines(text string) []line {
	var lines []line
	page := true
	for raw := range strings.SplitSeq(text, "\n") {
		for i, part := range strings.Split(raw, "\f") {
			if i > 0 {
				page = true
			}
			bare := strings.Join(strings.Fields(part), " ")
			l := line{text: bare, frame: bare == "" && strings.ContainsRune(part, '\u00a0')}
			if bare != "" {
				l.indent = len(part) - len(strings.TrimLeft(part, " "))
				l.page = page || l.indent == 1
				page = false
			}
			lines = append(lines, l)
		}
	}
	dropIndents(lines)
	return lines
}

// dropIndents takes back the pages that single spaces told, where so many lines
// begin with one that it is the letter's margin.
func dropIndents(lines []line) {
	const rare = 10 // at most one line in so many begins a page
	indented, all := 0, 0
	for _, l := range lines {
		if !l.blank() {
			all++
			indented += map[bool]int{true: 1}[l.indent == 1]
		}
	}
	for i := range lines {
		if indented*rare > all && lines[i].indent == 1 {
			lines[i].page = i == 0
		}
	}
}

// dropFurniture blanks the lines at the edges of pages that count them or that
// come back on other pages. The page mark goes to the line that is then first.
func (r *reader) dropFurniture(lines []line) []line {
	seen, told := map[string]int{}, map[string]bool{}
	edges := pageEdges(lines)
	for _, i := range edges {
		seen[withoutDigits(lines[i].text)]++
	}
	for _, i := range edges {
		text := lines[i].text
		again := seen[withoutDigits(text)] > 1 && runes(text) <= 80 && !endsSentence(text)
		if !pageNumber.MatchString(text) && !again {
			continue
		}
		if key := withoutDigits(text); again && !told[key] && !pageNumber.MatchString(text) {
			told[key] = true
			r.leaveOut(ownLine(text), hub.Say(hub.ReasonAround, "it comes back on every page: a running header or footer"))
		}
		if lines[i].page {
			movePage(lines, i)
		}
		lines[i].text = ""
	}
	return lines
}

// pageEdges are the first and the last lines with text of each page, where there
// is more than one page.
func pageEdges(lines []line) []int {
	var edges []int
	pages, last := 0, -1
	for i, l := range lines {
		if l.blank() {
			continue
		}
		if l.page {
			if last >= 0 && (len(edges) == 0 || edges[len(edges)-1] != last) {
				edges = append(edges, last)
			}
			edges = append(edges, i)
			pages++
		}
		last = i
	}
	if pages < 2 {
		return nil
	}
	if edges[len(edges)-1] != last {
		edges = append(edges, last)
	}
	return edges
}

func movePage(lines []line, from int) {
	for i := from + 1; i < len(lines); i++ {
		if !lines[i].blank() {
			lines[i].page = true
			return
		}
	}
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, s)
}

// dropMailHead leaves out From:, To:, Subject: above a letter that came as mail.
func (r *reader) dropMailHead(lines []line) []line {
	n := 0
	for i, l := range lines {
		if l.blank() {
			continue
		}
		if !mailHeader.MatchString(l.text) {
			break
		}
		lines[i].text = ""
		n++
	}
	if n > 0 {
		r.leaveOut(hub.Say(hub.PartMailHead, "the head of the mail"), hub.Say(hub.ReasonAround, "who sent it to whom is not part of the letter"))
	}
	return lines
}
