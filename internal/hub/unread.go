package hub

import (
	"errors"
	"strings"
)

// Unread is BAD_INPUT of a source, or a text of it, that can't be taken in.
type Unread struct{ Why Reason }

func (u *Unread) Error() string { return u.Why.Text }

// Unwrap is the fault that a caller may see.
func (u *Unread) Unwrap() error { return &Error{CodeBadInput, u.Why.Text} }

// CantRead is the fault of a source that can't be taken in.
func CantRead(code ImportReason, format string, args ...any) error {
	return &Unread{Say(code, format, args...)}
}

// ReasonOf is why something could not be taken in, in one line.
func ReasonOf(err error) Reason {
	r := Reason{Code: ReasonInternal, Text: strings.Join(strings.Fields(err.Error()), " ")}
	if unread, ok := errors.AsType[*Unread](err); ok {
		r.Code, r.Words = unread.Why.Code, unread.Why.Words
	} else if faults, ok := errors.AsType[UserErrors](err); ok {
		var all []string
		for _, f := range faults {
			all = append(all, f.Message)
		}
		r.Code, r.Text = ReasonInvalid, strings.Join(all, "; ")
	} else if known, ok := errors.AsType[*Error](err); ok && known.Code == CodeTooLarge {
		r.Code = ReasonTooLarge
	} else if ok && known.Code == CodeBadInput {
		r.Code = ReasonInvalid
	}
	return r
}
