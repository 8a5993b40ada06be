package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/internal/etag"
	"github.com/smakom/hub/internal/hub"
)

// liked is how much a request likes each form of answer that it names, from 0 to 1.
func liked(accept []string) map[string]float64 {
	forms := map[string]float64{}
	for one := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		media, options, err := mime.ParseMediaType(one)
		if err != nil {
			continue
		}
		q, err := strconv.ParseFloat(options["q"], 64)
		if err != nil {
			q = 1
		}
		forms[media] = max(forms[media], q)
	}
	return forms
}

// mediaType is the form of JSON that a request likes best.
func mediaType(accept []string) string {
	if forms := liked(accept); forms[mediaGraphQL] > 0 && forms[mediaGraphQL] >= forms[mediaJSON] {
		return mediaGraphQL
	}
	return mediaJSON
}

// answer is what goes back to the caller.
type answer struct {
	media    string
	response *graphql.Response
	fault    error // why nothing was run; nil where something was
}

// statuses are HTTP's words for a request that is not run. Those that are missing are
// of a request which is well formed: by the specification of GraphQL over HTTP it is
// 200 as application/json, else 400.
var statuses = map[hub.Code]int{
	hub.CodeBadRequest:             http.StatusBadRequest,
	hub.CodeUnauthenticated:        http.StatusUnauthorized,
	hub.CodeForbidden:              http.StatusForbidden,
	hub.CodeTooLarge:               http.StatusRequestEntityTooLarge,
	hub.CodeRateLimited:            http.StatusTooManyRequests,
	hub.CodeUnavailable:            http.StatusServiceUnavailable,
	hub.CodeTimeout:                http.StatusServiceUnavailable,
	hub.CodeInternal:               http.StatusInternalServerError,
	hub.CodePersistedQueryNotFound: http.StatusOK, // a question, which clients answer
}

func (a *answer) status() int {
	if a.fault == nil {
		return http.StatusOK
	}
	if r, ok := errors.AsType[*refusal](a.fault); ok {
		return r.status
	}
	code, _ := a.response.Errors[0].Extensions["code"].(string)
	if status, ok := statuses[hub.Code(code)]; ok {
		return status
	}
	if a.media == mediaJSON {
		return http.StatusOK
	}
	return http.StatusBadRequest
}

// write puts the answer together and sends it. What everyone may see may be kept and
// asked for again by its ETag; what one reader sees, another may not.
func (a *answer) write(w http.ResponseWriter, r *http.Request) {
	header, body := w.Header(), body(a.response)
	header.Set("Content-Type", a.media+"; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	header.Add("Vary", "Accept, Authorization, Cookie")
	if f, ok := errors.AsType[*refusal](a.fault); ok && f.allow != "" {
		header.Set("Allow", f.allow)
	}
	if b, ok := errors.AsType[*busy](a.fault); ok {
		header.Set("Retry-After", strconv.Itoa(int(math.Ceil(b.after.Seconds()))))
	}
	if r.Method == http.MethodGet && a.fault == nil && len(a.response.Errors) == 0 && hub.ViewerFrom(r.Context()).Account == nil {
		header.Set("Cache-Control", "no-cache")
		if etag.Known(w, r, etag.Of(body)) {
			return
		}
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(a.status())
	_, _ = w.Write(body) // a caller who has left needs no answer
}

// body is an answer as JSON. The data goes in as it is: it is JSON already, and
// encoding/json would go through all of it again.
func body(response *graphql.Response) []byte {
	b := bytes.NewBuffer(make([]byte, 0, len(response.Data)+256))
	b.WriteByte('{')
	if len(response.Errors) > 0 {
		b.WriteString(`"errors":`)
		encode(b, response.Errors)
		b.WriteByte(',')
	}
	if response.Data != nil { // what was not run has none
		b.WriteString(`"data":`)
		b.Write(response.Data)
		b.WriteByte(',')
	}
	if len(response.Extensions) > 0 {
		b.WriteString(`"extensions":`)
		encode(b, response.Extensions)
		b.WriteByte(',')
	}
	b.Truncate(b.Len() - 1) // the last comma: an answer has errors or data
	b.WriteByte('}')
	return b.Bytes()
}

func encode(b *bytes.Buffer, v any) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // errors are text, paths and places
	}
	b.Truncate(b.Len() - 1) // Encode ends its line
}
