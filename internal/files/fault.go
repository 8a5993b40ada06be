package files

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// errNotFound is what isn't there, or not for this viewer: nobody can tell which.
var errNotFound = errors.New("files: no such file")

// errCut is a sender who has gone or is too slow.
var errCut = errors.New("files: a body ended before its time")

// fault answers for an error: to programs as GraphQL names it, to people in a sentence.
func (h *handler) fault(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil && !errors.Is(err, errCut) {
		panic(http.ErrAbortHandler) // nobody waits; an end in good order would say 200
	}
	status, fault := status(err)
	id := hub.OriginFrom(r.Context()).RequestID
	if status >= http.StatusInternalServerError {
		h.log.ErrorContext(r.Context(), "files", "error", err, "path", r.URL.Path, "request_id", id)
	}
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	switch status {
	case http.StatusUnauthorized:
		header.Set("WWW-Authenticate", "Bearer")
	case http.StatusServiceUnavailable, http.StatusTooManyRequests:
		header.Set("Retry-After", "5")
	}
	if r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Error(w, sentence(status), status)
		return
	}
	writeJSON(w, status, map[string]any{"error": map[string]any{"code": fault.Code, "message": fault.Message, "requestId": id}})
}

// status is how HTTP says what an error means.
func status(err error) (int, *hub.Error) {
	var known *hub.Error
	var faults hub.UserErrors
	var large *http.MaxBytesError
	switch {
	case errors.Is(err, errNotFound):
		return http.StatusNotFound, &hub.Error{Code: hub.CodeBadInput, Message: "there is no such file"}
	case errors.Is(err, errUnknown):
		return http.StatusUnsupportedMediaType, errUnknown
	case errors.Is(err, errForm):
		return http.StatusUnsupportedMediaType, errForm
	case errors.Is(err, errMethod):
		return http.StatusMethodNotAllowed, errMethod
	case errors.As(err, &large):
		known = errTooLarge
	case errors.As(err, &faults):
		known = &hub.Error{Code: hub.CodeBadInput, Message: faults.Error()}
	case errors.Is(err, os.ErrDeadlineExceeded):
		known = &hub.Error{Code: hub.CodeTimeout, Message: "the file came too slowly"}
	case errors.Is(err, errCut), errors.Is(err, io.ErrUnexpectedEOF):
		known = &hub.Error{Code: hub.CodeBadRequest, Message: "the file did not come whole: send it again"}
	case errors.Is(err, context.DeadlineExceeded):
		known = &hub.Error{Code: hub.CodeUnavailable, Message: "the database does not answer: try again soon"}
	case !errors.As(err, &known):
		known = &hub.Error{Code: hub.CodeInternal, Message: "internal error"}
	}
	return statuses[known.Code], known
}

var statuses = map[hub.Code]int{
	hub.CodeBadRequest: http.StatusBadRequest, hub.CodeBadInput: http.StatusBadRequest, hub.CodeUnauthenticated: http.StatusUnauthorized,
	hub.CodeForbidden: http.StatusForbidden, hub.CodeTooLarge: http.StatusRequestEntityTooLarge, hub.CodeRateLimited: http.StatusTooManyRequests,
	hub.CodeTimeout: http.StatusRequestTimeout, hub.CodeUnavailable: http.StatusServiceUnavailable, hub.CodeInternal: http.StatusInternalServerError,
}

// sentence is what a person reads who follows a link.
func sentence(status int) string {
	switch status {
	case http.StatusNotFound:
		return "Filen finns inte, eller så behöver du logga in för att få se den."
	case http.StatusUnauthorized:
		return "Nyckeln gäller inte. Logga in, eller skicka en giltig nyckel."
	case http.StatusBadRequest:
		return "Adressen går inte att använda. Gå till sidan med filen och följ länken där."
	case http.StatusServiceUnavailable:
		return "Tjänsten svarar inte just nu. Vänta några sekunder och ladda om sidan."
	}
	return "Något gick fel. Pröva igen om en stund."
}
