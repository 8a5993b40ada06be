package search

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// What is a language to some search engines is only letters to this one.
func TestHostileQueries(t *testing.T) {
	t.Parallel()
	secret := doc("secret", "Hemligt vatten", "")
	secret.Reach = []string{hub.LabelStaff}
	ix := open(t, newStore(append(fixture(t), secret)...))
	for _, text := range []string{
		strings.Repeat("(", 2000), strings.Repeat("\"", 2000), strings.Repeat("a OR ", 800), strings.Repeat("*", 500),
		"reach:staff", "+reach:staff -reach:public", "reach:staff hemligt", "/.*/", "hem*", "h?mligt", "hemlight~2",
		"hemligt^1000", "_id:ARTICLE:secret", "title:[a TO z]", "\\", "{\"match_all\":{}}", "' or 1=1 --",
		strings.Repeat("å", 5000), strings.Repeat("vattenförsörjning ", 200), "\u202e\u200b\u0301", strings.Repeat("a ", 5000),
	} {
		hits := find(t, ix, hub.SearchQuery{Text: text})
		if slices.Contains(keysOf(hits), "secret") {
			t.Errorf("%.30q found what is hidden", text)
		}
		if _, err := ix.Suggest(t.Context(), text, 10, []string{hub.LabelPublic}); err != nil {
			t.Errorf("%.30q: %v", text, err)
		}
	}
	for _, nothing := range []string{"((((", "***", "\"\""} {
		if hits := find(t, ix, hub.SearchQuery{Text: nothing}); hits.Total != 0 {
			t.Errorf("%s found %d", nothing, hits.Total)
		}
	}
}

func TestCut(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(doc("a", "Vatten", "")))
	for text, cut := range map[string]bool{
		"vatten": false, strings.Repeat("v", hub.MaxQuery): false, strings.Repeat("v", hub.MaxQuery+1): true,
		words(hub.MaxQueryWords): false, words(hub.MaxQueryWords + 1): true, strings.Repeat(" ", 500) + "vatten": false,
	} {
		if hits := find(t, ix, hub.SearchQuery{Text: text}); hits.Cut != cut {
			t.Errorf("%.40q: cut is %v", text, hits.Cut)
		}
	}
}

func words(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "o%d ", i)
	}
	return b.String()
}

// Decomposed letters, as some systems write them, are the same letters.
func TestComposedLetters(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(doc("a", "Va\u030Ardmo\u0308te", "")))
	if hits := find(t, ix, hub.SearchQuery{Text: "vårdmöte"}); hits.Total != 1 || text(hits.Hits[0].Title) != "Vårdmöte" {
		t.Errorf("found %v", keysOf(hits))
	}
	if hits := find(t, ix, hub.SearchQuery{Text: "va\u030Ardmo\u0308te"}); hits.Total != 1 {
		t.Errorf("found %v", keysOf(hits))
	}
}

func TestReferences(t *testing.T) {
	t.Parallel()
	var docs []*hub.Document
	for _, r := range []string{"SOU 2018:22", "SOU 2017:1", "SOU 2017:42", "Prop. 2019/20:100", "Ds 2018:22"} {
		d := doc(r, "Utredning", "Lång text om SOU och annat från 2018 och 2017.")
		d.ID.Kind, d.References = hub.KindReport, []string{r}
		docs = append(docs, d)
	}
	docs = append(docs, doc("mention", "Svar", "Styrelsen har läst (SOU 2018:22)."), doc("vatten", "Vatten", "Om vatten."))
	ix := open(t, newStore(docs...))
	for query, want := range map[string]string{
		"SOU 2018:22":             "[SOU 2018:22 mention]", // the report, then who names it
		"sou  2018:22 utredning":  "[SOU 2018:22 mention]",
		"SOU 2017:1":              "[SOU 2017:1]",
		"vad säger SOU 2017:42 ?": "[SOU 2017:42]",
		"prop 2019/20:100":        "[Prop. 2019/20:100]",
		"Ds 2018:22":              "[Ds 2018:22]",
		"SOU 2018:2":              "[]",
	} {
		if got := fmt.Sprint(keysOf(find(t, ix, hub.SearchQuery{Text: query}))); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	marked := find(t, ix, hub.SearchQuery{Text: "sou 2018:22"}).Hits[1].Snippets[0].Spans
	if got := show(marked); got != "Styrelsen har läst ([SOU 2018:22])." {
		t.Error(got)
	}
}

// Names one letter apart are different names, and a name comes before its mention.
func TestNames(t *testing.T) {
	t.Parallel()
	docs := append(fixture(t), town("0643", "Habo"), town("0305", "Håbo"), town("2062", "Mora"), town("1884", "Nora"),
		town("1470", "Vara"), town("2313", "Strömsund"), doc("verb", "Att vara kommun", "Det är svårt att vara kommun."))
	ix := open(t, newStore(docs...))
	for query, want := range map[string]string{"Habo": "0643", "habo kommun": "0643", "Håbo": "0305", "Mora": "2062",
		"nora": "1884", "Vara": "1470", "Vara kommun": "1470", "Strömsunds kommun": "2313", "Strömsund": "2313"} {
		if hits := find(t, ix, hub.SearchQuery{Text: query}); len(hits.Hits) == 0 || hits.Hits[0].ID.Key != want {
			t.Errorf("%s: %v", query, keysOf(hits))
		}
	}
	for query, not := range map[string]string{"Mora": "1884", "Nora": "2062", "Habo": "0305", "Håbo": "0643"} {
		if hits := find(t, ix, hub.SearchQuery{Text: query, First: 100}); slices.Contains(keysOf(hits), not) {
			t.Errorf("%s found %s", query, not)
		}
	}
}

func TestWordsThatSayNothing(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(doc("we", "Vi och de", ""), doc("water", "Vatten", "")))
	for query, want := range map[string]string{"vi": "[we]", "och": "[we]", "i": "[]", "vi vatten": "[water]", "zzgyqx": "[]"} {
		if got := fmt.Sprint(keysOf(find(t, ix, hub.SearchQuery{Text: query}))); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
}
