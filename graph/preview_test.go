package graph_test

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestAPreviewIsWhatReadersWillSee: the same as bodyHtml, once it is saved.
func TestAPreviewIsWhatReadersWillSee(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	var was struct {
		Article struct{ Body, BodyHTML string }
	}
	f.read(t, "editor", `{article(slug: "forshaga-ny-medlem") {body bodyHtml}}`, nil, &was)
	var now struct{ Preview string }
	f.read(t, "partner", `query($text: Markdown!) {preview(markdown: $text)}`, map[string]any{"text": was.Article.Body}, &now)
	if now.Preview == "" || now.Preview != was.Article.BodyHTML {
		t.Errorf("a preview of %q is %q, its page says %q", was.Article.Body, now.Preview, was.Article.BodyHTML)
	}
}

// TestAPreviewIsNoLongerThanABody: what can't be saved is not rendered.
func TestAPreviewIsNoLongerThanABody(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for length, want := range map[int]string{hub.MaxBody: "", hub.MaxBody + 1: string(hub.CodeBadInput)} {
		text := map[string]any{"text": strings.Repeat("å", length)}
		if got := f.ask(t, "partner", `query($text: Markdown!) {preview(markdown: $text)}`, text).code(); got != want {
			t.Errorf("%d characters: %q, want %q", length, got, want)
		}
	}
}
