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
	dates [][]when // of each sentence
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
}

func (s *story) why(format string, args ...any) {
	s.piece.Why = append(s.piece.Why, fmt.Sprintf(format, args...))
}

func (s *story) review(format string, args ...any) {
	s.piece.Review = append(s.piece.Review, fmt.Sprintf(format, args...))
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
			return nil, hub.BadInput("the piece “%s” is longer than %d characters: is this a newsletter?", cut(d.heading, 60), maxBody)
		}
		s.addBlock(b)
	}
	s.takeByline()
	s.dropLead()
	if len(s.paragraphs) == 0 && len(d.entries) == 0 {
		r.leaveOut("the heading “"+cut(redactText(d.heading), 80)+"”", "no text stands below it")
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
			p.text = leadToNothing.ReplaceAllString(p.text, "")
		}
		if p.text != "" || len(p.links) > 0 {
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
	case aboutContact.MatchString(d.heading) && redactText(text) != text,
		aboutContact.MatchString(d.heading) && words < 12:
		r.leaveOut("the block “"+firstWord(d.heading)+"”", "a person's details enter only by that person's consent")
	case footer.MatchString(text) && words < 80:
		r.leaveOut("a footer", "it is about the mailing, not in the letter")
	case d.heading == "" && d.entries == nil && words < 60 && !hasDate(text) && (greeting.MatchString(text) || words < 12):
		r.leaveOut("a greeting of "+fmt.Sprint(words)+" words", "it has no heading and says nothing of its own")
	case d.heading == "" && d.entries == nil && words == 0:
	default:
		return false
	}
	return true
}

func hasDate(text string) bool {
	for _, sentence := range sentences(text) {
		if len(datesIn(sentence)) > 0 {
			return true
		}
	}
	return false
}

// addBlock adds the paragraph of a block. A button without an address leads
// nowhere here, and is dropped.
func (s *story) addBlock(b block) {
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
	p := paragraph{text: text, point: b.point, head: b.head != noHead, links: links}
	for _, sentence := range sentences(text) {
		found := datesIn(sentence)
		for i := range found {
			found[i].resolve(sentence, s.issued)
		}
		p.dates = append(p.dates, found)
	}
	s.paragraphs = append(s.paragraphs, p)
}

// everySentence is the heading and then each sentence of the text.
func (s *story) everySentence() []string {
	list := []string{s.kicker, s.heading}
	if isCapitals(s.heading) {
		list[1] = s.title()
	}
	for _, p := range s.paragraphs {
		list = append(list, sentences(p.text)...)
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
		for i, sentence := range sentences(p.text) {
			for j := range p.dates[i] {
				do(sentence, &p.dates[i][j])
			}
		}
	}
}
