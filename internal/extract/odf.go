package extract

import (
	"context"
	"strconv"

	"github.com/smakom/hub/internal/hub"
)

// maxSpaces bounds the spaces that one element stands for.
const maxSpaces = 100

// readODF reads a text or presentation of LibreOffice. Of a presentation each slide is
// a page, with its notes.
func readODF(ctx context.Context, src Source, _ Options) (*hub.FileText, error) {
	a, err := openArchive(ctx, src)
	if err != nil {
		return nil, err
	}
	text := &hub.FileText{Paged: src.MediaType == hub.TypeODP}
	var g gather
	if err := a.walk("content.xml", openText(&g, text.Paged)); err != nil {
		return nil, err
	}
	if !text.Paged {
		g.endPage()
	}
	if text.Pages = g.pages; a.has("meta.xml") {
		err = a.walk("meta.xml", propertiesOf(text))
	}
	return text, err
}

// openText gathers the text of an OpenDocument.
func openText(g *gather, paged bool) func(*element) {
	within := 0 // paragraphs in each other; only they have text
	return func(e *element) {
		paragraph := e.name == "p" || e.name == "h"
		switch {
		case e.name == "":
			if within > 0 {
				g.add(oneSpace(e.text))
			}
		case e.open:
			// What was deleted, what its writers said to each other, the same on each slide.
			g.enter(e.name == "tracked-changes" || e.name == "annotation" || e.name == "forms" ||
				e.name == "page-number" || e.name == "desc" || e.name == "master-styles")
			if paragraph {
				within++
				g.endLine()
			}
			openMark(g, e)
		default:
			if paragraph {
				within--
				g.endLine()
			}
			g.leave()
			if paged && e.name == "page" {
				g.endPage()
			}
		}
	}
}

// openMark gathers what an element stands for that has no text in it.
func openMark(g *gather, e *element) {
	switch e.name {
	case "line-break":
		g.endLine()
	case "tab":
		g.add(" ")
	case "s":
		n, _ := strconv.Atoi(e.attr("c")) // one where it doesn't say
		for range min(max(n, 1), maxSpaces) {
			g.add(" ")
		}
	}
}

// oneSpace makes one of the spaces and line ends that an OpenDocument may have in a
// row, without losing the one between two words.
func oneSpace(text string) string {
	joined := oneLine(text)
	if joined == "" && text != "" {
		return " "
	}
	if text != "" && isSpace(text[0]) {
		joined = " " + joined
	}
	if text != "" && isSpace(text[len(text)-1]) {
		joined += " "
	}
	return joined
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
