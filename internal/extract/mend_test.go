package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestWordsCutByALinesEndAreWhole(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]string{
		"kommun-\nstyrelse":                   "kommunstyrelse",
		"kommun\u00ad\nstyrelse":              "kommunstyrelse",
		"kommun\u2010\r\nstyrelse":            "kommunstyrelse",
		"kommun\ufffestyrelse":                "kommunstyrelse",
		"sam\u00adman\u00adträde":             "sammanträde",
		"Linköping-\nNorrköping":              "Linköping-Norrköping",
		"1-\n2":                               "1-2",
		"2024-\n2027 gäller planen":           "2024-2027 gäller planen",
		"en 2-\nårig plan":                    "en 2-årig plan",
		"vatten-\noch avloppsfrågor":          "vatten- och avloppsfrågor",
		"vatten- och\navloppsfrågor":          "vatten- och avloppsfrågor",
		"till-\neller frånval":                "till- eller frånval",
		"VA-\nfrågor":                         "VA-frågor",
		"EU-\nkommissionen":                   "EU-kommissionen",
		"skicka e-\npost":                     "skicka e-post",
		"plan (kommun-\nstyrelse)":            "plan (kommunstyrelse)",
		"samverkan -\nett måste":              "samverkan - ett måste",
		"nord-syd-\nliga":                     "nord-syd-liga",
		"ﬁnansiering och oﬃciell":             "finansiering och officiell",
		"en mycket lång rad av text\nsom går": "en mycket lång rad av text som går",
		"":                                    "",
	} {
		if got := clean(mend([]string{page})[0]); got != want {
			t.Errorf("%q is %q, want %q", page, got, want)
		}
	}
}

func TestLinesBecomeParagraphs(t *testing.T) {
	t.Parallel()
	got := mend([]string{strings.Join([]string{
		"Inledning",
		"Kommunerna har under året utrett hur de tillsammans kan ordna",
		"räddningstjänst, och kommit fram till att ett förbund är bäst.",
		"Det börjar nästa år.",
		"Tre saker återstår:",
		"• avtal mellan kommunerna",
		"• lokaler",
		"1. en plan för de anställda som ska gå över till förbundet och",
		"deras pensioner",
		"",
		"Beslut fattas i maj.",
	}, "\n")})
	want := []string{
		"Inledning",
		"Kommunerna har under året utrett hur de tillsammans kan ordna räddningstjänst, och kommit fram till att ett förbund är bäst. Det börjar nästa år.",
		"Tre saker återstår:", "• avtal mellan kommunerna", "• lokaler",
		"1. en plan för de anställda som ska gå över till förbundet och deras pensioner",
		"Beslut fattas i maj.",
	}
	if lines := strings.Split(got[0], "\n"); !slices.Equal(lines, want) {
		t.Errorf("got\n%s\nwant\n%s", got[0], strings.Join(want, "\n"))
	}
}

// TestRunningLinesAreDropped: heads and feet that change but for their numbers, those of
// left and right pages, and the numbers of pages.
func TestRunningLinesAreDropped(t *testing.T) {
	t.Parallel()
	var pages []string
	for n := range 10 {
		head := []string{"Kapitel om vatten", "Årsrapport 2026"}[n%2]
		pages = append(pages, fmt.Sprintf("%s\nStycke %s\nhandlar om annat.\nTabell med 12 rader\n%d 400\nUtgåva 3, sida %d\n%d", head, letter(n), n, n+3, n+3))
	}
	for n, page := range mend(pages) {
		if want := fmt.Sprintf("Stycke %s handlar om annat. Tabell med 12 rader %d 400", letter(n), n); page != want {
			t.Errorf("page %d is %q, want %q", n+1, page, want)
		}
	}
}

func letter(n int) string { return string(rune('A' + n)) }

// TestLinesAreKeptThatOnlyLookAlike: on two pages it may be chance, in the middle of a
// page it is text, and numbers that don't count pages are no numbers of pages.
func TestLinesAreKeptThatOnlyLookAlike(t *testing.T) {
	t.Parallel()
	two := []string{"Samma rubrik\nVatten och avlopp i ett förbund.", "Samma rubrik\nVatten och avlopp i två förbund."}
	if got := mend(two); !slices.Equal(got, two) {
		t.Errorf("got %q", got)
	}
	for _, page := range mend([]string{"1900\nA a.", "1950\nB b.", "17\nC c.", "2026\nD d."}) {
		if number, _, _ := strings.Cut(page, "\n"); !unicode.IsDigit(rune(number[0])) {
			t.Errorf("the number is gone: %q", page)
		}
	}
}

func TestCleanTextHasOnlyWhatIsSeen(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a\x00b\x01c\u200bd":       "abcd",
		"A\u030angermanland":       "Ångermanland",
		"hård\u00a0blank\ttab":     "hård blank tab",
		"\u202eomvänd\u202c":       "omvänd",
		"trasig \xff byte":         "trasig \ufffd byte",
		"m² och ½":                 "m² och ½",
		"\n\n\nett\n\n\n\ntvå\n\n": "ett\n\ntvå",
		"ett\r\ntvå":               "ett\ntvå",
		"\uf0b7 punkt":             "• punkt",
	} {
		if got := clean(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func FuzzMend(f *testing.F) {
	f.Add("kommun-\nstyrelse", "Sida 2\n\ufffe-\n")
	f.Add("a-\n", "b\u00ad")
	f.Add("\xff(-\n”å-\nb", "12\n\f13-")
	f.Fuzz(func(t *testing.T, one, two string) {
		pages := mend([]string{one, two, one, two})
		if len(pages) != 4 {
			t.Fatalf("%d pages", len(pages))
		}
		for _, page := range pages {
			text := clean(page)
			if again := clean(text); again != text || !utf8.ValidString(text) {
				t.Errorf("%q is %q when cleaned again", text, again)
			}
			if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
				t.Errorf("%q has control characters", text)
			}
		}
	})
}
