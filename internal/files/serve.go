package files

import (
	"encoding/hex"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"

	"github.com/smakom/hub/internal/hub"
)

const (
	// policy lets nothing in a file act or load, should a browser show it as a page.
	policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox; frame-ancestors 'none'"
	// pdfPolicy is without the sandbox, in which not all browsers show PDFs: what those
	// hold can't get out of the viewer.
	pdfPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
)

// serve hands a file out, or the part of it that is asked for.
func (h *handler) serve(w http.ResponseWriter, r *http.Request) error {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		return errMethod
	}
	id, err := hub.ParseUUID(r.PathValue("id"))
	if err != nil {
		return errNotFound
	}
	width, err := widthOf(r)
	if err != nil {
		return err
	}
	file, media, bytes, err := h.store.OpenFile(r.Context(), id, width)
	if err != nil {
		return err
	}
	if file == nil {
		return errNotFound
	}
	defer bytes.Close()
	public, err := h.public(r, id)
	if err != nil {
		return err
	}
	if err := describe(w.Header(), file, media, bytes, width); err != nil {
		return err
	}
	circle(w.Header(), public)
	http.ServeContent(&slowWriter{w, newPace(w)}, r, "", time.Time{}, bytes)
	return nil
}

func widthOf(r *http.Request) (int, error) {
	text := r.URL.Query().Get("width")
	if text == "" {
		return 0, nil
	}
	width, err := strconv.Atoi(text)
	if err != nil || width < 1 || width > hub.MaxPictureWidth {
		return 0, hub.BadInput("a width is from 1 to %d", hub.MaxPictureWidth)
	}
	return width, nil
}

// public reports whether everyone may see a file that this viewer may see.
func (h *handler) public(r *http.Request, id hub.UUID) (bool, error) {
	if hub.ViewerFrom(r.Context()).Account == nil {
		return true, nil
	}
	file, _, bytes, err := h.store.OpenFile(hub.WithViewer(r.Context(), hub.Viewer{}), id, 0)
	if err != nil || file == nil {
		return false, err
	}
	return true, bytes.Close()
}

// describe says what the bytes are, and what a browser may do with them: it shows what
// can't act by itself, and keeps all else for the reader to open.
func describe(header http.Header, f *hub.File, media string, bytes io.Seeker, width int) error {
	tag := hex.EncodeToString(f.SHA256)
	if width > 0 { // a smaller picture may have been made since
		size, err := bytes.Seek(0, io.SeekEnd)
		if err != nil {
			return err
		}
		tag = fmt.Sprintf("%s-%d", tag, size)
	}
	header.Set("ETag", `"`+tag+`"`)
	header.Set("Content-Type", media)
	shown, rule := "attachment", policy
	switch {
	case media == "application/pdf":
		shown, rule = "inline", pdfPolicy
	case hub.IsPicture(media):
		shown = "inline"
	}
	header.Set("Content-Disposition", mime.FormatMediaType(shown, map[string]string{"filename": hub.FileName(f.Name, media)}))
	header.Set("Content-Security-Policy", rule)
	header.Set("X-Content-Type-Options", "nosniff")
	return nil
}

// circle says who may keep the bytes, and whose pages may show them.
func circle(header http.Header, public bool) {
	keep, show := "private, no-cache", "same-origin"
	if public {
		keep, show = "public, no-cache", "cross-origin"
	}
	header.Set("Cache-Control", keep)
	header.Set("Cross-Origin-Resource-Policy", show)
}
