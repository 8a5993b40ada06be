package extract_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/extract/extracttest"
	"github.com/smakom/hub/internal/hub"
)

// packed is a text again and again, n bytes in all, as PDF packs it: less than a
// hundredth of that.
func packed(t testing.TB, text string, n int) string {
	t.Helper()
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	for range n / len(text) {
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// catalog is a PDF whose pages are what objects say, from number 2 on.
func catalog(objects ...string) []byte {
	all := map[int]string{1: "<< /Type /Catalog /Pages 2 0 R >>"}
	for i, o := range objects {
		all[2+i] = o
	}
	return extracttest.Objects(all, "/Root 1 0 R")
}

// hostilePDFs are files that want to crash their reader, or to keep it.
func hostilePDFs(t testing.TB) map[string][]byte {
	whole := extracttest.PDF("Rapport", "Åsa", []string{"Kommunstyrelsen beslutade i dag."})
	const page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
	stream := func(filters, data string) string {
		return fmt.Sprintf("<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream", len(data), filters, data)
	}
	once := packed(t, strings.Repeat(" ", 1<<20), 300<<20) // more than the sandbox has
	files := map[string][]byte{
		"a page tree that is its own child": catalog("<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
		"two that are each other's":         catalog("<< /Type /Pages /Kids [3 0 R] /Count 9 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 9 >>"),
		"two thousand million pages":        catalog("<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", page),
		"fewer than none":                   catalog("<< /Type /Pages /Kids [3 0 R] /Count -7 >>", page),
		"no pages":                          catalog("<< /Type /Pages /Kids [] /Count 0 >>"),
		"a bomb":                            catalog("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream("/FlateDecode", once)),
		"a bomb in a bomb":                  catalog("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream("/FlateDecode /FlateDecode", packed(t, once, 10*len(once)))),
		"a thousand filters":                catalog("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream(strings.Repeat("/FlateDecode ", 1000), once[:1000])),
		"a picture of JBIG2 that is none":   catalog("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream("/JBIG2Decode", strings.Repeat("\xff\x00", 5000))),
		"arrays in each other":              catalog("<< /Type /Pages /Kids " + strings.Repeat("[", 20000) + " /Count 1 >>"),
		"a length that is a lie":            catalog("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, "<< /Length 999999999 >>\nstream\nBT\nendstream"),
		"a form that draws itself": catalog("<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /Resources << /XObject << /X 4 0 R >> >> /Contents 4 0 R >>",
			"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream"),
		"a head and no more": []byte("%PDF-1.7\n"),
		"not a PDF":          []byte(strings.Repeat("PDF? \x00\xff", 1000)),
	}
	for _, part := range []int{1, 3, 5, 7, 9} {
		files[fmt.Sprintf("%d tenths of a file", part)] = whole[:len(whole)*part/10]
	}
	return files
}

// TestHostilePDFsEnd: in a bounded time, and with an answer.
func TestHostilePDFsEnd(t *testing.T) {
	t.Parallel()
	for name, file := range hostilePDFs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := read(t, hub.TypePDF, file)
			if (got.Status == hub.TextFailed) == (got.Fault == "") || len(got.Pages) > 5000 {
				t.Errorf("%s %q with %d pages", got.Status, got.Fault, len(got.Pages))
			}
		})
	}
}

func TestALockedPDFIsSaidToBe(t *testing.T) {
	t.Parallel()
	file := extracttest.Objects(map[int]string{
		1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [] /Count 0 >>",
		3: "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O (" + strings.Repeat("o", 32) + ") /U (" + strings.Repeat("u", 32) + ") >>",
	}, "/Root 1 0 R /Encrypt 3 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]")
	wantFault(t, read(t, hub.TypePDF, file), "password")
}

func TestHostileDocumentsAreRefused(t *testing.T) {
	t.Parallel()
	whole := extracttest.DOCX("<w:p><w:r><w:t>Kommunstyrelsen</w:t></w:r></w:p>")
	twice := extracttest.Part{Name: "word/document.xml", Text: "<a/>"}
	for name, f := range map[string]struct {
		file  []byte
		fault string
	}{
		"a zip bomb":            {extracttest.DOCX("<w:p><w:t>" + strings.Repeat("a", 8<<20)), "unpacks to more"},
		"an XML bomb":           {extracttest.ODF(`<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><text:p>&c;</text:p>`), "DOCTYPE"},
		"an entity of its own":  {extracttest.DOCX(`<w:p><w:t>&secret;</w:t></w:p>`), "broken"},
		"10,000 nested tags":    {extracttest.DOCX(strings.Repeat("<w:p>", 10_000) + strings.Repeat("</w:p>", 10_000)), "in each other"},
		"tags without an end":   {extracttest.DOCX("<w:p><w:t>text"), "broken"},
		"a file cut short":      {whole[:len(whole)-30], "broken"},
		"a part twice":          {extracttest.DOCX("", twice), "broken"},
		"no text":               {extracttest.Archive(extracttest.Part{Name: "a", Text: "b"}), "broken"},
		"a way out":             {extracttest.Archive(extracttest.Relations("", "r1 officeDocument ../../../../etc/passwd")), "broken"},
		"30,000 parts":          {extracttest.Archive(make30000()...), "parts"},
		"an old or locked file": {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 1000)...), "locked"},
		"NUL":                   {make([]byte, 1000), "broken"},
	} {
		for _, mediaType := range []string{hub.TypeDOCX, hub.TypePPTX, hub.TypeODT} {
			got := read(t, mediaType, f.file)
			if got.Status != hub.TextFailed || got.Fault == "" {
				t.Errorf("%s as %s: %s %q", name, mediaType, got.Status, got.Fault)
			}
		}
		mediaType := hub.TypeDOCX
		if strings.HasPrefix(name, "an XML") {
			mediaType = hub.TypeODT
		}
		wantFault(t, read(t, mediaType, f.file), f.fault)
	}
}

func make30000() []extracttest.Part {
	parts := make([]extracttest.Part, 30_000)
	for i := range parts {
		parts[i].Name = fmt.Sprint(i)
	}
	return parts
}

// TestMoreTextThanIsKeptIsCut: its beginning is found.
func TestMoreTextThanIsKeptIsCut(t *testing.T) {
	t.Parallel()
	const most = 5 << 20
	long := strings.Repeat("Å", most)
	for mediaType, file := range map[string][]byte{
		hub.TypePlain: []byte(long), hub.TypeHTML: []byte("<p>" + strings.Repeat("<b>Å</b>", most)), hub.TypeDOCX: extracttest.DOCX("<w:p><w:t>" + long[:most/300] + "</w:t></w:p>"),
	} {
		got := read(t, mediaType, file)
		if size := len(strings.Join(got.Pages, "")); got.Status != hub.TextExtracted || size > most || size < most/400 || !strings.HasPrefix(got.Pages[0], "ÅÅ") {
			t.Errorf("%s: %s %s, %d bytes", mediaType, got.Status, got.Fault, size)
		}
	}
}

func TestNestedTagsOfAWebPageCostNothing(t *testing.T) {
	t.Parallel()
	wantPages(t, read(t, hub.TypeHTML, []byte(strings.Repeat("<div><b>", 100_000)+"text\x00"+strings.Repeat("</b></div>", 100_000))), "text")
}

// TestAMillionShortLinesAreJoined: what it takes grows with the text, not with its square.
func TestAMillionShortLinesAreJoined(t *testing.T) {
	t.Parallel()
	got := read(t, hub.TypePlain, []byte(strings.Repeat("abc\n", 1_000_000)))
	if got.Status != hub.TextExtracted || !strings.HasPrefix(got.Pages[0], "abc abc abc") {
		t.Errorf("%s %s", got.Status, got.Fault)
	}
}

func fuzz(f *testing.F, mediaType string, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		got := read(t, mediaType, file)
		if (got.Status == hub.TextFailed) == (got.Fault == "") {
			t.Errorf("%s %q", got.Status, got.Fault)
		}
		if text := strings.Join(got.Pages, "\n"); strings.ToValidUTF8(text, "") != text || strings.ContainsRune(text, 0) {
			t.Errorf("%q can't be stored", text)
		}
	})
}

func FuzzDOCX(f *testing.F) {
	fuzz(f, hub.TypeDOCX, extracttest.DOCX("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r></w:p>"))
}

func FuzzPPTX(f *testing.F) { fuzz(f, hub.TypePPTX, presentation()) }

func FuzzODF(f *testing.F) {
	fuzz(f, hub.TypeODP, extracttest.ODF(`<draw:page><text:p>a<text:s text:c="9"/>bcdefghijkl</text:p></draw:page>`))
}

func FuzzHTML(f *testing.F) {
	fuzz(f, hub.TypeHTML, []byte("<title>a</title><p>b<script>c</script><svg>d"), []byte("\xff\xfe<\x00p\x00"))
}

func FuzzPlain(f *testing.F) { fuzz(f, hub.TypePlain, []byte("kommun-\nstyrelse\x00\f\xe5")) }
