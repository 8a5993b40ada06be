package files

import (
	"archive/zip"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxDirectory bounds what is read of an archive to find out what is in it: each of
	// its files takes memory, and a document has some hundreds.
	maxDirectory = 2 << 20
	// maxPacked is how many files a document may be made of.
	maxPacked = 10_000
	// maxUnpacked is how large it may say that they are together: a report with pictures
	// grows little, large sheets some twentyfold.
	maxUnpacked = 1 << 30
	// maxTypes bounds the file of a document that says what it is.
	maxTypes = 1 << 20
)

// packed is what a document is whose files are packed into one.
func packed(file io.ReaderAt, size int64) (string, error) {
	from := &bounded{file, maxDirectory}
	archive, err := zip.NewReader(from, size)
	if err != nil {
		return "", errUnknown
	}
	if err := harmless(archive); err != nil {
		return "", err
	}
	from.left = 2 * maxTypes
	if said := content(archive, "mimetype"); said != "" {
		switch media := strings.TrimSpace(said); media {
		case "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.presentation",
			"application/vnd.oasis.opendocument.spreadsheet":
			return media, nil
		}
		return "", errUnknown
	}
	const office = "application/vnd.openxmlformats-officedocument."
	types := content(archive, "[Content_Types].xml")
	for _, kind := range []string{"wordprocessingml.document", "presentationml.presentation", "spreadsheetml.sheet"} {
		if strings.Contains(types, `"`+office+kind+`.main+xml"`) {
			return office + kind, nil
		}
	}
	return "", errUnknown
}

// harmless refuses archives that are made to hurt who opens them.
func harmless(archive *zip.Reader) error {
	unpacked := uint64(0)
	for _, f := range archive.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if !filepath.IsLocal(strings.TrimSuffix(name, "/")) || strings.ContainsRune(name, 0) {
			return hub.BadInput("the document holds a file outside of itself: %q", f.Name)
		}
		if strings.EqualFold(filepath.Base(name), "vbaProject.bin") {
			return hub.BadInput("the document holds macros: save it without them")
		}
		unpacked += min(f.UncompressedSize64, maxUnpacked+1)
		if unpacked > maxUnpacked {
			return hub.BadInput("the document is too large when it is unpacked")
		}
	}
	if len(archive.File) > maxPacked {
		return hub.BadInput("the document is made of too many files: at most %d", maxPacked)
	}
	return nil
}

// content is what a small file of an archive holds, "" where it is not there or can't
// be read.
func content(archive *zip.Reader, name string) string {
	f, err := archive.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxTypes))
	if err != nil {
		return ""
	}
	return string(text)
}

// bounded lets only so much of a file be read.
type bounded struct {
	from io.ReaderAt
	left int
}

var errBounded = errors.New("more of the file would be read than it takes to tell what it is")

func (b *bounded) ReadAt(p []byte, at int64) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errBounded
	}
	return b.from.ReadAt(p, at)
}
