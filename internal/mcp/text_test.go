package mcp

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/smakom/hub/internal/hub"
)

func TestSignsThatNobodySeesAreGone(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"# Å, ä och ö\n\t- 🏡 3 %":               "# Å, ä och ö\n\t- 🏡 3 %",
		"röd\x1b[31m\x00\r\n\u0085":             "röd[31m\n",
		"dolt\u200b\u2060\ufeff ord\u00ad":      "dolt ord",
		"baklänges \u202eabc\u2066":             "baklänges abc",
		"märkt \U000e0041\U000e0042\U000e0100x": "märkt x",
		"rad\u2028rad\u2029stycke":              "rad\nrad\nstycke",
		"eget \ue000tecken":                     "eget tecken",
	} {
		b, err := json.Marshal(map[string]string{"t": written})
		if err != nil {
			t.Fatal(err)
		}
		var got struct{ T text }
		if err := json.Unmarshal(b, &got); err != nil || string(got.T) != want {
			t.Errorf("%q becomes %q (%v), want %q", written, got.T, err, want)
		}
	}
}

func TestALongTextIsReadInParts(t *testing.T) {
	t.Parallel()
	whole := text(strings.Repeat("åäö🏡\n", 9_000)) // 45,000 characters
	var read text
	from, parts := 0, 0
	for {
		var r record
		if err := r.cut(whole, from); err != nil {
			t.Fatal(err)
		}
		read, parts = read+r.Text, parts+1
		if r.Length != 45_000 || len([]rune(r.Text)) > maxText {
			t.Errorf("part %d: %d of %d", parts, len([]rune(r.Text)), r.Length)
		}
		if r.NextOffset == 0 {
			break
		}
		from = r.NextOffset
	}
	if parts != 3 || read != whole {
		t.Errorf("%d parts, the same: %v", parts, read == whole)
	}
	var r record
	if err := r.cut(whole, 45_000); err != nil || r.Text != "" || r.NextOffset != 0 {
		t.Errorf("from its end: %+v %v", r, err)
	}
	if err := r.cut(whole, 45_001); err == nil {
		t.Error("from behind its end it can be read")
	}
}

func TestWhatComesNextInAProject(t *testing.T) {
	t.Parallel()
	today, err := hub.ParseDate("2026-07-15")
	if err != nil {
		t.Fatal(err)
	}
	for answer, want := range map[string]string{
		`{}`: "",
		`{"startsOn":"2026-07","endsOn":"2028-12"}`:                                                                                              "2026-07 the project starts",
		`{"startsOn":"2026-06","endsOn":"2028-12"}`:                                                                                              "2028-12 the project ends",
		`{"endsOn":"2028","funding":[{"outcome":"PENDING","decisionOn":"2026-09-01","funder":{"name":"Formas"}}]}`:                               "2026-09-01 decision on funding by Formas",
		`{"funding":[{"outcome":"GRANTED","decisionOn":"2026-09-01"}],"events":[{"title":"Möte","startsOn":"2026-10"}]}`:                         "2026-10 event: Möte",
		`{"events":[{"title":"Inställt","startsOn":"2026-07-16","cancelled":true},{"title":"Idag","startsOn":"2026-07-15"}],"endsOn":"2026-07"}`: "2026-07 the project ends",
		`{"endsOn":"2026-07-14"}`: "",
	} {
		var p listedProject
		if err := json.Unmarshal([]byte(answer), &p); err != nil {
			t.Fatal(err)
		}
		got := ""
		if s := p.next(today); s != nil {
			got = string(s.Date) + " " + string(s.What)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", answer, got, want)
		}
	}
}

func TestNamesOfPlacesAndTopics(t *testing.T) {
	t.Parallel()
	several := []municipality{{"0643", "Habo"}, {"1234", "Habostad"}}
	for name, want := range map[string]string{"habo": "0643", "Hab": ""} {
		if code, err := codeOf(name, several); code != want || (err != nil) != (want == "") {
			t.Errorf("%s: %q %v", name, code, err)
		}
	}
	if _, err := codeOf("Hab", several); err == nil || !strings.Contains(err.Error(), "Habo (0643), Habostad (1234)") {
		t.Errorf("several: %v", err)
	}
	all := []topic{{"va", "Vatten och avlopp", []text{"vatten", "skola"}}, {"skola", "Skola", nil}}
	keys, err := keysOf([]words{" VA", "vatten och avlopp", "Vatten", "skola"}, all)
	if err != nil || strings.Join(keys, " ") != "va va va skola" {
		t.Errorf("%v %v", keys, err)
	}
	if _, err := keysOf([]words{"vård"}, all); err == nil || !strings.Contains(err.Error(), "va (Vatten och avlopp), skola (Skola)") {
		t.Errorf("unknown: %v", err)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "å\u0000\u200b", "\xff", "rad\u2028rad", "\U000e0041"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if got != clean(got) {
			t.Errorf("%q: cleaned twice it is %q", got, clean(got))
		}
		if i := strings.IndexFunc(got, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }); i >= 0 {
			t.Errorf("%q keeps a sign at %d", got, i)
		}
	})
}
