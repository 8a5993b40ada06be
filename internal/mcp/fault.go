package mcp

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/smakom/hub/internal/hub"
)

// fault is what a tool could not do, in words by which its caller can go on.
type fault struct {
	code    hub.Code
	message string
	advice  string
}

func (f *fault) Error() string {
	said := fmt.Sprintf("%s: %s.", f.code, f.message)
	if f.advice != "" {
		said += " " + f.advice
	}
	return said
}

// codeNotFound is of a record that is not there for the caller.
const codeNotFound hub.Code = "NOT_FOUND"

// errNotFound is the same for a record that never was and one that the caller may not see.
func errNotFound() error {
	return &fault{codeNotFound, "there is no such record, or none that you may see", "Search for it, or give another id or url."}
}

func badInput(message, advice string) error { return &fault{hub.CodeBadInput, message, advice} }

// told is a fault as the API tells of it.
type told struct {
	Message    text
	Extensions struct {
		Code      hub.Code
		RequestID string
	}
}

// data reads the data of an answer, or what went wrong. What the caller can do nothing
// about is logged: the API has logged what it knows of it.
func (h *handler) data(ctx context.Context, name string, a *answer, into any) error {
	var said struct {
		Data   json.RawMessage
		Errors []told
	}
	err := json.Unmarshal(a.body.Bytes(), &said)
	if err == nil && len(said.Errors) > 0 {
		return said.Errors[0].fault(a.header.Get("Retry-After"))
	}
	if err == nil {
		err = json.Unmarshal(said.Data, into)
	}
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return &fault{hub.CodeTimeout, "the answer took too long", "Ask for less, or later."}
	}
	h.log.ErrorContext(ctx, "mcp: an answer of the API that can't be read", "document", name, "status", a.status, "error", err, "request_id", requestID(ctx))
	return &fault{hub.CodeInternal, "internal error", "It is the hub's fault, request " + requestID(ctx) + "."}
}

func (t told) fault(retryAfter string) error {
	f := &fault{code: t.Extensions.Code, message: string(t.Message)}
	switch f.code {
	case hub.CodeUnauthenticated:
		f.message = "the token is not valid: wrong, over or revoked"
		f.advice = "Your user must give another one in the header Authorization, or none to see what is public."
	case hub.CodeRateLimited, hub.CodeUnavailable:
		f.advice = "Wait, then ask again."
		if retryAfter != "" {
			f.advice = "Wait " + retryAfter + " seconds, then ask again."
		}
	case hub.CodeTimeout, hub.CodeTooLarge, hub.CodeCostLimit:
		f.advice = "Ask for less at a time."
	case hub.CodeBadCursor:
		f.advice = "Ask again without after."
	case hub.CodeBadInput, hub.CodeForbidden:
	default:
		f.advice = "It is the hub's fault, request " + t.Extensions.RequestID + "."
	}
	return f
}
