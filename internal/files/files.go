package files

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// Store is what the handler needs of the hub's files. Every read sees what the viewer
// under ctx may see.
type Store interface {
	// SaveFile is false, with the file that is there, where the same bytes are one.
	SaveFile(ctx context.Context, in hub.FileInput, bytes io.Reader) (file *hub.File, isNew bool, err error)
	// OpenFile is nil where there is none; with a width, the bytes are those of the
	// smallest picture that is at least so wide.
	OpenFile(ctx context.Context, id hub.UUID, width int) (file *hub.File, mediaType string, bytes io.ReadSeekCloser, err error)
}

// Options are what the handler is made from.
type Options struct {
	Store Store
	Who   func(*http.Request) (hub.Viewer, error) // finds out who asks
	Dir   string                                  // for temporary files; Prepare has made it
	URL   string                                  // the public address of the hub
	Log   *slog.Logger                            // the default logger when nil
}

type handler struct {
	store Store
	who   func(*http.Request) (hub.Viewer, error)
	dir   string
	url   string
	log   *slog.Logger
	slots *slots
}

// New makes the handler of /files, where files are sent to, and of /files/ID, where
// they are fetched.
func New(o Options) http.Handler {
	h := &handler{store: o.Store, who: o.Who, dir: o.Dir, url: strings.TrimRight(o.URL, "/"), log: cmp.Or(o.Log, slog.Default()), slots: newSlots()}
	mux := http.NewServeMux()
	mux.Handle("/files", h.answer(h.upload))
	mux.Handle("/files/{id}", h.answer(h.serve))
	mux.Handle("/", h.answer(func(http.ResponseWriter, *http.Request) error { return errNotFound }))
	return mux
}

// answer finds out who asks, and says what went wrong.
func (h *handler) answer(do func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Cookie, Authorization")
		v, err := h.who(r)
		if err == nil {
			r = r.WithContext(hub.WithViewer(r.Context(), v))
			err = do(w, r)
		}
		if err != nil {
			h.fault(w, r, err)
		}
	})
}
