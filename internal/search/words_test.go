package search

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// hostile are questions that are a language to some search engines, or much work: to
// this one they are letters.
func hostile() []string {
	return []string{
		// Nothing, too much, and the same again.
		"", " \t\n\u00a0", words(200), strings.Repeat("vattenförsörjning ", 200), strings.Repeat("a ", 5000),
		strings.Repeat("å", 5000), strings.Repeat("a", hub.MaxQuery), strings.Repeat("ab", hub.MaxQuery/2), slips(),
		"och att det som en på är av för i", "vi", "kommun kommunen kommuner kommunernas",
		// Languages of search engines, databases and patterns.
		"reach:staff", "+reach:staff -reach:public", "reach:staff hemligt", "_id:ARTICLE:secret", "title:[a TO z]",
		"hemligt^1000", "hemlight~2", "vatten AND NOT (skola OR", "vatten && !skola || -", strings.Repeat("a OR ", 800),
		"/.*/", "/(a+)+$/", "(?i)hem.*", "[a-z]{1,99}", "hem*", "h?mligt", "*", "?", "%", "_", strings.Repeat("*", 500), "\\", "\\u0000",
		"{\"match_all\":{}}", "' or 1=1 --", "'; drop table contents; --", "<script>alert(1)</script>", "${jndi:x}", "../../etc",
		"\"vatten", "vatten\"\"\"", "'vatten", "«vatten", strings.Repeat("(", 2000), strings.Repeat("\"", 2000),
		// Letters of all kinds.
		"🚰🚰 vatten 👩‍👩‍👧‍👦 🇸🇪", strings.Repeat("🚰", 300), "вода vatten 水 ماء νερό", "水道水の供給", "vаtten", "ｖａｔｔｅｎ",
		"va\u030Ardmo\u0308te", "a" + strings.Repeat("\u0301", 500), "\u202e\u200b\u0301", "\ufeffvatten", "ǅ ﬁ ß İ ı", "\ufffd\uffff",
		// Numbers.
		"SOU 2018:22 SOU 2017:1 prop. 2019/20:100", strings.Repeat("SOU 2018:22 ", 100), "2018:", "::::", "-1", "1e999", "０１２３",
	}
}

// slips are twenty words that no text holds, each a slip or two from one that many hold.
func slips() string {
	var b strings.Builder
	for _, letter := range "abcdefghijklmnoprstu" {
		fmt.Fprintf(&b, "kommun%cv ", letter)
	}
	return b.String()
}

func TestHostileQueries(t *testing.T) {
	t.Parallel()
	secret := doc("secret", "Hemligt vatten", "")
	secret.Reach = []string{hub.LabelStaff}
	ix := open(t, newStore(append(fixture(t), secret)...))
	for _, text := range hostile() {
		hits := find(t, ix, hub.SearchQuery{Text: text})
		if slices.Contains(keysOf(hits), "secret") {
			t.Errorf("%.30q found what is hidden", text)
		}
		facets, err := hits.Facets(t.Context())
		if err != nil {
			t.Fatalf("%.30q: %v", text, err)
		}
		sum := 0
		for _, kind := range facets.Kinds {
			sum += kind.Count
		}
		if sum != hits.Total || len(hits.Hits) != min(hits.Total, 10) {
			t.Errorf("%.30q: %d hits on the page, %d by kind, of %d", text, len(hits.Hits), sum, hits.Total)
		}
		if _, err := hits.Offers(t.Context()); err != nil {
			t.Errorf("%.30q: offers: %v", text, err)
		}
		if _, err := hits.Help(t.Context()); err != nil {
			t.Errorf("%.30q: help: %v", text, err)
		}
		if _, err := ix.Suggest(t.Context(), text, 10, []string{hub.LabelPublic}); err != nil {
			t.Errorf("%.30q: %v", text, err)
		}
	}
	for _, nothing := range []string{"((((", "***", "\"\"", "🚰", "%", "::::"} {
		if hits := find(t, ix, hub.SearchQuery{Text: nothing}); hits.Total != 0 {
			t.Errorf("%s found %d", nothing, hits.Total)
		}
	}
	for _, all := range []string{"", " \t\n\u00a0"} {
		if hits := find(t, ix, hub.SearchQuery{Text: all}); hits.Total != 148 {
			t.Errorf("%q found %d", all, hits.Total)
		}
	}
}

// BenchmarkHostileQueries tells the slowest of them, each asked for a whole page of
// 10,000 records with 20 words each that hardly another has: none may take more than 200 ms.
func BenchmarkHostileQueries(b *testing.B) {
	src := large(b, 10_000)
	r := rand.New(rand.NewPCG(5, 6))
	var words []string
	for _, d := range fixture(b) {
		words = append(words, strings.Fields(strings.Map(letters, d.Body))...)
	}
	for _, d := range src.docs {
		for range 20 {
			d.Body += " " + words[r.IntN(len(words))] + strings.ToLower(words[r.IntN(len(words))])
		}
	}
	ix := open(b, src)
	find(b, ix, hub.SearchQuery{}) // opens a view
	slowest := map[string]time.Duration{}
	for b.Loop() {
		for _, text := range hostile() {
			begun := time.Now()
			if _, err := find(b, ix, hub.SearchQuery{Text: text, First: 20}).Facets(b.Context()); err != nil {
				b.Fatal(err)
			}
			slowest[text] = max(slowest[text], time.Since(begun))
		}
	}
	all := slices.SortedFunc(maps.Keys(slowest), func(one, other string) int { return cmp.Compare(slowest[other], slowest[one]) })
	for _, text := range all[:5] {
		b.Logf("%v: %.60q", slowest[text].Round(time.Millisecond), text)
	}
	b.ReportMetric(float64(slowest[all[0]].Microseconds())/1000, "slowest-ms")
}

func TestCut(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(doc("a", "Vatten", "")))
	for text, cut := range map[string]bool{
		"vatten": false, strings.Repeat("v", hub.MaxQuery): false, strings.Repeat("v", hub.MaxQuery+1): true,
		words(hub.MaxQueryWords): false, words(hub.MaxQueryWords + 1): true, strings.Repeat(" ", 500) + "vatten": false,
		words(200): true, strings.Repeat("å", hub.MaxQuery): false, strings.Repeat("🚰", hub.MaxQuery+1): true,
		strings.Repeat("SOU 2018:22 ", 3): false,
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
