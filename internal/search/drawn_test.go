package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// drawing makes texts and questions up, the same for the same seed.
type drawing struct{ *rand.Rand }

func newDrawing(seed uint64) drawing { return drawing{rand.New(rand.NewPCG(seed, 0))} }

// drawnWords are what the texts are made of: inflected, joined, and some alike but for
// a mark or a letter.
func drawnWords() []string {
	return strings.Fields(`vatten vattnet vattenförsörjning dricksvatten avlopp avloppet bredband bredbandet fiber
		kommun kommunen kommunerna kommuns skola skolan skolskjuts förskola lån län lan lånet omsorg äldreomsorg
		hemtjänst bibliotek biblioteket biblioteksbuss landsbygd landsbygdspolitik politik polis väg vägar vag
		snöröjning renovera reservoar renhållning återvinning rapport möte möten vårmöte och i om är det som
		statsbidrag bidrag upphandling upphandlingar kollektivtrafik trafik trafiken skog skogar skogs tåg tag
		energi energiplan plan planer planen lagen socialtjänst socialtjänstlag tjänst kvistfräs kvistgräs`)
}

func (d drawing) word() string { words := drawnWords(); return words[d.IntN(len(words))] }

func (d drawing) text(words int) string {
	all := make([]string, words)
	for i := range all {
		all[i] = d.word()
		if d.IntN(12) == 0 {
			all[i] += "."
		}
	}
	return strings.Join(all, " ")
}

// documents are n contents. Many are alike, and many are of the same day.
func (d drawing) documents(prefix string, n int, reach ...string) (all []*hub.Document) {
	kinds := hub.ContentKinds()
	for i := range n {
		one := doc(fmt.Sprint(prefix, i), d.text(1+d.IntN(4)), d.text(d.IntN(60)))
		one.ID.Kind, one.Reach = kinds[d.IntN(len(kinds))], reach
		one.At = one.At.AddDate(-d.IntN(4), 0, -d.IntN(3))
		one.Year = one.At.Year()
		one.Topics, one.Municipalities = []string{fmt.Sprint("topic", d.IntN(4))}, []string{[]string{"0643", "0305", "2313"}[d.IntN(3)]}
		one.Counties = []string{one.Municipalities[0][:2]}
		switch d.IntN(8) {
		case 0:
			one.References = []string{fmt.Sprint("SOU 2018:", 1+d.IntN(3))}
			one.Body += " Se " + one.References[0] + "."
		case 1:
			one.Pins = []string{d.word()}
		case 2:
			one.Files = []*hub.DocumentFile{paged(d.word()+".pdf", d.text(40), d.text(40), d.text(40))}
		case 3:
			one.Names = []string{"Vatten och avlopp", "VA"}
		}
		all = append(all, one)
	}
	return all
}

// register is what everyone sees beside the contents.
func register() []*hub.Document {
	water, library := doc("va", "Vatten och avlopp", ""), doc("bibliotek", "Bibliotek", "")
	water.Names, library.Names = []string{"VA", "vattenförsörjning"}, []string{"folkbibliotek", "biblioteksbuss"}
	water.ID.Kind, library.ID.Kind = hub.KindTopic, hub.KindTopic
	return []*hub.Document{water, library, town("0643", "Habo"), town("0305", "Håbo"), town("2313", "Strömsund")}
}

// question is a search: words as they are, harmed and cut, names and filters, in any order.
func (d drawing) question() hub.SearchQuery {
	words := make([]string, 1+d.IntN(3))
	for i := range words {
		words[i] = d.harmed(d.word())
	}
	switch d.IntN(10) {
	case 0:
		words = append(words, "2025")
	case 1:
		words = append(words, []string{"Habo", "Håbo kommun", "Strömsunds"}[d.IntN(3)])
	case 2:
		words = []string{fmt.Sprint("SOU 2018:", 1+d.IntN(3))}
	case 3:
		words = append(words, []string{"VA", "rapporter", "folkbibliotek"}[d.IntN(3)])
	}
	q := hub.SearchQuery{Text: strings.Join(words, " "), First: 100}
	switch d.IntN(6) {
	case 0:
		q.Order = []hub.SearchOrder{hub.SearchNewest, hub.SearchOldest}[d.IntN(2)]
	case 1:
		q.Filter.Kinds = hub.ContentKinds()[:2]
	case 2:
		q.Filter.Years, q.Filter.Municipalities = []int{2025, 2024}, []string{"0643"}
	}
	return q
}

// harmed is a word, or what a hurried or lazy hand makes of it.
func (d drawing) harmed(word string) string {
	letters := []rune(word)
	at := d.IntN(len(letters))
	switch d.IntN(8) {
	case 0:
		letters[at] = 'x'
	case 1:
		letters = append(letters[:at], letters[at+1:]...)
	case 2:
		return fold(word)
	case 3:
		letters = letters[:max(1, len(letters)*6/10)]
	}
	return string(letters)
}

// told is all that a reader is told of a question: the hits in order with their scores to
// the last bit, what is shown of them, counts, and everything that is offered beside.
func told(t *testing.T, ix *Index, q hub.SearchQuery) string {
	t.Helper()
	hits := find(t, ix, q)
	var b strings.Builder
	fmt.Fprintln(&b, hits.Total, hits.HasNext, hits.Cut, hits.Topics)
	if hits.DidYouMean != nil {
		fmt.Fprintln(&b, "meant:", *hits.DidYouMean)
	}
	if q.Labels == nil {
		q.Labels = []string{hub.LabelPublic} // as find does
	}
	for _, h := range hits.Hits {
		var at place
		if err := ix.cursors.Open(listOf(q), h.Cursor, &at); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, at, h.Pinned, show(h.Title), where(h))
	}
	beside(t, &b, hits)
	suggested, err := ix.Suggest(t.Context(), firstRunes(q.Text, 4), 20, q.Labels)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(&b, "\nsuggested: ", suggested)
	return b.String()
}

func beside(t *testing.T, b *strings.Builder, hits *hub.Hits) {
	t.Helper()
	facets, err := hits.Facets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range [][]*hub.Facet{facets.Kinds, facets.Topics, facets.Municipalities, facets.Counties, facets.Years} {
		for _, f := range of {
			fmt.Fprint(b, *f)
		}
	}
	offers, err := hits.Offers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range offers {
		fmt.Fprint(b, "\noffer: ", *o)
	}
	help, err := hits.Help(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(b, "\nhelp: ", help.Words)
	for _, w := range help.Without {
		fmt.Fprint(b, *w)
	}
}

// differ fails where two texts are not the same, with the first line that isn't.
func differ(t *testing.T, what, want, got string) {
	t.Helper()
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(a), len(b)) {
		var one, other string
		if i < len(a) {
			one = a[i]
		}
		if i < len(b) {
			other = b[i]
		}
		if one != other {
			t.Errorf("%s, line %d:\nwant %s\ngot  %s", what, i, one, other)
			return
		}
	}
}
