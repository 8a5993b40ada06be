package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxID is far above the ids that clients make, which are numbers or UUIDs.
	maxID = 128
	// maxEcho is how long a ping's payload may be to come back with the pong.
	maxEcho = 1 << 10
)

// message is what a client sends over a socket.
type message struct {
	ID      string          `json:"id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
}

func invalid(reason string) error { return closing{closedInvalid, reason} }

// hear reads messages until the socket is closed, or ctx ends, and says why.
func (s *socket) hear(ctx context.Context) error {
	for {
		// To end a read is to cut the socket off, before its client could be told why.
		kind, text, err := s.conn.Read(context.WithoutCancel(ctx))
		if errors.Is(err, websocket.ErrMessageTooBig) {
			return closing{websocket.StatusMessageTooBig, "the message is too large"}
		}
		if err != nil {
			return err
		}
		if err := s.messages.Wait(ctx); err != nil { // once it is closed, nothing is heard
			return err
		}
		if kind != websocket.MessageText {
			return invalid("Invalid message: send text")
		}
		if err := s.take(ctx, text); err != nil {
			return err
		}
	}
}

// take does what one message says. An error is why the socket is closed.
func (s *socket) take(ctx context.Context, text []byte) error {
	var m message
	if !utf8.Valid(text) || decode(text, &m) != nil {
		return invalid("Invalid message: not an object of JSON with type, id and payload")
	}
	switch m.Type {
	case "connection_init":
		return s.greet(ctx, &m)
	case "ping":
		return s.pong(ctx, &m)
	case "pong":
		_, err := m.object()
		return err
	case "subscribe":
		return s.subscribe(ctx, &m)
	case "complete":
		return s.complete(&m)
	}
	return invalid("Invalid message: unknown type")
}

// object is the payload, which these messages need not have.
func (m *message) object() (map[string]any, error) {
	var object map[string]any
	if m.Payload != nil && decode(m.Payload, &object) != nil {
		return nil, invalid("Invalid message: the payload is not an object")
	}
	return object, nil
}

// greet lets operations begin, as the viewer whose token came along, if one did.
func (s *socket) greet(ctx context.Context, m *message) error {
	if s.greeted {
		return closing{closedSecondInit, "Too many initialisation requests"}
	}
	s.greeted = true
	s.init.Stop()
	payload, err := m.object()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(payload)) { // Authorization, or authorization, which wins
		if !strings.EqualFold(name, "Authorization") {
			continue
		}
		if err := s.prove(ctx, payload[name]); err != nil {
			return err
		}
	}
	if s.by.now().Account != nil {
		s.conn.SetReadLimit(maxBodySignedIn)
	}
	return s.say(ctx, []byte(`{"type":"connection_ack"}`))
}

// prove takes a token in place of what came with the request.
func (s *socket) prove(ctx context.Context, authorization any) error {
	header, ok := authorization.(string)
	if !ok {
		return closing{closedForbidden, "Forbidden"}
	}
	r := s.by.request.Clone(s.by.request.Context())
	r.Header.Del("Cookie")
	r.Header.Set("Authorization", header)
	err := s.by.prove(ctx, r)
	switch {
	case errors.Is(err, hub.ErrUnauthenticated), err == nil && s.by.now().Account == nil:
		return closing{closedForbidden, "Forbidden"}
	case err != nil:
		return closing{websocket.StatusTryAgainLater, "it can't be known who you are: try again soon"}
	}
	return nil
}

func (s *socket) pong(ctx context.Context, m *message) error {
	payload, err := m.object()
	if err != nil {
		return err
	}
	b := bytes.NewBufferString(`{"type":"pong"`)
	if payload != nil && len(m.Payload) <= maxEcho {
		b.WriteString(`,"payload":`)
		b.Write(m.Payload)
	}
	b.WriteByte('}')
	return s.say(ctx, b.Bytes())
}

// task is an operation that runs over a socket.
type task struct {
	id     string
	cancel context.CancelFunc
	ended  chan struct{}
}

// subscribe starts an operation of any kind.
func (s *socket) subscribe(ctx context.Context, m *message) error {
	e := &envelope{size: len(m.Payload)}
	switch {
	case m.ID == "" || len(m.ID) > maxID:
		return invalid("Invalid message: the id is missing or too long")
	case m.Payload == nil || decode(m.Payload, e) != nil:
		return invalid("Invalid message: the payload is not a request of GraphQL")
	case e.Query == nil && e.DocumentID == "" && e.Extensions["persistedQuery"] == nil:
		return invalid("Invalid message: the query is missing")
	case !s.greeted:
		return closing{closedUnauthorized, "Unauthorized"}
	}
	s.mu.Lock()
	_, live := s.operations[m.ID]
	full := len(s.operations) == maxOperations
	s.mu.Unlock()
	if live {
		return closing{closedSameID, "Subscriber for this id already exists"}
	}
	if full {
		return s.say(ctx, s.handler.errorMessage(ctx, m.ID, &hub.Error{Code: hub.CodeRateLimited, Message: "at most 20 operations run at once on a socket: end one"}))
	}
	s.start(ctx, m, e)
	return nil
}

func (s *socket) start(ctx context.Context, m *message, e *envelope) {
	ctx, cancel := context.WithCancel(graphql.StartOperationTrace(withLog(hub.WithViewer(ctx, s.by.now()))))
	t := &task{m.ID, cancel, make(chan struct{})}
	s.mu.Lock()
	s.operations[t.id] = t
	s.mu.Unlock()
	fault := checkSurrogates(m.Payload)
	s.running.Go(func() {
		defer close(t.ended)
		defer cancel()
		if fault == nil {
			fault = s.run(ctx, t, e)
		}
		s.finish(ctx, t, fault)
	})
}

// run sends what an operation answers.
func (s *socket) run(ctx context.Context, t *task, e *envelope) (err error) {
	defer s.handler.rescue(ctx, &err)
	o, err := s.handler.prepare(ctx, e)
	if err != nil {
		return err
	}
	return s.handler.perform(ctx, o, &following{}, s.by, func(response *graphql.Response) error {
		if response.Data == nil {
			return response.Errors // nothing was run
		}
		return s.say(ctx, told("next", t.id, body(response)))
	})
}

// finish frees the id of an operation and says how it ended, but not to a client who
// ended it.
func (s *socket) finish(ctx context.Context, t *task, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	delete(s.operations, t.id) // before it is told: the client may use the id at once
	s.mu.Unlock()
	message := told("complete", t.id, nil)
	if err != nil && ctx.Err() == nil {
		message = s.handler.errorMessage(ctx, t.id, err)
	}
	_ = s.write(ctx, message) // fails where it was ended, or with the socket
}

// complete ends an operation for its client, to whom nothing more is sent of it.
func (s *socket) complete(m *message) error {
	if m.ID == "" {
		return invalid("Invalid message: the id is missing")
	}
	s.mu.Lock()
	t := s.operations[m.ID]
	s.mu.Unlock()
	if t != nil { // else it has just ended by itself
		t.cancel()
		<-t.ended
	}
	return nil
}

func (h *Handler) errorMessage(ctx context.Context, id string, err error) []byte {
	b := &bytes.Buffer{}
	encode(b, h.refuse(ctx, err).Errors)
	return told("error", id, b.Bytes())
}

// told is a message about an operation.
func told(kind, id string, payload []byte) []byte {
	b := bytes.NewBuffer(make([]byte, 0, len(payload)+len(id)+64))
	b.WriteString(`{"id":`)
	encode(b, id)
	b.WriteString(`,"type":"` + kind + `"`)
	if payload != nil {
		b.WriteString(`,"payload":`)
		b.Write(payload)
	}
	b.WriteByte('}')
	return b.Bytes()
}
