// Package mcp lets assistants read the hub: /mcp speaks the Model Context Protocol, with
// four tools that only read. Each of them asks the hub's own API, in this process and in
// the caller's name, so that what may be seen, what it costs and what goes wrong are the
// API's own.
package mcp

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxBody is many times the longest call that the tools' limits allow.
	maxBody = 32 << 10
	// bodyTimeout is longer than the slowest line takes for that much.
	bodyTimeout = 5 * time.Second
	// callTimeout is how long a tool may take: two questions to the API at their slowest,
	// and less than the server gives an answer, so that its caller is told.
	callTimeout = 20 * time.Second
	// requestTimeout ends what nothing else has ended: it leaves a call time to say so.
	requestTimeout = callTimeout + 5*time.Second
)

// Options are what the handler is made from.
type Options struct {
	API     http.Handler             // answers GraphQL, and finds out who asks
	URL     string                   // the public address of the hub
	MayAsk  func(origin string) bool // whether pages of an origin may call; nil lets all
	Version string                   // of the hub
	Log     *slog.Logger             // the default logger when nil
}

type handler struct {
	api    http.Handler
	base   *url.URL
	mayAsk func(string) bool
	log    *slog.Logger
	stream *sdk.StreamableHTTPHandler
}

// New makes the handler of /mcp: streamable HTTP that keeps no session and opens no
// stream, so that any hub behind a balancer answers any call.
func New(o Options) (http.Handler, error) {
	base, err := url.Parse(strings.TrimRight(o.URL, "/"))
	if err != nil {
		return nil, err
	}
	h := &handler{api: o.API, base: base, mayAsk: o.MayAsk, log: cmp.Or(o.Log, slog.Default())}
	server := h.newServer(o.Version)
	h.stream = sdk.NewStreamableHTTPHandler(func(*http.Request) *sdk.Server { return server }, &sdk.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, PropagateRequestCancellation: true,
		// A proxy asks over loopback for another host. Nobody is trusted here for the place
		// that they ask from, which is all that rebinding a name could gain.
		DisableLocalhostProtection: true,
	})
	return h, nil
}

// ServeHTTP answers one message. Whoever asks is known by what they send themselves, a
// token: a browser's cookie is never looked at, so that no page acts in its reader's name.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if origin := r.Header.Get("Origin"); origin != "" && h.mayAsk != nil && !h.mayAsk(origin) {
		http.Error(w, "pages of this origin may not call", http.StatusForbidden) // as the protocol has it
		return
	}
	if r.Method == http.MethodPost {
		body, status, err := readBody(w, r)
		if err != nil {
			http.Error(w, err.Error(), status)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
	}
	ctx, cancel := context.WithTimeout(r.Context(), requestTimeout)
	defer cancel()
	h.stream.ServeHTTP(w, withCaller(r.WithContext(ctx)))
}

// readBody reads one message within its time and size. The deadline must not outlast it: a
// connection that can no longer be read is taken for a client who has left.
func readBody(w http.ResponseWriter, r *http.Request) (body []byte, status int, err error) {
	c := http.NewResponseController(w)
	_ = c.SetReadDeadline(time.Now().Add(bodyTimeout)) // a connection without deadlines has the server's
	body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, http.StatusRequestEntityTooLarge, errors.New("the message is too large: at most 32 kB")
	}
	if err != nil {
		return nil, http.StatusBadRequest, errors.New("the message could not be read")
	}
	_ = c.SetReadDeadline(time.Time{})
	if !utf8.Valid(body) {
		return nil, http.StatusBadRequest, errors.New("the message is not UTF-8")
	}
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("[")) { // hundreds of calls would run at once
		return nil, http.StatusBadRequest, errors.New("messages are not taken in batches: send them one by one")
	}
	return body, 0, nil
}

// callerKey is where a call finds the request that it came by.
type callerKey struct{}

func withCaller(r *http.Request) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), callerKey{}, r))
}

// caller is the request that a call came by.
func caller(ctx context.Context) *http.Request {
	r, _ := ctx.Value(callerKey{}).(*http.Request)
	return r
}

// requestID is what the log and the caller know the request by.
func requestID(ctx context.Context) string { return hub.OriginFrom(ctx).RequestID }
