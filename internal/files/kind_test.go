package files_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// TestWhatIsRefusedLeavesNothing, and the sender learns why.
func TestWhatIsRefusedLeavesNothing(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	huge := photo(t, asPNG, 1, 1)
	copy(huge[16:24], []byte{0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30}) // it says 30,000 × 30,000
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"empty":                         {nil, "400 BAD_INPUT"},
		"a program of Linux":            {[]byte("\x7fELF\x02\x01\x01\x00\x00\x00"), "415 BAD_INPUT"},
		"a program of Windows":          {[]byte("MZ\x90\x00\x03\x00\x00\x00"), "415 BAD_INPUT"},
		"a script":                      {[]byte("#!/bin/sh\nrm -r ~\n"), "415 BAD_INPUT"},
		"text with a NUL far down":      {append(bytes.Repeat([]byte("text "), 1000), 0), "415 BAD_INPUT"},
		"an archive":                    {archive(t, "a.txt", "text"), "415 BAD_INPUT"},
		"half an archive":               {archive(t, "[Content_Types].xml", wordTypes)[:40], "415 BAD_INPUT"},
		"a document that climbs":        {archive(t, "[Content_Types].xml", wordTypes, "../../etc/cron.d/x", "x"), "400 BAD_INPUT"},
		"a document of Windows":         {archive(t, "[Content_Types].xml", wordTypes, `..\..\x`, "x"), "400 BAD_INPUT"},
		"a bomb":                        {bomb(t), "400 BAD_INPUT"},
		"a document of very many files": {archive(t, many(30_000)...), "415 BAD_INPUT"},
		"a document of many files":      {archive(t, many(10_001)...), "400 BAD_INPUT"},
		"a document with macros":        {archive(t, "[Content_Types].xml", wordTypes, "word/vbaProject.bin", "x"), "400 BAD_INPUT"},
		"a picture that is a bomb":      {huge, "400 BAD_INPUT"},
		"the beginning of a JPEG":       {photo(t, asJPEG, 9, 9)[:30], "400 BAD_INPUT"},
		"a document for one's self":     {archive(t, "mimetype", "application/vnd.oasis.opendocument.graphics"), "415 BAD_INPUT"},
	} {
		a := f.put(t, "rapport.docx", c.content)
		if got := fmt.Sprintf("%d %s", a.status, a.file(t).Error.Code); got != c.want {
			t.Errorf("%s: %s %s, want %s", name, got, a.body, c.want)
		}
	}
	for name, c := range map[string]struct{ method, path, want string }{
		"no name": {http.MethodPut, "/files", "400 BAD_INPUT"}, "no form": {http.MethodPost, "/files", "415 BAD_REQUEST"},
		"another method": {http.MethodDelete, "/files", "405 BAD_REQUEST"}, "another method of a file": {http.MethodPut, "/files/x", "405 BAD_REQUEST"},
	} {
		a := f.ask(t, "EDITOR", c.method, c.path, strings.NewReader("text"))
		if got := fmt.Sprintf("%d %s", a.status, a.file(t).Error.Code); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	if temporary, rows := f.left(t); temporary+rows != 0 {
		t.Errorf("%d temporary files, %d rows", temporary, rows)
	}
}

// bomb is a document that says that it is two gigabytes.
func bomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	_, err := w.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate, UncompressedSize64: 2 << 30})
	fatal(t, err)
	fatal(t, w.Close())
	return b.Bytes()
}

// many are a document and so many empty files in it.
func many(n int) []string {
	pairs := []string{"[Content_Types].xml", wordTypes}
	for i := range n {
		pairs = append(pairs, fmt.Sprintf("word/media/a-long-name-of-a-picture-in-a-document-%d.png", i), "")
	}
	return pairs
}

// TestBytesSayWhatAFileIs, whatever its name says.
func TestBytesSayWhatAFileIs(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	gif := "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
	for _, c := range []struct{ name, content, media, want, shown string }{
		{"a.png", "%PDF-1.4", "application/pdf", "a.png.pdf", "inline"},
		{"b.txt", "<!DOCTYPE html><script>alert(1)</script>", "text/html", "b.txt.html", "attachment"},
		{"c.html", "Bara text", "text/html", "c.html", "attachment"},
		{"d.pdf", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/svg+xml", "d.pdf.svg", "attachment"},
		{"e.svg", "<?xml version='1.0'?>\n<svg/>", "image/svg+xml", "e.svg", "attachment"},
		{"f.csv", "kommun;kod\nForshaga;1763\n", "text/csv", "f.csv", "attachment"},
		{"g.md", "# Rubrik", "text/markdown", "g.md", "attachment"},
		{"h.bat", "del *.*", "text/plain", "h.bat.txt", "attachment"},
		{"i.docx", string(archive(t, "[Content_Types].xml", wordTypes)), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "i.docx", "attachment"},
		{"j.zip", string(archive(t, "mimetype", "application/vnd.oasis.opendocument.text")), "application/vnd.oasis.opendocument.text", "j.zip.odt", "attachment"},
		{"k.exe", string(photo(t, asPNG, 3, 2)), "image/png", "k.exe.png", "inline"},
		{"l.JPG", string(photo(t, asJPEG, 3, 2)), "image/jpeg", "l.jpg", "inline"},
		{"m.gif", gif, "image/gif", "m.gif", "inline"},
		{"n.xml", "<?xml version='1.0'?><rss/>", "application/xml", "n.xml", "attachment"},
		{"o.txt", "sm\xe5 kommuner", "text/plain", "o.txt", "attachment"},
		{"p%E2%80%AEfdp.%00txt", "text 16", "text/plain", "pfdp.txt", "attachment"},
	} {
		a := f.put(t, c.name, []byte(c.content))
		x := a.file(t)
		if a.status != http.StatusCreated || x.MediaType != c.media || x.Name != c.want {
			t.Errorf("%s: %d %s", c.name, a.status, a.body)
			continue
		}
		got := f.ask(t, "EDITOR", http.MethodGet, x.path(), nil)
		shown, _, _ := strings.Cut(got.header.Get("Content-Disposition"), ";")
		if got.body != c.content || got.header.Get("Content-Type") != c.media || shown != c.shown || got.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", c.name, got.header)
		}
		if sandboxed := strings.Contains(got.header.Get("Content-Security-Policy"), "sandbox"); sandboxed == (c.media == "application/pdf") {
			t.Errorf("%s: %v", c.name, got.header)
		}
	}
}
