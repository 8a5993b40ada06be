package markdown_test

import (
	"testing"

	"github.com/smakom/hub/internal/markdown"
)

// TestFilesOfTheHubPass: pictures and links whose address is the hub's own.
func TestFilesOfTheHubPass(t *testing.T) {
	t.Parallel()
	r := markdown.New()
	for md, want := range map[string]string{
		"![Karta: \"Kalix\" & Övertorneå](/files/x)":                    `<p><img src="/files/x" alt="Karta: &#34;Kalix&#34; &amp; Övertorneå"></p>` + "\n",
		"![Karta](/files/018f0000-0000-7000-8000-000000000001)":         `<p><img src="/files/018f0000-0000-7000-8000-000000000001" alt="Karta"></p>` + "\n",
		"[Rapport](/files/018f0000-0000-7000-8000-000000000001#page=3)": `<p><a href="/files/018f0000-0000-7000-8000-000000000001#page=3" rel="nofollow">Rapport</a></p>` + "\n",
	} {
		if got := r.HTML(md); got != want {
			t.Errorf("HTML(%q) = %q, want %q", md, got, want)
		}
	}
}
