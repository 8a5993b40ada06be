package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/smakom/hub/internal/hub"
)

func requestID(ctx context.Context) string { return hub.OriginFrom(ctx).RequestID }

// errInternal is all that a caller learns of a fault that is ours.
func errInternal() *hub.Error { return &hub.Error{Code: hub.CodeInternal, Message: "internal error"} }

// faults shows errors to callers: those made for them as they are, all else
// masked, and written to the log.
type faults struct{ log *slog.Logger }

// present is the one place where an error becomes what a caller sees.
func (f faults) present(ctx context.Context, err error) *gqlerror.Error {
	seen := &gqlerror.Error{Path: graphql.GetPath(ctx)}
	if given, ok := errors.AsType[*gqlerror.Error](err); ok {
		seen.Path, seen.Locations = given.Path, given.Locations
	}
	path, field := split(ctx, seen.Path)
	fault := f.fault(ctx, err, path)
	seen.Err, seen.Message, seen.Path = err, fault.Message, path
	seen.Extensions = map[string]any{"code": string(fault.Code)}
	if fault.Code == hub.CodeBadInput && len(field) > 0 {
		seen.Extensions["field"] = field
	}
	if id := requestID(ctx); id != "" {
		seen.Extensions["requestId"] = id
	}
	return seen
}

// split tells the place in the answer from that in the arguments of the field there, which
// gqlgen writes behind it: of what can't be read in {events(filter: {from: "soon"})} they
// are events and filter, from. A row of a list is named by its number.
func split(ctx context.Context, path ast.Path) (answer ast.Path, argument []string) {
	at := graphql.GetFieldContext(ctx)
	if at == nil {
		return path, nil
	}
	answer = at.Path()
	if len(path) <= len(answer) || !slices.Equal(path[:len(answer)], answer) {
		return path, nil
	}
	for _, part := range path[len(answer):] {
		argument = append(argument, fmt.Sprint(part))
	}
	return answer, argument
}

func (f faults) fault(ctx context.Context, err error, path ast.Path) *hub.Error {
	shown, ok := errors.AsType[*hub.Error](err)
	if !ok {
		shown = ofGraphQL(err)
	}
	_, full := errors.AsType[*busy](err) // nothing is wrong with the hub
	switch {
	case shown != nil && (full || shown.Code != hub.CodeUnavailable):
		return shown
	case shown == nil && (errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil):
		return &hub.Error{Code: hub.CodeTimeout, Message: "the answer took too long: ask for less"}
	case shown == nil:
		shown = errInternal()
	}
	if cause := cause(err); firstTime(ctx, cause.Error()) {
		f.log.ErrorContext(ctx, "graphql", "error", cause, "path", path.String(), "request_id", requestID(ctx))
	}
	return shown
}

// cause is the error without the place in the query that gqlgen added.
func cause(err error) error {
	if placed, ok := errors.AsType[*gqlerror.Error](err); ok && placed.Err != nil {
		return placed.Err
	}
	return err
}

// ofGraphQL is a fault that GraphQL itself found in the query; nil for others.
func ofGraphQL(err error) *hub.Error {
	e, ok := errors.AsType[*gqlerror.Error](err)
	if !ok {
		return nil
	}
	code, _ := e.Extensions["code"].(string)
	switch hub.Code(code) {
	case hub.CodeParseFailed:
		return &hub.Error{Code: hub.CodeParseFailed, Message: shortened(e.Message)}
	case hub.CodeValidationFailed:
		if len(e.Path) > 0 && e.Path[0] == ast.PathName("variable") {
			return &hub.Error{Code: hub.CodeBadInput, Message: shortened(e.Message)}
		}
		return &hub.Error{Code: hub.CodeValidationFailed, Message: shortened(e.Message)}
	}
	return nil
}

// maxMessage is longer than any fault of a query that people wrote: the names in it
// are the caller's own, and may be as long as the query.
const maxMessage = 300

func shortened(message string) string {
	if len(message) <= maxMessage {
		return message
	}
	return strings.ToValidUTF8(message[:maxMessage], "") + " …"
}

// recover logs a panic with its stack and shows the caller nothing of it.
func (f faults) recover(ctx context.Context, panicked any) error {
	f.log.ErrorContext(ctx, "graphql: panic", "panic", panicked,
		"path", graphql.GetPath(ctx).String(), "request_id", requestID(ctx), "stack", string(debug.Stack()))
	return errInternal()
}

type loggedKey struct{}

// withLog lets each fault of a request be logged once, though each row of a list
// may report it.
func withLog(ctx context.Context) context.Context {
	return context.WithValue(ctx, loggedKey{}, &sync.Map{})
}

func firstTime(ctx context.Context, text string) bool {
	logged, ok := ctx.Value(loggedKey{}).(*sync.Map)
	if !ok {
		return true
	}
	_, before := logged.LoadOrStore(text, true)
	return !before
}
