package graph

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/internal/hub"
)

const mediaEvents = "text/event-stream"

// asksStream reports whether a request likes server-sent events better than JSON. Some
// clients list all that they can read with every query: to them an answer is JSON.
func asksStream(r *http.Request) bool {
	forms := liked(r.Header.Values("Accept"))
	return forms[mediaEvents] > max(forms[mediaJSON], forms[mediaGraphQL], forms["*/*"])
}

// stream answers one request by server-sent events: the protocol of graphql-sse, in
// its mode of distinct connections.
type stream struct {
	w       http.ResponseWriter
	control *http.ResponseController
	pace    pace
	mu      sync.Mutex
	begun   bool
}

// serveStream answers one request by events. A subscription ends when its client goes,
// with an error, or with the hub.
//
// Of what is not run, the protocol wants an event, since a browser's EventSource shows
// nothing else; HTTP wants a status, by which clients know whether to try again. So
// what is a fault of the query, and 200 with a body of JSON too, is an event; what is
// none of GraphQL, or refused for now, has its status.
func (h *Handler) serveStream(w http.ResponseWriter, r *http.Request) {
	leave, err := h.places.take(askerName(r.Context()))
	if err != nil {
		h.reject(w, r, err)
		return
	}
	defer leave()
	ctx := graphql.StartOperationTrace(withLog(r.Context()))
	s := &stream{w: w, control: http.NewResponseController(w), pace: h.pace}
	err = h.stream(ctx, s, r)
	if r.Context().Err() != nil {
		return // nobody is there
	}
	if err != nil {
		refused := &answer{media: mediaJSON, response: h.refuse(ctx, err), fault: err}
		if !s.begun && refused.status() != http.StatusOK {
			h.send(w, r, refused)
			return
		}
		_ = s.event("next", "", body(refused.response)) // who has gone needs none
	}
	_ = s.event("complete", "", nil)
}

// stream runs what a request asks and sends its events. It returns why it ended.
func (h *Handler) stream(ctx context.Context, s *stream, r *http.Request) (err error) {
	defer h.rescue(ctx, &err)
	e, err := read(s.w, r)
	if err != nil {
		return err
	}
	o, err := h.prepare(ctx, e)
	if err == nil {
		err = checkMethod(o, r.Method)
	}
	if err != nil {
		return err
	}
	f := &following{}
	if last := r.Header.Get("Last-Event-ID"); last != "" && r.Method == http.MethodGet {
		f.from = &last // a browser that connects again by itself sends the same address
	}
	o.asker.tell(s.w.Header())
	if o.subscribes() { // it may be long until there is something to say
		if err := s.begin(); err != nil {
			return err
		}
	}
	return h.tell(ctx, s, o, f, &follower{handler: h, request: r, viewer: hub.ViewerFrom(ctx)})
}

// tell sends what an operation answers, until it ends, its follower may not go on, or
// the hub stops.
func (h *Handler) tell(ctx context.Context, s *stream, o *operation, f *following, by *follower) (err error) {
	ctx, end := context.WithCancelCause(ctx)
	var tending sync.WaitGroup
	defer func() { end(nil); tending.Wait() }()
	tending.Go(func() { end(by.watch(ctx)) })
	tending.Go(func() { end(s.stayAlive(ctx, h.closing)) })
	err = h.perform(ctx, o, f, by, func(response *graphql.Response) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		id := ""
		if f.change != nil {
			id = f.change.Cursor
		}
		return s.event("next", id, body(response))
	})
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// begin sends the headers, and a comment: what packs answers holds back headers alone.
func (s *stream) begin() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.start()
	return s.write([]byte(comment))
}

// comment is passed over by clients.
const comment = ":\n\n"

func (s *stream) start() {
	if s.begun {
		return
	}
	s.begun = true
	header := s.w.Header()
	header.Set("Content-Type", mediaEvents+"; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	header.Add("Vary", "Accept, Authorization, Cookie")
	header.Set("X-Accel-Buffering", "no") // proxies would keep events until they have a lot
}

// event sends one event; id is what a browser brings back when it connects again.
func (s *stream) event(name, id string, data []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.start()
	text := make([]byte, 0, len(data)+len(id)+32)
	if id != "" {
		text = append(append(append(text, "id: "...), id...), '\n')
	}
	text = append(append(append(text, "event: "...), name...), "\ndata:"...)
	if data != nil {
		text = append(append(text, ' '), data...)
	}
	return s.write(append(text, "\n\n"...))
}

// stayAlive sends a comment now and then, once the stream has begun, until it ends or
// the hub does.
func (s *stream) stayAlive(ctx, closing context.Context) error {
	every := time.NewTicker(s.pace.alive)
	defer every.Stop()
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-closing.Done():
			return errClosing()
		case <-every.C:
		}
		if err := s.comment(); err != nil {
			return err
		}
	}
}

func (s *stream) comment() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.begun { // it may still be refused with a status
		return nil
	}
	return s.write([]byte(comment))
}

// write has a deadline of its own: the server's is for an answer that is sent at once.
func (s *stream) write(text []byte) error {
	_ = s.control.SetWriteDeadline(time.Now().Add(s.pace.write))
	if _, err := s.w.Write(text); err != nil {
		return err
	}
	return s.control.Flush()
}
