package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/smakom/hub/internal/hub"
)

const (
	// mostNearest words are as many as a reader tries.
	mostNearest = 5
	// nearShare of a word is how much of it another must begin with to be near it:
	// "bredbandsfiber" begins like "bredband".
	nearShare = .6
)

// help says what else to try where nothing was found.
func (ix *Index) help(ctx context.Context, q hub.SearchQuery) (*hub.SearchHelp, error) {
	h := &hub.SearchHelp{Without: []*hub.WithoutFilter{}}
	err := ix.look(ctx, func(v *view, _ *generation) error {
		r, err := ix.put(ctx, v, q)
		if err != nil {
			return err
		}
		defer r.done()
		a := r.answers()
		for _, f := range a.filters {
			if n := a.without(f.field).count(); n > 0 {
				h.Without = append(h.Without, &hub.WithoutFilter{Field: filterField(f.field), Count: n})
			}
		}
		h.Words, err = r.nearestWords()
		return err
	})
	return h, err
}

// filterField is what readers call the filter of a field.
func filterField(field string) hub.SearchFilterField {
	return map[string]hub.SearchFilterField{
		fieldKind: hub.FilterKinds, fieldTopic: hub.FilterTopics, fieldMunicipality: hub.FilterMunicipalities,
		fieldCounty: hub.FilterCounties, fieldOrganisation: hub.FilterOrganisations, fieldYear: hub.FilterYears,
	}[field]
}

// nearestWords are words of visible records that are most like those of the question
// that none holds: a few faults away, or with the same beginning.
func (r *ranking) nearestWords() (words []string, err error) {
	words = []string{}
	for _, w := range r.words {
		if w.known || w.stem == "" {
			continue
		}
		for _, stem := range append(slices.Clone(w.alike), r.sameBeginning(w)...) {
			if len(words) == mostNearest {
				return words, r.err
			}
			form, err := r.written(stem)
			if err != nil {
				return nil, err
			}
			if form != "" && !slices.Contains(words, form) {
				words = append(words, form)
			}
		}
	}
	return words, r.err
}

// sameBeginning are the visible stems that begin as a word does, those of most like length first.
func (r *ranking) sameBeginning(w word) (stems []string) {
	letters := utf8.RuneCountInString(w.text)
	if letters < shortestBeginning {
		return nil
	}
	start := firstRunes(w.text, max(int(nearShare*float64(letters)), shortestBeginning-1))
	all := r.beginningWith(start)
	off := func(stem string) int { return max(len(stem)-len(w.text), len(w.text)-len(stem)) }
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(off(a), off(b)), strings.Compare(a, b))
	})
	for _, stem := range all {
		if len(stems) < mostNearest && r.visible(stem) {
			stems = append(stems, stem)
		}
	}
	return stems
}

// written is a stem as the newest of the visible records that hold it writes it. Some hold
// it only in the names of what they are linked to.
func (r *ranking) written(stem string) (string, error) {
	at, err := r.view.dates()
	if err != nil {
		return "", err
	}
	r.marker.want(stem)
	newest := &order{view: r.view, at: at}
	for _, s := range r.first(r.any(fieldStems, stem), newest, weighedHits) {
		h, err := r.read(s, map[uint32]*hit{})
		if err != nil {
			return "", err
		}
		if form := r.marker.formOf([]string{stem}, []*hit{h}); form != "" {
			return form, nil
		}
	}
	return "", newest.err
}
