package files

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"path"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// headSize is how much of a file tells what it is, where its first bytes do.
const headSize = 1024

// mediaType is what a file is. Its name only tells one sort of text from another.
func mediaType(file io.ReaderAt, size int64, name string, plain bool) (string, error) {
	head := make([]byte, min(size, headSize))
	if _, err := file.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return "application/pdf", nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return packed(file, size)
	}
	found, _, _ := strings.Cut(http.DetectContentType(head), ";")
	switch found {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
		return found, nil
	}
	// A script that runs by itself is text to all but the one who opens it.
	if !plain || !strings.HasPrefix(found, "text/") || bytes.HasPrefix(head, []byte("#!")) {
		return "", errUnknown
	}
	return textType(head, found, name), nil
}

var errUnknown = &hub.Error{Code: hub.CodeBadInput, Message: "the hub keeps PDF, Word, PowerPoint, Excel, OpenDocument, HTML, text, CSV, Markdown, XML and mail, " +
	"and pictures as PNG, JPEG, GIF, WebP or SVG; this file is none of these, or damaged"}

// textType tells one sort of text from another.
func textType(head []byte, found, name string) string {
	start := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")))
	ending := strings.ToLower(path.Ext(name))
	xml := strings.HasPrefix(start, "<?xml") || ending == ".xml" && strings.HasPrefix(start, "<")
	switch {
	case strings.HasPrefix(start, "<svg"), xml && strings.Contains(start, "<svg"):
		return "image/svg+xml"
	case found == "text/html", xml && strings.Contains(start, "<html"), ending == ".html", ending == ".htm":
		return "text/html"
	case xml:
		return "application/xml"
	}
	switch ending {
	case ".csv":
		return "text/csv"
	case ".md", ".markdown":
		return "text/markdown"
	case ".eml":
		return "message/rfc822"
	case ".mbox":
		return "application/mbox"
	}
	return "text/plain"
}

// textScan sees whether what is written to it can be text, in whatever encoding but
// those that hold NULs.
type textScan struct{ binary bool }

func (s *textScan) Write(b []byte) (int, error) {
	s.binary = s.binary || bytes.IndexByte(b, 0) >= 0
	return len(b), nil
}

func (s *textScan) plain() bool { return !s.binary }
