package importer

import (
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// draft is a piece before anything is made of it.
type draft struct {
	section, kicker, heading string
	blocks                   []block
	entries                  []entry // of a list of dates
	year                     string  // the year line that the list came to
	links                    []link  // of the heading
}

// ownTitle is a letter's title: what every issue has above its first section.
var ownTitle = regexp.MustCompile(`(?i)nyhetsbrev|veckobrev|kvartalsbrev|medlemsbrev|medlemsblad|medlemsinfo|månadsbrev|nyhetsblad|^(?:nr|nummer|utgåva)\.?\s*\d`)

// greeting is how a letter begins or ends and says nothing yet.
var greeting = regexp.MustCompile(`(?i)^(?:hej|hejsan|kära|bästa|god dag|välkommen|välkomna|med vänlig|vänliga|varma|hälsningar|trevlig|vi hörs|vi ses)(?:\P{L}|$)`)

// footer is what mail programs and senders put below a letter.
var footer = regexp.MustCompile(`(?i)©|copyright|vår postadress|uppdatera dina (?:uppgifter|inställningar)|(?:skickades|skickat) till (?:dig|er) (?:för|eftersom)|följ oss (?:på|i)|avregistrera|avsluta (?:din )?prenumeration|avprenumerera|unsubscribe|du får detta (?:brev|mejl|mail|utskick)|visa (?:brevet|i) (?:i )?webbläsare`)

// outline splits the letter into pieces and tells the mastheads of sections from
// the headings of pieces.
func (r *reader) outline(blocks []block) []draft {
	blocks = r.dropTitles(blocks)
	o := &outliner{reader: r, blocks: blocks, sections: sectionStyles(blocks), headings: explicitHeadings(blocks)}
	for i := range blocks {
		o.take(i)
	}
	o.end()
	return o.drafts
}

// dropTitles leaves out the letter's own title and the lines around it.
func (r *reader) dropTitles(blocks []block) []block {
	for i, b := range blocks {
		text := join(b.lines)
		if b.head != noHead && ownTitle.MatchString(text) || isDateOnly(text) || greeting.MatchString(text) && b.head != noHead {
			if runes(text) <= maxHead && i < 5 {
				r.leaveOut(ownLine(text), hub.Say(hub.ReasonAround, "the letter's own title, date or greeting"))
				continue
			}
		}
		return blocks[i:]
	}
	return nil
}

// sectionStyles are the styles of heading that stand above other headings with
// nothing between. Plain headings are judged one by one.
func sectionStyles(blocks []block) map[style]bool {
	styles := map[style]bool{framed: true}
	for i := 0; i+1 < len(blocks); i++ {
		a, b := blocks[i].head, blocks[i+1].head
		if b != noHead && a > b && a > plainHead {
			styles[a] = true
		}
	}
	return styles
}

// explicitHeadings reports whether pieces have headings that are set apart by
// more than blank lines. A plain line in between is then a heading inside one.
func explicitHeadings(blocks []block) bool {
	sections, n := sectionStyles(blocks), 0
	for _, b := range blocks {
		if b.head > plainHead && !sections[b.head] {
			n++
		}
	}
	return n >= 2
}

type outliner struct {
	*reader
	blocks   []block
	sections map[style]bool
	headings bool
	section  string
	masthead bool // a section has begun and nothing has come yet
	drafts   []draft
	open     *draft
}

func (o *outliner) end() {
	if o.open != nil {
		o.drafts = append(o.drafts, *o.open)
		o.open = nil
	}
}

func (o *outliner) begin(d draft) {
	o.end()
	d.section = o.section
	o.open, o.masthead = &d, false
}

func (o *outliner) take(i int) {
	b := o.blocks[i]
	var kicker, heading string
	if b.head != noHead {
		kicker, heading = headOf(b)
		kicker, heading = o.withoutLinks(kicker), o.withoutLinks(heading)
	}
	switch {
	case b.head != noHead && o.isSection(i):
		o.end()
		o.section, o.masthead = heading, true
		if isCapitals(heading) {
			o.section = o.known.smallLetters(heading)
		}
	case b.head == plainHead && o.isAside(i):
		b.head = noHead
		o.addText(b)
	case b.head == plainHead && o.headings && o.open != nil && len(o.open.blocks) > 0:
		o.open.blocks = append(o.open.blocks, b)
	case b.head != noHead:
		o.begin(draft{kicker: kicker, heading: heading, links: b.links})
	case b.dates:
		o.addDates(b)
	default:
		o.addText(b)
	}
}

// withoutLinks is a heading without addresses and numbers.
func (o *outliner) withoutLinks(heading string) string {
	text, _ := o.takeLinks(o.redact(heading))
	return tidy(webLink.ReplaceAllString(text, ""))
}

// isSection reports whether heading i names a section: by its style, or, where
// it is plain, because it is set apart from what stands before and another
// heading comes right after.
func (o *outliner) isSection(i int) bool {
	b := o.blocks[i]
	if b.head != plainHead {
		return o.sections[b.head]
	}
	setApart := (b.page || b.gap || i == 0) && !endsSentence(b.lines[0])
	return setApart && len(b.lines) == 1 && i+1 < len(o.blocks) && o.blocks[i+1].head != noHead
}

// isAside reports whether a plain short line is not a heading but a call or a
// greeting: nothing follows it that it could be the heading of.
func (o *outliner) isAside(i int) bool {
	if o.open == nil || len(o.open.blocks) == 0 {
		return false
	}
	for _, next := range o.blocks[i+1:] {
		if !next.arrow {
			return next.head != noHead && !o.blocks[i].page
		}
	}
	return true
}

func (o *outliner) addText(b block) {
	if o.open == nil || o.open.entries != nil {
		heading := ""
		if o.masthead {
			heading = o.section
		}
		if o.open != nil && b.arrow { // a button below a list of dates
			return
		}
		o.begin(draft{heading: heading})
	}
	o.open.blocks = append(o.open.blocks, b)
}

// addDates adds a list of dates. It is a piece of its own, under the words that
// lead to it, unless it is all that stands under a heading.
func (o *outliner) addDates(b block) {
	if o.open != nil && o.open.year == "" && o.open.entries == nil && len(o.open.blocks) > 0 {
		lead := o.takeLead()
		o.begin(draft{heading: lead})
	}
	if o.open == nil {
		o.begin(draft{heading: o.section})
	}
	entries, year := entriesOf(b, o.open.year)
	o.open.entries, o.open.year = append(o.open.entries, entries...), year
}

// takeLead takes the line above a list of dates, "Datum för konferenser:", away
// from the piece before.
func (o *outliner) takeLead() string {
	blocks := o.open.blocks
	last := blocks[len(blocks)-1]
	text := join(last.lines)
	if !strings.HasSuffix(text, ":") || runes(text) > maxHead {
		return "Datum"
	}
	o.open.blocks = blocks[:len(blocks)-1]
	return strings.TrimSuffix(text, ":")
}
