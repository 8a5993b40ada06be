package hub_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/smakom/hub/internal/hub"
)

func TestWhatFoundNothingIsNotedWithoutPersons(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Snöröjning i  SAMVERKAN": "snöröjning i samverkan", "SOU 2018:22": "sou 2018:22", "lagen (2017:725)": "lagen (2017:725)",
		"prop. 2023/24:1": "prop. 2023/24:1", "SOU 2018:22 och SOU 2017:42": "sou 2018:22 och sou 2017:42", "5G 2024": "5g 2024",
		"budget 2024 för skola 2025": "budget 2024 för skola 2025", "väg 62": "väg 62", "a": "a", "vård–omsorg": "vård–omsorg",
		"mat at home": "mat at home", "вода": "вода",
	} {
		if got, ok := hub.MissedQuery(text); !ok || got != want {
			t.Errorf("%q is noted as %q, %v", text, got, ok)
		}
	}
	for _, text := range []string{
		"", " ", "2024", "?!", "🙂", "12345",
		"asa@example.se", "mejl till asa@example.se", "asa＠example.se", "asa (at) example.se", "asa[at]example.se", "asa snabel-a example.se",
		"ring 070-123 45 67", "ring 0701234567", "ring 070 123 45 67", "ring +46 (0)70 123 45 67", "ring 0550‑12 34 56", "ring 08/12 34 56",
		"ring 070.123.45.67", "ring ０７０１２３４５６７", "ring 070\u200b123\u200b45", "ring ٠٧٠١٢٣٤٥٦٧",
		"19850101-1234 vård", "850101-1234 vård", "850101+1234 vård", "19850101 1234 vård", "1985-01-01 vård", "1985/01/01 vård", "850101 vård",
		"19850161-1234 vård", "dnr 123456", "bo 66730 12", "ip 192.168.10.20", "sou 2018:223456", "födda 8501 01",
		"plan\x00", "plan\u202e", strings.Repeat("v", hub.MaxQuery+1), strings.Repeat("v ", 10_000),
	} {
		if got, ok := hub.MissedQuery(text); ok {
			t.Errorf("%.40q is noted as %q", text, got)
		}
	}
}

func FuzzMissedQuery(f *testing.F) {
	for _, text := range []string{"Snöröjning", "asa@example.se", "070-123 45 67", "19850101-1234", "SOU 2018:22", "prop. 2023/24:1", "\xff", "ﬀ ① Ⅷ"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := hub.MissedQuery(text)
		if !ok {
			if got != "" {
				t.Errorf("%q is not noted, and is %q", text, got)
			}
			return
		}
		if n := utf8.RuneCountInString(got); n > hub.MaxQuery || !utf8.ValidString(got) || strings.ContainsAny(got, "@\x00\n") {
			t.Errorf("%q is noted as %q", text, got)
		}
		if again, ok := hub.MissedQuery(got); !ok || again != got {
			t.Errorf("%q is noted as %q, and that as %q, %v", text, got, again, ok)
		}
		if longestNumber(got) > 5 {
			t.Errorf("%q is noted as %q", text, got)
		}
	})
}

// longestNumber is how many digits follow each other with nothing but spaces and
// hyphens between.
func longestNumber(text string) (longest int) {
	digits := 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case r != ' ' && r != '-':
			digits = 0
		}
		longest = max(longest, digits)
	}
	return longest
}
