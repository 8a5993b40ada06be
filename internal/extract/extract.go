// Package extract reads the text inside files, page by page, as people read it:
// words that a line's end has cut are whole again, and what stands on every page is
// left out.
//
// A file is a stranger's. Whatever it holds, reading it ends in time, takes bounded
// memory, opens no other file and reaches no network.
package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxPages bounds the pages that are read of a file: a budget with all its
	// appendices has some hundred.
	maxPages = 5_000
	// maxText bounds the text that is read of a file, in bytes: a long novel has a
	// million. What comes after is not found.
	maxText = 5 << 20
)

// Source is a file to read.
type Source struct {
	MediaType string // by its content
	Name      string
	Bytes     io.ReaderAt
	Size      int64
}

// Options say how to read.
type Options struct {
	// CacheDir is where compiled code is kept between runs; "" compiles each time.
	CacheDir string
}

// fault is why a file has no text to give, in words for the person who uploaded it.
type fault string

func (f fault) Error() string { return string(f) }

func faultf(format string, args ...any) error { return fault(fmt.Sprintf(format, args...)) }

// reader reads files of one media type.
type reader func(ctx context.Context, src Source, o Options) (*hub.FileText, error)

// readerOf gives what reads a media type; nil where nothing does.
func readerOf(mediaType string) reader {
	switch mediaType {
	case hub.TypePDF:
		return readPDF
	case hub.TypeDOCX:
		return readDOCX
	case hub.TypePPTX:
		return readPPTX
	case hub.TypeODT, hub.TypeODP:
		return readODF
	case hub.TypeHTML:
		return readHTML
	case hub.TypePlain:
		return readPlain
	case hub.TypeMarkdown, hub.TypeCSV:
		return readAsItIs
	}
	return nil
}

// Read reads the text of a file. What is wrong with the file is told in its result;
// an error is ctx's, or the machine's, and another try may go better.
func Read(ctx context.Context, src Source, o Options) (*hub.FileText, error) {
	mediaType, _, err := mime.ParseMediaType(src.MediaType)
	read := readerOf(mediaType)
	switch {
	case err != nil || read == nil:
		return failed(faultf("the hub can't read text in files of the type %q", src.MediaType)), nil
	case src.Size <= 0:
		return failed(fault("the file is empty")), nil
	}
	watched := &watchedBytes{from: src.Bytes}
	src.MediaType, src.Bytes = mediaType, watched
	text, err := read(ctx, src, o)
	var wrong fault
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case watched.err != nil: // whatever the reader made of it
		return nil, fmt.Errorf("read the bytes of %s: %w", src.Name, watched.err)
	case errors.As(err, &wrong):
		return failed(wrong), nil
	case err != nil:
		return nil, fmt.Errorf("read the text of %s: %w", src.Name, err)
	}
	finish(text)
	return text, nil
}

func failed(why error) *hub.FileText {
	return &hub.FileText{Status: hub.TextFailed, Fault: oneLine(why.Error())}
}

// watchedBytes remembers whether reading failed for a reason that isn't the file's.
type watchedBytes struct {
	from io.ReaderAt
	err  error
}

func (w *watchedBytes) ReadAt(p []byte, off int64) (int, error) {
	n, err := w.from.ReadAt(p, off)
	if err != nil && !errors.Is(err, io.EOF) && w.err == nil {
		w.err = err
	}
	return n, err
}

// all are the bytes of a file that is read at once.
func (s Source) all(most int64) ([]byte, error) {
	bytes := make([]byte, min(s.Size, most))
	n, err := io.ReadFull(io.NewSectionReader(s.Bytes, 0, s.Size), bytes)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return bytes[:n], nil
}

// finish cleans what a reader gave, bounds it, and says what it comes to.
func finish(t *hub.FileText) {
	if len(t.Pages) > maxPages {
		t.Pages = t.Pages[:maxPages]
	}
	left, letters := maxText, 0
	for i, page := range t.Pages {
		page = cut(clean(page), left)
		left -= len(page)
		letters = max(letters, countLetters(page))
		t.Pages[i] = page
	}
	t.Title, t.Author, t.Producer = saying(t.Title), saying(t.Author), saying(t.Producer)
	t.Status = hub.TextExtracted
	if letters < fewestLetters(t) {
		t.Status = hub.TextNone
		clear(t.Pages)
	}
}

// fewestLetters is how many letters some page must have for a file to have text.
// What a scanner adds to its pictures of pages is no text.
func fewestLetters(t *hub.FileText) int {
	if t.Paged {
		return 10
	}
	return 1
}
