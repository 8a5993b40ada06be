package graph_test

import (
	"context"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/smakom/hub/internal/hub"
)

const greeting = `{"type":"connection_init"}`

// said is what a client sends, and the code with which the socket is closed for it.
type said struct {
	messages []string
	code     websocket.StatusCode
}

// protocolFaults break the protocol of graphql-transport-ws.
func protocolFaults() map[string]said {
	return map[string]said{
		"subscribe before init": {[]string{`{"id":"a","type":"subscribe","payload":{"query":"{feedStart}"}}`}, 4401},
		"a second init":         {[]string{greeting, greeting}, 4429},
		"an id that is live":    {[]string{greeting, live("a"), live("a")}, 4409},
		"a bad token":           {[]string{`{"type":"connection_init","payload":{"authorization":"Bearer SECRET"}}`}, 4403},
		"no kind of token":      {[]string{`{"type":"connection_init","payload":{"Authorization":"Basic SECRET"}}`}, 4403},
		"a number for a token":  {[]string{`{"type":"connection_init","payload":{"AUTHORIZATION":1}}`}, 4403},
		"a long message":        {[]string{`{"type":"ping","payload":{"a":"` + strings.Repeat("x", 64<<10) + `"}}`}, 1009},
	}
}

func live(id string) string {
	return `{"id":"` + id + `","type":"subscribe","payload":{"query":"subscription{changes{id}}"}}`
}

// malformed are messages that are none, after connection_init.
func malformed() map[string]string {
	return map[string]string{
		"no JSON": `SECRET`, "a list": `[]`, "null": `null`, "two": greeting + greeting, "not UTF-8": "{\"type\":\"\xff\"}",
		"no type": `{}`, "a number as type": `{"type":1}`, "unknown type": `{"type":"SECRET"}`,
		"what the hub says":           `{"type":"next","id":"a","payload":{}}`,
		"an acknowledgement":          `{"type":"connection_ack"}`,
		"the old protocol":            `{"type":"start","id":"a","payload":{"query":"{feedStart}"}}`,
		"a ping with a list":          `{"type":"ping","payload":[]}`,
		"a pong with text":            `{"type":"pong","payload":"x"}`,
		"no id":                       `{"type":"subscribe","payload":{"query":"{feedStart}"}}`,
		"an empty id":                 `{"type":"subscribe","id":"","payload":{"query":"{feedStart}"}}`,
		"a number as id":              `{"type":"subscribe","id":1,"payload":{"query":"{feedStart}"}}`,
		"a long id":                   `{"type":"subscribe","id":"` + strings.Repeat("x", 129) + `","payload":{"query":"{feedStart}"}}`,
		"no payload":                  `{"type":"subscribe","id":"a"}`,
		"payload null":                `{"type":"subscribe","id":"a","payload":null}`,
		"payload is text":             `{"type":"subscribe","id":"a","payload":"{feedStart}"}`,
		"no query":                    `{"type":"subscribe","id":"a","payload":{}}`,
		"a query that is a number":    `{"type":"subscribe","id":"a","payload":{"query":1}}`,
		"variables are a list":        `{"type":"subscribe","id":"a","payload":{"query":"{feedStart}","variables":[]}}`,
		"extensions are text":         `{"type":"subscribe","id":"a","payload":{"query":"{feedStart}","extensions":"x"}}`,
		"the operation is a number":   `{"type":"subscribe","id":"a","payload":{"query":"{feedStart}","operationName":1}}`,
		"complete without an id":      `{"type":"complete"}`,
		"complete, a number as an id": `{"type":"complete","id":1}`,
	}
}

func TestSocketIsClosedAsTheProtocolSays(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, s := range protocolFaults() {
		t.Run(name, func(t *testing.T) {
			c := f.open(t, dialling())
			for _, m := range s.messages {
				c.send(m)
			}
			c.closed(s.code)
		})
	}
	for name, m := range malformed() {
		t.Run(name, func(t *testing.T) {
			c := f.greet(t)
			c.send(m)
			c.closed(4400)
		})
	}
	t.Run("init with a list", func(t *testing.T) {
		c := f.open(t, dialling())
		c.send(`{"type":"connection_init","payload":[]}`)
		c.closed(4400)
	})
	t.Run("binary", func(t *testing.T) {
		c := f.greet(t)
		if err := c.Write(t.Context(), websocket.MessageBinary, []byte(`{"type":"ping"}`)); err != nil {
			t.Fatal(err)
		}
		c.closed(4400)
	})
	for name, protocols := range map[string][]string{"another protocol": {"graphql-ws"}, "no protocol": nil} {
		t.Run(name, func(t *testing.T) {
			o := dialling()
			o.Subprotocols = protocols
			f.open(t, o).closed(4406)
		})
	}
}

func TestSocketWithoutInitIsClosed(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.handler.Hurry(time.Millisecond, 0, 0, 0, 0, 0)
	c := f.open(t, dialling())
	c.closed(4408)
}

// TestSocketAnswers queries and mutations, each once, and says what is wrong.
func TestSocketAnswers(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	c := f.greet(t, "X-Viewer", "editor")
	c.ask("a", `query($s: String!) { article(slug: $s) { slug } }`, map[string]any{"s": "forshaga-ny-medlem"})
	if m := c.wants("next", "a"); !strings.HasPrefix(string(m.Payload), `{"data":{"article":{"slug":"forshaga-ny-medlem"}},"extensions":{"cost":`) {
		t.Errorf("the query gives %s", m.Payload)
	}
	c.wants("complete", "a")
	c.ask("a", `mutation { createArticle(input: {title: "Över en sladd"}) { article { status } userErrors { code } } }`, nil) // the id is free again
	if m := c.wants("next", "a"); !strings.Contains(string(m.Payload), `"DRAFT"`) {
		t.Errorf("the mutation gives %s", m.Payload)
	}
	c.wants("complete", "a")
	for query, code := range map[string]hub.Code{
		`{`: hub.CodeParseFailed, `{x}`: hub.CodeValidationFailed, `{article(slug: "\ud800") {id}}`: hub.CodeBadInput,
		`{municipalities(first: 100) {nodes {neighbours {contents(first: 100) {nodes {id}}}}}}`: hub.CodeCostLimit,
		`subscription {changes(after: "x") {id}}`:                                               hub.CodeBadCursor,
		`subscription {changes(filter: {projects: ["x"]}) {id}}`:                                hub.CodeBadInput,
	} {
		c.ask("b", query, nil)
		c.refused("b", code)
	}
	c.send(`{"id":"b","type":"subscribe","payload":{"query":"query($s: String) {article(slug: $s) {id}}","variables":{"s":"\ud800"}}}`)
	c.refused("b", hub.CodeBadInput)
	c.ask("b", `{node(id: "x") {id}}`, nil)
	if m := c.wants("next", "b"); !strings.Contains(string(m.Payload), `"data":{"node":null}`) || !strings.Contains(string(m.Payload), `"BAD_INPUT"`) {
		t.Errorf("a fault while it ran gives %s", m.Payload)
	}
	c.wants("complete", "b")
	c.alive()
	c.send(`{"type":"pong"}`)
	c.send(`{"type":"complete","id":"never was"}`)
	c.send(`{"type":"ping","payload":{"long":"` + strings.Repeat("x", 2<<10) + `"}}`)
	if m := c.wants("pong", ""); m.Payload != nil {
		t.Errorf("a long ping comes back")
	}
	if err := c.Close(websocket.StatusNormalClosure, ""); err != nil {
		t.Error(err)
	}
}

func TestOneSocketRunsTwentyOperations(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.greet(t)
	for n := range 20 {
		c.ask(strconv.Itoa(n), changes, nil)
	}
	c.ask("more", changes, nil)
	c.refused("more", hub.CodeRateLimited)
	c.send(`{"id":"7","type":"complete"}`)
	c.ask("more", `{feedStart}`, nil)
	c.wants("next", "more")
	c.wants("complete", "more")
	for range 50 { // an id is free as soon as its client has enough
		c.ask("more", changes, nil)
		c.send(`{"id":"more","type":"complete"}`)
	}
	c.alive()
}

// TestPlacesAreCounted: each asker has some, and all of them together.
func TestPlacesAreCounted(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.handler.Hold(3, 2)
	refused := func(status int, code string, headers ...string) {
		t.Helper()
		_, response, err := websocket.Dial(t.Context(), f.URL, dialling(headers...))
		if err == nil || response.StatusCode != status || response.Header.Get("Retry-After") == "" {
			t.Errorf("%v %v, want %d", err, response, status)
		}
		headers = append(headers, "Accept", "text/event-stream")
		header := map[string]string{}
		for i := 0; i < len(headers); i += 2 {
			header[headers[i]] = headers[i+1]
		}
		if a := f.send(t, http.MethodGet, get("query", "{feedStart}"), "", header); a.status != status || a.code() != code {
			t.Errorf("a stream: %d %s", a.status, a.body)
		}
	}
	first := f.greet(t)
	f.greet(t)
	refused(http.StatusTooManyRequests, "RATE_LIMITED")
	f.greet(t, "X-Viewer", "editor")
	refused(http.StatusServiceUnavailable, "UNAVAILABLE", "X-Viewer", "member")
	first.send("x")
	first.closed(4400)
	if text := f.log.String(); text != "" {
		t.Errorf("logged: %s", text)
	}
}

// TestDeadSocketIsClosed: a client that is there no more answers no ping.
func TestDeadSocketIsClosed(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.handler.Hurry(0, 0, time.Millisecond, time.Millisecond, 0, 0)
	o := dialling()
	o.OnPingReceived = func(context.Context, []byte) bool { return false }
	c := f.open(t, o)
	for {
		if _, err := c.read(); err != nil {
			if code := websocket.CloseStatus(err); code != -1 {
				t.Errorf("the dead are told %d", code)
			}
			break
		}
	}
}

// TestCloseEndsAll is alone: it looks for what is left running.
func TestCloseEndsAll(t *testing.T) {
	f := newFixture(t)
	var clients []*client
	for range 5 {
		c := f.greet(t)
		c.ask("a", changes, nil)
		c.ask("b", changes, nil)
		c.alive()
		clients = append(clients, c)
	}
	clients = append(clients, f.open(t, dialling()))
	events := f.events(t, http.MethodGet, get("query", "subscription{changes{id}}"), "")
	closed := make(chan struct{})
	go func() { f.handler.Close(); close(closed) }()
	for _, c := range clients {
		c.closed(websocket.StatusGoingAway)
	}
	if e := events.next(); e.name != "next" || !strings.Contains(e.data, `"UNAVAILABLE"`) {
		t.Errorf("the stream ends with %+v", e)
	}
	events.completes()
	<-closed
	stacks := make([]byte, 1<<20)
	if text := string(stacks[:runtime.Stack(stacks, true)]); strings.Contains(text, "graph.(*socket)") || strings.Contains(text, "graph.(*stream)") || strings.Contains(text, "graph.(*follower)") {
		t.Errorf("left running:\n%s", text)
	}
	_, response, err := websocket.Dial(t.Context(), f.URL, dialling())
	if err == nil || response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a socket after the end: %v", err)
	}
	f.handler.Close()
}
