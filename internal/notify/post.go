package notify

import (
	"context"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail"
)

const (
	// letterEvery and lettersAtOnce are the pace of letters of one hub, at most 30 in any
	// minute: what the usual mail servers take from one sender.
	letterEvery   = 3 * time.Second
	lettersAtOnce = 10
	// maxRefused letters in a row are the mail server's fault and not their readers':
	// the others wait for the next round.
	maxRefused = 3
)

// post sends the letters that are due, until there are none, or the mail server takes none.
func (w *Worker) post(ctx context.Context) error {
	for refused := 0; refused < maxRefused; {
		if err := w.pace.Wait(ctx); err != nil {
			return err // the hub stops
		}
		d, err := w.claim(ctx)
		if err != nil || d == nil {
			return err
		}
		if refused++; !w.deliver(ctx, d) {
			refused = 0
		}
	}
	return nil
}

// claim is the letter that is next, nil where there is none. It is seen through although
// the hub stops: one that was claimed and not sent would not be sent in this period.
func (w *Worker) claim(ctx context.Context) (*hub.Digest, error) {
	noting, cancel := noting(ctx)
	defer cancel()
	return w.store.ClaimDigest(noting, w.now())
}

// deliver sends one letter, also where the hub stops meanwhile: its client bounds it. It
// reports whether the letter was certainly not taken, though it may be later, and gives it
// back then. One of which nobody knows stays claimed, and so does one to an address that
// is nobody's: what both say stands in the next one.
func (w *Worker) deliver(ctx context.Context, d *hub.Digest) (refused bool) {
	m, err := letter(w.base, d)
	if err != nil {
		w.log.ErrorContext(ctx, "write a digest", "account", d.Account.UUID, "error", err)
		return false
	}
	err = w.send(context.WithoutCancel(ctx), m)
	refused = mail.Refused(err) && !mail.Unknown(err)
	noting, cancel := noting(ctx)
	defer cancel()
	note := func(context.Context, *hub.Digest) error { return nil }
	switch {
	case err == nil:
		note = w.store.ConfirmDigest
	case refused:
		note = w.store.GiveBackDigest
	}
	if err != nil {
		w.log.WarnContext(ctx, "digest not sent", "account", d.Account.UUID, "again", refused, "error", err)
	}
	if err := note(noting, d); err != nil { // it stays claimed: what it says stands in the next one
		w.log.ErrorContext(ctx, "note a digest", "account", d.Account.UUID, "error", err)
	}
	sent := hub.SentLetter{Email: m.Address, Kind: hub.LetterDigest, Fault: FaultOf(err), Again: refused}
	if err := w.store.NoteLetter(noting, sent); err != nil { // admins are not told of it
		w.log.WarnContext(ctx, "note a letter", "account", d.Account.UUID, "error", err)
	}
	return refused
}
