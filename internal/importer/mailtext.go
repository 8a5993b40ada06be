package importer

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

var (
	// quoteLead is the line above what a mail answers or passes on.
	quoteLead = regexp.MustCompile(`(?i)^(?:den|on|le|am|mån|tis|ons|tors?|fre|lör|sön)\P{L}.{4,160}(?:skrev|wrote|skriver)(?: .{0,120})?:?$|^[-_ ]{0,20}\s*(?:ursprungligt meddelande|original message|originalmeddelande|vidarebefordrat (?:meddelande|brev)|forwarded message|begin forwarded message|vidarebefordrat brev)\s*:?[-_ ]{0,20}`)
	// headLine is a line of the head that stands above it.
	headLine = regexp.MustCompile(`(?i)^(?:från|from|till|to|kopia|cc|ämne|subject|skickat|sent|datum|date|svar till|reply-to)\s*:`)
	headFrom = regexp.MustCompile(`(?i)^(?:från|from)\s*:`)
	headDate = regexp.MustCompile(`(?i)^(?:skickat|sent|datum|date)\s*:\s*(.*)`)
	// closing is how one ends a mail before one's name.
	closing = regexp.MustCompile(`(?i)^(?:med (?:vänlig|vänliga|bästa|varma)|vänlig(?:a|en)?(?:\P{L}|$)|varma|många|bästa|allt gott|hälsningar|hälsar|mvh|vh|/\s?\p{Lu})`)
	// partHeading are headings inside one text, and not of several.
	partHeading = regexp.MustCompile(`(?i)^(?:program|anmäl|tid(?:\P{L}|$)|plats|när|var(?:\P{L}|$)|bakgrund|syfte|målgrupp|prakti|kontakt|sammanfattning|inledning|resultat|slutsats|för vem|vem(?:\P{L}|$)|varför|vad(?:\P{L}|$)|hur(?:\P{L}|$)|kostnad|innehåll|agenda|dagordning|medverkande|frågor|så (?:anmäler|går)|läs mer|mer (?:om|information)|nästa steg|\d)`)
	// signatureMark is the line that mail programs put above a signature.
	signatureMark = regexp.MustCompile(`^-- ?$|^_{5,}$`)
)

// letterOf reads the mail as a letter of one text or several; nil where it says
// nothing.
func (m *mailbox) letterOf(one *mail, id string) (*Letter, error) {
	blocks, err := one.blocks()
	if err != nil {
		return nil, err
	}
	name := cmp.Or(m.o.Source, one.sender)
	if name == "" && !one.bulk {
		name = fmt.Sprintf("Mejl %s %d", monthNames[one.issued.Month-1], one.issued.Year)
	}
	r := newReader(name, one.issued, m.known)
	r.keyOf = "mail:" + id
	blocks = withoutTitle(withoutClosing(blocks), one.title)
	if len(blocks) == 0 {
		return nil, nil
	}
	if one.isLetter(blocks, newReader(name, one.issued, m.known)) {
		return r.readBlocks(blocks)
	}
	return r.readOne(one.title, blocks)
}

// readOne makes one piece of all blocks.
func (r *reader) readOne(title string, blocks []block) (*Letter, error) {
	kept := blocks[:0:0]
	for i, b := range r.leaveOutContacts(blocks) {
		text := join(b.lines)
		hello := i < 2 && greeting.MatchString(text) && len(strings.Fields(text)) <= 6
		if !hello && !(footer.MatchString(text) && len(strings.Fields(text)) < 80) {
			kept = append(kept, b)
		}
	}
	if len(kept) == 0 {
		return nil, nil
	}
	err := r.addPiece(draft{heading: title, blocks: kept})
	if len(r.letter.Pieces) == 0 {
		return nil, err
	}
	return &r.letter, err
}

// blocks are the blocks of the mail's own text: its HTML, where that says as much as
// its text, since it has the links.
func (one *mail) blocks() ([]block, error) {
	if one.html != "" {
		w := &webReader{letter: true, inline: map[string]bool{}}
		for address := range one.inline {
			w.inline[address] = true
		}
		web, err := w.read(one.html)
		if err == nil && 3*len(web.Plain) >= len(one.text) {
			return one.ownBlocks(webBlocks(web.Markdown)), nil
		}
		if one.text == "" {
			return nil, err
		}
	}
	text, err := clean(underlined(strings.ToValidUTF8(one.ownText(), "")))
	if err != nil {
		if strings.TrimSpace(one.text) == "" {
			return nil, nil
		}
		return nil, err
	}
	r := &reader{keys: map[string]int{}}
	return layOut(r.readLines(text)), nil
}

// starred is a heading between signs, "*** Nyheter ***".
var starred = regexp.MustCompile(`(?m)^[ \t]*(?:\*{2,}|={2,}|#{2,}|~{2,}|-{2,})[ \t]+(\S.{1,100}?)[ \t]+(?:\*{2,}|={2,}|#{2,}|~{2,}|-{2,})[ \t]*\r?$`)

// underlined writes such headings with a rule below them, as the layout knows them.
func underlined(text string) string { return starred.ReplaceAllString(text, "\n$1\n----\n") }

// ownText is the text without what it answers, its signature and quoted lines.
func (one *mail) ownText() string {
	lines := strings.Split(strings.ReplaceAll(one.text, "\r\n", "\n"), "\n")
	if from, after := one.threadAt(lines); from >= 0 {
		if one.forwarded {
			lines = lines[after:]
		} else {
			lines = lines[:from]
		}
	}
	kept := lines[:0:0]
	for i, l := range lines {
		const signature = 15 // lines, at most
		if signatureMark.MatchString(l) && len(lines)-i <= signature {
			break
		}
		if quoted := strings.HasPrefix(l, ">"); !quoted {
			kept = append(kept, l)
		} else if one.forwarded {
			kept = append(kept, strings.TrimLeft(l, "> "))
		}
	}
	return strings.Join(kept, "\n")
}

// ownBlocks are the blocks without what the mail answers, or those that it passes on.
func (one *mail) ownBlocks(blocks []block) []block {
	var lines []string
	var of []int // the block of each line
	for i, b := range blocks {
		for _, l := range b.lines {
			lines, of = append(lines, l), append(of, i)
		}
	}
	from, after := one.threadAt(lines)
	switch {
	case from < 0:
		return blocks
	case !one.forwarded:
		return blocks[:of[from]]
	case after >= len(lines):
		return nil
	}
	return blocks[of[after]:]
}

// threadAt is the first line of the head of another mail inside the mail, and the
// first line after that head; -1 where there is none. What is passed on keeps the day
// on which it was sent.
func (one *mail) threadAt(lines []string) (from, after int) {
	for i, l := range lines {
		l = strings.TrimSpace(strings.TrimLeft(l, ">*_ "))
		lead := quoteLead.MatchString(l)
		if !lead && !(headFrom.MatchString(l) && i > 0 && countHead(lines[i:]) >= 3) && !(one.forwarded && headFrom.MatchString(l) && countHead(lines[i:]) >= 3) {
			continue
		}
		after = i + 1
		for after < len(lines) && after < i+12 {
			next := strings.TrimSpace(strings.TrimLeft(lines[after], ">*_ "))
			if m := headDate.FindStringSubmatch(next); m != nil && one.forwarded {
				one.takeDate(m[1])
			}
			if next != "" && !headLine.MatchString(next) {
				break
			}
			after++
		}
		return i, after
	}
	return -1, -1
}

// countHead counts the lines of a head at the beginning.
func countHead(lines []string) int {
	n := 0
	for _, l := range lines[:min(len(lines), 10)] {
		if headLine.MatchString(strings.TrimSpace(strings.TrimLeft(l, ">*_ "))) {
			n++
		}
	}
	return n
}

func (one *mail) takeDate(text string) {
	if t, ok := readInstant(text); ok {
		one.issued = hub.DateOf(t.In(hub.Stockholm()))
		return
	}
	if found := datesIn(head(text, maxHead)); len(found) > 0 && found[0].yearSaid && found[0].precise == byDay && isDay(found[0].from) {
		one.issued = found[0].from
	}
}

// withoutClosing drops the last words of a mail, its writer's name and what the
// mailing says of itself.
func withoutClosing(blocks []block) []block {
	const most, far = 80, 12 // words that stand below it, and blocks
	words := 0
	end := len(blocks)
	for i := len(blocks) - 1; i >= max(0, len(blocks)-far) && words <= most; i-- {
		b := blocks[i]
		if b.head != noHead && b.head != plainHead {
			break
		}
		text := join(b.lines)
		words += len(strings.Fields(text))
		first := strings.TrimSpace(b.lines[0])
		if i > 0 && closing.MatchString(first) && len(strings.Fields(first)) <= 8 && len(b.lines) <= 8 || footer.MatchString(text) && words < most {
			end = i
		}
	}
	return blocks[:end]
}

// withoutTitle drops the heading that only says again what the subject says.
func withoutTitle(blocks []block, title string) []block {
	for i, b := range blocks[:min(len(blocks), 5)] {
		if text := bareLetters(join(b.lines)); text != "" && text == bareLetters(title) {
			return append(blocks[:i:i], blocks[i+1:]...)
		}
	}
	return blocks
}

// isLetter reports whether the mail is several texts, each under its own heading.
func (one *mail) isLetter(blocks []block, r *reader) bool {
	headed, parts := 0, 0
	for _, d := range r.outline(r.leaveOutContacts(blocks)) {
		words := 0
		for _, b := range d.blocks {
			words += len(strings.Fields(join(b.lines)))
		}
		text := 12                           // words
		if ownTitle.MatchString(one.title) { // it calls itself one: short notices do
			text = 5
		}
		if d.heading == "" || words < text && d.entries == nil {
			continue
		}
		headed++
		if partHeading.MatchString(d.heading) {
			parts++
		}
	}
	if ownTitle.MatchString(one.title) {
		return headed >= 2 && parts*2 < headed
	}
	if one.bulk {
		return headed >= 2 && parts*4 < headed
	}
	return headed >= 3 && parts == 0
}
