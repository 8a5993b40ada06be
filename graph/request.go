package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
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

// refusal is a request that is not one of GraphQL over HTTP, with the status that
// says so, and for a method those that would do.
type refusal struct {
	status int
	allow  string
	error
}

// Unwrap is the fault as callers see it.
func (r *refusal) Unwrap() error { return r.error }

// malformed is a request that can't be read.
func malformed(err error) error { return &refusal{status: http.StatusBadRequest, error: err} }

func badRequest(message string) error {
	return &hub.Error{Code: hub.CodeBadRequest, Message: message}
}

func tooLarge(most int64) error {
	return &hub.Error{Code: hub.CodeTooLarge, Message: "the request is too large: at most " + strconv.FormatInt(most>>10, 10) + " kB"}
}

// most is how large a request may be: more for those whom we know.
func most(r *http.Request) int64 {
	if hub.ViewerFrom(r.Context()).Account == nil {
		return maxBody
	}
	return maxBodySignedIn
}

// bodyTimeout is how long a client may take to send what it asks: longer than the
// slowest telephone takes for a megabyte, and not so long that many could hold the hub.
const bodyTimeout = 8 * time.Second

// read takes the query out of a request. What it refuses, it never repeats.
func read(w http.ResponseWriter, r *http.Request) (*envelope, error) {
	switch r.Method {
	case http.MethodPost:
		return readBody(w, r)
	case http.MethodGet:
		return readURL(r)
	}
	return nil, &refusal{http.StatusMethodNotAllowed, "GET, POST", badRequest("send queries by GET or POST")}
}

func readBody(w http.ResponseWriter, r *http.Request) (*envelope, error) {
	media, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := options["charset"]; err != nil || media != mediaJSON || charset != "" && !strings.EqualFold(charset, "utf-8") {
		// Also what keeps foreign pages from posting here without asking first.
		return nil, &refusal{http.StatusUnsupportedMediaType, "", badRequest("send the query as application/json")}
	}
	if r.Header.Get("Content-Encoding") != "" { // unpacked, it could be of any size
		return nil, &refusal{http.StatusUnsupportedMediaType, "", badRequest("send the body as it is, not compressed")}
	}
	body, err := readAll(w, r)
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, tooLarge(most(r))
	}
	if err != nil {
		return nil, badRequest("the body could not be read")
	}
	if !utf8.Valid(body) {
		return nil, malformed(hub.BadInput("the body is not UTF-8"))
	}
	if err := checkSurrogates(body); err != nil {
		return nil, malformed(err)
	}
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("[")) {
		return nil, badRequest("queries are not taken in batches: send them one by one")
	}
	e := &envelope{size: len(body)}
	if err := decode(body, e); err != nil {
		return nil, badRequest("the body is not a GraphQL request in JSON")
	}
	return e, nil
}

// readAll reads a body within its time and size. The deadline must not outlast it: a
// connection that can no longer be read is taken for a client who has left.
func readAll(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	c := http.NewResponseController(w)
	_ = c.SetReadDeadline(time.Now().Add(bodyTimeout)) // a connection without deadlines has the server's
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most(r)))
	if err == nil {
		_ = c.SetReadDeadline(time.Time{})
	}
	return body, err
}

func readURL(r *http.Request) (*envelope, error) {
	if len(r.URL.RawQuery) > maxBody {
		return nil, tooLarge(maxBody)
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest("the address is not well formed")
	}
	if !utf8.ValidString(values.Get("variables")) {
		return nil, malformed(hub.BadInput("the variables are not UTF-8"))
	}
	if err := checkSurrogates([]byte(values.Get("variables"))); err != nil {
		return nil, malformed(err)
	}
	e := &envelope{size: len(values.Get("query")) + len(values.Get("variables")) + len(values.Get("extensions"))}
	if values.Has("query") {
		query := values.Get("query")
		e.Query = &query
	}
	e.DocumentID, e.OperationName = values.Get("documentId"), values.Get("operationName")
	for name, into := range map[string]*map[string]any{"variables": &e.Variables, "extensions": &e.Extensions} {
		if text := values.Get(name); text != "" && decode([]byte(text), into) != nil {
			return nil, badRequest("the parameter " + name + " is not a JSON object")
		}
	}
	return e, nil
}

// envelope is a GraphQL request in JSON.
type envelope struct {
	Query         *string        `json:"query"`
	DocumentID    string         `json:"documentId"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`

	size int // of all of it, in bytes
}

// hash is the hash that a client names its query by, "" where it names none.
func (e *envelope) hash() (string, error) {
	named, ok := e.Extensions["persistedQuery"]
	if !ok {
		return "", nil
	}
	is, _ := named.(map[string]any)
	hash, _ := is["sha256Hash"].(string)
	if version, _ := whole(is["version"]); version != 1 || len(hash) != hex.EncodedLen(sha256.Size) {
		return "", badRequest("persistedQuery takes version 1 and a sha256Hash of 64 digits")
	}
	return hash, nil
}

// params are what gqlgen takes. It has no use for extensions, and what it is given is
// kept as long as a subscription goes on.
func (e *envelope) params(text string) *graphql.RawParams {
	now := graphql.Now()
	return &graphql.RawParams{
		Query: text, OperationName: e.OperationName, Variables: e.Variables,
		ReadTime: graphql.TraceTiming{Start: now, End: now},
	}
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
