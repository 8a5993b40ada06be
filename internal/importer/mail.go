package importer

import (
	"cmp"
	"fmt"
	"io"
	"iter"

	"github.com/smakom/hub/internal/hub"
)

// Limits of mailboxes.
const (
	maxMails   = 1_000_000 // that are told from each other
	maxForward = 20        // mails that came inside one
)

// ReadMail reads a mail, or each of an mbox, which is told by its first line. A mail
// with several headed texts gives a piece for each, another one piece. What can't be
// read is a refused piece, and the rest goes on. Nobody's address is in what it gives,
// and who sent it only where that is an organisation or a list.
func ReadMail(from io.Reader, o hub.ImportOptions, known Known) iter.Seq2[*hub.ImportPiece, error] {
	return func(yield func(*hub.ImportPiece, error) bool) {
		m := &mailbox{o: o, known: newNames(known), seen: map[string]bool{}, yield: yield}
		in := newMailReader(from)
		for number := 1; ; number++ {
			raw, err := in.next()
			if err != nil {
				yield(nil, err)
				return
			}
			if raw == nil || !m.read(raw, number) {
				return
			}
		}
	}
}

// mailbox is what the reading of mails shares.
type mailbox struct {
	o     hub.ImportOptions
	known *names
	seen  map[string]bool // mails that were read
	yield func(*hub.ImportPiece, error) bool
}

// read reads one mail, and those inside it. It reports whether the reader goes on.
func (m *mailbox) read(raw *rawMail, number int) bool {
	which := "the mail"
	if raw.line > 0 {
		which = fmt.Sprintf("mail %d", number)
	}
	if raw.large {
		return m.refuse(raw, which, hub.Say(hub.ReasonTooLarge, "it is larger than %d bytes", maxMail))
	}
	mails, err := parseMail(raw.bytes)
	if err != nil {
		return m.refuse(raw, which, hub.ReasonOf(err))
	}
	for _, one := range mails {
		pieces, err := m.piecesOf(one)
		if err != nil {
			if !m.refuse(raw, cmp.Or(one.title, which), hub.ReasonOf(err)) {
				return false
			}
			continue
		}
		for _, p := range pieces {
			p.Line = raw.line
			p.Title = cmp.Or(p.Title, which)
			if !m.yield(p, nil) {
				return false
			}
		}
	}
	return true
}

func (m *mailbox) refuse(raw *rawMail, which string, why hub.Reason) bool {
	return m.yield(&hub.ImportPiece{Title: which, Line: raw.line, Refused: why}, nil)
}

// piecesOf are the pieces of one mail.
func (m *mailbox) piecesOf(one *mail) ([]*hub.ImportPiece, error) {
	id := one.key()
	if m.seen[id] {
		return []*hub.ImportPiece{{Title: one.title, LeftOut: hub.Say(hub.ReasonTwice, "the same mail stands before it")}}, nil
	}
	if len(m.seen) < maxMails {
		m.seen[id] = true
	}
	if m.o.Issued != nil {
		one.issued = *m.o.Issued
	}
	if one.issued == (hub.Date{}) {
		return nil, hub.CantRead(hub.ReasonNoDay, "the mail has no date: say the day of issue")
	}
	letter, err := m.letterOf(one, id)
	if err != nil || letter == nil {
		return []*hub.ImportPiece{{Title: one.title, LeftOut: hub.Say(hub.ReasonNoText, "it says nothing but greetings and names")}}, err
	}
	letter.LeftOut = nil // what each mail has around its text is of no interest
	pieces := letterPieces(letter, m.o, one.shown())
	for _, p := range pieces {
		p.Review = append(p.Review, one.review...)
	}
	one.attach(pieces)
	return pieces, nil
}

// key tells the mail from others: by its Message-ID, else by all that it says.
func (one *mail) key() string {
	said := one.id
	if said == "" {
		said = one.title + "\x00" + one.html + "\x00" + one.text
	}
	return keyDigest(said)
}
