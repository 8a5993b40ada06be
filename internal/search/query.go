package search

import (
	"math"
	"slices"
	"strings"
)

const (
	// A text answers a word when it holds so large a share of its pieces: "vatten"
	// and "försörjning" hold most of "vattenförsörjning". A word that nothing
	// visible holds whole is content with less. Measured in docs/search.md.
	knownShare, unknownShare = .4, .2
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
	// mostNamed bounds the topics that a question is said to name.
	mostNamed = 3
	// longestName is how many words of a question are tried as a name: "Upplands Väsby
	// kommun" has three.
	longestName = 3
	// ownReference lifts the record that has a reference number over those that name it.
	ownReference = 10
)

// answer finds the records that answer the question, and scores them.
func (r *ranking) answer() {
	if len(r.references) > 0 {
		r.marker.take(r.question)
		r.byReference()
		return
	}
	for i := range r.words {
		r.learn(&r.words[i])
	}
	r.marker.take(r.question)
	for _, w := range r.telling() {
		r.byStem(w)
		r.byParts(w)
		r.byCompound(w)
		r.byBeginning(w)
		r.byNearest(w)
	}
	for _, w := range r.deciding() {
		r.found.join(w.in)
	}
	r.bySynonyms()
	r.byName()
	r.byFiles()
	r.frontPages()
	r.pinned()
}

// learn finds out what the viewer's records make of a word: whether any holds it, and
// what was meant where none does.
func (r *ranking) learn(w *word) {
	if w.stem == "" {
		if r.telling()[0].stem == "" { // a question of such words only
			w.in = r.goodPart(w)
		}
		return
	}
	l := r.list(fieldStems, w.stem)
	w.in = r.seen(l)
	files := r.list(fieldFileStems, w.stem)
	w.known = w.in.count() > 0 || r.sight.sees(files)
	w.held = r.sight.holding(l) > 0
	w.common = r.isCommon(l)
	w.begins = r.beginnings(w)
	if !w.known {
		if w.alike, w.unmarked = r.meant(w); len(w.alike) > 0 {
			w.in.join(r.seen(r.lists(fieldStems, w.alike)...))
		}
	}
	w.in.join(r.goodPart(w))
	w.found = w.in.count() > 0
}

// isCommon reports whether so much of what the viewer may see holds a word that it
// decides nothing.
func (r *ranking) isCommon(l *list) bool {
	return float64(r.sight.seeing(l)) > commonShare*float64(r.sight.seen)
}

// goodPart is what holds a good part of the word.
func (r *ranking) goodPart(w *word) set {
	share := knownShare
	if !w.held && len(w.alike) == 0 {
		share = unknownShare
	}
	grams := w.grams
	if w.stem != "" {
		grams = gramsOf(w.stem)
	}
	return r.mostOf(r.pieceLists(grams), share64(share, len(grams))).keep(r.sight.visible)
}

func share64(share float64, n int) int { return max(1, int(math.Ceil(share*float64(n)))) }

// pieceLists are the lists of pieces, without those that too many visible texts hold.
func (r *ranking) pieceLists(grams []string) (all []*list) {
	for _, gram := range grams {
		if l := r.pieceList(gram); l != nil {
			all = append(all, l)
		}
	}
	return all
}

// pieceList is the list of a piece, nil where too many visible texts hold it. What is in
// so many more than are hidden is one of these, and need not be read to be counted.
func (r *ranking) pieceList(gram string) *list {
	most := manyTexts + int(manyShare*float64(r.sight.seen))
	l := r.listUpTo(fieldGrams, gram, most+r.sight.hidden)
	if l == nil || r.sight.seeing(l) > most {
		return nil
	}
	return l
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
	if w.held {
		weight = heldCompoundWeight
	}
	for _, stem := range r.compound(w) {
		if !r.scored[" "+stem] {
			r.scored[" "+stem] = true
			r.marker.want(stem)
			l := r.list(fieldStems, stem)
			r.add(l, weight)
			if !r.isCommon(l) {
				r.find(l)
			}
		}
	}
}

// byBeginning scores words that begin as one of the question, for whoever has not yet
// typed all of it.
func (r *ranking) byBeginning(w word) {
	if len(w.begins) == 0 {
		return
	}
	weight := float32(beginWeight)
	if !w.known {
		weight = begunWeight
	}
	r.add(r.oneOf(r.lists(fieldStems, w.begins)), weight)
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
	words := r.telling()
	for _, topic := range r.view.synonyms {
		said, others := topic.spoken(words)
		if said == nil {
			continue
		}
		if len(r.named) < mostNamed {
			r.named = append(r.named, topic.id)
		}
		weight := float32(synonymWeight)
		if own := r.allOf(r.lists(fieldStems, said)); r.sight.holding(own) == 0 {
			weight = substituteWeight
		}
		var lists []*list
		for _, other := range others {
			lists = append(lists, r.allOf(r.lists(fieldStems, other)))
			r.marker.also(other)
		}
		l := r.oneOf(lists)
		r.add(l, weight)
		r.find(l)
	}
}

// byName scores records that are named like some words of the question, or are
// linked to what is: a municipality, a topic.
func (r *ranking) byName() {
	for _, name := range r.names() {
		l := r.list(fieldName, name)
		r.find(l)
		worth := nameWeight * r.rarity(r.sight.holding(l))
		for _, n := range l.number {
			r.score[n] += worth
		}
	}
}

// names are the names that the question may hold: runs of its words.
func (q *question) names() (all []string) {
	add := func(name string) {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	whole := plainName(q.text)
	add(whole)
	add(strings.TrimSuffix(whole, "s")) // "Strömsunds kommun"
	for from := range q.words {
		run := ""
		for to := from; to < min(from+longestName, len(q.words)); to++ {
			run = strings.TrimSpace(run + " " + q.words[to].text)
			if to > from || q.words[to].stem != "" {
				add(run)
				add(strings.TrimSuffix(run, "s")) // "Bräckes kommunchef"
			}
		}
	}
	return all
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
		r.find(own, named)
	}
}
