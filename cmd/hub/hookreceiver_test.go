//go:build unix

package main

import (
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	standard "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

const (
	// refuseEvery and cutEvery are how many messages there are to one that is refused
	// with 503 when it comes first, and to one whose connection is cut.
	refuseEvery, cutEvery = 7, 11
)

// hookReceiver is a machine that takes messages, and fails now and then.
type hookReceiver struct {
	*httptest.Server
	open atomic.Int32 // connections
	busy atomic.Int32 // with messages

	mu     sync.Mutex
	key    *standard.Webhook
	got    []hookMessage
	known  map[string]bool // what it has taken
	faults []string
}

// hookMessage is a message as it came.
type hookMessage struct {
	id    string
	taken bool // it was answered with 204
}

func newHookReceiver(t *testing.T) *hookReceiver {
	t.Helper()
	r := &hookReceiver{known: map[string]bool{}}
	r.Server = httptest.NewUnstartedServer(http.HandlerFunc(r.take))
	r.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	r.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		switch s {
		case http.StateNew:
			r.open.Add(1)
		case http.StateClosed:
			r.open.Add(-1)
		}
	}
	r.Start()
	t.Cleanup(r.Close)
	return r
}

// verifies gives it the secret of what it will be sent.
func (r *hookReceiver) verifies(t *testing.T, secret string) {
	t.Helper()
	key, err := standard.NewWebhook(secret)
	check(t, err)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.key = key
}

func (r *hookReceiver) take(w http.ResponseWriter, req *http.Request) {
	together := r.busy.Add(1) > 1
	defer r.busy.Add(-1)
	body, err := io.ReadAll(req.Body)
	if err != nil { // its hub was killed while it sent: nothing has come
		return
	}
	m, cut := r.note(body, req.Header, together)
	switch {
	case cut:
		panic(http.ErrAbortHandler)
	case !m.taken:
		w.WriteHeader(http.StatusServiceUnavailable)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

// note notes a message that has come, and what becomes of it.
func (r *hookReceiver) note(body []byte, head http.Header, together bool) (m hookMessage, cut bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	m = hookMessage{id: head.Get(standard.HeaderWebhookID)}
	first := !slices.ContainsFunc(r.got, func(o hookMessage) bool { return o.id == m.id })
	cut = first && len(r.got)%cutEvery == 5
	m.taken = !cut && !(first && len(r.got)%refuseEvery == 3)
	if err := r.key.Verify(body, head); err != nil {
		r.faults = append(r.faults, err.Error())
	}
	if together {
		r.faults = append(r.faults, "two at once")
	}
	r.got, r.known[m.id] = append(r.got, m), r.known[m.id] || m.taken
	return m, cut
}

// taken is how many different messages it has taken.
func (r *hookReceiver) taken() (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, taken := range r.known {
		if taken {
			n++
		}
	}
	return n
}

// holds checks that what came is the feed, in order, each message but for repetitions
// of the last one, and gives how many of those there were that it had taken before: at
// most one for each hub that was killed.
func (r *hookReceiver) holds(t *testing.T, feed []string, kills int) (again int) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	var once []string
	last := hookMessage{}
	for _, m := range r.got {
		if m.id != last.id {
			once = append(once, m.id)
		} else if last.taken {
			again++
		}
		last = m
	}
	if !slices.Equal(once, feed) {
		t.Errorf("%d came in turn, and the feed tells %d", len(once), len(feed))
	}
	if again > kills || len(r.faults) > 0 {
		t.Errorf("%d came again that it had, and %d hubs were killed; faults: %q", again, kills, r.faults)
	}
	return again
}
