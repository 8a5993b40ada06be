// Package markdown turns what people write into safe HTML and into plain text.
package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Renderer renders Markdown. It may be used by many goroutines at once.
type Renderer struct {
	md     goldmark.Markdown
	policy *bluemonday.Policy
}

// New makes a renderer of CommonMark with tables, strikethrough, bare links, and
// headings that can be linked to.
func New() *Renderer {
	policy := bluemonday.UGCPolicy()
	policy.AllowAttrs("id").Matching(regexp.MustCompile(`^`+anchor+`[a-z0-9-]*$`)).OnElements("h1", "h2", "h3", "h4", "h5", "h6")
	policy.AllowAttrs("class").Matching(regexp.MustCompile(`^language-[a-z0-9]+$`)).OnElements("code")
	policy.AllowAttrs("alt").OnElements("img") // UGCPolicy takes it away where it holds a colon
	return &Renderer{goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID())), policy}
}

// HTML renders text as HTML that holds no script, style or foreign frame,
// whatever the text holds.
func (r *Renderer) HTML(md string) string {
	var b bytes.Buffer
	ids := parser.NewContext(parser.WithIDs(anchors{}))
	if err := r.md.Convert([]byte(tame(md)), &b, parser.WithContext(ids)); err != nil {
		return r.policy.Sanitize(md) // a bytes.Buffer never fails to be written
	}
	return r.policy.SanitizeReader(&b).String()
}

// Text is what a reader sees of the text, without marks: a line for each
// heading, paragraph and point.
func (r *Renderer) Text(md string) string {
	source := []byte(tame(md))
	var b strings.Builder
	_ = ast.Walk(r.md.Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				b.Write(n.Value(source))
				if n.SoftLineBreak() || n.HardLineBreak() {
					b.WriteByte(' ')
				}
			}
		case *ast.String:
			if entering {
				b.Write(n.Value)
			}
		case *ast.AutoLink:
			if entering {
				b.Write(n.Label(source))
			}
		case *ast.RawHTML, *ast.HTMLBlock:
			return ast.WalkSkipChildren, nil
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			if entering {
				b.Write(n.Lines().Value(source))
			}
		default:
			if n.Type() == ast.TypeBlock && !entering && b.Len() > 0 {
				b.WriteByte('\n')
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(blankLines.ReplaceAllString(b.String(), "\n"))
}

var blankLines = regexp.MustCompile(`\n{2,}`)

// Excerpt is the beginning of plain text, at most so many characters, cut after
// a whole word.
func Excerpt(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	cut := string([]rune(text)[:most-1])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,.;:–-") + "…"
}
