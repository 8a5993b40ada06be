package export

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	// stallTimeout ends a stream whose reader takes nothing of it.
	stallTimeout = 30 * time.Second
	// streamTimeout ends any stream: it holds a connection to the database, and what
	// has been deleted meanwhile can't go.
	streamTimeout = 30 * time.Minute
	// maxStreams leaves most connections to readers of pages.
	maxStreams = 3
	// retryAfter is, in seconds, when to ask again whose turn it was not.
	retryAfter = "60"
)

// Options are what the copies for readers are made from.
type Options struct {
	// Open holds the hub as it is now, and gives the way to let go of it.
	Open func(ctx context.Context) (from Source, done func(), err error)
	Log  *slog.Logger     // the default logger when nil
	Now  func() time.Time // the clock when nil
}

type handler struct {
	Options
	mu      sync.Mutex
	running map[hub.UUID]bool // whose copies are under way
}

// New makes the handler that gives who is signed in a copy of what they may see.
func New(o Options) http.Handler {
	o.Log = cmp.Or(o.Log, slog.Default())
	if o.Now == nil {
		o.Now = time.Now
	}
	return &handler{Options: o, running: map[hub.UUID]bool{}}
}

// ServeHTTP streams a ZIP. One that breaks off has no end, and so is none.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Cache-Control", "private, no-store")
	head.Add("Vary", "Cookie")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		head.Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	v := hub.ViewerFrom(r.Context())
	if err := v.Require(hub.RolePartner, hub.ScopeRead); err != nil || v.Account == nil {
		refuse(w, r, err)
		return
	}
	if !h.enter(v.Account.UUID) {
		head.Set("Retry-After", retryAfter)
		http.Error(w, "En kopia är redan på väg. Vänta tills den är klar och försök igen.", http.StatusTooManyRequests)
		return
	}
	defer h.leave(v.Account.UUID)
	head.Set("Content-Type", "application/zip")
	head.Set("Content-Disposition", `attachment; filename="kunskapsnavet-`+h.Now().In(hub.Stockholm()).Format(time.DateOnly)+`.zip"`)
	if r.Method == http.MethodHead {
		return
	}
	h.stream(w, r)
}

// refuse sends people to where they sign in, and tells programs that they must.
func refuse(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case hub.ViewerFrom(r.Context()).Account != nil:
		http.Error(w, err.Error(), http.StatusForbidden)
	case strings.Contains(r.Header.Get("Accept"), "text/html"):
		http.Redirect(w, r, "/logga-in?"+url.Values{"till": {r.URL.Path}}.Encode(), http.StatusSeeOther)
	default:
		w.Header().Set("WWW-Authenticate", "Bearer")
		http.Error(w, "sign in first", http.StatusUnauthorized)
	}
}

// enter reports whether it is the account's turn.
func (h *handler) enter(account hub.UUID) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.running[account] || len(h.running) >= maxStreams {
		return false
	}
	h.running[account] = true
	return true
}

func (h *handler) leave(account hub.UUID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.running, account)
}

func (h *handler) stream(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), streamTimeout)
	defer cancel()
	from, done, err := h.Open(ctx)
	if err != nil {
		h.Log.ErrorContext(ctx, "a reader's copy", "error", err)
		w.Header().Del("Content-Disposition")
		w.Header().Set("Retry-After", retryAfter)
		http.Error(w, "Kopian kan inte göras just nu. Försök igen om en stund.", http.StatusServiceUnavailable)
		return
	}
	defer done()
	to := &flowing{w, http.NewResponseController(w)}
	_ = to.control.SetReadDeadline(time.Time{}) // a connection that can't be read any more counts as left
	if err := WriteReadable(ctx, from, to, h.Now()); err != nil {
		if r.Context().Err() == nil && !errors.Is(err, errStalled) {
			h.Log.ErrorContext(ctx, "a reader's copy", "error", err)
		}
		panic(http.ErrAbortHandler) // an end in good order would look whole
	}
}

var errStalled = errors.New("the reader takes nothing")

// flowing gives a stream time for as long as it flows.
type flowing struct {
	to      io.Writer
	control *http.ResponseController
}

// Write gives the next part its own time.
func (f *flowing) Write(b []byte) (int, error) {
	if err := f.control.SetWriteDeadline(time.Now().Add(stallTimeout)); err != nil {
		return 0, err
	}
	n, err := f.to.Write(b)
	if err != nil {
		err = errors.Join(errStalled, err)
	}
	return n, err
}
