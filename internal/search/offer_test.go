package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

func TestYearsAndKindsOfAQuestion(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"rapport 2024 bredband":     "KINDS REPORT [0], YEARS 2024 [1]",
		"Rapporter, (2024).":        "KINDS REPORT [0], YEARS 2024 [1]",
		"projektens mål":            "KINDS PROJECT [0]",
		"nyheterna och artiklarna":  "KINDS ARTICLE [0 2]",
		"uppdateringar evenemanget": "KINDS UPDATE [0], KINDS EVENT [1]",
		"1899 2100 1900 2099 02024": "YEARS 1900 [2], YEARS 2099 [3]",
		"SOU 2018:22 2017/18:1":     "",
		"2024-2025 a2024 ２０２４":      "",
		"projektledare rapportera":  "",
		"möte om vatten":            "",
	} {
		var got []string
		for _, m := range meanings(spoken(text)) {
			got = append(got, fmt.Sprint(m.field, " ", m.key, " ", m.words))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

func TestRunsAreNamesThatAQuestionMayHold(t *testing.T) {
	t.Parallel()
	tells := func(word string) bool { return word != "vara" }
	for text, want := range map[string]string{
		"Habo":                   "habo",
		"Strömsunds kommuns mål": "strömsunds kommuns mål|strömsunds|strömsund|kommuns mål|kommuns|kommun|mål",
		"vara kommun":            "vara|kommun",
		"vara":                   "",
		"--- habo":               " habo|habo",
	} {
		names, places := runs(spoken(text), tells)
		if got := strings.Join(names, "|"); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
		for name, at := range places {
			if len(at) == 0 {
				t.Errorf("%s: %q is nowhere", text, name)
			}
		}
	}
}

// library is texts of some kinds, years and places, with those places and topics.
func library() []*hub.Document {
	water := doc("va", "Vatten och avlopp (VA)", "")
	water.ID.Kind, water.Names, water.Topics = hub.KindTopic, []string{"VA", "plan- och vattenlagen"}, []string{"va"}
	broadband := doc("bredband", "Bredband", "")
	broadband.ID.Kind, broadband.Names = hub.KindTopic, []string{"fiber"}
	report := doc("report", "Bredband i glesbygd", "En rapport.")
	report.ID.Kind, report.Year, report.Municipalities = hub.KindReport, 2024, []string{"0643"}
	article := doc("article", "Bredband för alla", "Fiber byggs.")
	article.Year, article.Municipalities = 2024, []string{"2313"}
	hidden := doc("hidden", "Bredband och evenemang", "")
	hidden.ID.Kind, hidden.Year, hidden.Reach = hub.KindEvent, 2019, []string{hub.LabelStaff}
	hidden.Municipalities = []string{"0305"}
	secret := doc("secret", "Kvistfräs", "")
	secret.ID.Kind, secret.Reach = hub.KindTopic, []string{hub.LabelStaff}
	var others []*hub.Document
	for n := range 20 { // so that no word is common
		others = append(others, doc(fmt.Sprint("other", n), "Annat", ""))
	}
	return append(others, water, broadband, report, article, hidden, secret,
		town("0643", "Habo"), town("2313", "Strömsund"), town("0305", "Håbo"), town("1470", "Vara"))
}

func offersOf(t testing.TB, hits *hub.Hits) string {
	t.Helper()
	offers, err := hits.Offers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, o := range offers {
		all = append(all, fmt.Sprintf("%s %s (%s) %d", o.Field, o.Key, o.Query, o.Count))
	}
	return strings.Join(all, ", ")
}

func TestOffersAreFiltersWithHits(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(library()...))
	for text, want := range map[string]string{
		"rapport 2024 bredband":        "KINDS REPORT (2024 bredband) 1, YEARS 2024 (rapport bredband) 2",
		"bredband":                     "",
		"rapporter":                    "", // no other word is left
		"och rapporter":                "",
		"bredband 2023":                "", // no hits
		"Habos bredband":               "MUNICIPALITIES 0643 (bredband) 1",
		"bredband, Habo kommun":        "MUNICIPALITIES 0643 (bredband,) 1",
		"bredband Strömsunds kommun":   "MUNICIPALITIES 2313 (bredband) 1",
		"Habo":                         "",
		"bredband i Vara kommun":       "", // known, but without hits
		"att vara bredband":            "",
		"bredband 2019 Håbo evenemang": "", // hidden
	} {
		if got := offersOf(t, find(t, ix, hub.SearchQuery{Text: text})); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	staff := []string{hub.LabelPublic, hub.LabelStaff}
	want := "KINDS EVENT (bredband 2019 Håbo) 1, YEARS 2019 (bredband Håbo evenemang) 1, MUNICIPALITIES 0305 (bredband 2019 evenemang) 1"
	got := strings.Split(offersOf(t, find(t, ix, hub.SearchQuery{Text: "bredband 2019 Håbo evenemang", Labels: staff})), ", ")
	if slices.Sort(got); strings.Join(got, ", ") != strings.Join(slices.Sorted(slices.Values(strings.Split(want, ", "))), ", ") {
		t.Errorf("the office is offered %s", got)
	}
}

func TestWhatIsChosenIsNotOffered(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(library()...))
	for want, filter := range map[string]hub.SearchFilter{
		"YEARS 2024 (rapport bredband Habo) 1, MUNICIPALITIES 0643 (rapport 2024 bredband) 1": {Kinds: []hub.Kind{hub.KindReport}},
		"KINDS REPORT (2024 bredband Habo) 1, MUNICIPALITIES 0643 (rapport 2024 bredband) 1":  {Years: []int{2024}},
		"KINDS REPORT (2024 bredband Habo) 1, YEARS 2024 (rapport bredband Habo) 1":           {Municipalities: []string{"0643"}},
		"": {Kinds: []hub.Kind{hub.KindEvent}},
	} {
		if got := offersOf(t, find(t, ix, hub.SearchQuery{Text: "rapport 2024 bredband Habo", Filter: filter})); got != want {
			t.Errorf("%v: %s, want %s", filter, got, want)
		}
	}
}

func TestOffersAreFew(t *testing.T) {
	t.Parallel()
	docs := library()
	for year := range 8 {
		d := doc(fmt.Sprint("y", year), "Bredband", "")
		d.Year = 2010 + year
		docs = append(docs, d)
	}
	hits := find(t, open(t, newStore(docs...)), hub.SearchQuery{Text: "bredband 2010 2011 2012 2013 2014 2015"})
	if got := offersOf(t, hits); strings.Count(got, ",") != mostOffers-1 {
		t.Errorf("offered %s", got)
	}
}

func TestTopicsThatAQuestionNames(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(library()...))
	for text, want := range map[string]string{
		"bredband":                      "[bredband]",
		"Bredband, i glesbygd?":         "[bredband]",
		"bygga fiber":                   "[bredband]",
		"vatten":                        "[]", // a part of a name
		"vatten och avlopp":             "[va]",
		"vatten och avlopp (VA) i Habo": "[va]",
		"plan- och vattenlagen":         "[va]",
		"va fiber":                      "[bredband va]",
		"bredbandet":                    "[bredband]",
		"kvistfräs":                     "[]", // hidden
		"":                              "[]",
	} {
		keys := []string{}
		for _, id := range find(t, ix, hub.SearchQuery{Text: text}).Topics {
			keys = append(keys, id.Key)
		}
		if fmt.Sprint(keys) != want {
			t.Errorf("%q names %v, want %s", text, keys, want)
		}
	}
}

// FuzzOffers: whatever is asked, what a filter stands for are words of the question.
func FuzzOffers(f *testing.F) {
	for _, text := range []string{"rapport 2024 bredband", "Strömsunds kommuns", "(2024) -- 2024", "\u0301 s kommun", "a\xffb", "İ 2024"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := spoken(tidy(text))
		all := meanings(words)
		names, places := runs(words, func(word string) bool { return word != "" })
		for _, name := range names {
			all = append(all, meaning{words: places[name]})
		}
		for _, m := range all {
			if len(m.words) == 0 || !slices.IsSorted(m.words) || m.words[0] < 0 || m.words[len(m.words)-1] >= len(words) {
				t.Errorf("%q: %+v", text, m)
			}
			if rest, ok := m.rest(words, words, func(string) bool { return true }); ok != (len(m.words) < len(words)) {
				t.Errorf("%q: %q is left", text, rest)
			}
		}
	})
}
