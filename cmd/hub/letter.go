package main

import (
	"context"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail"
	"github.com/smakom/hub/internal/notify"
)

// signInLetter notes what came of one in the end: nobody waits for it any more, and who
// did asks for another.
func (c *clock) signInLetter(ctx context.Context, m mail.Message, err error) {
	c.note(ctx, hub.SentLetter{Email: m.Address, Kind: hub.LetterSignIn, Fault: notify.FaultOf(err)})
}

// sendWarning sends one, and notes what came of it. One that failed is sent again by the
// next sweep.
func (c *clock) sendWarning(ctx context.Context, m mail.Message, kind hub.LetterKind) error {
	err := c.mail.Send(ctx, m)
	c.note(ctx, hub.SentLetter{Email: m.Address, Kind: kind, Fault: notify.FaultOf(err), Again: true})
	return err
}

// note keeps what came of a letter, for admins. Where that fails, the log alone tells.
func (c *clock) note(ctx context.Context, l hub.SentLetter) {
	if err := c.db.NoteLetter(ctx, l); err != nil {
		c.log.WarnContext(ctx, "note a letter", "error", err)
	}
}
