package search

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

const (
	// mostOffers are as many as a reader looks through.
	mostOffers = 4
	// firstYear and lastYear bound what is taken for a year.
	firstYear, lastYear = 1900, 2099
)

// meaning is a filter that words of a question may stand for.
type meaning struct {
	field hub.SearchFilterField
	key   string
	words []int // their places in the question
}

// spoken are the words of a text as their writer set them apart, lowered and without
// the signs around them. Names are compared so: "Malung-Sälen" is one word.
func spoken(text string) (words []string) {
	for _, w := range strings.Fields(text) {
		words = append(words, spokenWord(w))
	}
	return words
}

func spokenWord(text string) string {
	return strings.ToLower(strings.TrimFunc(text, func(r rune) bool { return !isWord(r) }))
}

// kindWords are the forms of the words that name a kind, but for their genitives.
func kindWords() map[hub.Kind]string {
	return map[hub.Kind]string{
		hub.KindArticle: "artikel artikeln artiklar artiklarna nyhet nyheten nyheter nyheterna",
		hub.KindReport:  "rapport rapporten rapporter rapporterna",
		hub.KindProject: "projekt projektet projekten",
		hub.KindUpdate:  "uppdatering uppdateringen uppdateringar uppdateringarna",
		hub.KindEvent:   "evenemang evenemanget evenemangen",
	}
}

// meanings are the years and kinds that words of a question may stand for, in the
// order of the question.
func meanings(words []string) (all []meaning) {
	kinds := map[string]hub.Kind{}
	for kind, forms := range kindWords() {
		for form := range strings.FieldsSeq(forms) {
			kinds[form], kinds[form+"s"] = kind, kind
		}
	}
	for i, w := range words {
		m := meaning{words: []int{i}}
		if kind, ok := kinds[w]; ok {
			m.field, m.key = hub.FilterKinds, string(kind)
		} else if isYear(w) {
			m.field, m.key = hub.FilterYears, w
		} else {
			continue
		}
		same := slices.IndexFunc(all, func(o meaning) bool { return o.field == m.field && o.key == m.key })
		if same < 0 {
			all = append(all, m)
		} else {
			all[same].words = append(all[same].words, i)
		}
	}
	return all
}

func isYear(word string) bool {
	year, err := strconv.Atoi(word)
	return err == nil && len(word) == len("2024") && firstYear <= year && year <= lastYear
}

// runs are the names that a question may hold, with the places of their words: runs
// of its words, the longest first. Tells reports whether a word says anything by
// itself: Vara does only as "Vara kommun".
func runs(words []string, tells func(string) bool) (names []string, places map[string][]int) {
	places = map[string][]int{}
	add := func(name string, from, to int) {
		if _, known := places[name]; known || name == "" {
			return
		}
		names, places[name] = append(names, name), nil
		for i := from; i < to; i++ {
			places[name] = append(places[name], i)
		}
	}
	for length := min(longestName, len(words)); length > 0; length-- {
		for from := 0; from+length <= len(words); from++ {
			to := from + length
			if length == 1 && !tells(words[from]) {
				continue
			}
			name := strings.Join(words[from:to], " ")
			for _, town := range []string{" kommun", " kommuns"} {
				name = strings.TrimSuffix(name, town)
			}
			add(name, from, to)
			add(strings.TrimSuffix(name, "s"), from, to) // "Strömsunds kommun"
		}
	}
	return names, places
}

// offers finds what filters words of the question may stand for.
func (ix *Index) offers(ctx context.Context, q hub.SearchQuery) (offers []*hub.SearchOffer, err error) {
	offers = []*hub.SearchOffer{}
	read, err := ask(ix.mapping, q.Text)
	if err != nil {
		return nil, err
	}
	raw := strings.Fields(read.text)
	raw = raw[:min(len(raw), hub.MaxQueryWords)]
	words := spoken(strings.Join(raw, " "))
	tells := func(word string) bool { return newWord(ix.mapping, word).stem != "" }
	err = ix.look(ctx, func(v *view, _ *generation) error {
		towns, err := v.towns(ctx, words, tells)
		for _, m := range append(meanings(words), towns...) {
			rest, ok := m.rest(raw, words, tells)
			if !ok || isSet(q.Filter, m.field) || len(offers) == mostOffers {
				continue
			}
			r, err := ix.put(ctx, v, hub.SearchQuery{Text: rest, Filter: m.added(q.Filter), Labels: q.Labels})
			if err != nil {
				return err
			}
			n := r.answers().without("").count()
			if r.done(); n > 0 {
				offers = append(offers, &hub.SearchOffer{Field: m.field, Key: m.key, Query: rest, Count: n})
			}
		}
		return err
	})
	return offers, err
}

// towns are the municipalities that a question names; everyone sees them.
func (v *view) towns(ctx context.Context, words []string, tells func(string) bool) (towns []meaning, err error) {
	kinds, err := v.with(ctx, fieldKind)
	if err != nil || kinds[string(hub.KindMunicipality)] == nil {
		return nil, err
	}
	names, places := runs(words, tells)
	for _, name := range names {
		l, err := v.list(ctx, wordIn{fieldName, name}, 0)
		if err != nil {
			return nil, err
		}
		for _, n := range l.number {
			if !kinds[string(hub.KindMunicipality)].has(n) {
				continue
			}
			id, err := v.id(n)
			if err != nil {
				return nil, err
			}
			if key := hubID(id).Key; !slices.ContainsFunc(towns, func(m meaning) bool { return m.key == key }) {
				towns = append(towns, meaning{hub.FilterMunicipalities, key, places[name]})
			}
		}
	}
	slices.SortStableFunc(towns, func(one, other meaning) int { return slices.Compare(one.words, other.words) })
	return towns, nil
}

// rest is the question without the words that stand for a filter; ok is false where
// nothing telling is left of it.
func (m meaning) rest(raw, words []string, tells func(string) bool) (text string, ok bool) {
	var left []string
	for i, w := range raw {
		if !slices.Contains(m.words, i) {
			left = append(left, w)
			ok = ok || tells(words[i])
		}
	}
	return strings.Join(left, " "), ok
}

// added is a filter with what is meant.
func (m meaning) added(f hub.SearchFilter) hub.SearchFilter {
	switch m.field {
	case hub.FilterKinds:
		f.Kinds = []hub.Kind{hub.Kind(m.key)}
	case hub.FilterMunicipalities:
		f.Municipalities = []string{m.key}
	case hub.FilterYears:
		year, _ := strconv.Atoi(m.key) // isYear has read it
		f.Years = []int{year}
	}
	return f
}

// isSet reports whether a filter that may be offered is set already.
func isSet(f hub.SearchFilter, field hub.SearchFilterField) bool {
	switch field {
	case hub.FilterKinds:
		return len(f.Kinds) > 0
	case hub.FilterMunicipalities:
		return len(f.Municipalities) > 0
	}
	return len(f.Years) > 0
}
