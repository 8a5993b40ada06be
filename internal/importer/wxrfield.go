package importer

import (
	"encoding/xml"
	"fmt"
	"html"
	"slices"
	"strings"
)

func (r *wxrReader) field(e xml.StartElement, i *wxrItem) (string, error) { return r.read(e, i, true) }

// endsField reports whether the token can only stand outside of a field that is read
// (keep) or skipped, holds it for who reads on there, and says so of the item.
func (r *wxrReader) endsField(token xml.Token, i *wxrItem, keep bool) bool {
	switch e := token.(type) {
	case xml.StartElement:
		switch name := r.name(e.Name); {
		case name == "item":
			i.orNew().blame("another record begins before this one ends")
		case keep && strings.HasPrefix(name, "wp:"):
			i.orNew().blame("a field begins before the one before it ends")
		default:
			return false
		}
	case xml.EndElement:
		if name := r.name(e.Name); name != "item" && name != "channel" {
			return false
		}
		i.orNew().blame("the record ends before one of its fields does")
	}
	r.held = xml.CopyToken(token)
	return true
}

// read gives the text of an element, or "" where it is not kept. Tags inside it,
// which somebody has forgotten to escape, are part of the text.
func (r *wxrReader) read(field xml.StartElement, i *wxrItem, keep bool) (string, error) {
	i = i.orNew()
	f := &wxrField{item: i, keep: keep}
	for depth := 1; ; {
		token, fault, err := r.token()
		if err != nil {
			return "", err
		}
		if i.blame(fault); fault != "" { // what follows may belong to another field
			return f.text.String(), nil
		}
		switch e := token.(type) {
		case xml.StartElement:
			if r.endsField(token, i, keep) {
				return f.text.String(), nil
			}
			depth += f.start(e, depth)
		case xml.EndElement:
			if e.Name == field.Name && (keep || depth == 1) {
				return f.text.String(), nil
			}
			if r.endsField(token, i, keep) {
				return f.text.String(), nil
			}
			depth -= f.end(e)
		case xml.CharData:
			f.add(string(e))
		}
	}
}

// wxrField is a field while it is read.
type wxrField struct {
	item *wxrItem
	keep bool
	text strings.Builder
}

func (f *wxrField) add(text string) {
	switch {
	case !f.keep:
	case f.text.Len()+len(text) > wxrMaxField:
		f.item.blame(fmt.Sprintf("one of its fields is longer than %d MB", wxrMaxField>>20))
	default:
		f.text.WriteString(text)
	}
}

// start gives how much deeper the text goes.
func (f *wxrField) start(e xml.StartElement, depth int) int {
	if isVoid(e.Name) {
		depth--
	}
	if depth >= wxrMaxDepth {
		f.item.blame(fmt.Sprintf("more than %d elements inside each other", wxrMaxDepth))
		return 1
	}
	if f.keep {
		f.item.markup = true
		var tag strings.Builder
		tag.WriteString("<" + e.Name.Local)
		for _, a := range e.Attr {
			tag.WriteString(" " + a.Name.Local + `="` + html.EscapeString(a.Value) + `"`)
		}
		f.add(tag.String() + ">")
	}
	if isVoid(e.Name) {
		return 0
	}
	return 1
}

func (f *wxrField) end(e xml.EndElement) int {
	if isVoid(e.Name) {
		return 0
	}
	if f.keep {
		f.add("</" + e.Name.Local + ">")
	}
	return 1
}

// isVoid reports whether HTML has no end tag for the element.
func isVoid(name xml.Name) bool {
	return slices.Contains([]string{"br", "hr", "img", "wbr", "input"}, strings.ToLower(name.Local))
}
