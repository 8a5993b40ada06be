package importer

import (
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// makeInput makes a draft of a content whose text is known: it weighs what kind it
// is and fills the topics, municipalities, organisations and dates by the sense that
// newsletters are read with, and a summary where none is. Plain is the text without
// marks, On the day it came out. What it guessed is in suggested. Title, body, source
// and key stay as they are, and so do links that c already has.
func (n *names) makeInput(c hub.ContentInput, plain string, on hub.Date) (in hub.AnyInput, suggested []*hub.Suggested, review []hub.Review) {
	s := &story{reader: newReader("", on, n), heading: tidy(redactText(c.Title))}
	s.addPlain(plain)
	s.markHeadings(c.Body)
	s.addBodyLinks(c.Body)
	s.kind = s.weigh()
	kept := c
	if c.Summary == "" {
		c.Summary = s.summary()
	}
	if len(c.Topics) == 0 {
		c.Topics = s.linkTopics()
	}
	if len(c.Municipalities) == 0 {
		c.Municipalities = s.linkMunicipalities()
	}
	if len(c.Organisations) == 0 {
		c.Organisations = s.linkOrganisations()
	}
	s.sayDates()
	in = s.input(c)
	in.Common().Title = kept.Title
	return in, s.suggested(in, &kept), s.piece.Review
}

// addPlain adds the paragraphs of a plain text: those between its empty lines, or
// each line where it has none.
func (s *story) addPlain(plain string) {
	split := "\n\n"
	if !strings.Contains(plain, split) {
		split = "\n"
	}
	size := 0
	for part := range strings.SplitSeq(plain, split) {
		var lines []string
		for l := range strings.SplitSeq(part, "\n") {
			if l = tidy(l); l != "" {
				lines = append(lines, l)
			}
		}
		text, point := strings.CutPrefix(join(lines), "- ")
		if size += len(text); text == "" || size > maxBody {
			continue
		}
		text, links := s.takeLinks(redactText(text))
		s.addParagraph(paragraph{text: text, point: point, head: text == s.heading, links: links})
	}
}

// markdownHead is a heading of a text in Markdown.
var markdownHead = newPattern(`(?m)^#{1,6} (.+)$`)

// markHeadings tells the headings of the body from its other paragraphs.
func (s *story) markHeadings(body string) {
	if !strings.Contains(body, "# ") {
		return
	}
	heads := map[string]bool{}
	for _, m := range markdownHead.FindAllStringSubmatch(body, maxPieces) {
		heads[unescape.ReplaceAllString(m[1], "$1")] = true
	}
	for i, p := range s.paragraphs {
		s.paragraphs[i].head = p.head || heads[p.text]
	}
}

// addBodyLinks gives the paragraphs the links that the body has under their words.
func (s *story) addBodyLinks(body string) {
	for _, l := range markdownLinks(body) {
		l.text = unescape.ReplaceAllString(l.text, "$1")
		s.links = append(s.links, l)
		for i := range s.paragraphs {
			if strings.Contains(s.paragraphs[i].text, l.text) {
				s.paragraphs[i].links = append(s.paragraphs[i].links, l)
				break
			}
		}
	}
}

var unescape = newPattern(`\\([[:punct:]])`)

// suggested are the fields of the draft that were guessed, and why. Kept is what was
// known before.
func (s *story) suggested(in hub.AnyInput, kept *hub.ContentInput) []*hub.Suggested {
	g := &guesses{reasons: s.reasons}
	c := in.Common()
	g.add("title", s.heading == "", hub.Say(hub.GuessBeginning, "the text has no heading: it is its first sentence"))
	g.add(fieldKind, true, hub.Guess{})
	g.add(fieldTopics, len(c.Topics) > 0 && len(kept.Topics) == 0, hub.Guess{})
	g.add(fieldMunicipalities, len(c.Municipalities) > 0 && len(kept.Municipalities) == 0, hub.Say(hub.GuessNamed, "the text names them"))
	g.add(fieldOrganisations, len(c.Organisations) > 0 && len(kept.Organisations) == 0, hub.Say(hub.GuessNamed, "the text names them"))
	switch in := in.(type) {
	case *hub.CreateEventInput:
		g.addEvent(in)
	case *hub.CreateProjectInput:
		g.add(fieldPhase, true, hub.Say(hub.GuessNothing, "the text doesn't say how far the project has come"))
		g.add("startsOn", in.StartsOn != "", said(), string(rolePeriod))
		g.add("endsOn", in.EndsOn != "", said(), string(rolePeriod))
		g.add("funding", len(in.Funding) > 0, wording("the text names who is asked for money"))
		g.add("participants", in.Participants != nil, wording("the text counts them"))
	case *hub.CreateReportInput:
		g.add("documentDate", in.DocumentDate != "", said(), string(rolePublished))
		g.add("externalUrl", in.ExternalURL != "", wording("it is the first link of the text"))
		g.add("keyFindings", len(in.KeyFindings) > 0, wording("the sentences tell what was found"))
		g.add("initiator", in.Initiator != "", wording("the text says who had it made"))
		g.add("producer", in.Producer != "", wording("the text says who made it"))
		g.add("respondents", in.Respondents != nil, wording("the text counts them"))
	case *hub.CreateArticleInput:
		g.add("referenceNumbers", len(in.ReferenceNumbers) > 0, wording("they stand in the text"))
	}
	return g.list
}

// said is the ground of a guess that the text says, where it says no more.
func said() hub.Guess { return hub.Say(hub.GuessDate, "the text says it") }

// wording is the ground of a guess that stands on what the text says.
func wording(says string) hub.Guess { return hub.Say(hub.GuessWording, "%s", says) }

// guesses collects fields that were guessed.
type guesses struct {
	reasons map[string]hub.Guess // by field
	list    []*hub.Suggested
}

// add adds a field that was filled by a guess, for the reasons that were noted for it
// while it was made, or else for the other one.
func (g *guesses) add(field string, filled bool, otherwise hub.Guess, noted ...string) {
	if !filled {
		return
	}
	why := g.reasons[field]
	for _, key := range noted {
		why = why.And(g.reasons[key])
	}
	if why.IsZero() {
		why = otherwise
	}
	g.list = append(g.list, &hub.Suggested{Field: field, Why: why})
}

func (g *guesses) addEvent(in *hub.CreateEventInput) {
	g.add("mode", true, hub.Say(hub.GuessNothing, "the text says nothing of another way to take part"))
	g.add("startsOn", in.StartsOn != "", said(), string(roleAttend))
	g.add("endsOn", in.EndsOn != "", said(), string(roleAttend))
	g.add("startsAt", in.StartsAt != nil, said(), string(roleAttend), clocks)
	g.add("endsAt", in.EndsAt != nil, said(), string(roleAttend), clocks)
	g.add("venue", in.Venue != "", wording("the text says where"))
	g.add("place", in.Place != "", wording("the text says where"))
	g.add("organiser", in.Organiser != "", wording("the text says who invites"))
	g.add("participants", in.Participants != nil, wording("the text counts them"))
	g.add("capacity", in.Capacity != nil, wording("the text counts the seats"))
	g.add("seatRule", in.SeatRule != "", wording("the sentence is about seats"))
	g.add("targetGroup", in.TargetGroup != "", wording("the sentence is about whom it is for"))
	g.add("registrationUrl", in.RegistrationURL != "", wording("it is the link by which one signs up"))
	g.add("registrationOpensOn", in.RegistrationOpensOn != nil, said(), string(roleOpens))
	g.add("registrationClosesOn", in.RegistrationClosesOn != nil, said(), string(roleCloses))
}
