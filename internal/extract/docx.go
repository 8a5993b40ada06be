package extract

import (
	"context"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// readDOCX reads a document of Word as it stands once all changes are accepted.
// Comments, which are meant for its writers, are no part of that; nor are the heads and
// feet of pages.
func readDOCX(ctx context.Context, src Source, _ Options) (*hub.FileText, error) {
	a, err := openArchive(ctx, src)
	if err != nil {
		return nil, err
	}
	main, err := a.related("", "officeDocument")
	if err != nil {
		return nil, err
	}
	if main == "" {
		return nil, errBrokenDocument
	}
	parts := []string{main}
	for _, kind := range []string{"footnotes", "endnotes"} {
		notes, err := a.related(main, kind)
		if err != nil {
			return nil, err
		}
		if notes != "" {
			parts = append(parts, notes)
		}
	}
	var g gather
	for _, name := range parts {
		if err := a.walk(name, word(&g)); err != nil {
			return nil, err
		}
		g.endLine()
	}
	g.endPage()
	text := &hub.FileText{Pages: g.pages}
	return text, a.describe(text)
}

// word gathers the text of a part of a Word document.
func word(g *gather) func(*element) {
	inText := false
	return func(e *element) {
		switch {
		case e.name == "":
			if inText {
				g.add(e.text)
			}
		case e.open:
			// What was deleted or moved away; what stands a second time for old programs.
			g.enter(e.name == "del" || e.name == "moveFrom" || e.name == "Fallback")
			inText = e.name == "t"
			wordMark(g, e)
		default:
			inText = false
			if e.name == "p" {
				g.endLine()
			}
			g.leave()
		}
	}
}

// wordMark gathers what an element stands for that has no text in it.
func wordMark(g *gather, e *element) {
	switch e.name {
	case "p", "br", "cr":
		g.endLine() // a paragraph may begin within another one: a text box
	case "tab", "tc":
		g.add(" ")
	case "noBreakHyphen":
		g.add("-")
	case "vanish":
		if shows(e.attr("val")) {
			g.leaveRest(2) // of the run, whose property's property it is
		}
	}
}

// describe notes what an Office document says of itself.
func (a *archive) describe(text *hub.FileText) error {
	core, err := a.related("", "core-properties")
	if err != nil {
		return err
	}
	program, err := a.related("", "extended-properties")
	if err != nil {
		return err
	}
	for _, name := range []string{core, program} {
		if name == "" {
			continue
		}
		if err := a.walk(name, propertiesOf(text)); err != nil {
			return err
		}
	}
	return nil
}

// propertiesOf notes what a part says of its document.
func propertiesOf(text *hub.FileText) func(*element) {
	in := ""
	return func(e *element) {
		if e.name != "" {
			if in = ""; e.open {
				in = e.name
			}
			return
		}
		switch in {
		case "title":
			text.Title += e.text
		case "creator", "initial-creator":
			text.Author = e.text
		case "Application", "generator":
			text.Producer = e.text
		case "created", "creation-date":
			text.CreatedOn = dayOf(e.text)
		}
	}
}

// dayOf reads the day of 2026-05-19T14:30:00Z; nil where it is none.
func dayOf(text string) *hub.Date {
	t, err := time.Parse(time.DateOnly, text[:min(len(text), len(time.DateOnly))])
	if err != nil || t.Year() < 1 {
		return nil
	}
	day := hub.DateOf(t)
	return &day
}
