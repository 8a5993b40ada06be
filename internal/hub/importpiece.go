package hub

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTold bounds what is told of a piece, in characters: a line that people read.
const maxTold = 300

// StartImportInput begins an import.
type StartImportInput struct {
	Kind ImportKind
	Name string
	// Digest is of what is read and of how. The same again is the same import.
	Digest  [32]byte
	Options ImportOptions
	// FileID is the uploaded file that is read; nil where the source is not the hub's.
	FileID *UUID
	// Here says that who starts the import also reads it, so that no job must.
	Here bool
}

// Settle makes the piece one that can be noted: its draft has its key and audience,
// what is told of it is text, and what can't be stored is refused. It never changes
// what a second Settle would do.
func (p *ImportPiece) Settle(kind ImportKind, o ImportOptions) {
	p.Key, p.Title = toldLine(p.Key), toldLine(p.Title)
	p.Part.settle()
	p.LeftOut.settle()
	p.Refused.settle()
	for i := range p.Review {
		p.Review[i].settle()
	}
	for _, s := range p.Suggested {
		s.Field = toldLine(s.Field)
		s.Why.settle()
	}
	if !p.LeftOut.IsZero() || !p.Refused.IsZero() {
		p.Input, p.Membership = nil, nil
		return
	}
	if err := p.settleDraft(kind, o); err != nil {
		p.Refused = ReasonOf(err)
		p.Refused.Text = err.Error() // which names the fields
		p.Refused.settle()
		p.Input, p.Membership = nil, nil
	}
}

func (p *ImportPiece) settleDraft(kind ImportKind, o ImportOptions) error {
	switch {
	case p.Membership != nil:
		return p.Membership.Validate()
	case p.Input == nil:
		return BadInput("nothing can be made of it")
	case p.Key == "":
		return BadInput("nothing tells it when it comes again")
	}
	c := p.Input.Common()
	c.IdempotencyKey = p.Key
	// What a site never showed to everyone is for the office, whatever is asked for.
	if hidden := kind == ImportWordPress && p.PublishedAt == nil; hidden || c.Audience == AudienceStaff {
		c.Audience = AudienceStaff
	} else {
		c.Audience = orElse(o.Audience, AudienceMembers)
	}
	return p.Input.Validate()
}

// toldLine is the text as one line of characters that can be stored and printed.
func toldLine(text string) string {
	text = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))), " ")
	if utf8.RuneCountInString(text) <= maxTold {
		return text
	}
	return string([]rune(text)[:maxTold-1]) + "…"
}
