package importer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// patternsOfTexts are patterns of each sort that texts are read with.
func patternsOfTexts() []*pattern {
	list := []*pattern{closesCue, opensCue, signUpWord, decisionWord, periodWord, publishWord, pastWord, clockWord, clockSpan, mailAddress, phone, webLink,
		kommunAfter, kommunBefore, markdownLink, digitalWord, hybridWord, seatRule, capacity, signedUp, respondents, reference, takingPart, programme}
	for _, c := range cues {
		list = append(list, c.pattern)
	}
	for _, p := range datePatterns() {
		list = append(list, p.pattern)
	}
	return list
}

// samePattern fails where the words that are looked for first hide a match.
func samePattern(t *testing.T, p *pattern, text string) {
	t.Helper()
	if got, want := p.FindString(text), p.Regexp.FindString(text); got != want {
		t.Errorf("%s: %q in %q, its expression finds %q", p.Regexp, got, text, want)
	}
}

func TestAPatternFindsWhatItsExpressionFinds(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*/*.txt")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	searched := 0
	for i, p := range patternsOfTexts() {
		raw, err := os.ReadFile(files[i%len(files)])
		if err != nil {
			t.Fatal(err)
		}
		for l := range strings.SplitSeq(string(raw), "\n") {
			for _, text := range []string{l, strings.ToUpper(l), strings.ReplaceAll(l, "s", "ſ")} {
				samePattern(t, p, text)
			}
		}
		searched += min(1, len(p.words))
	}
	if searched < 30 {
		t.Errorf("only %d patterns have words to look for", searched)
	}
}

func TestWordsOfAPattern(t *testing.T) {
	t.Parallel()
	for expression, want := range map[string]string{
		`(?i)(?:^|\P{L})anmäl(?:a|er)? (?:dig|er)`: "anmäl er|anmäla er|anmäl dig|anmäla dig|anmäler er|anmäler dig",
		`(?i)rapport(?:en|er)?|STUDIE`:             "studie|rapport",
		`\d{1,2}/\d{1,2}`:                          "/",
		`a[bc]?d`:                                  "ad|abd|acd",
		`x*y+`:                                     "y",
		`\p{L}+|kommun`:                            "",
		`(?:ab){2}|[0-9]c`:                         "c|ab",
		``:                                         "",
	} {
		if got := strings.Join(newPattern(expression).words, "|"); got != want {
			t.Errorf("%s: %q, want %q", expression, got, want)
		}
	}
}

func FuzzPattern(f *testing.F) {
	f.Add("Anmäl dig senast den 5 mars 2026 kl. 9.00–12.00 på www.example.se")
	f.Add("JAG HETER Bo. ſista dag, 12/3, vecka 7–8, förra året")
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range patternsOfTexts() {
			samePattern(t, p, text)
		}
	})
}
