package notify

import (
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail"
)

// FaultOf is why a letter did not come to its reader, by what its sending failed with;
// nil where it did.
func FaultOf(err error) *hub.LetterFault {
	switch {
	case err == nil:
		return nil
	case mail.Unknown(err):
		return new(hub.LetterNoSuchAddress)
	case mail.Unreached(err):
		return new(hub.LetterUnreachable)
	case mail.Refused(err):
		return new(hub.LetterRefused)
	}
	return new(hub.LetterUnanswered)
}
