package search

import (
	"github.com/smakom/hub/internal/hub"
)

// aboveAll is more than any record is scored by its words: twenty words, each with
// its pieces, that one of a million texts holds.
const aboveAll = 10_000

// frontPages lifts the records that what is asked for is a part of: a project whose
// title holds every telling word, before its updates and events, which are so short
// that the words weigh more in them; a municipality, organisation or topic called
// so. A topic that only has a word among its synonyms is none: it is found, but
// stays below the project.
func (r *ranking) frontPages() {
	var title []*list
	for _, w := range r.telling() {
		if w.text != "kommun" { // "Forshaga kommun" is called Forshaga
			// No title has the stem "" of a word that says nothing by itself: then
			// names decide.
			title = append(title, r.list(fieldHead, w.stem))
		}
	}
	if len(title) == 0 {
		return
	}
	for _, n := range r.allOf(title).number {
		if r.view.front.has(n) {
			r.score[n] += aboveAll
		}
	}
}

// isFront reports whether records of a kind are what others are parts of, or about.
func isFront(k hub.Kind) bool {
	return k == hub.KindProject || k == hub.KindMunicipality || k == hub.KindOrganisation || k == hub.KindTopic
}

// pinned lifts what an editor has put first for this question, above all other.
func (r *ranking) pinned() {
	for n := range r.pins.all() {
		r.score[n] += 2 * aboveAll
	}
}
