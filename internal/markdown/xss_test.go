package markdown_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/smakom/hub/internal/markdown"
)

// active are the elements that run, load, frame or restyle.
var active = []string{"script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "input", "button",
	"select", "textarea", "svg", "math", "video", "audio", "source", "template", "noscript", "frame", "frameset"}

// TestAttacksAreOnlyText renders each way that is known to smuggle a script past a
// filter, alone and inside text, and reads the answer as a browser would.
func TestAttacksAreOnlyText(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/xss.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := markdown.New()
	for attack := range strings.Lines(string(text)) {
		attack = strings.TrimSuffix(attack, "\n")
		for _, md := range []string{attack, "Text " + attack + " text", "- " + attack, "> " + attack, "# " + attack,
			"[" + attack + "](https://example.se)", "```\n" + attack + "\n```", "| " + attack + " | b |\n|---|---|\n| " + attack + " | d |"} {
			check(t, md, r.HTML(md))
		}
	}
}

func check(t *testing.T, md, rendered string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader("<body>" + rendered))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if slices.Contains(active, n.Data) {
			t.Errorf("%q gives <%s>: %s", md, n.Data, rendered)
		}
		for _, a := range n.Attr {
			scheme, _, _ := strings.Cut(strings.ToLower(a.Val), ":")
			link := a.Key == "href" || a.Key == "src"
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || a.Key == "background" ||
				link && !slices.Contains([]string{"http", "https", "mailto"}, scheme) && strings.Contains(a.Val, ":") {
				t.Errorf("%q gives %s=%q: %s", md, a.Key, a.Val, rendered)
			}
		}
	}
}
