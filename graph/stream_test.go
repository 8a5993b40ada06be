package graph_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// events is one end of a stream.
type events struct {
	t        testing.TB
	response *http.Response
	lines    *bufio.Reader
	leave    context.CancelFunc
}

// event is one of them, or a comment, which has no name.
type event struct{ name, id, data string }

// events asks for a stream; headers are added to those of its client.
func (f *fixture) events(t testing.TB, method, address, body string, headers ...string) *events {
	t.Helper()
	ctx, leave := context.WithTimeout(t.Context(), patience)
	t.Cleanup(leave)
	r, err := http.NewRequestWithContext(ctx, method, f.URL+address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", jsonMedia)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = response.Body.Close() }) // it was read
	e := &events{t, response, bufio.NewReader(response.Body), leave}
	h := response.Header
	if response.StatusCode == http.StatusOK && (h.Get("Content-Type") != "text/event-stream; charset=utf-8" ||
		h.Get("Cache-Control") != "no-store" || h.Get("X-Accel-Buffering") != "no") {
		t.Errorf("the stream's headers are %v", h)
	}
	return e
}

// next reads the next event, past comments, which only keep the stream open.
func (e *events) next() (is event) {
	e.t.Helper()
	for is == (event{}) {
		is = e.block()
	}
	return is
}

// block reads to the next empty line.
func (e *events) block() (is event) {
	e.t.Helper()
	for {
		line, err := e.lines.ReadString('\n')
		if err != nil {
			e.t.Fatalf("the stream ends: %v", err)
		}
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ":")
		switch name {
		case "event":
			is.name = strings.TrimPrefix(value, " ")
		case "id":
			is.id = strings.TrimPrefix(value, " ")
		case "data":
			is.data = strings.TrimPrefix(value, " ")
		}
		if line == "\n" && is != (event{}) { // else it was a comment
			return is
		}
	}
}

// change reads the next event, which must be a change, with its cursor as its id.
func (e *events) change() seen {
	e.t.Helper()
	is := e.next()
	c := changeOf(e.t, []byte(is.data))
	if is.name != "next" || is.id != c.Cursor {
		e.t.Errorf("the event is %+v", is)
	}
	return c
}

// completes reads the last event, and the end.
func (e *events) completes() {
	e.t.Helper()
	if is := e.next(); is != (event{name: "complete"}) {
		e.t.Errorf("in the end comes %+v", is)
	}
	if rest, err := io.ReadAll(e.lines); err != nil || len(rest) > 0 {
		e.t.Errorf("after the end: %s, %v", rest, err)
	}
}

// TestStreamTellsChanges, and goes on where its client was.
func TestStreamTellsChanges(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	query := get("query", changes, "variables", `{"after":"`+f.now(t, "")+`"}`)
	e := f.events(t, http.MethodGet, query, "")
	f.rename(t, "va", "Ett")
	first := e.change()
	f.rename(t, "va", "Två")
	if c := e.change(); first.Action != "UPDATED" || first.Node == nil || c.Node == nil || c.Node.Name != "Två" || c.Cursor == first.Cursor {
		t.Errorf("the changes are %+v, %+v", first, c)
	}
	e.leave()
	f.rename(t, "va", "Tre")
	again := f.events(t, http.MethodGet, query, "", "Last-Event-ID", first.Cursor)
	for range 2 {
		if c := again.change(); c.Cursor == first.Cursor || c.Node.Name != "Tre" {
			t.Errorf("the change is %+v", c)
		}
	}
	posted := f.events(t, http.MethodPost, "", `{"query":"subscription($a: String) {changes(after: $a) {cursor}}","variables":{"a":"`+first.Cursor+`"}}`)
	if a, b := posted.change(), posted.change(); a.Cursor == b.Cursor {
		t.Errorf("the changes are %+v, %+v", a, b)
	}
}

// TestStreamAnswersOnce: queries and mutations, and what can't be answered.
func TestStreamAnswersOnce(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, c := range map[string]struct{ method, address, body, want string }{
		"a query":          {"GET", get("query", `{article(slug: "forshaga-ny-medlem") {slug}}`), "", `{"data":{"article":{"slug":"forshaga-ny-medlem"}},`},
		"a posted one":     {"POST", "", `{"query":"{topic(key: \"va\") {key}}"}`, `{"data":{"topic":{"key":"va"}},`},
		"a mutation":       {"POST", "", `{"query":"mutation {createToken(input: {name: \"\"}) {secret}}"}`, `{"errors":[{"message":"sign in`},
		"no GraphQL":       {"GET", get("query", "{"), "", `{"errors":[{"message":`},
		"an unknown field": {"POST", "", `{"query":"{x}"}`, `{"errors":[{"message":`},
		"a bad cursor":     {"GET", get("query", `subscription {changes(after: "x") {id}}`), "", `{"errors":[{"message":"the cursor`},
		"a bad argument":   {"GET", get("query", `subscription {changes(filter: {projects: ["x"]}) {id}}`), "", `{"errors":[{"message":`},
	} {
		e := f.events(t, c.method, c.address, c.body)
		if is := e.next(); is.name != "next" || is.id != "" || !strings.HasPrefix(is.data, c.want) {
			t.Errorf("%s: %+v", name, is)
		}
		e.completes()
	}
}

// TestStreamIsRefusedByStatus where it is no request of GraphQL.
func TestStreamIsRefusedByStatus(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	const accept = "text/event-stream"
	for name, c := range map[string]exchange{
		"a mutation by GET":       {"GET", get("query", "mutation {createToken(input: {name: \"\"}) {secret}}"), "", map[string]string{"Accept": accept}, 405, hub.CodeBadRequest, jsonMedia},
		"PUT":                     {"PUT", "", okBody, post(accept), 405, hub.CodeBadRequest, jsonMedia},
		"a form":                  {"POST", "", okBody, map[string]string{"Accept": accept, "Content-Type": "text/plain"}, 415, hub.CodeBadRequest, jsonMedia},
		"no JSON":                 {"POST", "", "SECRET", post(accept), 400, hub.CodeBadRequest, jsonMedia},
		"a long body":             {"POST", "", okBody + strings.Repeat(" ", 64<<10), post(accept), 413, hub.CodeTooLarge, jsonMedia},
		"a query, JSON as liked":  {"POST", "", okBody, post("application/json, text/event-stream"), 200, "", jsonMedia},
		"a query, JSON preferred": {"POST", "", okBody, post("text/event-stream;q=0.5, application/json"), 200, "", jsonMedia},
		"a subscription as JSON":  {"POST", "", `{"query":"subscription {changes {id}}"}`, post(jsonMedia), 400, hub.CodeBadRequest, jsonMedia},
	} {
		a := f.send(t, c.method, c.address, c.body, c.header)
		if a.status != c.status || a.code() != string(c.code) || a.header.Get("Content-Type") != c.media+"; charset=utf-8" || strings.Contains(string(a.body), "SECRET") {
			t.Errorf("%s: %d %s %s, want %d %s", name, a.status, a.header.Get("Content-Type"), a.body, c.status, c.code)
		}
	}
}

// TestStreamStaysAlive over the time that a server gives an answer, and ends with its client.
func TestStreamStaysAlive(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.handler.Hurry(0, 0, 0, 0, time.Millisecond, 0)
	ended := make(chan struct{})
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.serve(w, r)
		close(ended)
	}))
	server.Config.WriteTimeout = 50 * time.Millisecond
	server.Start()
	t.Cleanup(server.Close)
	f.URL = server.URL
	e := f.events(t, http.MethodPost, "", `{"query":"subscription {changes {id}}"}`)
	for began := time.Now(); time.Since(began) < 200*time.Millisecond; {
		if line, err := e.lines.ReadString('\n'); err != nil || line != ":\n" && line != "\n" {
			t.Fatalf("it says %q, %v", line, err)
		}
	}
	e.leave()
	<-ended
}
