package extract

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

// readPPTX reads a presentation of PowerPoint: a page for each slide, in the order in
// which they are shown, with its notes.
func readPPTX(ctx context.Context, src Source, _ Options) (*hub.FileText, error) {
	a, err := openArchive(ctx, src)
	if err != nil {
		return nil, err
	}
	slides, err := a.slides()
	if err != nil {
		return nil, err
	}
	var g gather
	for _, slide := range slides[:min(len(slides), maxPages)] {
		notes, err := a.related(slide, "notesSlide")
		if err != nil {
			return nil, err
		}
		for _, name := range []string{slide, notes} {
			if name == "" {
				continue
			}
			if err := a.walk(name, drawn(&g)); err != nil {
				return nil, err
			}
			g.endLine()
		}
		g.endPage()
	}
	text := &hub.FileText{Pages: g.pages, Paged: true}
	return text, a.describe(text)
}

// slides are the parts that are slides, as the presentation orders them.
func (a *archive) slides() (ordered []string, err error) {
	main, err := a.related("", "officeDocument")
	if err != nil {
		return nil, err
	}
	if main == "" {
		return nil, errBrokenDocument
	}
	related, err := a.relations(main)
	if err != nil {
		return nil, err
	}
	parts := make(map[string]string, len(related))
	for _, r := range related {
		if r.kind == "slide" && a.has(r.target) {
			parts[r.id] = r.target
		}
	}
	err = a.walk(main, func(e *element) {
		if !e.open || e.name != "sldId" {
			return
		}
		for _, at := range e.attrs {
			// A slide shown twice is no second one: a thousand of them would be a bomb.
			if part := parts[at.Value]; at.Name.Local == "id" && at.Name.Space != "" && part != "" {
				ordered = append(ordered, part)
				delete(parts, at.Value)
			}
		}
	})
	return ordered, err
}

// drawn gathers the text of a slide or its notes. What PowerPoint puts on each of them,
// number, date and foot, is left out.
func drawn(g *gather) func(*element) {
	inText, shape := false, 0
	return func(e *element) {
		switch {
		case e.name == "":
			if inText {
				g.add(e.text)
			}
			return
		case !e.open:
			inText = false
			if e.name == "p" {
				g.endLine()
			}
			g.leave()
			return
		}
		g.enter(e.name == "Fallback")
		inText = e.name == "t"
		switch e.name {
		case "sp":
			shape = g.depth
		case "ph":
			switch e.attr("type") {
			case "sldNum", "dt", "ftr", "hdr":
				g.leaveRest(g.depth - shape)
			}
		case "p", "br":
			g.endLine()
		case "tab", "tc":
			g.add(" ")
		}
	}
}
