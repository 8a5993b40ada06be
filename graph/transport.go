package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxBody leaves room for variables beside the longest document, and
	// maxBodySignedIn for the longest text that a content may hold.
	maxBody         = 64 << 10
	maxBodySignedIn = 1 << 20

	mediaJSON    = "application/json"
	mediaGraphQL = "application/graphql-response+json"
)

// refusal is a request that is not one of GraphQL over HTTP.
type refusal struct {
	status int
	err    error
}

func badRequest(message string) error {
	return &hub.Error{Code: hub.CodeBadRequest, Message: message}
}

func refused(message string) *refusal { return &refusal{http.StatusBadRequest, badRequest(message)} }

func tooLarge(most int64) *refusal {
	return &refusal{http.StatusRequestEntityTooLarge,
		&hub.Error{Code: hub.CodeTooLarge, Message: "the request is too large: at most " + strconv.FormatInt(most>>10, 10) + " kB"}}
}

// most is how large a request may be: more for those whom we know.
func most(r *http.Request) int64 {
	if hub.ViewerFrom(r.Context()).Account == nil {
		return maxBody
	}
	return maxBodySignedIn
}

// read takes the query out of a request. What it refuses, it never repeats.
func read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	switch r.Method {
	case http.MethodPost:
		return readBody(w, r)
	case http.MethodGet:
		return readURL(r)
	}
	w.Header().Set("Allow", "GET, POST")
	return nil, &refusal{http.StatusMethodNotAllowed, badRequest("send queries by GET or POST")}
}

func readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	media, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := options["charset"]; err != nil || media != mediaJSON || charset != "" && !strings.EqualFold(charset, "utf-8") {
		// Also what keeps foreign pages from posting here without asking first.
		return nil, &refusal{http.StatusUnsupportedMediaType, badRequest("send the query as application/json")}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most(r)))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, tooLarge(most(r))
	}
	if err != nil {
		return nil, refused("the body could not be read")
	}
	if !utf8.Valid(body) {
		return nil, &refusal{http.StatusBadRequest, hub.BadInput("the body is not UTF-8")}
	}
	if err := checkSurrogates(body); err != nil {
		return nil, &refusal{http.StatusBadRequest, err}
	}
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("[")) {
		return nil, refused("queries are not taken in batches: send them one by one")
	}
	var p envelope
	if err := decode(body, &p); err != nil {
		return nil, refused("the body is not a GraphQL request in JSON")
	}
	return p.params()
}

func readURL(r *http.Request) (*graphql.RawParams, *refusal) {
	if len(r.URL.RawQuery) > maxBody {
		return nil, tooLarge(maxBody)
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, refused("the address is not well formed")
	}
	if !utf8.ValidString(values.Get("variables")) {
		return nil, &refusal{http.StatusBadRequest, hub.BadInput("the variables are not UTF-8")}
	}
	if err := checkSurrogates([]byte(values.Get("variables"))); err != nil {
		return nil, &refusal{http.StatusBadRequest, err}
	}
	var p envelope
	if values.Has("query") {
		query := values.Get("query")
		p.Query = &query
	}
	p.OperationName = values.Get("operationName")
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if text := values.Get(name); text != "" && decode([]byte(text), into) != nil {
			return nil, refused("the parameter " + name + " is not a JSON object")
		}
	}
	return p.params()
}

// envelope is a GraphQL request in JSON.
type envelope struct {
	Query         *string        `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
}

func (e *envelope) params() (*graphql.RawParams, *refusal) {
	if e.Query == nil {
		return nil, refused("the query is missing")
	}
	now := graphql.Now()
	return &graphql.RawParams{
		Query: *e.Query, OperationName: e.OperationName, Variables: e.Variables, Extensions: e.Extensions,
		ReadTime: graphql.TraceTiming{Start: now, End: now},
	}, nil
}

// decode reads one JSON value. Numbers stay text: an Int must not pass through a float.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more than one value")
	}
	return nil
}

// mediaType is the form of answer that a request likes best.
func mediaType(accept []string) string {
	best, quality := mediaJSON, 0.0
	for _, one := range strings.Split(strings.Join(accept, ","), ",") {
		media, options, err := mime.ParseMediaType(one)
		if err != nil || media != mediaJSON && media != mediaGraphQL {
			continue
		}
		q, err := strconv.ParseFloat(options["q"], 64)
		if err != nil {
			q = 1
		}
		if q > quality || q == quality && media == mediaGraphQL {
			best, quality = media, q
		}
	}
	return best
}

// answer is what goes back to the caller.
type answer struct {
	media    string
	status   int
	response *graphql.Response
}

// write puts data into the body as it is: it is JSON already, and encoding/json
// would go through all of it again.
func (a *answer) write(w http.ResponseWriter) {
	var b bytes.Buffer
	b.WriteByte('{')
	if len(a.response.Errors) > 0 {
		b.WriteString(`"errors":`)
		encode(&b, a.response.Errors)
	}
	if a.response.Data != nil { // what was not run has none
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"data":`)
		b.Write(a.response.Data)
	}
	b.WriteByte('}')
	header := w.Header()
	header.Set("Content-Type", a.media+"; charset=utf-8")
	header.Set("Content-Length", strconv.Itoa(b.Len()))
	header.Set("Cache-Control", "no-store") // what one reader sees, another may not
	w.WriteHeader(a.status)
	_, _ = w.Write(b.Bytes()) // a caller who has left needs no answer
}

func encode(b *bytes.Buffer, v any) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // errors are text, paths and places
	}
	b.Truncate(b.Len() - 1) // Encode ends its line
}
