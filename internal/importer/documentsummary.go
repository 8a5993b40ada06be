package importer

import (
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

const (
	enoughSummary = 400   // characters of the summary itself
	enoughBody    = 6_000 // characters of its body: a summary of two pages
	maxPoints     = 12    // findings that are taken
	leastSection  = 60    // characters of a section that is more than a line of a table of contents
)

var (
	summaryHead = regexp.MustCompile(`(?i)^(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:kort(?:fattad)?\s+)?sammanfattning(?:\s+av\s+(?:rapporten|resultaten|ärendet|studien))?|sammandrag|(?:executive\s+)?summary|abstract|ingress|(?:rapporten|ärendet|studien|utredningen)\s+i\s+korthet|ärendet i korthet)\s*:?$`)
	findingHead = regexp.MustCompile(`(?i)^(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:våra |viktiga |de viktigaste |viktigaste |huvudsakliga |övergripande )?(?:slutsatser|resultat|resultatet|resultaten|iakttagelser|lärdomar)(?: i korthet)?(?: och rekommendationer)?|huvudresultat(?:en)?|huvudslutsatser(?:na)?|(?:key|main) (?:findings|results|messages)|conclusions?|slutsats(?:er)? i korthet|det viktigaste i korthet)\s*:?$`)
	point       = regexp.MustCompile(`^(?:[•*▪◦-]|–|—|\d{1,2}[.)])\s+(\S.*)$`)
	// numbered or worded headings end a section.
	sectionHead = regexp.MustCompile(`(?i)^(?:\d+(?:\.\d+)*\.?\s+\p{Lu}.{0,80}|innehåll.*|bakgrund|inledning|förord|syfte|uppdraget|uppdrag|metod|introduction|background|contents|ärendet|beslutsunderlag|förslag till beslut|(?:\p{L}+s )?(?:förslag till )?beslut|nyckelord.*|keywords.*|beslutet skickas till|bilagor|tack)\s*:?$`)
)

func isSummaryHead(text string) bool { return summaryHead.MatchString(text) }
func isPoint(text string) bool       { return point.MatchString(text) }

// fillSummary takes the document's own summary, else its first paragraph, and what it
// says that it found.
func (d *document) fillSummary() {
	paragraphs, why := d.section(summaryHead), hub.Say(hub.GuessPlace, "it stands under such a heading")
	if len(paragraphs) == 0 {
		paragraphs, why = d.firstProse(), hub.Say(hub.GuessBeginning, "it has no summary: the first paragraph of its text")
	}
	var body []string
	size := 0
	for _, p := range paragraphs {
		text := redactText(p)
		if size += runes(text); size > enoughBody {
			break
		}
		if m := point.FindStringSubmatch(text); m != nil {
			text = "- " + escape(m[1])
		} else {
			text = escape(text)
			if lineMark.MatchString(text) {
				text = "\\" + text
			}
		}
		body = append(body, text)
	}
	d.in.Body = strings.Join(body, "\n\n")
	d.in.Summary = brief(paragraphs)
	d.set("summary", d.in.Summary != "", why)
	d.set("body", d.in.Body != "", why)
	d.fillFindings()
	d.addNumbers()
}

// brief is the first sentences of some paragraphs.
func brief(paragraphs []string) string {
	summary := ""
	for _, p := range paragraphs {
		if isPoint(p) || strings.HasSuffix(p, ":") {
			continue
		}
		for _, sentence := range sentences(redactText(p)) {
			if summary != "" && runes(summary)+runes(sentence) > enoughSummary {
				return summary
			}
			summary = strings.TrimSpace(summary + " " + cut(sentence, enoughSummary))
		}
	}
	return summary
}

// section is the text under the first heading of that sort which has one below it: in a
// table of contents it has none.
func (d *document) section(heading *regexp.Regexp) []string {
	for i, l := range d.all {
		if !heading.MatchString(l.text) {
			continue
		}
		if text := d.textFrom(i + 1); len(text) > 0 && (runes(strings.Join(text, " ")) > leastSection || isPoint(text[0])) {
			return text
		}
	}
	return nil
}

// textFrom are the paragraphs from a line on, up to the next heading.
func (d *document) textFrom(from int) []string {
	var list []string
	var lines []string
	size := 0
	flush := func() {
		if len(lines) > 0 {
			list, lines = append(list, join(lines)), nil
		}
	}
	for i := from; i < len(d.all) && size < enoughBody; i++ {
		l := d.all[i]
		if pageNumber.MatchString(l.text) {
			continue
		}
		if d.endsSection(i) {
			break
		}
		broken := l.gap && (len(lines) == 0 || l.page == d.all[i-1].page || endsSentence(lines[len(lines)-1]))
		if broken || isPoint(l.text) {
			flush()
		}
		size += len(l.text)
		lines = append(lines, l.text)
	}
	flush()
	return list
}

// endsSection reports whether the line is a heading, and not a line of running text.
func (d *document) endsSection(i int) bool {
	l := d.all[i]
	if leader.MatchString(l.text) && runes(l.text) < 80 || sectionHead.MatchString(l.text) || findingHead.MatchString(l.text) || isSummaryHead(l.text) {
		return true
	}
	next := ""
	if i+1 < len(d.all) {
		next = d.all[i+1].text
	}
	before := ""
	if i > 0 {
		before = d.all[i-1].text
	}
	return runes(l.text) < 60 && !isPoint(l.text) && startsUpper(l.text) && !endsSentence(l.text) && endsSentence(before) &&
		startsUpper(next) && isHeadLine(l.text)
}

// firstProse is the first paragraph of running text on the first pages: two lines or
// more that hold a sentence.
func (d *document) firstProse() []string {
	for i, l := range d.all {
		if l.page > titlePages+1 {
			break
		}
		if runes(l.text) < 50 || !startsUpper(l.text) || leader.MatchString(l.text) || caseNumber.MatchString(l.text) || isPoint(l.text) {
			continue
		}
		text := d.textFrom(i)
		if len(text) > 0 && runes(text[0]) > 100 && strings.HasSuffix(text[0], ".") && isHeavySentence(text[0]) {
			return text[:1]
		}
	}
	return nil
}

// fillFindings takes the points of a list under a heading that says they are findings.
func (d *document) fillFindings() {
	for _, p := range d.section(findingHead) {
		if m := point.FindStringSubmatch(p); m != nil && len(d.in.KeyFindings) < maxPoints {
			d.in.KeyFindings = append(d.in.KeyFindings, cut(redactText(m[1]), maxBrief))
		}
	}
	d.set("keyFindings", len(d.in.KeyFindings) > 0, hub.Say(hub.GuessPlace, "they are listed under a heading that says so"))
}

var numberIn = regexp.MustCompile(`(?:ISBN[:\s]*)([\d-]{10,17}[\dX])|(\p{Lu}{1,6}[ -]?(?:19|20)\d\d[/:-]\d{1,6}(?:[-/]\d{1,4})*)|(?i:dnr|diarienummer|diarienr)[.:\s]*([\p{L}\d]{0,8}[ -]?(?:19|20)\d\d[/:-]\d{1,6}(?:[-/]\d{1,4})*)|((?:Rapport|RAPPORT|Report)\s+(?:nr\s+)?\d{4}:\d{1,3})`)

// addNumbers puts the numbers by which the document is registered below the summary,
// so that who has only a number finds it.
func (d *document) addNumbers() {
	var list []string
	for _, l := range d.lines {
		for _, m := range numberIn.FindAllString(l.text, maxPoints) {
			m = strings.Join(strings.Fields(m), " ")
			if !strings.Contains(strings.Join(list, "\n"), m) && len(list) < maxPoints {
				list = append(list, m)
			}
		}
	}
	if len(list) > 0 {
		d.in.Body = strings.TrimSpace(d.in.Body + "\n\nBeteckning: " + escape(strings.Join(list, ", ")))
	}
}
