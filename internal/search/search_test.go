package search

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// town is a municipality as the store gives it.
func town(code, name string) *hub.Document {
	d := doc(code, name, "")
	d.ID.Kind, d.Summary, d.Year, d.At = hub.KindMunicipality, name+" kommun, ett län", 0, time.Unix(0, 0)
	d.Municipalities, d.Counties = []string{code}, []string{code[:2]}
	return d
}

// circle is one text of each reach.
func circle() []*hub.Document {
	reaches := map[string][]string{"open": {hub.LabelPublic}, "inner": {hub.LabelMembers},
		"draft": {hub.LabelStaff, "account:1"}, "shared": {hub.LabelMembers, "org:7"}}
	var docs []*hub.Document
	for key, reach := range reaches {
		d := doc(key, "Vattenrådet "+key, "Hemligheten heter kvistfräs.")
		d.Reach, d.Topics = reach, []string{"topic-" + key}
		docs = append(docs, d)
	}
	return docs
}

func TestVisibility(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(circle()...))
	for name, c := range map[string]struct{ labels, want []string }{
		"anonymous": {[]string{hub.LabelPublic}, []string{"open"}},
		"partner":   {[]string{hub.LabelPublic, "org:7"}, []string{"open", "shared"}},
		"member":    {[]string{hub.LabelPublic, hub.LabelMembers, "account:2"}, []string{"inner", "open", "shared"}},
		"author":    {[]string{hub.LabelPublic, hub.LabelMembers, "account:1"}, []string{"draft", "inner", "open", "shared"}},
		"editor":    {[]string{hub.LabelPublic, hub.LabelMembers, hub.LabelStaff}, []string{"draft", "inner", "open", "shared"}},
		"nobody":    {[]string{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			// Whole words, parts of words, faults, nothing at all, and each order.
			for _, text := range []string{"vattenrådet", "vattenråd", "vattenrodet", "kvistfräs", "kvistfras", ""} {
				for _, order := range []hub.SearchOrder{hub.SearchRelevance, hub.SearchNewest} {
					seen(t, ix, hub.SearchQuery{Text: text, Labels: c.labels, Order: order}, c.want)
				}
			}
			suggestions, err := ix.Suggest(t.Context(), "vatt", 20, c.labels)
			if err != nil || len(suggestions) != len(c.want) {
				t.Errorf("suggested %v (%v), want %v", suggestions, err, c.want)
			}
		})
	}
}

// seen fails unless hits, total and facets are those of exactly these records.
func seen(t *testing.T, ix *Index, q hub.SearchQuery, want []string) {
	t.Helper()
	hits := find(t, ix, q)
	got := keysOf(hits)
	slices.Sort(got)
	if !slices.Equal(got, want) || hits.Total != len(want) {
		t.Errorf("%q: %v, total %d, want %v", q.Text, got, hits.Total, want)
	}
	facets, err := hits.Facets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var topics []string
	for _, f := range facets.Topics {
		topics = append(topics, strings.TrimPrefix(f.Key, "topic-"))
	}
	if slices.Sort(topics); !slices.Equal(topics, want) {
		t.Errorf("%q: facets %v, want %v", q.Text, topics, want)
	}
}

// A word that only hidden records hold is to a reader as unknown as any other.
func TestHiddenWordIsUnknown(t *testing.T) {
	t.Parallel()
	hidden := doc("hidden", "Kvistfräsen", "")
	hidden.Reach = []string{hub.LabelStaff}
	like := doc("like", "Kvistgräsen", "")
	with, without := open(t, newStore(hidden, like)), open(t, newStore(like))
	for _, ix := range []*Index{with, without} {
		if hits := find(t, ix, hub.SearchQuery{Text: "kvistfräsen"}); !slices.Equal(keysOf(hits), []string{"like"}) {
			t.Errorf("found %v", keysOf(hits))
		}
	}
}

func TestFacetsLeaveOutTheirOwnFilter(t *testing.T) {
	t.Parallel()
	var docs []*hub.Document
	for i := range 12 {
		d := doc(fmt.Sprint(i), "Vatten", "")
		d.Topics = []string{[]string{"a", "b", "c"}[i%3]}
		d.Year = 2020 + i%2
		d.Municipalities, d.Counties = []string{"0643"}, []string{"06"}
		docs = append(docs, d)
	}
	ix := open(t, newStore(docs...))
	all := facetsOf(t, ix, hub.SearchFilter{})
	if want := "a4 b4 c4 | 20206 20216 | ARTICLE12 | 064312 | 0612"; all != want {
		t.Errorf("unfiltered: %s, want %s", all, want)
	}
	one := facetsOf(t, ix, hub.SearchFilter{Topics: []string{"a"}})
	if want := "a4 b4 c4 | 20202 20212 | ARTICLE4 | 06434 | 064"; one != want {
		t.Errorf("one filter: %s, want %s", one, want)
	}
	two := facetsOf(t, ix, hub.SearchFilter{Topics: []string{"a", "b"}, Years: []int{2020}})
	if want := "a2 b2 c2 | 20204 20214 | ARTICLE4 | 06434 | 064"; two != want {
		t.Errorf("two filters: %s, want %s", two, want)
	}
}

func facetsOf(t *testing.T, ix *Index, filter hub.SearchFilter) string {
	t.Helper()
	f, err := find(t, ix, hub.SearchQuery{Text: "vatten", Filter: filter}).Facets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, facets := range [][]*hub.Facet{f.Topics, f.Years, f.Kinds, f.Municipalities, f.Counties} {
		var one []string
		for _, facet := range facets {
			one = append(one, fmt.Sprint(facet.Key, facet.Count))
		}
		parts = append(parts, strings.Join(one, " "))
	}
	return strings.Join(parts, " | ")
}

func TestFilters(t *testing.T) {
	t.Parallel()
	d := doc("it", "Vatten", "")
	d.ID.Kind, d.Topics, d.Municipalities, d.Counties = hub.KindReport, []string{"vatten"}, []string{"0643"}, []string{"06"}
	d.Organisations = []string{"skr"}
	ix := open(t, newStore(d, doc("other", "Vatten", "")))
	for _, f := range []hub.SearchFilter{
		{Kinds: []hub.Kind{hub.KindReport}}, {Topics: []string{"vatten", "skola"}}, {Municipalities: []string{"0643"}},
		{Counties: []string{"06"}}, {Organisations: []string{"skr"}},
		{Kinds: []hub.Kind{hub.KindReport}, Topics: []string{"vatten"}, Years: []int{2026, 2027}},
	} {
		for _, text := range []string{"", "vatten"} {
			if hits := find(t, ix, hub.SearchQuery{Text: text, Filter: f}); !slices.Equal(keysOf(hits), []string{"it"}) {
				t.Errorf("%q %+v: %v", text, f, keysOf(hits))
			}
		}
	}
	if hits := find(t, ix, hub.SearchQuery{Filter: hub.SearchFilter{Years: []int{1999}}}); hits.Total != 0 {
		t.Errorf("1999: %v", keysOf(hits))
	}
}

// Walking the pages gives the whole list once, whatever is equal in it.
func TestPaging(t *testing.T) {
	t.Parallel()
	var docs []*hub.Document
	for i := range 73 {
		d := doc(fmt.Sprintf("%02d", i), "Vatten", strings.Repeat("om vatten ", i%3))
		d.At = d.At.AddDate(0, 0, i%4)
		docs = append(docs, d)
	}
	ix := open(t, newStore(docs...))
	for _, q := range []hub.SearchQuery{
		{Text: "vatten"}, {Text: "vatten", Order: hub.SearchNewest}, {Text: "vatten", Order: hub.SearchOldest},
		{}, {Order: hub.SearchOldest},
	} {
		q.First = 100
		whole := keysOf(find(t, ix, q))
		var walked []string
		for q.First = 10; ; {
			hits := find(t, ix, q)
			if hits.Total != 73 {
				t.Fatalf("total %d", hits.Total)
			}
			walked = append(walked, keysOf(hits)...)
			if !hits.HasNext {
				break
			}
			q.After = &hits.Hits[len(hits.Hits)-1].Cursor
		}
		if len(whole) != 73 || !slices.Equal(walked, whole) {
			t.Errorf("%q %s: walked %v, whole %v", q.Text, q.Order, walked, whole)
		}
	}
}

func TestOrder(t *testing.T) {
	t.Parallel()
	docs := []*hub.Document{doc("a", "Annat", "Om vatten."), doc("b", "Vatten", "Om vatten."), doc("c", "Annat", "Om vatten.")}
	docs[0].At, docs[2].At = docs[0].At.AddDate(-1, 0, 0), docs[2].At.AddDate(1, 0, 0)
	ix := open(t, newStore(docs...))
	for order, want := range map[hub.SearchOrder]string{
		hub.SearchNewest: "[c b a]", hub.SearchOldest: "[a b c]", hub.SearchRelevance: "[b c a]", "": "[b c a]"} {
		if got := fmt.Sprint(keysOf(find(t, ix, hub.SearchQuery{Text: "vatten", Order: order}))); got != want {
			t.Errorf("%s: %s, want %s", order, got, want)
		}
	}
	if got := fmt.Sprint(keysOf(find(t, ix, hub.SearchQuery{}))); got != "[c b a]" {
		t.Errorf("nothing asked: %s, want the newest first", got)
	}
}

func TestCursorOfAnotherSearch(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore(circle()...))
	all := []string{hub.LabelMembers, hub.LabelPublic}
	q := hub.SearchQuery{Text: "vattenrådet", First: 1, Labels: all}
	q.After = &find(t, ix, q).Hits[0].Cursor
	same := q
	same.Labels, same.First = []string{hub.LabelPublic, hub.LabelMembers}, 2
	if hits := find(t, ix, same); len(hits.Hits) != 2 {
		t.Errorf("the same search: %v", keysOf(hits))
	}
	for name, change := range map[string]func(*hub.SearchQuery){
		"text":   func(q *hub.SearchQuery) { q.Text = "vatten" },
		"filter": func(q *hub.SearchQuery) { q.Filter.Years = []int{2026} },
		"order":  func(q *hub.SearchQuery) { q.Order = hub.SearchNewest },
		"labels": func(q *hub.SearchQuery) { q.Labels = all[:1] },
		"made up": func(q *hub.SearchQuery) {
			made := "AAAA"
			q.After = &made
		},
	} {
		other := q
		change(&other)
		if _, err := ix.Search(t.Context(), other); !errors.Is(err, hub.ErrBadCursor) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	ix := open(t, newStore())
	for _, q := range []hub.SearchQuery{{Text: "a\x00b", First: 1}, {Text: "a\xff", First: 1}, {First: 0}, {First: 101}} {
		var fault *hub.Error
		if _, err := ix.Search(t.Context(), q); !errors.As(err, &fault) || fault.Code != hub.CodeBadInput {
			t.Errorf("%+v: %v", q, err)
		}
	}
}
