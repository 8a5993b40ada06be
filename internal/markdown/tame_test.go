package markdown_test

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/markdown"
)

// TestTooManyMarksAreLetters: what nobody writes costs nobody time, and loses no word.
func TestTooManyMarksAreLetters(t *testing.T) {
	t.Parallel()
	r := markdown.New()
	deep := r.HTML(strings.Repeat("> ", 10_000) + "djupt")
	if n := strings.Count(deep, "<blockquote>"); n != 20 || !strings.Contains(deep, "djupt") {
		t.Errorf("%d quotations inside each other", n)
	}
	many := strings.Repeat("*fet* ", 1_000)
	if n := strings.Count(r.HTML(many), "<em>"); n != 250 {
		t.Errorf("%d emphasised words in a paragraph of 1,000", n)
	}
	if n := strings.Count(r.Text(many), "fet"); n != 1_000 {
		t.Errorf("%d words of 1,000", n)
	}
	paragraphs := strings.Repeat("*fet* *text*\n\n- *punkt*\n\n", 500)
	if n := strings.Count(r.HTML(paragraphs), "<em>"); n != 1_500 {
		t.Errorf("%d emphasised words in many paragraphs, want 1,500", n)
	}
}

// BenchmarkWorst renders the longest text that a content may have, of what the parser
// is slowest at; plain text is there to compare with.
func BenchmarkWorst(b *testing.B) {
	r := markdown.New()
	for name, piece := range map[string]string{"plain": "Små kommuner samverkar om vatten. ", "quotations": ">", "lists": "> - ",
		"emphasis": "_a*", "links": "[a](", "empty links": "[](", "headings": "# a\n", "references": "[a]: b\n"} {
		md := strings.Repeat(piece, 200_000/len(piece))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r.HTML(md)
			}
		})
	}
}
