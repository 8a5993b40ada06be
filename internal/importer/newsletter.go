// Package importer reads what was written elsewhere and turns it into typed
// drafts of the hub. It writes nothing: it says what it would make and why.
//
// A newsletter comes as the text that a PDF reader or a mail program leaves. It
// goes through these steps, a file each: [clean] mends the characters, lines.go
// the pages, layout.go the blocks, outline.go finds sections and pieces,
// contact.go and link.go leave out what must not enter, kind.go weighs what each
// piece is, date.go and year.go read its dates, name.go, organisation.go and
// topic.go its links, and event.go, project.go, report.go and article.go write
// the drafts.
//
// What comes as HTML goes through html.go, which leaves Markdown and plain text of it;
// letterblock.go makes a letter's blocks of that, and mail.go reads mails of either
// sort. suggest.go gives the same sense to texts that are not letters. All of them look
// for words by pattern.go, which spares most texts most expressions.
//
// Everything is told by layout and by words of the language, nothing by the
// headings of one sender. Where the text is not sure, the draft says so in
// [Piece.Review], and a person decides.
package importer

import (
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// Limits of what is taken for a newsletter: many times what anyone sends, and
// little enough that no input keeps the hub busy.
const (
	maxSize   = 2 << 20 // bytes
	maxLines  = 20_000
	maxPieces = 500
	maxBody   = 150_000 // characters of one piece; below what a content may hold
)

// Known is what links may go to. What is not in it is never linked.
type Known struct {
	Municipalities []*hub.Municipality
	Organisations  []*hub.Organisation
	Topics         []*hub.Topic
}

// Letter is what was made of a newsletter.
type Letter struct {
	Pieces  []Piece
	LeftOut []LeftOut
}

// Piece is one text of the letter, in its order, and the drafts made of it: one,
// or one for each date of a list of dates.
type Piece struct {
	Section string
	Kicker  string // the short line above the heading
	Heading string
	Inputs  []hub.AnyInput
	Why     []string     // why this kind, these dates, these links
	Review  []hub.Review // what is not sure: a person must look before it is published

	suggested [][]*hub.Suggested // of each of Inputs, the fields that were guessed
}

// LeftOut is something of the letter that is in no draft. What never holds
// anybody's address or number.
type LeftOut struct {
	What hub.Part
	Why  hub.Reason
}

// ReadNewsletter reads a newsletter by its text, its name ("Nyhetsbrev mars
// 2026"; from the date when empty) and the day it was issued. The same text gives
// the same drafts with the same idempotency keys, however its lines are wrapped.
// It leaves audience and contact for the caller, and refuses what isn't text.
func ReadNewsletter(text, name string, issued hub.Date, known Known) (*Letter, error) {
	if !isDay(issued) || issued.Year < 1900 {
		return nil, hub.CantRead(hub.ReasonNoDay, "the day of issue is missing: it gives the dates in the text their year")
	}
	text, err := clean(text)
	if err != nil {
		return nil, err
	}
	if n := strings.Count(text, "\n") + strings.Count(text, "\f"); n >= maxLines {
		return nil, hub.CantRead(hub.ReasonTooLarge, "the text has %d lines, at most %d: send the text of one newsletter", n+1, maxLines)
	}
	r := newReader(name, issued, newNames(known))
	return r.readBlocks(layOut(r.readLines(text)))
}

func newReader(name string, issued hub.Date, known *names) *reader {
	return &reader{issued: issued, name: nameOf(name, issued), known: known,
		keyOf: "newsletter:" + issued.String(), keys: map[string]int{}}
}

// readBlocks makes the pieces of a letter's blocks.
func (r *reader) readBlocks(blocks []block) (*Letter, error) {
	for _, d := range r.outline(r.leaveOutContacts(blocks)) {
		if err := r.addPiece(d); err != nil {
			return nil, err
		}
	}
	if len(r.letter.Pieces) == 0 {
		return nil, hub.CantRead(hub.ReasonEmpty, "no piece with a heading or a text was found: is this the text of a newsletter?")
	}
	return &r.letter, nil
}

// reader holds what the reading of one letter shares.
type reader struct {
	issued hub.Date
	name   string
	known  *names
	letter Letter
	keyOf  string         // what the keys begin with: which letter it is
	keys   map[string]int // idempotency keys given, so that no two pieces share one
}

func (r *reader) leaveOut(what hub.Part, why hub.Reason) {
	r.letter.LeftOut = append(r.letter.LeftOut, LeftOut{what, why})
}

func (r *reader) addPiece(d draft) error {
	if len(r.letter.Pieces) == maxPieces {
		return hub.CantRead(hub.ReasonTooLarge, "more than %d pieces: is this the text of one newsletter?", maxPieces)
	}
	p, err := r.pieceOf(d)
	if err == nil && p != nil {
		r.letter.Pieces = append(r.letter.Pieces, *p)
	}
	return err
}

// nameOf is the letter's name, said as readers say it.
func nameOf(name string, issued hub.Date) string {
	if name != "" {
		return cut(name, 150)
	}
	return "Nyhetsbrev " + monthNames[issued.Month-1] + " " + issued.String()[:4]
}
