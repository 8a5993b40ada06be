package extract_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"github.com/smakom/hub/internal/extract/extracttest"
	"github.com/smakom/hub/internal/hub"
)

func TestWordIsReadAsItStands(t *testing.T) {
	t.Parallel()
	body := `<w:p><w:r><w:t>Vatten i Åmål</w:t></w:r></w:p>
		<w:p><w:r><w:t xml:space="preserve">Kommun</w:t><w:softHyphen/></w:r><w:r><w:t>styrelsen</w:t><w:tab/><w:t>beslutade</w:t></w:r>
		<w:del><w:r><w:delText>inte</w:delText><w:t>aldrig</w:t></w:r></w:del><w:ins><w:r><w:t xml:space="preserve"> genast</w:t></w:r></w:ins>
		<w:moveFrom><w:r><w:t>flyttat</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>
		<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>.</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
		<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Habo</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12 procent</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
		<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>I en ruta</w:t></w:r></w:p></w:txbxContent></mc:Choice>
		<mc:Fallback><w:t>I en ruta</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`
	got := read(t, hub.TypeDOCX, extracttest.DOCX(body,
		extracttest.Relations("word/document.xml", "r1 footnotes footnotes.xml", "r2 comments comments.xml"),
		extracttest.Part{Name: "word/footnotes.xml", Text: `<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>En not.</w:t></w:r></w:p></w:footnote></w:footnotes>`},
		extracttest.Part{Name: "word/comments.xml", Text: `<w:comments xmlns:w="w"><w:comment><w:p><w:r><w:t>Hemligt</w:t></w:r></w:p></w:comment></w:comments>`}))
	wantPages(t, got, "Vatten i Åmål\nKommunstyrelsen beslutade genast.\nHabo\n12 procent\nI en ruta\nEn not.")
	if got.Paged || got.Title != "Rapport om vatten" || got.Author != "Åsa Öberg" || got.CreatedOn == nil || got.CreatedOn.String() != "2026-05-19" {
		t.Errorf("it says of itself %+v", got)
	}
}

// slide is a slide, or its notes, with a title and what PowerPoint puts on each.
func slide(title, text string) string {
	const shape = `<p:sp><p:nvSpPr><p:nvPr><p:ph type="`
	return `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>` +
		shape + `title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>` + title + `</a:t></a:r></a:p></p:txBody></p:sp>` +
		shape + `body"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>` + text + `</a:t></a:r><a:br/><a:r><a:t>och mer</a:t></a:r></a:p></p:txBody></p:sp>` +
		shape + `sldNum"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:fld><a:t>7</a:t></a:fld></a:p></p:txBody></p:sp>` +
		shape + `ftr"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>Konferens 2026</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`
}

func presentation() []byte {
	return extracttest.Archive(
		extracttest.Relations("", "r1 officeDocument /ppt/presentation.xml", "r2 core-properties docProps/core.xml"),
		extracttest.CoreProperties("Bredband", "Åsa Öberg"),
		extracttest.Part{Name: "ppt/presentation.xml", Text: `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>
			<p:sldId id="256" r:id="r3"/><p:sldId id="257" r:id="r1"/><p:sldId id="258" r:id="r3"/><p:sldId id="259" r:id="r9"/></p:sldIdLst></p:presentation>`},
		extracttest.Relations("ppt/presentation.xml", "r1 slide slides/slide1.xml", "r3 slide slides/../slides/slide2.xml", "r9 slide ../../../etc/passwd"),
		extracttest.Part{Name: "ppt/slides/slide1.xml", Text: slide("Sist", "Tack")},
		extracttest.Part{Name: "ppt/slides/slide2.xml", Text: slide("Först", "Fiber i glesbygd")},
		extracttest.Relations("ppt/slides/slide2.xml", "r1 notesSlide ../notesSlides/notesSlide1.xml"),
		extracttest.Part{Name: "ppt/notesSlides/notesSlide1.xml", Text: slide("Anteckning", "Säg detta")})
}

func TestASlideIsAPage(t *testing.T) {
	t.Parallel()
	got := read(t, hub.TypePPTX, presentation())
	wantPages(t, got, "Först\nFiber i glesbygd\noch mer\nAnteckning\nSäg detta\noch mer", "Sist\nTack\noch mer")
	if !got.Paged || got.Title != "Bredband" {
		t.Errorf("it says of itself %+v", got)
	}
}

func TestOpenDocumentIsReadAsItStands(t *testing.T) {
	t.Parallel()
	got := read(t, hub.TypeODT, extracttest.ODF(`<office:text><text:tracked-changes><text:p>Struket</text:p></text:tracked-changes>
		<text:h>Skolan i
		Örebro</text:h><text:p>Två<text:s text:c="3"/>ord<text:tab/>och<text:line-break/>en rad<office:annotation><text:p>Hemligt</text:p></office:annotation>.</text:p>
		<text:list><text:list-item><text:p>punkt</text:p></text:list-item></text:list></office:text>`))
	wantPages(t, got, "Skolan i Örebro\nTvå   ord och\nen rad.\npunkt")
	if got.Paged || got.Title != "Rapport om skolan" || got.Author != "Åsa Öberg" || got.Producer != "LibreOffice" || got.CreatedOn.String() != "2026-05-19" {
		t.Errorf("it says of itself %+v", got)
	}
	slides := read(t, hub.TypeODP, extracttest.ODF(`<office:presentation><draw:page><text:p>Ett</text:p>
		<presentation:notes><text:p>Not</text:p></presentation:notes></draw:page><draw:page/><draw:page><text:p>Tre</text:p></draw:page></office:presentation>`))
	if slides.Status != hub.TextNone || len(slides.Pages) != 3 || !slides.Paged {
		t.Errorf("a presentation of hardly a letter is %+v", slides)
	}
}

func TestAWebPageIsReadAsItIsSeen(t *testing.T) {
	t.Parallel()
	got := read(t, hub.TypeHTML, []byte(`<!doctype html><html><head><meta charset="iso-8859-1"><meta name=Author content="Åsa &Ouml;berg">
		<title>Vatten &amp; avlopp</title><style>p{}</style><script>var hemligt = "<p>nej"</script></head><body><h1>Rubrik</h1>
		<p>Kommun&shy;styrelsen <b>besl</b>utade<br>i dag.<template>nej</template><svg><text>nej</text></svg><svg width="1"/><table><tr><td>Habo<td>12</table>
		<ul><li>ett<li>två</ul><title>inte denna</title><noscript>nej</noscript></body></html>`))
	wantPages(t, got, "Rubrik\nKommunstyrelsen beslutade\ni dag.\nHabo 12\nett\ntvå")
	if got.Title != "Vatten & avlopp" || got.Author != "Åsa Öberg" {
		t.Errorf("it says of itself %+v", got)
	}
}

// TestTextIsReadInAnyEncoding: whatever it says of that itself, and half a character too.
func TestTextIsReadInAnyEncoding(t *testing.T) {
	t.Parallel()
	const want = "Räksmörgås på Åland – ”ja”"
	latin, err := charmap.Windows1252.NewEncoder().String(want)
	if err != nil {
		t.Fatal(err)
	}
	var little, big strings.Builder
	for _, unit := range utf16.Encode([]rune(want)) {
		little.Write([]byte{byte(unit), byte(unit >> 8)})
		big.Write([]byte{byte(unit >> 8), byte(unit)})
	}
	for name, text := range map[string]string{
		"UTF-8": want, "UTF-8 with a mark": "\ufeff" + want, "Windows-1252": latin,
		"UTF-16LE": little.String(), "UTF-16BE": big.String(),
		"UTF-16LE with a mark": "\xff\xfe" + little.String(), "UTF-16BE with a mark": "\xfe\xff" + big.String(),
	} {
		for _, mediaType := range []string{hub.TypePlain, hub.TypeMarkdown, hub.TypeCSV, hub.TypeHTML} {
			if got := read(t, mediaType, []byte(text)); len(got.Pages) != 1 || got.Pages[0] != want {
				t.Errorf("%s as %s: %q", name, mediaType, got.Pages)
			}
		}
	}
	wantPages(t, read(t, hub.TypePlain, []byte(strings.Repeat("Det är så. ", 20)+"\xc3")), strings.TrimSpace(strings.Repeat("Det är så. ", 20))+" \ufffd")
}

// TestLinesThatMeanSomethingStay: of Markdown and tables; those of text that was set
// are joined.
func TestLinesThatMeanSomethingStay(t *testing.T) {
	t.Parallel()
	wantPages(t, read(t, hub.TypeMarkdown, []byte("# Rubrik\n\n- en\n- två-\n  tre\n")), "# Rubrik\n\n- en\n- två-\ntre")
	wantPages(t, read(t, hub.TypeCSV, []byte("kommun;andel\r\nHabo;12\r\n")), "kommun;andel\nHabo;12")
	wantPages(t, read(t, hub.TypePlain, []byte("Kommunstyrelsen har i dag beslutat att räddnings-\r\ntjänsten ska utredas tillsammans med grannarna.")),
		"Kommunstyrelsen har i dag beslutat att räddningstjänsten ska utredas tillsammans med grannarna.")
}
