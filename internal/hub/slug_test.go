package hub_test

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestSlug(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"": "", "Forshaga": "forshaga", "Håbo": "habo", "Örebro län": "orebro-lan", "ÅÄÖ åäö": "aao-aao", "e\u0301tat": "etat",
		"Smørrebrød, Łódź & Straße ÆON": "smorrebrod-lodz-strasse-aeon", "  -- a --  b -- ": "a-b", "SOU 2018:22": "sou-2018-22",
		"漢字": "", "a\x00b": "a-b", "\xff": "", "VA–bolag": "va-bolag", "İstanbul": "istanbul", "\x7f": "",
		strings.Repeat("a", 90):            strings.Repeat("a", 80),
		strings.Repeat("ett tva ", 20):     strings.TrimSuffix(strings.Repeat("ett-tva-", 10), "-"),
		"a-" + strings.Repeat("långt", 20): "a-" + strings.Repeat("langt", 20)[:78],
	} {
		if got := hub.Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, seed := range []string{"", "Åmål & Öde", strings.Repeat("ß-", 60), "\u0301", "-", "a\xffb", "ﬁ½"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		slug := hub.Slug(name)
		if strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || len(slug) > 80 {
			t.Errorf("Slug(%q) = %q", name, slug)
		}
		if strings.HasPrefix(slug, "-") || strings.HasSuffix(slug, "-") || strings.Contains(slug, "--") {
			t.Errorf("Slug(%q) = %q, which is no slug", name, slug)
		}
		if again := hub.Slug(slug); again != slug {
			t.Errorf("Slug(%q) = %q, and of that %q", name, slug, again)
		}
	})
}
