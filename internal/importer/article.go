package importer

import (
	"strings"

	"github.com/smakom/hub/internal/hub"
)

var (
	firstPerson = newPattern(`(?:^|\P{L})(?:[Jj]ag|[Vv]i|[Vv]år[at]?|[Oo]ss)(?:\P{L}|$)`)
	ownWords    = newPattern(`(?:^|\P{L})(?:[Jj]ag heter|[Vv]år kommun)(?:\P{L}|$)|^Jag är(?:\P{L}|$)`)
	presents    = newPattern(`(?i)ny(?:a)? medlem|medlemskommun|(?:^|\P{L})jag heter(?:\P{L}|$)|presentation av|presenterar`)
	tip         = newPattern(`(?i)(?:^|\P{L})(?:tips|tipsar|missa inte|läs mer|lästips|rekommenderar|passa på)(?:\P{L}|$)`)
	statement   = newPattern(`(?i)debattartikel|uttalande|ställningstagande`)
	response    = newPattern(`(?i)remissvar|yttrande över`)
	reference   = newPattern(`(?:SOU|Ds|prop\.|Prop\.|SFS|dir\.|Dir\.) \d{4}(?:/\d{2})?:\d+`)
)

// article makes an article of the piece.
func (s *story) article(c hub.ContentInput) *hub.CreateArticleInput {
	in := &hub.CreateArticleInput{ContentInput: c, ArticleKind: s.articleKind(), ReferenceNumbers: s.references()}
	if in.ArticleKind == hub.ArticleMemberPresentation {
		s.nameMember(in)
	}
	return in
}

func (s *story) articleKind() hub.ArticleKind {
	head, text := s.kicker+" "+s.heading, s.text()
	kind, why := hub.ArticleNews, hub.Say(hub.GuessNothing, "news: it tells what happened or will")
	switch {
	case ownWords.MatchString(text) && (presents.MatchString(head) || presents.MatchString(text) && s.byline != ""):
		kind, why = hub.ArticleMemberPresentation, hub.Say(hub.GuessWording, "a member presents itself in its own words")
	case response.MatchString(head):
		kind, why = hub.ArticleConsultationResponse, hub.Say(hub.GuessWording, "the heading calls it a response")
	case statement.MatchString(head):
		kind, why = hub.ArticleStatement, hub.Say(hub.GuessWording, "the heading calls it a statement")
	case tip.MatchString(s.piece.Section), tip.MatchString(head):
		kind, why = hub.ArticleTip, hub.Say(hub.GuessWording, "the section or the heading is one of tips")
	}
	s.because(fieldKind, why)
	return kind
}

// nameMember puts the municipality into the title of a presentation that only
// says what it is: every letter has one of that name.
func (s *story) nameMember(in *hub.CreateArticleInput) {
	for _, l := range in.Municipalities {
		m := s.known.byCode(l.Code)
		if m != nil && len(in.Municipalities) == 1 && !strings.Contains(in.Title, m.Name) {
			in.Title += ": " + m.Name
			s.why("“%s” added to the title: without it every presentation has the same", m.Name)
		}
	}
}

func (n *names) byCode(code string) *hub.Municipality {
	for _, m := range n.list {
		if m.Code == code {
			return m
		}
	}
	return nil
}

func (s *story) references() []string {
	var list []string
	seen := map[string]bool{}
	for _, ref := range reference.FindAllString(s.heading+"\n"+s.text(), -1) {
		if !seen[ref] {
			seen[ref] = true
			list = append(list, ref)
		}
	}
	return list
}

// takeByline takes the signature below a text in the first person.
func (s *story) takeByline() {
	if len(s.paragraphs) == 0 {
		return
	}
	last := s.paragraphs[len(s.paragraphs)-1]
	if !last.point && isSignature(last.text) && firstPerson.MatchString(s.text()) {
		s.byline = strings.TrimLeft(last.text, "/ ")
		s.paragraphs = s.paragraphs[:len(s.paragraphs)-1]
		s.why("byline: a signature stands below a text in the first person")
	}
}
