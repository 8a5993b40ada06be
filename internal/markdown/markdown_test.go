package markdown_test

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/markdown"
)

func TestHTMLHoldsNothingActive(t *testing.T) {
	t.Parallel()
	r := markdown.New()
	for _, md := range []string{
		"<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>",
		"<iframe src='//x'></iframe>", "<a href='data:text/html,x'>x</a>", "<svg onload=alert(1)>",
		"![x](javascript:alert(1))", "<style>*{}</style>", "<form action=x><input></form>",
	} {
		html := strings.ToLower(r.HTML(md))
		for _, bad := range []string{"<script", "javascript:", "onerror", "onload", "<iframe", "data:text", "<style", "<form", "<svg"} {
			if strings.Contains(html, bad) {
				t.Errorf("HTML(%q) = %q holds %q", md, html, bad)
			}
		}
	}
}

func TestHTML(t *testing.T) {
	t.Parallel()
	got := markdown.New().HTML("# Rubrik\n\n- **fet** https://example.org\n")
	for _, want := range []string{`<h1 id="avsnitt-rubrik">Rubrik</h1>`, "<strong>fet</strong>", `href="https://example.org"`} {
		if !strings.Contains(got, want) {
			t.Errorf("HTML = %q, want %q in it", got, want)
		}
	}
}

func TestText(t *testing.T) {
	t.Parallel()
	got := markdown.New().Text("# Rubrik\n\nEn *rad* med\n[länk](https://example.org) & tecken.\n\n- ett\n- två\n\n<b>rå</b>\n\n```\nkod\n```\n")
	want := "Rubrik\nEn rad med länk & tecken.\nett\ntvå\nrå\nkod"
	if got != want {
		t.Errorf("Text = %q, want %q", got, want)
	}
}

func TestExcerptCutsAfterAWord(t *testing.T) {
	t.Parallel()
	if got := markdown.Excerpt("Små kommuner samverkar om vatten", 20); got != "Små kommuner…" {
		t.Errorf("Excerpt = %q", got)
	}
	if got := markdown.Excerpt("kort", 20); got != "kort" {
		t.Errorf("Excerpt = %q", got)
	}
}
