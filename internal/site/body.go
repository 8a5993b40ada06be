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
	return s.formatted(md, &headings{base: level}, files)
}

// bodyWithSections is the text that a page is for: its headings can be linked to, and
// are returned, too.
func (s *site) bodyWithSections(md string, files ...*hub.File) (template.HTML, []section) {
	levels := &headings{base: 1, linked: true}
	return s.formatted(md, levels, files), levels.sections
}

func (s *site) formatted(md string, levels *headings, files []*hub.File) template.HTML {
	in := html.NewTokenizer(strings.NewReader(s.markdown.HTML(md)))
	var out strings.Builder
	for {
		kind := in.Next()
		if kind == html.ErrorToken {
			return template.HTML(out.String()) // sanitised by the renderer
		}
		t := in.Token()
		id := attribute(t, "id")
		t.Attr = withoutID(t)
		switch {
		case kind == html.TextToken:
			levels.text(t.Data)
		case isPicture(t):
			t = ownPicture(t, files)
		case isHeading(t.DataAtom) && kind == html.StartTagToken:
			t.Data, t.Attr = levels.open(int(t.Data[1]-'0'), id)
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

// section is a part of a text that has a heading.
type section struct {
	link
	Inner bool // it lies within another
}

// sectionAnchor begins the ids of sections: a text's own begin otherwise, and no slug
// has its last sign, so that nothing else on a page has the same.
const sectionAnchor = "avsnitt_"

// headings gives a text's headings the levels that a page has for them.
type headings struct {
	base     int
	linked   bool  // they get ids, and are gathered
	outer    []int // the writer's levels of the headings that the next one may lie under
	tag      string
	inside   bool
	sections []section
}

func (h *headings) open(level int, id string) (tag string, attributes []html.Attribute) {
	for len(h.outer) > 0 && h.outer[len(h.outer)-1] >= level {
		h.outer = h.outer[:len(h.outer)-1]
	}
	h.outer = append(h.outer, level)
	h.tag = "h" + string(rune('0'+min(h.base+len(h.outer), 6)))
	if h.linked && id != "" {
		id = sectionAnchor + strings.TrimPrefix(id, "avsnitt-")
		h.sections = append(h.sections, section{link{Href: "#" + id}, len(h.outer) > 1})
		h.inside, attributes = true, []html.Attribute{{Key: "id", Val: id}}
	}
	return h.tag, attributes
}

func (h *headings) text(text string) {
	if h.inside {
		h.sections[len(h.sections)-1].Text += text
	}
}

func (h *headings) close() string {
	h.inside = false
	return h.tag
}

// A list of contents has at least fewestSections, or the text is seen at a glance, and
// at most mostSections, or it is itself too long to be.
const fewestSections, mostSections = 3, 30

// overview is the sections that a list of contents names: where they are many, the outer.
func overview(all []section) []section {
	all = slices.DeleteFunc(all, func(x section) bool { return strings.TrimSpace(x.Text) == "" })
	if len(all) < fewestSections {
		return nil
	}
	if len(all) > mostSections {
		all = slices.DeleteFunc(all, func(x section) bool { return x.Inner })
	}
	return all[:min(len(all), mostSections)]
}

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
