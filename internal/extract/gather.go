package extract

import "strings"

// gather gathers the text of documents whose form says where paragraphs end. What
// lies within an element that is left out is not gathered.
type gather struct {
	pages []string
	text  strings.Builder
	begun bool // the line at hand has text
	size  int  // of all pages, in bytes
	depth int  // of the element at hand
	out   int  // the depth of the element that is left out; 0 for none
}

// enter notes that an element begins, and whether it is left out with all in it.
func (g *gather) enter(leaveOut bool) {
	if g.depth++; leaveOut && g.out == 0 {
		g.out = g.depth
	}
}

// leave notes that an element ends.
func (g *gather) leave() {
	if g.depth == g.out {
		g.out = 0
	}
	g.depth--
}

// leaveRest leaves out what is left of the element so many levels above the one at hand.
func (g *gather) leaveRest(above int) {
	if g.out == 0 {
		g.out = max(g.depth-above, 1)
	}
}

// add adds text, as long as there is room. A line doesn't begin with spaces.
func (g *gather) add(text string) {
	if g.out != 0 || g.size >= maxText || !g.begun && strings.TrimSpace(text) == "" {
		return
	}
	g.text.WriteString(text)
	g.size += len(text)
	g.begun = true
}

// endLine ends a paragraph. One that is empty is none.
func (g *gather) endLine() {
	if g.begun && g.out == 0 {
		g.add("\n")
		g.begun = false
	}
}

// endPage ends a page.
func (g *gather) endPage() {
	if len(g.pages) < maxPages {
		g.pages = append(g.pages, g.text.String())
	}
	g.text.Reset()
	g.begun = false
}
