package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxPDFMemory bounds the memory of PDFium's sandbox, in pages of 64 KiB: 256 MiB.
	maxPDFMemory = 4096
	// pdfTimeout bounds the reading of a PDF once PDFium runs: a report of 200 pages
	// takes a second on a quiet machine. Other documents are bounded by their size.
	pdfTimeout = time.Minute
)

// readPDF reads a PDF by PDFium, which runs as WebAssembly: it sees no files but
// this one's bytes, and its memory and time are bounded.
func readPDF(ctx context.Context, src Source, o Options) (*hub.FileText, error) {
	text, err := readWith(ctx, src, o.CacheDir)
	if errors.Is(err, errStart) && ctx.Err() == nil && o.CacheDir != "" {
		// What was kept may be half of a file, written when the machine went down.
		if err := os.RemoveAll(o.CacheDir); err != nil {
			return nil, fmt.Errorf("empty the cache of compiled code: %w", err)
		}
		text, err = readWith(ctx, src, o.CacheDir)
	}
	return text, err
}

// errStart is for what happens before PDFium has seen anything of the file.
var errStart = errors.New("start PDFium")

func readWith(ctx context.Context, src Source, cacheDir string) (*hub.FileText, error) {
	cache, err := compiled(cacheDir)
	if err != nil {
		return nil, fmt.Errorf("open the cache of compiled code: %w", err)
	}
	defer func() { _ = cache.Close(context.WithoutCancel(ctx)) }() // the code's memory; its files stay
	limited, cancel := context.WithCancel(ctx)
	defer cancel()
	pool, err := startPDFium(limited, cache)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errStart, err)
	}
	defer func() { _ = pool.Close() }() // its memory goes with it; what it was for is done
	instance, err := pool.GetInstanceWithContext(limited)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errStart, err)
	}
	limit := time.AfterFunc(pdfTimeout, cancel) // how long the start took is not the file's doing
	defer limit.Stop()
	text, err := (&pdf{Pdfium: instance}).read(src)
	if limited.Err() != nil {
		return nil, faultf("the PDF's text could not be read within %d seconds", int(pdfTimeout.Seconds()))
	}
	return text, err
}

// compiled is where the code made of PDFium is kept: in a folder, or in memory.
func compiled(dir string) (wazero.CompilationCache, error) {
	if dir == "" {
		return wazero.NewCompilationCache(), nil
	}
	return wazero.NewCompilationCacheWithDir(dir)
}

func startPDFium(ctx context.Context, cache wazero.CompilationCache) (pdfium.Pool, error) {
	cfg := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // PDFium is built with both
		WithMemoryLimitPages(maxPDFMemory).
		WithCloseOnContextDone(true).
		WithCompilationCache(cache)
	return webassembly.Init(webassembly.Config{Context: ctx, MaxTotal: 1, FSConfig: wazero.NewFSConfig(), RuntimeConfig: cfg,
		Stdout: io.Discard, Stderr: io.Discard})
}

// pdf is an open PDF.
type pdf struct {
	pdfium.Pdfium
	document references.FPDF_DOCUMENT
}

// errBrokenPDF is for all that PDFium gives up on. Its own words help nobody.
const errBrokenPDF = fault("the PDF is broken: open it, save it anew as PDF, and upload that")

func (p *pdf) read(src Source) (text *hub.FileText, err error) {
	defer func() {
		if recover() != nil { // what a broken PDF made of PDFium's memory, its Go side may trip over
			text, err = nil, errBrokenPDF
		}
	}()
	if err := p.open(src); err != nil {
		return nil, err
	}
	counted, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: p.document})
	if err != nil || counted.PageCount <= 0 {
		return nil, errBrokenPDF
	}
	pages, err := p.pages(min(counted.PageCount, maxPages))
	if err != nil {
		return nil, err
	}
	text = &hub.FileText{Paged: true, Pages: mend(pages)}
	p.describe(text)
	return text, nil
}

func (p *pdf) open(src Source) error {
	opened, err := p.OpenDocument(&requests.OpenDocument{FileReader: io.NewSectionReader(src.Bytes, 0, src.Size), FileReaderSize: src.Size})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity):
		return fault("the PDF is locked with a password: save it without one, and upload that")
	case err != nil:
		return errBrokenPDF
	}
	p.document = opened.Document
	return nil
}

// pages are the texts of the first pages, until there is more text than is kept. A
// page that is broken has none; where all are, the PDF is.
func (p *pdf) pages(count int) ([]string, error) {
	pages, size, broken := make([]string, 0, count), 0, 0
	for i := range count {
		text := ""
		if size < maxText {
			var err error
			if text, err = p.page(i); err != nil {
				broken++
			}
		}
		size += len(text)
		pages = append(pages, text)
	}
	if broken == count {
		return nil, errBrokenPDF
	}
	return pages, nil
}

// page is the text of one page, in the order in which it is read.
func (p *pdf) page(index int) (string, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: p.document, Index: index}}
	loaded, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return "", err
	}
	defer func() { // one that can't be closed goes with the sandbox
		_, _ = p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage})
	}()
	counted, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil || counted.Count <= 0 {
		return "", err
	}
	got, err := p.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: loaded.TextPage, Count: min(counted.Count, maxText)})
	if err != nil {
		return "", err
	}
	return got.Text, nil
}

// describe notes what the PDF says of itself. One that says nothing is read as well.
func (p *pdf) describe(text *hub.FileText) {
	got, err := p.GetMetaData(&requests.GetMetaData{Document: p.document})
	if err != nil {
		return
	}
	for _, tag := range got.Tags {
		switch tag.Tag {
		case "Title":
			text.Title = tag.Value
		case "Author":
			text.Author = tag.Value
		case "Creator": // the program that it was written in; Producer only made a PDF of it
			text.Producer = tag.Value
		case "Producer":
			if text.Producer == "" {
				text.Producer = tag.Value
			}
		case "CreationDate":
			text.CreatedOn = pdfDate(tag.Value)
		}
	}
}

// pdfDate reads the day of D:20260519143000+02'00'; nil where it is none.
func pdfDate(text string) *hub.Date {
	const form = "D:20060102"
	if len(text) < len(form) {
		return nil
	}
	t, err := time.Parse(form, text[:len(form)])
	if err != nil || t.Year() < 1 {
		return nil
	}
	day := hub.DateOf(t)
	return &day
}
