package hub

import (
	"fmt"
	"strings"
)

// Code names a fault that a caller may see, on the wire as extensions.code.
type Code string

// The codes of faults. Anything that is not an Error is INTERNAL to callers.
const (
	CodeBadRequest       Code = "BAD_REQUEST"
	CodeParseFailed      Code = "GRAPHQL_PARSE_FAILED"
	CodeValidationFailed Code = "GRAPHQL_VALIDATION_FAILED"
	CodeUnauthenticated  Code = "UNAUTHENTICATED"
	CodeForbidden        Code = "FORBIDDEN"
	CodeBadInput         Code = "BAD_INPUT"
	CodeBadCursor        Code = "BAD_CURSOR"
	CodeCursorExpired    Code = "CURSOR_EXPIRED"
	CodeTooLarge         Code = "TOO_LARGE"
	CodeCostLimit        Code = "COST_LIMIT"
	CodeRateLimited      Code = "RATE_LIMITED"
	CodeUnavailable      Code = "UNAVAILABLE"
	CodeTimeout          Code = "TIMEOUT"
	CodeInternal         Code = "INTERNAL"

	// CodePersistedQueryNotFound is the name that clients know: they send the query then.
	CodePersistedQueryNotFound Code = "PERSISTED_QUERY_NOT_FOUND"
)

// Error is a fault that a caller may see as it is: its message holds nothing
// internal and says what to do.
type Error struct {
	Code    Code
	Message string
}

func (e *Error) Error() string { return e.Message }

// BadInput is an argument that can't be used; the message says which and why.
func BadInput(format string, args ...any) error {
	return &Error{CodeBadInput, fmt.Sprintf(format, args...)}
}

// ErrUnauthenticated is for those who must sign in first.
var ErrUnauthenticated error = &Error{CodeUnauthenticated, "sign in, or send a valid token"}

// ErrBadCursor is a cursor that this list never gave.
var ErrBadCursor error = &Error{CodeBadCursor, "the cursor is not one of this list: start again without it"}

// ErrCursorExpired is a feed cursor that can no longer be followed: too old, of
// another database, or of other rights than the viewer has now.
var ErrCursorExpired error = &Error{CodeCursorExpired,
	"the cursor can no longer be followed: take feedStart, read everything again, then go on with changes(after:) from it"}

// ErrorCode names an expected fault of a write.
type ErrorCode string

// The codes of expected faults.
const (
	Required        ErrorCode = "REQUIRED"
	Invalid         ErrorCode = "INVALID"
	TooLong         ErrorCode = "TOO_LONG"
	NotFound        ErrorCode = "NOT_FOUND"
	Conflict        ErrorCode = "CONFLICT"
	VersionConflict ErrorCode = "VERSION_CONFLICT"
	Forbidden       ErrorCode = "FORBIDDEN"
	Closed          ErrorCode = "CLOSED"
	NoAltText       ErrorCode = "NO_ALT_TEXT"
)

// UserError is one expected fault: Field is the path inside the input.
type UserError struct {
	Code    ErrorCode
	Field   []string
	Message string
	// Expected and Current are the versions of a VERSION_CONFLICT.
	Expected, Current *int
	// Picture is the address of the one that a NO_ALT_TEXT is about.
	Picture *string
}

// UserErrors are all the expected faults of one write, which then did nothing.
type UserErrors []UserError

func (e UserErrors) Error() string {
	text := fmt.Sprintf("%v: %s", e[0].Field, e[0].Message)
	if len(e) > 1 {
		text += fmt.Sprintf(" (and %d more)", len(e)-1)
	}
	return text
}

// Add notes a fault of one field: its path has points between, "contact.name".
func (e *UserErrors) Add(code ErrorCode, path, format string, args ...any) {
	*e = append(*e, UserError{Code: code, Field: strings.Split(path, "."), Message: fmt.Sprintf(format, args...)})
}

// Fault is a single expected fault.
func Fault(code ErrorCode, path, format string, args ...any) error {
	var errs UserErrors
	errs.Add(code, path, format, args...)
	return errs
}

// Faults joins what is wrong with an input; an error of another sort wins.
func Faults(all ...error) error {
	var joined UserErrors
	for _, err := range all {
		errs, expected := err.(UserErrors)
		if err != nil && !expected {
			return err
		}
		joined = append(joined, errs...)
	}
	return joined.Err()
}

// Err is nil where there are no faults.
func (e UserErrors) Err() error {
	if len(e) == 0 {
		return nil
	}
	return e
}
