package files

import (
	"fmt"
	"io"
	"net/http"
	"time"
)

const (
	// slowest is how many bytes a second somebody must send or take on the whole: a
	// phone at the edge of its net does twice that.
	slowest = 8 << 10
	// uploadPause and downloadPause are how long nothing may come, or go: what is sent
	// waits in buffers on its way, so that it goes by fits and starts.
	uploadPause   = 15 * time.Second
	downloadPause = 2 * time.Minute
	// saveTimeout is above what the store takes at most for a file.
	saveTimeout = time.Minute
)

// pace moves a connection's deadlines while bytes come or go fast enough: the server's
// own are for requests that fit into a few seconds.
type pace struct {
	on    *http.ResponseController
	begun time.Time
	bytes int64
}

func newPace(w http.ResponseWriter) *pace {
	return &pace{on: http.NewResponseController(w), begun: time.Now()}
}

// until is when the next bytes must have come.
func (p *pace) until(now time.Time, pause time.Duration) time.Time {
	due := p.begun.Add(pause + time.Duration(p.bytes)*time.Second/slowest)
	if next := now.Add(pause); next.Before(due) {
		return next
	}
	return due
}

// saving gives the store its time, once all bytes have come.
func (p *pace) saving() {
	_ = p.on.SetReadDeadline(time.Now().Add(saveTimeout)) // a connection that has none needs none
	_ = p.on.SetWriteDeadline(time.Now().Add(saveTimeout))
}

// slowBody is a request's body that may take long.
type slowBody struct {
	io.ReadCloser
	pace *pace
}

func (b *slowBody) Read(p []byte) (int, error) {
	until := b.pace.until(time.Now(), uploadPause)
	_ = b.pace.on.SetReadDeadline(until)
	_ = b.pace.on.SetWriteDeadline(until.Add(saveTimeout)) // for the answer that says it was too slow
	n, err := b.ReadCloser.Read(p)
	b.pace.bytes += int64(n)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("%w (%w)", errCut, err)
	}
	return n, err
}

// slowWriter is an answer that may take long.
type slowWriter struct {
	http.ResponseWriter
	pace *pace
}

func (w *slowWriter) Write(p []byte) (int, error) {
	_ = w.pace.on.SetWriteDeadline(w.pace.until(time.Now(), downloadPause))
	n, err := w.ResponseWriter.Write(p)
	w.pace.bytes += int64(n)
	return n, err
}
