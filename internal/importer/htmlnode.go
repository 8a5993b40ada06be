package importer

import (
	"math"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// unwrap puts what n holds in its place.
func unwrap(n *html.Node) {
	for n.FirstChild != nil {
		c := n.FirstChild
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	remove(n)
}

func rename(n *html.Node, name string) {
	n.Data, n.DataAtom = name, atom.Lookup([]byte(name))
}

func textNode(text string) *html.Node { return &html.Node{Type: html.TextNode, Data: text} }

func element(name string, attributes ...html.Attribute) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name)), Attr: attributes}
}

func orNode(n, otherwise *html.Node) *html.Node {
	if n != nil {
		return n
	}
	return otherwise
}

// textOf is the text below n.
func textOf(n *html.Node) string {
	text, _ := textUpTo(n, math.MaxInt)
	return text
}

// startOf is the text below n, tidied; ok is false where there is more than most bytes.
func startOf(n *html.Node, most int) (text string, ok bool) {
	if text, ok = textUpTo(n, most); !ok {
		return "", false
	}
	return tidy(text), true
}

// textUpTo is the text below n; ok is false, and the text cut off, where there is more
// than most bytes.
func textUpTo(n *html.Node, most int) (text string, ok bool) {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && (isBlock(c.Data) || c.Data == "br"):
			b.WriteByte(' ')
		}
		if b.Len() > most {
			return b.String(), false
		}
	}
	return b.String(), true
}

// isBlock reports whether the element begins a line.
func isBlock(name string) bool {
	switch name {
	case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "body",
		"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption":
		return true
	}
	return false
}

// has reports whether an element of one of the names stands below n.
func has(n *html.Node, names ...string) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode {
			for _, name := range names {
				if c.Data == name {
					return true
				}
			}
		}
	}
	return false
}

// dropEmpty takes away the elements that are left without anything to read.
func dropEmpty(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			dropEmpty(c)
			switch {
			case c.Data == "td", c.Data == "th", c.Data == "img", c.Data == "br", c.Data == "hr", !isEmpty(c):
			case isBlock(c.Data):
				remove(c)
			case strings.TrimSpace(textOf(c)) != "": // a marked sign
			default:
				unwrap(c) // a marked space is a space
			}
		}
		c = next
	}
}

// isEmpty reports whether n holds no more than spaces and signs between links, where what is empty below it
// is gone.
func isEmpty(n *html.Node) bool {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data != "br" || c.Type == html.TextNode && strings.Trim(c.Data, " \t\n|·•/,") != "" {
			return false
		}
	}
	return true
}
