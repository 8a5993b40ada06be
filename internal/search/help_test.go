package search

import (
	"fmt"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func helpOf(t *testing.T, ix *Index, q hub.SearchQuery) *hub.SearchHelp {
	t.Helper()
	h, err := find(t, ix, q).Help(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestHelpCountsWithoutEachFilter(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(library()...))
	filter := hub.SearchFilter{Kinds: []hub.Kind{hub.KindReport}, Years: []int{1999}, Municipalities: []string{"0643"}}
	for want, f := range map[string]hub.SearchFilter{
		"YEARS 1 ":                  filter,
		"KINDS 1 MUNICIPALITIES 1 ": {Kinds: []hub.Kind{hub.KindReport}, Municipalities: []string{"2313"}},
		"KINDS 2 ":                  {Kinds: []hub.Kind{hub.KindUpdate}, Years: []int{2024}},
		"":                          {Kinds: []hub.Kind{hub.KindUpdate}, Years: []int{2019}}, // what is hidden is not counted
	} {
		got := ""
		for _, w := range helpOf(t, ix, hub.SearchQuery{Text: "bredband", Filter: f}).Without {
			got += fmt.Sprint(w.Field, " ", w.Count, " ")
		}
		if got != want {
			t.Errorf("%v: %s, want %s", f, got, want)
		}
	}
}

func TestHelpOffersWordsThatAreNear(t *testing.T) {
	t.Parallel()
	docs := append(library(), doc("library", "Biblioteket och bibliotekarien", ""), doc("blibb", "Bibliografi", ""))
	ix := open(t, newStore(docs...))
	for text, want := range map[string]string{
		"biblioteksbuss": "[bibliotekarien biblioteket]",
		"bibliotekt":     "[biblioteket bibliografi bibliotekarien]",
		"kvistfräsare":   "[]", // only hidden titles begin so
		"qq":             "[]",
		"och":            "[]",
		"bredband":       "[]", // it is known
		"":               "[]",
	} {
		if got := helpOf(t, ix, hub.SearchQuery{Text: text}).Words; fmt.Sprint(got) != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
}

// TestHiddenTitlesHaveNoShareInHelp: neither their words, nor the room they would take.
func TestHiddenTitlesHaveNoShareInHelp(t *testing.T) {
	t.Parallel()
	docs := append(library(), doc("library", "Biblioteket", ""))
	full := docs
	for n := range 3 * 50 {
		d := doc(fmt.Sprint("hidden", n), fmt.Sprint("Biblioteksbussen bibliotek", n), "")
		d.Reach = []string{hub.LabelStaff}
		full = append(full, d)
	}
	plain, hiding := open(t, newStore(docs...)), open(t, newStore(full...))
	for _, text := range []string{"biblioteksbuss", "biblioteksbussarna", "bibliotekx", "bibliotek 2026 rapport"} {
		one, other := find(t, plain, hub.SearchQuery{Text: text}), find(t, hiding, hub.SearchQuery{Text: text})
		a, b := helpOf(t, plain, hub.SearchQuery{Text: text}), helpOf(t, hiding, hub.SearchQuery{Text: text})
		if fmt.Sprint(a.Words) != fmt.Sprint(b.Words) || offersOf(t, one) != offersOf(t, other) {
			t.Errorf("%s: %v %s, want %v %s", text, b.Words, offersOf(t, other), a.Words, offersOf(t, one))
		}
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		one, other string
		want       int
	}{{"", "", 0}, {"å", "", 1}, {"håbo", "habo", 1}, {"bredband", "bredbnad", 1}, {"kommun", "kommuner", 2}, {"vatten", "vaten", 1}} {
		if got, back := distance([]rune(c.one), []rune(c.other)), distance([]rune(c.other), []rune(c.one)); got != c.want || back != c.want {
			t.Errorf("%s, %s: %d and %d, want %d", c.one, c.other, got, back, c.want)
		}
	}
}
