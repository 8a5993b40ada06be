package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestGrams(t *testing.T) {
	t.Parallel()
	m, err := newMapping()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Å lövträd":  "å@0-2 lövt@3-8 övtr@4-9 vträ@6-11 träd@7-12",
		"VA-frågor":  "va@0-2 fråg@3-8 rågo@4-9 ågor@5-10",
		"sjögräs":    "sjög@0-5 jögr@1-6 ögrä@2-8 gräs@4-9",
		"i vått":     "i@0-1 vått@2-7",
		"İstanbulxx": "",
	} {
		var got []string
		for _, token := range m.AnalyzerNamed(analyzerGrams).Analyze([]byte(text)) {
			if token.Start < 0 || token.End > len(text) || token.Start >= token.End {
				t.Errorf("%s: %s is outside the text", text, token.Term)
			}
			got = append(got, fmt.Sprintf("%s@%d-%d", token.Term, token.Start, token.End))
			// A piece stands in the text at its offsets, whatever letters it has.
			if piece := strings.ToLower(text[token.Start:token.End]); text != "İstanbulxx" && piece != string(token.Term) {
				t.Errorf("%s: %s is at %q", text, token.Term, piece)
			}
		}
		if all := strings.Join(got, " "); !strings.HasPrefix(all, want) {
			t.Errorf("%s: %s, want %s", text, all, want)
		}
	}
	if got := gramsOf("sjögräs"); !slices.Equal(got, []string{"sjög", "jögr", "ögrä", "gräs"}) {
		t.Error(got)
	}
	if got := gramsOf("vått"); !slices.Equal(got, []string{"vått"}) {
		t.Error(got)
	}
}

func TestReferencesInText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"SOU 2018:22":                     "[sou 2018:22]",
		"(Sou2018:22), prop. 2019/20:100": "[sou 2018:22 prop 2019/20:100]",
		"sou 2017:1 och SOU  2017:1":      "[sou 2017:1]",
		"bet. 2023/24:FiU12":              "[bet 2023/24:fiu12]",
		"ansou 2017:1, mötet kl 10:30":    "[]",
		"":                                "[]",
	} {
		if got := fmt.Sprint(references(text)); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
