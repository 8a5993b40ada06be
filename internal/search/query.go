package search

import (
	"slices"

	"github.com/smakom/hub/internal/hub"
)

const (
	// A word that more than this share of what the viewer may see holds does not
	// make a record an answer if the question has a rarer one.
	commonShare = .2
	// Pieces that more than so many texts hold, and so large a share of all, are not
	// looked for: they tell nearly nothing, and would take most of the time of a search.
	manyTexts, manyShare = 1000, .02
	// partWeight is that of the pieces of a word beside the word itself.
	partWeight = .45
	// compoundWeight is that of the words that a word is joined of, where no visible content
	// holds the word itself; else heldCompoundWeight.
	compoundWeight, heldCompoundWeight = .4, .3
	// beginWeight is that of words that only begin so; begunWeight, where nothing visible
	// holds the word itself.
	beginWeight, begunWeight = .2, .6
	// nearWeight keeps words that are only alike under words that are the same.
	nearWeight = .6
	// unmarkedWeight is that of a word with marks for one without, which is a word too.
	unmarkedWeight = .5
	// wordForTwoFaults is as long as a word must be to hold two faults and still
	// be recognised; from wordForOneFault on it may hold one.
	wordForTwoFaults, wordForOneFault = 8, 4
	// nameWeight lifts what is named as the reader wrote, and what is linked to it.
	nameWeight = .5
	// ownReference lifts the record that has a reference number over those that name it.
	ownReference = 10
)

// rank finds the records that answer the question, and scores them.
func (r *ranking) rank() {
	r.answer()
	if len(r.references) > 0 {
		r.marker.take(r.question)
		r.byReference()
		return
	}
	r.marker.take(r.question)
	for _, w := range r.telling() {
		r.byStem(w)
		r.byParts(w)
		r.byCompound(w)
		r.byBeginning(w)
		r.byNearest(w)
	}
	r.bySynonyms()
	r.byName()
	r.byFiles()
	r.frontPages()
	r.pinned()
}

// byStem scores a word of the question, inflected in any way.
func (r *ranking) byStem(w word) { r.add(r.list(fieldStems, w.stem), 1) }

// byParts scores the pieces of a word, which finds the parts of compounds and forgives a
// fault in a long word. A word that nothing visible holds has those of what was meant too.
func (r *ranking) byParts(w word) {
	grams := w.grams
	for _, stem := range w.alike[:min(len(w.alike), 1)] {
		grams = append(slices.Clone(grams), gramsOf(stem)...)
	}
	for _, gram := range grams {
		if r.scored[gram] {
			continue
		}
		r.scored[gram] = true
		if l := r.pieceList(gram); l != nil {
			r.add(l, partWeight)
		}
	}
}

// byCompound scores the words that a word of the question is joined of.
func (r *ranking) byCompound(w word) {
	weight := float32(compoundWeight)
	if r.isHeld(w.stem) {
		weight = heldCompoundWeight
	}
	for _, stem := range w.parts {
		if !r.scored[" "+stem] {
			r.scored[" "+stem] = true
			r.marker.want(stem)
			r.add(r.list(fieldStems, stem), weight)
		}
	}
}

// byBeginning scores words that begin as one of the question, for whoever has not yet
// typed all of it.
func (r *ranking) byBeginning(w word) {
	begins, weight := w.begins, float32(begunWeight)
	if w.known {
		begins, weight = r.beginnings(&w), beginWeight
	}
	if len(begins) > 0 {
		r.add(r.oneOf(r.lists(fieldStems, begins)), weight)
	}
}

// byNearest scores, for a word that nothing visible holds, what was meant: the same
// without its marks, or a slip of the finger away.
func (r *ranking) byNearest(w word) {
	for _, stem := range w.alike {
		weight := float32(nearWeight)
		if w.unmarked {
			weight = 1
		}
		r.add(r.list(fieldStems, stem), weight)
	}
	for _, stem := range r.marked(w) {
		r.add(r.list(fieldStems, stem), unmarkedWeight)
	}
}

// bySynonyms scores the other names of the topics that the question names.
func (r *ranking) bySynonyms() {
	for _, topic := range r.said {
		weight := float32(synonymWeight)
		if own := r.allOf(r.lists(fieldStems, topic.name)); r.sight.holding(own) == 0 {
			weight = substituteWeight
		}
		var lists []*list
		for _, other := range topic.others {
			lists = append(lists, r.allOf(r.lists(fieldStems, other)))
			r.marker.also(other)
		}
		r.add(r.oneOf(lists), weight)
	}
}

// namedTopics are the topics that the question is said to name.
func (f *finding) namedTopics() (ids []hub.ID) {
	for _, topic := range f.said[:min(len(f.said), mostNamed)] {
		ids = append(ids, topic.id)
	}
	return ids
}

// byName scores records that are named like some words of the question, or are
// linked to what is: a municipality, a topic.
func (r *ranking) byName() {
	for _, name := range r.names {
		l := r.list(fieldName, name)
		worth := nameWeight * r.rarity(r.sight.holding(l))
		for _, n := range l.number {
			r.score[n] += worth
		}
	}
}

// byReference scores what has the reference numbers of the question, then what
// names them. Nothing else answers.
func (r *ranking) byReference() {
	for _, reference := range r.references {
		own, named := r.list(fieldReference, reference), r.list(fieldMention, reference)
		for _, n := range own.number {
			r.score[n] += ownReference
		}
		for _, n := range named.number {
			r.score[n]++
		}
	}
}
