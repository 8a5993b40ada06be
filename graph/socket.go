package graph

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"
	"golang.org/x/time/rate"

	"github.com/smakom/hub/internal/hub"
)

const (
	// subprotocol is GraphQL over WebSocket, as clients of graphql-ws speak it.
	subprotocol = "graphql-transport-ws"
	// maxOperations is how many operations a socket runs at once: more than what a page
	// follows and asks, and each may hold a page of changes and an answer.
	maxOperations = 20
	// messagesEach is how many messages a second are read from a socket, and how many
	// at once, as when a client opens all that it had. Who sends faster is not thrown
	// out: the rest waits with the client, and costs the hub nothing.
	messagesEach = 100
)

// The codes by which the protocol says why a socket is closed.
const (
	closedInvalid      websocket.StatusCode = 4400
	closedUnauthorized websocket.StatusCode = 4401
	closedForbidden    websocket.StatusCode = 4403
	closedSubprotocol  websocket.StatusCode = 4406
	closedNoInit       websocket.StatusCode = 4408
	closedSameID       websocket.StatusCode = 4409
	closedSecondInit   websocket.StatusCode = 4429
)

// closing is why the hub closes a socket. The reason never holds what a client sent.
type closing struct {
	code   websocket.StatusCode
	reason string
}

func (c closing) Error() string { return c.reason }

// socket is one WebSocket. The goroutine of its request reads it; each operation has
// one of its own, and one at a time writes.
type socket struct {
	handler  *Handler
	conn     *websocket.Conn
	by       *follower
	stop     context.CancelCauseFunc // the first reason to close it holds
	messages *rate.Limiter
	init     *time.Timer
	greeted  bool // the reader's own

	writing    sync.Mutex
	mu         sync.Mutex
	operations map[string]*task
	running    sync.WaitGroup
}

func asksSocket(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// serveSocket opens a socket and returns when all that ran over it has ended.
//
// By a session, a socket may change things, as a POST may. No form's token and no
// preflight protects it: that pages of other origins get no session here does.
func (h *Handler) serveSocket(w http.ResponseWriter, r *http.Request) {
	by, err := h.visitor(r)
	if err != nil {
		h.reject(w, r, err)
		return
	}
	ctx := hub.WithViewer(r.Context(), by.viewer)
	if err := h.budgets.asker(ctx).take(requestCost); err != nil {
		h.reject(w, r, err)
		return
	}
	leave, err := h.places.take(askerName(ctx))
	if err != nil {
		h.reject(w, r, err)
		return
	}
	defer leave()
	s := &socket{handler: h, by: by, messages: rate.NewLimiter(messagesEach, messagesEach), operations: map[string]*task{}}
	s.conn, err = websocket.Accept(w, r, &websocket.AcceptOptions{
		Subprotocols:       []string{subprotocol},
		InsecureSkipVerify: true, // visitor has looked at the origin
		OnPingReceived:     func(ctx context.Context, _ []byte) bool { return s.messages.Wait(ctx) == nil },
	})
	if err != nil {
		return // it is answered
	}
	ctx, s.stop = context.WithCancelCause(ctx)
	s.serve(ctx)
}

// visitor is who opens a socket. A page of another origin comes without the session
// that its reader may have here, if it may come at all.
func (h *Handler) visitor(r *http.Request) (*follower, error) {
	by := &follower{handler: h, request: r, viewer: hub.ViewerFrom(r.Context())}
	// It is asked by GET, but may do what takes POST.
	post := r.Clone(r.Context())
	post.Method = http.MethodPost
	if h.ownPages.Check(post) == nil {
		return by, nil
	}
	if may := h.options.MayRead; may != nil && !may(r.Header.Get("Origin")) {
		return nil, &hub.Error{Code: hub.CodeForbidden, Message: "pages of this origin may not open a socket here"}
	}
	by.request = r.Clone(r.Context())
	by.request.Header.Del("Cookie")
	if by.viewer.Token == nil {
		by.viewer = hub.Viewer{}
	}
	return by, nil
}

// serve reads the socket to its end. Whatever ends it, it is closed in one place.
func (s *socket) serve(ctx context.Context) {
	s.conn.SetReadLimit(maxBody)
	s.init = time.AfterFunc(s.handler.pace.init, func() { s.stop(closing{closedNoInit, "Connection initialisation timeout"}) })
	defer s.init.Stop()
	if s.conn.Subprotocol() != subprotocol {
		s.stop(closing{closedSubprotocol, "Subprotocol not acceptable"})
	}
	var tending sync.WaitGroup
	tending.Go(func() { s.close(ctx) })
	tending.Go(func() { s.ping(ctx) })
	tending.Go(func() { s.stop(closingOf(s.by.watch(ctx))) })
	s.stop(s.hear(ctx))
	s.running.Wait()
	tending.Wait()
}

// close waits until the socket is to be closed, says to the client why, and gives it
// some seconds to take that in and to answer.
func (s *socket) close(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-s.handler.closing.Done():
		s.stop(closing{websocket.StatusGoingAway, "the hub stops"})
	}
	why, ok := errors.AsType[closing](context.Cause(ctx))
	if !ok { // the client has gone, or doesn't read
		_ = s.conn.CloseNow()
		return
	}
	_ = s.conn.Close(why.code, why.reason) // there is nobody left to tell
}

// ping finds clients that went without a word. It is WebSocket's own and not the
// protocol's: every client answers it, also a page that its browser has put to sleep.
func (s *socket) ping(ctx context.Context) {
	every := time.NewTicker(s.handler.pace.ping)
	defer every.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-every.C:
		}
		wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.handler.pace.pong)
		err := s.conn.Ping(wait)
		cancel()
		if err != nil {
			s.stop(err)
			return
		}
	}
}

// closingOf is how a socket is closed for an error of who it is.
func closingOf(err error) error {
	if errors.Is(err, hub.ErrUnauthenticated) {
		return closing{closedUnauthorized, "Unauthorized"}
	}
	if b, ok := errors.AsType[*busy](err); ok {
		return closing{websocket.StatusTryAgainLater, b.fault.Message}
	}
	return err
}

// write sends one message, in its turn: the caller holds writing. Its own deadline, and
// not the end of what runs, may cut it short: half a message would cut the socket off.
func (s *socket) write(ctx context.Context, message []byte) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.handler.pace.write)
	defer cancel()
	err := s.conn.Write(wait, websocket.MessageText, message)
	if err != nil {
		s.stop(err)
	}
	return err
}

// say sends one message.
func (s *socket) say(ctx context.Context, message []byte) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.write(ctx, message)
}
