package main

import (
	"context"
	"fmt"
	"maps"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// rehearsalDoor stands before the hub of a sandbox, and plays the faults that a
// network and a busy hub have. No hub that serves has one.
type rehearsalDoor struct {
	token  string // what the consumer comes with
	secret string // what it stands for in the sandbox

	later sync.WaitGroup // of what is called after an answer
	step  sync.RWMutex   // locked while nobody new is let in

	mu       sync.Mutex
	conns    map[net.Conn]struct{}
	busy     time.Duration // how long all are refused from the next request on
	met      chan struct{} // closed when that comes
	refusing time.Time     // until when all are refused
	refused  int           // how many were
	cuts     int           // how many answers more break off
	asked    func()        // called once, when a request comes
	answered func()        // called once, when one is answered
}

func newRehearsalDoor(token, secret string) *rehearsalDoor {
	if token == "" {
		token = secret
	}
	return &rehearsalDoor{token: token, secret: secret, conns: map[net.Conn]struct{}{}}
}

// before is the door before a hub: each time that it starts, the same one.
func (d *rehearsalDoor) before(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "Bearer "+d.token {
			r.Header.Set("Authorization", "Bearer "+d.secret)
		}
		if wait := d.enter(); wait > 0 {
			tellToWait(w, wait)
			return
		}
		if d.takeCut() {
			cutOff(next, w, r)
		}
		call(d.take(&d.asked))
		next.ServeHTTP(w, r)
		if after := d.take(&d.answered); after != nil {
			d.later.Go(after) // the answer's end goes out when this returns
		}
	})
}

// closed does something while nobody new is let in: who comes meanwhile waits.
func (d *rehearsalDoor) closed(do func() error) error {
	d.step.Lock()
	defer d.step.Unlock()
	return do()
}

func call(do func()) {
	if do != nil {
		do()
	}
}

// take is what is to be called once, nil where it has been.
func (d *rehearsalDoor) take(from *func()) func() {
	d.mu.Lock()
	defer d.mu.Unlock()
	do := *from
	*from = nil
	return do
}

// once has something called when the next request comes, and something else when one
// is answered; either may be nil.
func (d *rehearsalDoor) once(before, after func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked, d.answered = before, after
}

// shut refuses everybody for some time from the next request on, as a busy hub does;
// met is closed when that comes.
func (d *rehearsalDoor) shut(wait time.Duration) (met <-chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.busy, d.met, d.refused = wait, make(chan struct{}), 0
	return d.met
}

// enter lets a request in that has come, and says how long it must wait where it is
// refused.
func (d *rehearsalDoor) enter() time.Duration {
	d.step.RLock()
	defer d.step.RUnlock()
	return d.refuse()
}

// refuse is how long a request must wait, 0 for not at all.
func (d *rehearsalDoor) refuse() time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.busy > 0 {
		d.refusing, d.busy = time.Now().Add(d.busy), 0
		close(d.met)
	}
	wait := time.Until(d.refusing)
	if wait > 0 {
		d.refused++
	}
	return wait
}

// refusals are how many requests came while all were refused.
func (d *rehearsalDoor) refusals() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.refused
}

// tellToWait answers as the hub does to who has used up their points.
func tellToWait(w http.ResponseWriter, wait time.Duration) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)+1))
	w.WriteHeader(http.StatusTooManyRequests)
	fmt.Fprintf(w, `{"errors":[{"message":"too much in a minute: wait, or ask for less at a time","extensions":{"code":%q}}]}`, hub.CodeRateLimited)
}

// cut breaks off all that is under way, and the next answers in their middle.
func (d *rehearsalDoor) cut(answers int) {
	d.mu.Lock()
	d.cuts = answers
	open := slices.Collect(maps.Keys(d.conns))
	d.mu.Unlock() // each that closes is taken out
	for _, conn := range open {
		_ = conn.Close() // that it breaks is what is wanted
	}
}

func (d *rehearsalDoor) takeCut() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	cut := d.cuts > 0
	d.cuts = max(0, d.cuts-1)
	return cut
}

// left are the answers that are still to be cut.
func (d *rehearsalDoor) left() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.cuts
}

// cutOff lets the hub answer and sends the first half of it.
func cutOff(next http.Handler, w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Upgrade") == "" { // a socket's connection is cut as it is
		ctx, cancel := context.WithCancel(r.Context())
		defer cancel()
		next.ServeHTTP(&halfWriter{ResponseWriter: w, done: cancel}, r.WithContext(ctx))
		_ = http.NewResponseController(w).Flush() // the half must be seen
	}
	panic(http.ErrAbortHandler)
}

// halfWriter sends half of the first piece, and nothing of those after it.
type halfWriter struct {
	http.ResponseWriter
	done context.CancelFunc // ends a stream, which would have no end
	sent bool
}

func (h *halfWriter) Write(p []byte) (int, error) {
	if !h.sent {
		h.sent = true
		if _, err := h.ResponseWriter.Write(p[:len(p)/2]); err != nil {
			return 0, err
		}
		h.done()
	}
	return len(p), nil
}

// Unwrap lets streams flush.
func (h *halfWriter) Unwrap() http.ResponseWriter { return h.ResponseWriter }

// listen hands out connections that cut can break.
func (d *rehearsalDoor) listen(l net.Listener) net.Listener { return &cuttable{l, d} }

type cuttable struct {
	net.Listener
	door *rehearsalDoor
}

func (c *cuttable) Accept() (net.Conn, error) {
	conn, err := c.Listener.Accept()
	if err != nil {
		return nil, err
	}
	own := &cuttableConn{conn, c.door}
	c.door.mu.Lock()
	defer c.door.mu.Unlock()
	c.door.conns[own] = struct{}{}
	return own, nil
}

type cuttableConn struct {
	net.Conn
	door *rehearsalDoor
}

// Close lets the door forget the connection.
func (c *cuttableConn) Close() error {
	c.door.mu.Lock()
	delete(c.door.conns, c)
	c.door.mu.Unlock()
	return c.Conn.Close()
}
