package importer

import (
	"golang.org/x/net/html"
)

// Bounds of a table of figures and words: what is larger is laid out by one.
const (
	maxRows    = 500
	maxColumns = 20
	maxCell    = 300 // characters
)

// settleTable keeps a table that holds something to look up, and takes away one that
// only lays out.
func (w *webReader) settleTable(n *html.Node) {
	rows := rowsOf(n)
	if w.isLayout(n, rows) {
		for _, row := range rows {
			for c := range row.ChildNodes() {
				if c.Type == html.ElementNode {
					rename(c, "div")
				}
			}
		}
		for c := range n.Descendants() {
			if c.Type == html.ElementNode && (c.Data == "tr" || c.Data == "tbody" || c.Data == "thead" || c.Data == "tfoot") {
				rename(c, "div")
			} else if c.Type == html.ElementNode && c.Data == "caption" {
				rename(c, "p")
			}
		}
		rename(n, "div")
		return
	}
	for _, row := range rows {
		for cell := range row.ChildNodes() {
			if cell.Type == html.ElementNode {
				flattenCell(cell)
			}
		}
	}
	for c := range n.ChildNodes() {
		if c.Data == "caption" {
			n.RemoveChild(c)
			rename(c, "p")
			n.Parent.InsertBefore(c, n)
			break
		}
	}
}

// rowsOf are the table's own rows.
func rowsOf(n *html.Node) []*html.Node {
	var rows []*html.Node
	for part := range n.ChildNodes() {
		if part.Data == "tr" {
			rows = append(rows, part)
		}
		for row := range part.ChildNodes() {
			if row.Data == "tr" && (part.Data == "tbody" || part.Data == "thead" || part.Data == "tfoot") {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// isLayout reports whether the table's cells are places on a page and not facts: it
// is said, or one of them holds what no fact does, or they don't make columns.
func (w *webReader) isLayout(n *html.Node, rows []*html.Node) bool {
	role := attr(n, "role")
	if role == "presentation" || role == "none" || len(rows) < 2 || len(rows) > maxRows || has(n, "h1", "h2", "h3", "h4", "h5", "h6", "table", "hr", "blockquote", "pre", "img") {
		return true
	}
	columns, heads, long := 0, has(n, "th"), 0
	for _, row := range rows {
		cells := 0
		for c := range row.ChildNodes() {
			if c.Data != "td" && c.Data != "th" {
				continue
			}
			cells++
			if _, short := startOf(c, maxCell); !short {
				long++
			}
		}
		if columns > 0 && cells != columns && !heads {
			return true
		}
		columns = max(columns, cells)
	}
	return columns < 2 || columns > maxColumns || long*4 > len(rows)*columns || w.letter && !heads && size(n, "border") < 1
}

// flattenCell makes one line of what a cell holds.
func flattenCell(cell *html.Node) {
	for c := cell.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.ElementNode && c.Data == "br":
			cell.InsertBefore(textNode(" "), c)
			remove(c)
		case c.Type == html.ElementNode && isBlock(c.Data):
			cell.InsertBefore(textNode(" "), c)
			cell.InsertBefore(textNode(" "), c.NextSibling)
			next = orNode(c.FirstChild, c.NextSibling)
			unwrap(c)
		}
		c = next
	}
	cell.Attr = nil
}
