package graph_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/smakom/hub/internal/hub"
)

// patience bounds every wait for a message: far above what it takes on a busy machine.
const patience = time.Minute

// client is one end of a socket, which sends and reads messages as they are.
type client struct {
	t testing.TB
	*websocket.Conn
}

// told is a message of the hub.
type told struct {
	ID, Type string
	Payload  json.RawMessage
}

// dialling are the options of a client with these headers and the right subprotocol.
func dialling(headers ...string) *websocket.DialOptions {
	o := &websocket.DialOptions{HTTPHeader: http.Header{}, Subprotocols: []string{"graphql-transport-ws"}}
	for i := 0; i < len(headers); i += 2 {
		o.HTTPHeader.Set(headers[i], headers[i+1])
	}
	return o
}

// open opens a socket and says nothing yet.
func (f *fixture) open(t testing.TB, o *websocket.DialOptions) *client {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), f.URL, o)
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadLimit(-1)
	t.Cleanup(func() { _ = conn.CloseNow() }) // most are closed before
	return &client{t, conn}
}

// greet opens a socket on which operations may begin.
func (f *fixture) greet(t testing.TB, headers ...string) *client {
	t.Helper()
	c := f.open(t, dialling(headers...))
	c.send(`{"type":"connection_init"}`)
	c.wants("connection_ack", "")
	return c
}

func (c *client) send(text string) {
	c.t.Helper()
	if err := c.Write(c.t.Context(), websocket.MessageText, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

// ask starts an operation.
func (c *client) ask(id, query string, variables map[string]any) {
	c.t.Helper()
	text, err := json.Marshal(map[string]any{"id": id, "type": "subscribe", "payload": map[string]any{"query": query, "variables": variables}})
	if err != nil {
		c.t.Fatal(err)
	}
	c.send(string(text))
}

func (c *client) read() (m told, err error) {
	ctx, cancel := context.WithTimeout(c.t.Context(), patience)
	defer cancel()
	_, text, err := c.Read(ctx)
	if err != nil {
		return m, err
	}
	return m, json.Unmarshal(text, &m)
}

// wants reads a message, of a type and about an operation.
func (c *client) wants(kind, id string) told {
	c.t.Helper()
	m, err := c.read()
	if err != nil || m.Type != kind || m.ID != id {
		c.t.Fatalf("got %s of %q %s, %v; want %s of %q", m.Type, m.ID, m.Payload, err, kind, id)
	}
	return m
}

// refused reads the error of an operation.
func (c *client) refused(id string, code hub.Code) {
	c.t.Helper()
	var errs []struct {
		Message    string
		Extensions struct{ Code, RequestID string }
	}
	m := c.wants("error", id)
	if err := json.Unmarshal(m.Payload, &errs); err != nil || len(errs) == 0 || errs[0].Extensions.Code != string(code) || errs[0].Extensions.RequestID != "request-1" {
		c.t.Errorf("%s is refused with %s, want %s", id, m.Payload, code)
	}
}

// alive fails where the hub says anything but the answer to a ping.
func (c *client) alive() {
	c.t.Helper()
	c.send(`{"type":"ping","payload":{"n":1}}`)
	if m := c.wants("pong", ""); string(m.Payload) != `{"n":1}` {
		c.t.Errorf("pong with %s", m.Payload)
	}
}

// closed reads on until the hub closes the socket, and checks how.
func (c *client) closed(code websocket.StatusCode) {
	c.t.Helper()
	for {
		_, err := c.read()
		if err == nil {
			continue
		}
		e, ok := errors.AsType[websocket.CloseError](err)
		if !ok || e.Code != code || e.Reason == "" || strings.Contains(e.Reason, "SECRET") {
			c.t.Errorf("closed with %v, want %d", err, code)
		}
		return
	}
}

// changes is a subscription, and seen what it says of one change.
const changes = `subscription($after: String, $filter: ChangeFilter) { changes(after: $after, filter: $filter) {
	cursor at action kind id changedFields node { ... on Content { title } ... on Topic { name } } } }`

type seen struct {
	Cursor, At, Action, Kind, ID string
	ChangedFields                []string
	Node                         *struct{ Title, Name string }
}

// change reads the next change of a subscription.
func (c *client) change(id string) seen {
	c.t.Helper()
	return changeOf(c.t, c.wants("next", id).Payload)
}

func changeOf(t testing.TB, payload []byte) seen {
	t.Helper()
	var answer struct {
		Data   struct{ Changes *seen }
		Errors json.RawMessage
	}
	if err := json.Unmarshal(payload, &answer); err != nil || answer.Data.Changes == nil || answer.Errors != nil {
		t.Fatalf("no change: %s", payload)
	}
	return *answer.Data.Changes
}

// now is the end of somebody's feed.
func (f *fixture) now(t testing.TB, viewer string) string {
	t.Helper()
	var data struct{ FeedStart string }
	f.read(t, viewer, `{feedStart}`, nil, &data)
	return data.FeedStart
}

// rename gives a topic another name.
func (f *fixture) rename(t testing.TB, key, name string) {
	t.Helper()
	in := hub.UpdateTopicInput{Sent: []string{"name"}, CreateTopicInput: hub.CreateTopicInput{Key: key, Name: name}}
	if _, err := f.db.UpdateTopic(hub.AsProgram(t.Context(), hub.ViaCommand), in); err != nil {
		t.Error(err)
	}
}

// cookie signs somebody in and is the header that proves it.
func (f *fixture) cookie(t testing.TB, name string) []string {
	t.Helper()
	secret, err := f.db.StartSession(t.Context(), f.viewers[name].Account.UUID, "")
	if err != nil {
		t.Fatal(err)
	}
	return []string{"Cookie", "session=" + secret}
}

// bearer makes a token of somebody's.
func (f *fixture) bearer(t testing.TB, name string) string {
	t.Helper()
	_, secret, err := f.db.CreateToken(hub.AsProgram(t.Context(), hub.ViaCommand), f.viewers[name].Account.UUID, hub.CreateTokenInput{Name: "a token"})
	if err != nil {
		t.Fatal(err)
	}
	return "Bearer " + secret
}
