package importer

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// settleHeading makes a heading one line of text: below the title of its content no
// other first heading stands, and its letters need no marks.
func (w *webReader) settleHeading(n *html.Node) {
	if n.Data == "h1" && !w.letter {
		rename(n, "h2")
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type != html.ElementNode:
		case c.Data == "br":
			n.InsertBefore(textNode(" "), c)
			remove(c)
		case bareMark[c.Data], isBlock(c.Data):
			next = orNode(c.FirstChild, next)
			unwrap(c)
		}
		c = next
	}
	if text, short := startOf(n, 2*maxHead); short && text == "" {
		rename(n, "p") // a picture set as a heading
	}
}

// Sizes of letters, in pixels, that tell headings of a mail.
const (
	bigLetters  = 18
	hugeLetters = 26
)

var fontSize = regexp.MustCompile(`(?i)(?:^|[;\s])font(?:-size)?\s*:[^;]*?(\d{1,3}(?:\.\d+)?)(px|pt|em|rem)`)

// lettersOf is the size of the element's letters in pixels, 0 where it says none.
func lettersOf(n *html.Node) float64 {
	m := fontSize.FindStringSubmatch(attr(n, "style"))
	if m == nil {
		return 0
	}
	const usual = 16
	size, _ := strconv.ParseFloat(m[1], 64) // the pattern has only numbers
	return size * map[string]float64{"px": 1, "pt": 4.0 / 3, "em": usual, "rem": usual}[strings.ToLower(m[2])]
}

// sizeOf is the largest size of letters that the element, or what it holds and nothing
// besides, is set in.
func sizeOf(n *html.Node) float64 {
	largest := 0.0
	for n != nil && n.Type == html.ElementNode {
		largest = max(largest, lettersOf(n))
		only := (*html.Node)(nil)
		for c := range n.ChildNodes() {
			switch {
			case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "", c.Data == "br":
			case only != nil:
				return largest
			default:
				only = c
			}
		}
		n = only
	}
	return largest
}

// promote makes a heading of a line of a mail that is set as one, by large letters or
// in bold and nothing else. Size is that of its letters.
func (w *webReader) promote(n *html.Node, size float64) {
	text, short := startOf(n, 2*maxHead)
	if !short || text == "" || !isHeadLine(text) || runes(text) > maxPlain || nameOnly.MatchString(text) || isRedacted(text) ||
		n.Parent.Data == "li" || n.Parent.Data == "blockquote" || shareWords.MatchString(text) {
		return
	}
	bold := true
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.ElementNode && isBlock(c.Data):
			return
		case c.Type == html.ElementNode && c.Data == "strong", c.Data == "br", c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		default:
			bold = false
		}
	}
	name := ""
	switch {
	case size >= hugeLetters:
		name = "h2"
	case size >= bigLetters:
		name = "h3"
	case bold:
		name = "h4"
	default:
		return
	}
	heading := element(name)
	for n.FirstChild != nil {
		c := n.FirstChild
		n.RemoveChild(c)
		heading.AppendChild(c)
	}
	n.AppendChild(heading)
	if n.Data == "p" { // no heading stands in one
		rename(n, "div")
	}
	w.settleHeading(heading)
}
