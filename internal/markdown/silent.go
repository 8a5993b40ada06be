package markdown

import (
	"html"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// Silent are the addresses of the pictures that the text shows without a word on what
// they show, each once, in order.
func Silent(md string) (addresses []string) {
	if !strings.Contains(md, "![") {
		return nil // most texts: one look instead of a parse
	}
	source := []byte(tame(md))
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	_ = ast.Walk(parser.Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if picture, ok := n.(*ast.Image); ok && entering && !says(picture, source) {
			if address := string(picture.Destination); !slices.Contains(addresses, address) {
				addresses = append(addresses, address)
			}
		}
		return ast.WalkContinue, nil
	})
	return addresses
}

// says reports whether the alternative text of a picture holds a letter or a digit: all
// else a reader of screens leaves out.
func says(picture ast.Node, source []byte) (found bool) {
	_ = ast.Walk(picture, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		var words []byte
		switch n := n.(type) {
		case *ast.Text:
			words = n.Value(source)
		case *ast.String:
			words = n.Value
		}
		found = found || strings.ContainsFunc(html.UnescapeString(string(words)), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
		return ast.WalkContinue, nil
	})
	return found
}
