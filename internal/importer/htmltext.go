package importer

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// redactRuns leaves out addresses and numbers, also where marks stand inside them.
func (w *webReader) redactRuns(body *html.Node) {
	var run []*html.Node
	end := func() {
		w.redactRun(run)
		run = run[:0]
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode:
				run = append(run, c)
			case isBlock(c.Data), c.Data == "br", c.Data == "img":
				end()
				walk(c)
				end()
			default:
				walk(c)
			}
		}
	}
	walk(body)
	end()
}

// redactRun leaves them out of the text of one line.
func (w *webReader) redactRun(run []*html.Node) {
	var b strings.Builder
	for _, n := range run {
		b.WriteString(n.Data)
	}
	text := b.String()
	if !strings.ContainsAny(text, "@0+/") && !strings.Contains(text, "at)") && !strings.Contains(text, "at]") {
		return // most lines: one look instead of two patterns
	}
	found := personal(text)
	if len(found) > 0 {
		w.leaveOut(addressInside(), noConsent())
	}
	for _, loc := range webLink.FindAllStringIndex(text, -1) {
		address, why := w.resolve(withScheme(text[loc[0]:loc[1]]))
		inside := slices.ContainsFunc(found, func(p redaction) bool { return p.from < loc[1] && loc[0] < p.to })
		if inside || address == withScheme(text[loc[0]:loc[1]]) {
			continue
		}
		if !why.IsZero() {
			w.leaveOut(linkTo(hostOf(text[loc[0]:loc[1]])), why)
		}
		found = append(found, redaction{loc[0], loc[1], address})
	}
	slices.SortFunc(found, func(a, b redaction) int { return b.from - a.from })
	for _, s := range found {
		replaceIn(run, s)
	}
}

// redaction is a part of a line and what takes its place.
type redaction struct {
	from, to int
	instead  string
}

func personal(text string) []redaction {
	var found []redaction
	for _, loc := range mailAddress.FindAllStringIndex(text, -1) {
		found = append(found, redaction{loc[0], loc[1], noAddress})
	}
	links := webLink.FindAllStringIndex(text, -1)
	for _, loc := range phonesIn(text) {
		inLink := slices.ContainsFunc(links, func(l []int) bool { return l[0] < loc[1] && loc[0] < l[1] })
		inMail := slices.ContainsFunc(found, func(s redaction) bool { return s.from < loc[1] && loc[0] < s.to })
		if !inLink && !inMail {
			found = append(found, redaction{loc[0], loc[1], noNumber})
		}
	}
	return found
}

// replaceIn puts a text in the place of a part of the line that the nodes make.
func replaceIn(run []*html.Node, s redaction) {
	at, instead := 0, s.instead
	for _, n := range run {
		from, to := max(s.from-at, 0), min(s.to-at, len(n.Data))
		at += len(n.Data)
		if from < to {
			n.Data = n.Data[:from] + instead + n.Data[to:]
			instead = ""
		}
	}
}

// plainOf is the text below n without marks.
func plainOf(n *html.Node) string {
	p := &plainWriter{}
	p.write(n)
	p.end()
	return strings.Join(p.blocks, "\n\n")
}

// plainWriter collects the lines of a tree.
type plainWriter struct {
	blocks []string
	line   strings.Builder
	point  bool
}

func (p *plainWriter) end() {
	text := strings.Join(strings.Fields(p.line.String()), " ")
	p.line.Reset()
	if text != "" && p.point {
		text = "- " + text
	}
	if text != "" {
		p.blocks = append(p.blocks, text)
		p.point = false
	}
}

func (p *plainWriter) write(n *html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			p.line.WriteString(c.Data)
		case c.Type != html.ElementNode:
		case c.Data == "br":
			p.end()
		case c.Data == "td", c.Data == "th":
			p.write(c)
			p.line.WriteByte(' ')
		case isBlock(c.Data):
			p.end()
			p.point = c.Data == "li"
			p.write(c)
			p.end()
			p.point = false
		default:
			p.write(c)
		}
	}
}

var (
	manyLines  = regexp.MustCompile(`\n{3,}`)
	entityLike = regexp.MustCompile(`&(#?\w{1,32};)`)
)

// mendMarkdown takes what the converter leaves of empty lines.
func mendMarkdown(md string) string {
	return strings.TrimSpace(manyLines.ReplaceAllString(md, "\n\n"))
}

// finish makes links of the addresses that stand in the text, and keeps a text that
// looks like an entity from becoming one.
func (w *webReader) finish(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.TextNode:
			w.linkBare(c)
		case c.Data == "a", c.Data == "code", c.Data == "pre":
			for t := range c.Descendants() {
				if t.Type == html.TextNode && c.Data == "a" {
					t.Data = entityLike.ReplaceAllString(t.Data, "&amp;$1")
				}
			}
		default:
			w.finish(c)
		}
		c = next
	}
}

func (w *webReader) linkBare(n *html.Node) {
	text, from := n.Data, 0
	add := func(part string) {
		if part != "" {
			n.Parent.InsertBefore(textNode(entityLike.ReplaceAllString(part, "&amp;$1")), n)
		}
	}
	for _, loc := range webLink.FindAllStringIndex(text, -1) {
		address, _ := w.resolve(withScheme(text[loc[0]:loc[1]]))
		if address == "" || len(w.text.Links) >= maxWebLinks {
			continue
		}
		add(text[from:loc[0]])
		link := element("a", html.Attribute{Key: "href", Val: address})
		link.AppendChild(textNode(text[loc[0]:loc[1]]))
		n.Parent.InsertBefore(link, n)
		w.note(address)
		from = loc[1]
	}
	add(text[from:])
	remove(n)
}
