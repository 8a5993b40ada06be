package importer

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/smakom/hub/internal/hub"
)

// pieceOf makes the drafts of a piece.
func (r *reader) pieceOf(d draft) (*Piece, error) {
	s, err := r.storyOf(d)
	if s == nil || err != nil {
		return nil, err
	}
	if d.entries != nil {
		return &s.piece, s.makeList(d)
	}
	s.makeOne()
	return &s.piece, nil
}

// makeOne makes the one draft of a piece that is not a list.
func (s *story) makeOne() {
	s.kind = s.weigh()
	common := s.content()
	common.IdempotencyKey = s.key(s.heading, "")
	s.sayDates()
	in := s.input(common)
	s.piece.Inputs, s.piece.suggested = []hub.AnyInput{in}, [][]*hub.Suggested{s.suggested(in, &hub.ContentInput{})}
}

// input is the draft of the kind that the piece is.
func (s *story) input(common hub.ContentInput) hub.AnyInput {
	switch s.kind {
	case hub.KindEvent:
		return s.event(common)
	case hub.KindProject:
		return s.project(common)
	case hub.KindReport:
		return s.report(common)
	}
	return s.article(common)
}

// content is what the draft shares with those of other kinds.
func (s *story) content() hub.ContentInput {
	return hub.ContentInput{
		Title:          s.title(),
		Summary:        s.summary(),
		Body:           s.markdown(),
		Byline:         cut(s.byline, 150),
		Topics:         s.linkTopics(),
		Municipalities: s.linkMunicipalities(),
		Organisations:  s.linkOrganisations(),
		Source:         s.source(),
	}
}

func (s *story) source() *hub.SourceInput {
	issued := s.issued
	return &hub.SourceInput{Name: s.name, IssuedOn: &issued, Section: cut(s.piece.Section, 150)}
}

// key is the same for the same piece of the same letter, however it is wrapped,
// hyphenated or spaced. Day tells the entries of a list apart.
func (s *story) key(heading, day string) string {
	if heading == "" {
		heading = cut(s.text(), 200)
	}
	said := strings.Join([]string{bareLetters(s.piece.Section), bareLetters(heading), string(s.kind), day}, "|")
	key := s.keyOf + ":" + keyDigest(said)
	s.keys[key]++
	if n := s.keys[key]; n > 1 {
		key = fmt.Sprintf("%s:%d", key, n)
	}
	return key
}

// bareLetters is the text's letters and digits, in lower case.
func bareLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// title is the heading, or the first sentence where there is none. Capitals are
// made small, but for names and abbreviations.
func (s *story) title() string {
	title := redactText(s.heading)
	if title == "" && len(s.paragraphs) > 0 {
		if list := sentences(s.paragraphs[0].text); len(list) > 0 {
			title = strings.TrimRight(list[0], ".")
		}
	}
	if isCapitals(title) {
		title = s.known.smallLetters(title)
	}
	if title == "" {
		title = "Utan rubrik"
	}
	return cut(title, 150)
}

// smallLetters writes a line of capitals as a sentence: names keep their
// capital, and abbreviations theirs.
func (n *names) smallLetters(title string) string {
	restored := strings.ToLower(title)
	for _, o := range n.organisations {
		restored = restore(restored, o.name)
	}
	for _, short := range []string{"AI", "EU", "GDPR", "IT", "LSS", "PFAS", "SFI", "SKR"} { // no words in small letters
		restored = restore(restored, short)
	}
	for _, t := range n.topics {
		for _, w := range t.words {
			if runes(w) <= shortWord {
				restored = restore(restored, w)
			}
		}
	}
	for _, m := range n.list {
		if !isRisky(m.Name) {
			restored = restore(restored, m.Name)
		}
	}
	first, size := []rune(restored)[0], len(string([]rune(restored)[0]))
	return string(unicode.ToUpper(first)) + restored[size:]
}

// restore writes a name in a text of small letters as it writes itself.
func restore(text, name string) string {
	small := strings.ToLower(name)
	for from := 0; ; {
		i := strings.Index(text[from:], small)
		if i < 0 {
			return text
		}
		at, end := from+i, from+i+len(small)
		whole := end
		if strings.HasPrefix(text[end:], "s") {
			whole++
		}
		if (isWhole(text, at, end) || isWhole(text, at, whole)) && len(small) == len(name) {
			text = text[:at] + name + text[end:]
		}
		from = end
	}
}

// noProse is Markdown of a table, a numbered list, a quotation or a program.
var noProse = regexp.MustCompile("^(?:\\||\\d+[.)] |> |```)")

// summary is the first sentence or two of the text.
func (s *story) summary() string {
	const enough = 160
	summary := ""
	for _, p := range s.paragraphs {
		if p.head || p.point || noProse.MatchString(p.md) || p.text == "" || isDateOnly(p.text) || isLabelled(p.text) || strings.HasSuffix(p.text, ":") {
			continue
		}
		for _, one := range p.said {
			sentence := one.text
			if summary != "" && runes(summary)+runes(sentence) > 2*enough {
				return summary
			}
			summary = strings.TrimSpace(summary + " " + cut(sentence, 3*enough))
			if runes(summary) > enough {
				return summary
			}
		}
		if runes(summary) > enough/2 {
			return summary
		}
	}
	return summary
}

// sayDates says what each date was taken for, and asks about those that don't
// fit.
func (s *story) sayDates() {
	s.eachDate(func(_ string, w *when) {
		s.sayDate(w)
	})
}

func (s *story) sayDate(w *when) {
	from, to := w.partial()
	day := string(from)
	if from != to {
		day += " to " + string(to)
	}
	how := "the year is the nearest to the letter's"
	if w.yearSaid {
		how = "the year is said"
	}
	if len(w.weekday) > 0 && w.doubt.IsZero() {
		how += ", and the weekday fits"
	}
	s.because(string(w.role), hub.Say(hub.GuessDate, "%s is %s (%s; %s)", hub.Quoted(strings.TrimSpace(w.text)), day, w.role, how))
	if !w.doubt.IsZero() {
		s.piece.Review = append(s.piece.Review, w.doubt)
	}
}
