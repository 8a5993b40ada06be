package extract_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/extract"
	"github.com/smakom/hub/internal/extract/extracttest"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/testbed"
)

// cache is where the tests keep compiled code: one compiling takes longer than all of
// them together.
var cache string

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	leave, err := testbed.Enter()
	if err != nil {
		return 0, err
	}
	defer leave()
	if cache, err = os.MkdirTemp("", "extract"); err != nil {
		return 0, err
	}
	if err := extracttest.Compiled(context.Background(), cache); err != nil {
		return 0, err
	}
	return m.Run(), nil
}

func read(t testing.TB, mediaType string, file []byte) *hub.FileText {
	t.Helper()
	src := extract.Source{MediaType: mediaType, Name: "fil", Bytes: bytes.NewReader(file), Size: int64(len(file))}
	text, err := extract.Read(t.Context(), src, extract.Options{CacheDir: cache})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// wantPages compares the text of a file, page by page.
func wantPages(t testing.TB, got *hub.FileText, want ...string) {
	t.Helper()
	if got.Status != hub.TextExtracted || !slices.Equal(got.Pages, want) {
		t.Errorf("%s %s\n%q, want\n%q", got.Status, got.Fault, got.Pages, want)
	}
}

// wantFault looks for words in why a file could not be read.
func wantFault(t testing.TB, got *hub.FileText, words string) {
	t.Helper()
	if got.Status != hub.TextFailed || !strings.Contains(got.Fault, words) || strings.Contains(got.Fault, "\n") || got.Pages != nil {
		t.Errorf("%s %q with %d pages, want FAILED because of %q", got.Status, got.Fault, len(got.Pages), words)
	}
}

func TestPDFIsReadByPages(t *testing.T) {
	t.Parallel()
	pages := make([][]string, 0, 4)
	for n, text := range [][]string{
		{"Sammanfattning", "Kommunstyrelsen i Åmål har tillsammans med sju grannkommuner låtit kommun-", "styrelsens kansli utreda vatten- och avlopp."},
		{"Förskolan i Örebro län (se bilaga 2) växer, och Linköping-", "Norrköping likaså: det gäller 1-", "2 procent av de små-"},
		{"barn som bor där."},
		{},
	} {
		page := append([]string{"Rapport 2026:7 Vatten i små kommuner"}, text...)
		pages = append(pages, append(page, fmt.Sprintf("Sida %d av 4", n+1)))
	}
	got := read(t, hub.TypePDF, extracttest.PDF("Vatten i små kommuner", "Åsa Öberg", pages...))
	wantPages(t, got,
		"Sammanfattning\nKommunstyrelsen i Åmål har tillsammans med sju grannkommuner låtit kommunstyrelsens kansli utreda vatten- och avlopp.",
		"Förskolan i Örebro län (se bilaga 2) växer, och Linköping-Norrköping likaså: det gäller 1-2 procent av de småbarn",
		"som bor där.", "")
	if !got.Paged || got.Title != "Vatten i små kommuner" || got.Author != "Åsa Öberg" || got.Producer != "Skrivaren" ||
		got.CreatedOn == nil || got.CreatedOn.String() != "2026-05-19" {
		t.Errorf("it says of itself %+v", got)
	}
}

func TestScannedPDFHasNoText(t *testing.T) {
	t.Parallel()
	got := read(t, hub.TypePDF, extracttest.PDF("", "", []string{}, []string{"2"}, []string{}))
	if got.Status != hub.TextNone || !slices.Equal(got.Pages, []string{"", "", ""}) || got.Fault != "" {
		t.Errorf("it is %+v, want NONE with three empty pages", got)
	}
}

func TestWhatNothingReadsIsTold(t *testing.T) {
	t.Parallel()
	wantFault(t, read(t, "image/png", []byte("x")), `"image/png"`)
	wantFault(t, read(t, "", []byte("x")), "of the type")
	for _, mediaType := range []string{hub.TypePDF, hub.TypeDOCX, hub.TypePlain} {
		wantFault(t, read(t, mediaType, nil), "empty")
	}
}

// TestEveryTypeWithTextIsRead: what the vocabulary says has text has a reader, and
// nothing else.
func TestEveryTypeWithTextIsRead(t *testing.T) {
	t.Parallel()
	for _, mediaType := range []string{hub.TypePDF, hub.TypeDOCX, hub.TypePPTX, hub.TypeODT, hub.TypeODP, hub.TypeHTML, hub.TypePlain,
		hub.TypeMarkdown, hub.TypeCSV, "image/png", "application/zip", "application/xml"} {
		_, fault, _ := strings.Cut(read(t, mediaType, []byte("text")).Fault, "can't read")
		if hub.HasText(mediaType) == strings.Contains(fault, "of the type") {
			t.Errorf("%s: has text %v, but %q", mediaType, hub.HasText(mediaType), fault)
		}
	}
}

func TestParametersOfATypeMeanNothing(t *testing.T) {
	t.Parallel()
	wantPages(t, read(t, "text/plain; charset=iso-8859-1", []byte("å ä ö")), "å ä ö")
}

// faulty bytes can't be read, as of a database that is away.
type faulty struct{}

var errAway = errors.New("the database is away")

func (faulty) ReadAt([]byte, int64) (int, error) { return 0, errAway }

// TestAFaultOfTheMachineIsNoFaultOfTheFile: it is an error, so that it is tried again.
func TestAFaultOfTheMachineIsNoFaultOfTheFile(t *testing.T) {
	t.Parallel()
	for _, mediaType := range []string{hub.TypePDF, hub.TypeDOCX, hub.TypeODT, hub.TypeHTML, hub.TypePlain} {
		src := extract.Source{MediaType: mediaType, Bytes: faulty{}, Size: 1000}
		if text, err := extract.Read(t.Context(), src, extract.Options{CacheDir: cache}); !errors.Is(err, errAway) {
			t.Errorf("%s: %v %+v", mediaType, err, text)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	file := extracttest.PDF("", "", []string{"Text"})
	src := extract.Source{MediaType: hub.TypePDF, Bytes: bytes.NewReader(file), Size: int64(len(file))}
	if text, err := extract.Read(ended, src, extract.Options{CacheDir: cache}); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v %+v", err, text)
	}
}

// TestABrokenCacheIsMadeAnew: a machine that lost its power while it was written has half of one.
func TestABrokenCacheIsMadeAnew(t *testing.T) {
	t.Parallel()
	file := extracttest.PDF("", "", []string{"Kommunstyrelsen beslutade."})
	read(t, hub.TypePDF, file) // the shared cache is whole
	broken := t.TempDir()
	if err := os.CopyFS(broken, os.DirFS(cache)); err != nil {
		t.Fatal(err)
	}
	spoil(t, broken)
	src := extract.Source{MediaType: hub.TypePDF, Bytes: bytes.NewReader(file), Size: int64(len(file))}
	text, err := extract.Read(t.Context(), src, extract.Options{CacheDir: broken})
	if err != nil {
		t.Fatal(err)
	}
	wantPages(t, text, "Kommunstyrelsen beslutade.")
}

// spoil cuts off the end of every file below a folder.
func spoil(t *testing.T, dir string) {
	t.Helper()
	spoilt := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		stat, err := e.Info()
		if err != nil {
			return err
		}
		spoilt++
		return os.Truncate(path, stat.Size()-10)
	})
	if err != nil || spoilt == 0 {
		t.Fatalf("%d files spoilt: %v", spoilt, err)
	}
}
