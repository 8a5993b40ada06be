package explorer

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/smakom/hub/internal/etag"
)

const (
	// forGood is for what has a hash in its address, and so never changes.
	forGood = "public, max-age=31536000, immutable"
	// askAgain is for pages: anyone may keep them, to be asked about each time.
	askAgain = "public, max-age=0, must-revalidate"
)

// file is one thing that can be fetched: packed for those who take gzip, which is
// nearly everyone, and plain for the rest.
type file struct {
	kind    string // its media type
	caching string
	policy  string // its own Content-Security-Policy; "" leaves the hub's
	tag     string
	packed  []byte
	plain   func() ([]byte, error)
}

// newFile packs a body.
func newFile(kind, caching string, body []byte) (*file, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(body); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return &file{kind: kind, caching: caching, tag: etag.Of(body), packed: b.Bytes(),
		plain: func() ([]byte, error) { return body, nil }}, nil
}

// packedFile is a file that came packed. It is unpacked when somebody first needs
// that, and only once.
func packedFile(kind, caching string, packed []byte) *file {
	return &file{kind: kind, caching: caching, tag: etag.Of(packed), packed: packed,
		plain: sync.OnceValues(func() ([]byte, error) { return unpack(packed) })}
}

func unpack(packed []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// serve sends the file, or says that the reader's is still good.
func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	body, err := f.body(h, r)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	h.Set("Cache-Control", f.caching)
	if f.policy != "" {
		h.Set("Content-Security-Policy", f.policy)
	}
	if !etag.Known(w, r, f.tag) {
		send(w, r, http.StatusOK, body)
	}
}

// refuse sends the file as what there is instead of the page that was asked for.
func (f *file) refuse(w http.ResponseWriter, r *http.Request) {
	body, err := f.body(w.Header(), r)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, http.StatusNotFound, body)
}

func send(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // a reader who has gone is nobody's error
	}
}

// body is the form of the file that the reader takes, with the headers that tell of it.
func (f *file) body(h http.Header, r *http.Request) ([]byte, error) {
	body := f.packed
	if takesGzip(r.Header.Values("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
	} else {
		var err error
		if body, err = f.plain(); err != nil {
			return nil, fmt.Errorf("explorer: unpacking: %w", err)
		}
	}
	h.Add("Vary", "Accept-Encoding")
	h.Set("Content-Type", f.kind)
	h.Set("X-Content-Type-Options", "nosniff")
	return body, nil
}

// takesGzip reads an Accept-Encoding; one that gives gzip no weight refuses it.
func takesGzip(accept []string) bool {
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		coding, weight, _ := strings.Cut(part, ";")
		if coding = strings.ToLower(strings.TrimSpace(coding)); coding != "gzip" && coding != "*" {
			continue
		}
		q, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(weight)), "q=")
		if n, err := strconv.ParseFloat(q, 64); !ok || err != nil || n > 0 {
			return true
		}
		if coding == "gzip" {
			return false
		}
	}
	return false
}
