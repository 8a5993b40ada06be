package extract

import (
	"context"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/smakom/hub/internal/hub"
)

// maxTag bounds one tag or run of text of a page, in bytes: more is no page.
const maxTag = maxText

// readHTML reads a page's text. It goes from tag to tag without making a tree, so how
// deep they lie in each other costs nothing.
func readHTML(ctx context.Context, src Source, _ Options) (*hub.FileText, error) {
	page, err := decoded(src)
	if err != nil {
		return nil, err
	}
	p := &pageText{tags: html.NewTokenizer(strings.NewReader(page))}
	p.tags.SetMaxBuf(maxTag)
	for p.step() {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	if err := p.tags.Err(); !errors.Is(err, io.EOF) {
		return nil, errBrokenDocument
	}
	p.endPage()
	return &hub.FileText{Pages: p.pages, Title: p.title, Author: p.author}, nil
}

// pageText gathers the text of a web page.
type pageText struct {
	gather
	tags          *html.Tokenizer
	title, author string
	inTitle       bool
	skipped       atom.Atom // the element that is passed over; 0 for none
}

// step takes the next tag or text; false at the end.
func (p *pageText) step() bool {
	switch kind := p.tags.Next(); kind {
	case html.ErrorToken:
		return false
	case html.TextToken:
		p.said()
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
		name, attrs := p.tags.TagName()
		is := atom.Lookup(name)
		if kind == html.SelfClosingTagToken && (is == atom.Svg || is == atom.Math) {
			break // these alone can be whole in one tag: of all others the stroke is passed over
		}
		p.tag(is, kind == html.EndTagToken, attrs)
	}
	return true
}

// said takes the text between two tags.
func (p *pageText) said() {
	text := p.tags.Token().Data
	switch {
	case p.skipped != 0:
	case p.inTitle:
		p.title += cut(text, maxSaying)
	default:
		p.add(oneSpace(text))
	}
}

func (p *pageText) tag(name atom.Atom, end, attrs bool) {
	switch {
	case p.skipped != 0:
		if end && name == p.skipped {
			p.skipped = 0
		}
		return
	case name == atom.Title && (end || p.title == ""):
		p.inTitle = !end
		return
	case !end && (passedOver(name) || name == atom.Title):
		p.skipped = name
		return
	case name == atom.Meta && attrs:
		p.meta()
		return
	}
	switch {
	case name == atom.Td || name == atom.Th:
		p.add(" ")
	case !inline(name):
		p.endLine()
	}
}

// passedOver reports whether nothing in an element is text to read.
func passedOver(name atom.Atom) bool {
	switch name {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Svg, atom.Math, atom.Select, atom.Textarea:
		return true
	}
	return false
}

// inline reports whether an element stands within a line.
func inline(name atom.Atom) bool {
	switch name {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I,
		atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time,
		atom.U, atom.Var, atom.Wbr, 0:
		return true
	}
	return false
}

// meta notes the author that a page names.
func (p *pageText) meta() {
	var name, content string
	for more := true; more; {
		var key, value []byte
		key, value, more = p.tags.TagAttr()
		switch string(key) {
		case "name":
			name = string(value)
		case "content":
			content = string(value)
		}
	}
	if strings.EqualFold(name, "author") && p.author == "" {
		p.author = cut(content, maxSaying)
	}
}
