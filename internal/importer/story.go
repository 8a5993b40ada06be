package importer

import (
	"fmt"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// paragraph is a part of a piece's text, unwrapped and without what must not
// enter.
type paragraph struct {
	text  string
	point bool // of a list
	head  bool // a heading inside the piece
	links []link
	said  []sentence
	md    string // of a letter in HTML: the paragraph as it is written
}

// sentence is one of a paragraph, and the dates in it.
type sentence struct {
	text  string
	dates []when
}

// story is a piece while drafts are made of it.
type story struct {
	*reader
	piece           Piece
	kicker, heading string
	paragraphs      []paragraph
	byline          string
	kind            hub.Kind
	links           []link
	reasons         map[string]hub.Guess // why fields are filled as they are
}

func (s *story) why(format string, args ...any) {
	s.piece.Why = append(s.piece.Why, fmt.Sprintf(format, args...))
}

// The fields that reasons are noted for: their schema names, and one for clocks. Those
// for dates are noted by what the date is for.
const (
	fieldKind           = "kind"
	fieldTopics         = "topics"
	fieldMunicipalities = "municipalities"
	fieldOrganisations  = "organisations"
	fieldPhase          = "phase"
	clocks              = "clocks"
)

// because says why a field was filled as it was.
func (s *story) because(field string, why hub.Guess) {
	s.piece.Why = append(s.piece.Why, why.Text)
	if s.reasons == nil {
		s.reasons = map[string]hub.Guess{}
	}
	s.reasons[field] = s.reasons[field].And(why)
}

func (s *story) review(code hub.ImportReview, format string, args ...any) {
	s.piece.Review = append(s.piece.Review, hub.Say(code, format, args...))
}

// storyOf unwraps a piece's blocks. It gives nil for what is no piece: a contact
// block, a greeting, a footer.
func (r *reader) storyOf(d draft) (*story, error) {
	s := &story{reader: r, piece: Piece{Section: d.section, Kicker: d.kicker, Heading: d.heading},
		kicker: d.kicker, heading: d.heading}
	if r.isNoPiece(d) {
		return nil, nil
	}
	size := 0
	for _, b := range d.blocks {
		if size += len(join(b.lines)); size > maxBody {
			return nil, hub.CantRead(hub.ReasonTooLarge, "the piece %s is longer than %d characters: is this a newsletter?", hub.Quoted(cut(d.heading, 60)), maxBody)
		}
		s.addBlock(b)
	}
	s.takeByline()
	s.dropLead()
	s.addHeadingLinks(d.links)
	if len(s.paragraphs) == 0 && len(d.entries) == 0 {
		r.leaveOut(hub.Say(hub.PartHeading, "the heading %s", hub.Quoted(cut(redactText(d.heading), 80))), hub.Say(hub.ReasonEmpty, "no text stands below it"))
		return nil, nil
	}
	return s, nil
}

// dropLead drops "Läs mer:" where the link that it led to is gone.
func (s *story) dropLead() {
	kept := s.paragraphs[:0:0]
	for i, p := range s.paragraphs {
		leads := i+1 < len(s.paragraphs) && (s.paragraphs[i+1].point || len(s.paragraphs[i+1].links) > 0)
		if !leads && !p.point && len(p.links) == 0 {
			if text := leadToNothing.ReplaceAllString(p.text, ""); text != p.text {
				p.text, p.said = text, s.readSentences(text)
			}
		}
		if p.text != "" || strings.HasPrefix(p.md, "![") || len(p.links) > 0 {
			kept = append(kept, p)
		}
	}
	s.paragraphs = kept
}

// isNoPiece reports whether the draft is around the letter and not in it, and
// says so.
func (r *reader) isNoPiece(d draft) bool {
	var texts []string
	for _, b := range d.blocks {
		texts = append(texts, join(b.lines))
	}
	text := strings.Join(texts, " ")
	switch words := len(strings.Fields(text)); {
	case aboutContact.MatchString(d.heading) && isRedacted(text),
		aboutContact.MatchString(d.heading) && words < 12:
		r.leaveOut(hub.Say(hub.PartContact, "the block %s", hub.Quoted(firstWord(d.heading))), noConsent())
	case footer.MatchString(text) && words < 80:
		r.leaveOut(letterFooter(), aboutMailing())
	case d.heading == "" && d.entries == nil && words < 60 && !hasDate(text, r.issued) && (greeting.MatchString(text) || words < 12):
		r.leaveOut(hub.Say(hub.PartGreeting, "a greeting of %d words", words), hub.Say(hub.ReasonNoText, "it has no heading and says nothing of its own"))
	case d.heading == "" && d.entries == nil && words == 0:
	default:
		return false
	}
	return true
}

// hasDate reports whether the text says another day than the letter's own.
func hasDate(text string, issued hub.Date) bool {
	for _, sentence := range sentences(text) {
		for _, w := range datesIn(sentence) {
			if w.resolve(sentence, issued); w.from != issued || w.to != issued {
				return true
			}
		}
	}
	return false
}

// addBlock adds the paragraph of a block. A button without an address leads
// nowhere here, and is dropped.
func (s *story) addBlock(b block) {
	if b.md != "" {
		s.addWebBlock(b)
		return
	}
	text, links := s.takeLinks(s.redact(join(b.lines)))
	if b.arrow {
		label := tidy(webLink.ReplaceAllString(text, ""))
		if len(links) == 0 {
			s.why("“%s” dropped: a button whose address is not in the text", cut(text, 80))
			return
		}
		links[0].text = strings.TrimRight(label, " :.")
		text = ""
	}
	s.links = append(s.links, links...)
	if text == "" && !b.arrow {
		return
	}
	s.addParagraph(paragraph{text: text, point: b.point, head: b.head != noHead, links: links})
}

// addParagraph reads the dates of a paragraph and adds it.
func (s *story) addParagraph(p paragraph) {
	p.said = s.readSentences(p.text)
	s.paragraphs = append(s.paragraphs, p)
}

// readSentences splits a paragraph and reads its dates.
func (r *reader) readSentences(text string) []sentence {
	said := undated(text)
	for i := range said {
		one := &said[i]
		one.dates = datesIn(one.text)
		for j := range one.dates {
			one.dates[j].resolve(one.text, r.issued)
		}
	}
	return said
}

// undated are the sentences of a text whose dates say nothing, or are known.
func undated(text string) []sentence {
	var said []sentence
	for one := range eachSentence(text) {
		said = append(said, sentence{text: one})
	}
	return said
}

// everySentence is the heading and then each sentence of the text.
func (s *story) everySentence() []string {
	list := []string{s.kicker, s.heading}
	if isCapitals(s.heading) {
		list[1] = s.title()
	}
	for _, p := range s.paragraphs {
		for _, one := range p.said {
			list = append(list, one.text)
		}
	}
	return append(list, s.byline)
}

// text is the whole of the text, without headings.
func (s *story) text() string {
	var b strings.Builder
	for _, p := range s.paragraphs {
		b.WriteString(p.text)
		b.WriteByte('\n')
	}
	return b.String()
}

// dates are all the dates of the text with their sentences.
func (s *story) eachDate(do func(sentence string, w *when)) {
	for _, p := range s.paragraphs {
		for _, one := range p.said {
			for i := range one.dates {
				do(one.text, &one.dates[i])
			}
		}
	}
}
