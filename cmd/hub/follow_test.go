package main

import (
	"bufio"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"github.com/coder/websocket"
)

const subscription = `{"id":"a","type":"subscribe","payload":{"query":"subscription { changes { action kind } }"}}`

// follow opens a socket with a subscription.
func follow(t *testing.T, p *process, origin string) *websocket.Conn {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), p.base+"/graphql", &websocket.DialOptions{
		Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"Origin": {origin}, "Accept-Encoding": {"gzip"}}}) // as browsers do
	check(t, err)
	t.Cleanup(func() { _ = conn.CloseNow() }) // it is closed before
	check(t, conn.Write(t.Context(), websocket.MessageText, []byte(`{"type":"connection_init"}`)))
	if _, text, err := conn.Read(t.Context()); err != nil || string(text) != `{"type":"connection_ack"}` {
		t.Fatalf("%s, %v", text, err)
	}
	check(t, conn.Write(t.Context(), websocket.MessageText, []byte(subscription)))
	return conn
}

// TestStopsWithFollowers: whoever follows is told that the hub stops, which takes them
// to the next one, and does not hold it up.
func TestStopsWithFollowers(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t), "HUB_CORS_ORIGINS=https://friend.example")
	open := []*websocket.Conn{follow(t, p, p.base), follow(t, p, "https://friend.example")}
	_, response, err := websocket.Dial(t.Context(), p.base+"/graphql", &websocket.DialOptions{HTTPHeader: http.Header{"Origin": {"https://evil.example"}}})
	if err == nil || response.StatusCode != http.StatusForbidden {
		t.Errorf("another page's socket: %v", err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.base+"/graphql?query=subscription{changes{id}}", nil)
	check(t, err)
	r.Header.Set("Accept", "text/event-stream")
	stream, err := http.DefaultTransport.RoundTrip(r)
	check(t, err)
	defer stream.Body.Close()
	check(t, p.cmd.Process.Signal(syscall.SIGTERM))
	text, err := io.ReadAll(bufio.NewReader(stream.Body))
	if err != nil || !strings.Contains(string(text), `"UNAVAILABLE"`) || !strings.HasSuffix(string(text), "event: complete\ndata:\n\n") {
		t.Errorf("the stream ends with %q, %v", text, err)
	}
	for i, conn := range open {
		if _, _, err := conn.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusGoingAway {
			t.Errorf("socket %d: %v", i, err)
		}
	}
	check(t, p.gone())
}
