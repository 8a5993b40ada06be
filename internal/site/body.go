package site

import (
	"html/template"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/smakom/hub/internal/hub"
)

// body renders a text for a page whose own headings go down to a level: the text's
// begin at the next, and none is skipped, whatever the writer chose. Ids are the
// page's own, so the text's are taken away. A wide table scrolls by itself. Pictures
// are the hub's own, and most are among the files that the content has.
func (s *site) body(md string, level int, files ...*hub.File) template.HTML {
	in := html.NewTokenizer(strings.NewReader(s.markdown.HTML(md)))
	var out strings.Builder
	levels := headings{base: level}
	for {
		kind := in.Next()
		if kind == html.ErrorToken {
			return template.HTML(out.String()) // sanitised by the renderer
		}
		t := in.Token()
		t.Attr = withoutID(t)
		switch {
		case isPicture(t):
			t = ownPicture(t, files)
		case isHeading(t.DataAtom) && kind == html.StartTagToken:
			t.Data = levels.open(int(t.Data[1] - '0'))
		case isHeading(t.DataAtom) && kind == html.EndTagToken:
			t.Data = levels.close()
		case t.DataAtom == atom.Table && kind == html.StartTagToken:
			out.WriteString(`<div class="wide" role="region" aria-label="Tabell" tabindex="0">`)
		}
		out.WriteString(t.String())
		if t.DataAtom == atom.Table && kind == html.EndTagToken {
			out.WriteString(`</div>`)
		}
	}
}

// headings gives a text's headings the levels that a page has for them.
type headings struct {
	base  int
	outer []int // the writer's levels of the headings that the next one may lie under
	tag   string
}

func (h *headings) open(level int) string {
	for len(h.outer) > 0 && h.outer[len(h.outer)-1] >= level {
		h.outer = h.outer[:len(h.outer)-1]
	}
	h.outer = append(h.outer, level)
	h.tag = "h" + string(rune('0'+min(h.base+len(h.outer), 6)))
	return h.tag
}

func (h *headings) close() string { return h.tag }

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

func withoutID(t html.Token) []html.Attribute {
	return slices.DeleteFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "id" || a.Key == "name" })
}
