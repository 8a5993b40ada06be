package importer

import (
	"regexp"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// makeList makes an event of each entry of a list of dates.
func (s *story) makeList(d draft) error {
	if len(d.entries) > maxPieces {
		return hub.CantRead(hub.ReasonTooLarge, "a list of more than %d dates: is this the text of one newsletter?", maxPieces)
	}
	s.kind = hub.KindEvent
	s.because(fieldKind, hub.Say(hub.GuessPlace, "events: a list of %d dates", len(d.entries)))
	if len(s.paragraphs) > 0 {
		s.review(hub.ReviewLeftOut, "a text stands by the list of dates: it is in no event")
	}
	text := s.paragraphs
	for _, e := range d.entries {
		s.paragraphs = nil
		e.when.resolve(e.text, s.issued)
		s.piece.Inputs = append(s.piece.Inputs, s.entryEvent(&e))
	}
	s.paragraphs = text
	return nil
}

// linkWords are the words of a link at the end of an entry.
var linkWords = regexp.MustCompile(`(?i)[\s,.:;–(-]+(?:till )?(?:anmälan|anmäl dig(?: här)?|läs mer|mer information)[\s).:»>]*$`)

// entryEvent makes the event of one entry. Its title is the entry without its
// date; one that comes back each year gets the year.
func (s *story) entryEvent(e *entry) *hub.CreateEventInput {
	line, links := s.takeLinks(s.redact(e.text))
	links = append(links, e.links...)
	one := &story{reader: s.reader, piece: Piece{Section: s.piece.Section}, kind: hub.KindEvent, links: links, reasons: map[string]hub.Guess{fieldKind: s.reasons[fieldKind]}}
	one.sayDate(&e.when)
	one.heading = tidy(linkWords.ReplaceAllString(webLink.ReplaceAllString(redactText(e.name), ""), ""))
	one.paragraphs = []paragraph{{text: line, links: links, said: undated(line)}}
	name, place, found := strings.Cut(one.heading, ", ")
	if found = found && letters(name) >= 3 && startsUpper(place); found {
		one.heading = name
	}
	if len(strings.Fields(one.heading)) == 1 {
		one.heading += " " + e.when.from.String()[:4]
	}
	in := &hub.CreateEventInput{ContentInput: one.content()}
	in.IdempotencyKey = s.key(s.heading+one.heading, e.when.from.String())
	in.Summary, in.Body = line, "" // one line says it all
	one.setTime(in, &e.when)
	in.EventKind = one.eventKind(line)
	in.Mode = one.mode(line)
	if in.Mode != hub.ModeDigital {
		in.Venue, in.Place = one.whereIs(line)
		if in.Venue == "" && in.Place == "" && found {
			in.Venue, in.Place = one.splitPlace(place)
		}
	}
	in.Organiser = withRole(in.Organisations, hub.RoleHost)
	one.setSignUp(in)
	s.piece.suggested = append(s.piece.suggested, one.suggested(in, &hub.ContentInput{}))
	s.piece.Why = append(s.piece.Why, one.piece.Why...)
	s.piece.Review = append(s.piece.Review, one.piece.Review...)
	return in
}
