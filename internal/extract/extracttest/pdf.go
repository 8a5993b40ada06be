// Package extracttest makes files for tests of what reads their text.
package extracttest

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// PDF is a PDF with these pages of lines. Its title and author are in its properties.
func PDF(title, author string, pages ...[]string) []byte {
	const catalog, tree, font, about, first = 1, 2, 3, 4, 5
	objects := map[int]string{
		catalog: fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R >>", tree),
		font:    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
		about: fmt.Sprintf("<< /Title (%s) /Author (%s) /Creator (Skrivaren) /Producer (Tryckeriet) /CreationDate (D:20260519143000+02'00') >>",
			escape(title), escape(author)),
	}
	var kids []string
	for i, lines := range pages {
		page, text := first+2*i, content(lines)
		kids = append(kids, fmt.Sprintf("%d 0 R", page))
		objects[page] = fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 %d 0 R >> >> /Contents %d 0 R >>",
			tree, font, page+1)
		objects[page+1] = fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(text), text)
	}
	objects[tree] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages))
	return Objects(objects, fmt.Sprintf("/Root %d 0 R /Info %d 0 R", catalog, about))
}

// Objects is a PDF of numbered objects, with what its trailer says; also one that no
// program would write.
func Objects(objects map[int]string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(objects)+1)
	for n := 1; n <= len(objects); n++ {
		at[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, objects[n])
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at))
	for _, offset := range at[1:] {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n", len(at), trailer, table)
	return b.Bytes()
}

// content draws lines from the top of a page down.
func content(lines []string) string {
	var b strings.Builder
	b.WriteString("BT /F1 10 Tf 13 TL 60 790 Td\n")
	for _, line := range lines {
		fmt.Fprintf(&b, "(%s) Tj T*\n", escape(line))
	}
	b.WriteString("ET")
	return b.String()
}

// escape writes text as the font has it.
func escape(text string) string {
	encoded, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		panic(err) // a test asks for a character that the font lacks
	}
	return strings.NewReplacer(`\`, `\\`, `(`, `\(`, `)`, `\)`).Replace(encoded)
}
