package extracttest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

// Part is a part of a document that is a zip file.
type Part struct{ Name, Text string }

// Archive is a zip file of parts.
func Archive(parts ...Part) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		to, err := w.Create(p.Name)
		if err == nil {
			_, err = to.Write([]byte(p.Text))
		}
		if err != nil {
			panic(err) // a buffer takes all
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const (
	relations = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
	office    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	core      = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)

// Relations is the part that says which parts another part names, "" for the document.
// Each is "ID KIND TARGET".
func Relations(of string, all ...string) Part {
	var b strings.Builder
	for _, one := range all {
		f := strings.Fields(one)
		kind := office + f[1]
		if f[1] == "core-properties" {
			kind = core
		}
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"/>`, f[0], kind, f[2])
	}
	dir, name := "", of
	if i := strings.LastIndexByte(of, '/'); i >= 0 {
		dir, name = of[:i+1], of[i+1:]
	}
	return Part{dir + "_rels/" + name + ".rels", fmt.Sprintf(relations, b.String())}
}

// CoreProperties say what a document is called, and who wrote it.
func CoreProperties(title, creator string) Part {
	return Part{"docProps/core.xml", fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties
		xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"
		xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>%s</dc:title><dc:creator>%s</dc:creator>
		<dcterms:created>2026-05-19T14:30:00Z</dcterms:created></cp:coreProperties>`, title, creator)}
}

// DOCX is a Word document with this body, and parts besides.
func DOCX(body string, more ...Part) []byte {
	parts := []Part{
		Relations("", "r1 officeDocument word/document.xml", "r2 core-properties docProps/core.xml"),
		CoreProperties("Rapport om vatten", "Åsa Öberg"),
		{"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
			xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>` + body + `</w:body></w:document>`},
	}
	return Archive(append(parts, more...)...)
}

// ODF is a document of LibreOffice with this body.
func ODF(body string) []byte {
	const names = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
		xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
		xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"`
	return Archive(
		Part{"content.xml", `<?xml version="1.0" encoding="UTF-8"?><office:document-content ` + names + `><office:body>` + body + `</office:body></office:document-content>`},
		Part{"meta.xml", `<?xml version="1.0" encoding="UTF-8"?><office:document-meta ` + names + `><office:meta><dc:title>Rapport om skolan</dc:title>
			<meta:initial-creator>Åsa Öberg</meta:initial-creator><meta:generator>LibreOffice</meta:generator>
			<meta:creation-date>2026-05-19T14:30:00</meta:creation-date></office:meta></office:document-meta>`})
}
