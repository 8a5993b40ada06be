package mcp

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

//go:embed documents/*.graphql
var documentFiles embed.FS

// document is the text of one of the questions that the tools ask.
func document(name string) string {
	text, err := documentFiles.ReadFile("documents/" + name + ".graphql")
	if err != nil {
		panic(err) // a name without its file: no build of the hub passes its tests so
	}
	return string(text)
}

// maxAnswer is above the longest answer to a document of ours: one text of 200,000
// characters, written in the longest way.
const maxAnswer = 4 << 20

// ask runs a document through the API as whoever called, and reads its data. What goes
// along is the token and where the request came from, and never a cookie.
func (h *handler) ask(ctx context.Context, name string, variables, into any) error {
	body, err := json.Marshal(map[string]any{"query": document(name), "variables": variables})
	if err != nil {
		return fmt.Errorf("ask the API for %s: %w", name, err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.base.JoinPath("graphql").String(), bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("ask the API for %s: %w", name, err)
	}
	from := caller(ctx)
	r.RemoteAddr = from.RemoteAddr
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	if said := from.Header.Values("Authorization"); len(said) > 0 {
		r.Header["Authorization"] = said
	}
	a := &answer{header: http.Header{}}
	h.api.ServeHTTP(a, r)
	return h.data(ctx, name, a, into)
}

// answer takes what the API writes.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header is what a handler sets before it writes.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader takes the status, once.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

var errLong = errors.New("the answer is longer than any that was asked for")

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	if a.body.Len()+len(b) > maxAnswer {
		return 0, errLong
	}
	return a.body.Write(b)
}
