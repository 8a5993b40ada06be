package search

import (
	"math"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

const (
	// A text answers a word when it holds so large a share of its pieces: "vatten"
	// and "försörjning" hold most of "vattenförsörjning". A word that nothing
	// visible holds whole is content with less. Measured in docs/search.md.
	knownShare, unknownShare = .4, .2
	// mostNamed bounds the topics that a question is said to name.
	mostNamed = 3
	// longestName is how many words of a question are tried as a name: "Upplands Väsby
	// kommun" has three.
	longestName = 3
)

// finding is one question put to some records: which of them answer it. How well they do
// is no matter here. It is of one goroutine.
type finding struct {
	*question
	*looking
	among  scope
	filter hub.SearchFilter
	learnt map[string]*word // by questions before, of the same scope; nil where there are none

	found set     // what answers, before filters
	pins  set     // what an editor has put first
	said  []named // the topics that the question names
}

// scope is the records that a question is put to: all of a view, or a few of them. Its
// sets are of what the viewer sees of them; what it says of a word is true of all that
// the viewer sees.
type scope interface {
	everything() set
	none() set
	// any and all are the records that hold any, or all, of some terms.
	any(field string, terms ...string) set
	all(field string, terms []string) set
	// most are those that hold at least so many of some terms, mostPieces leaves those out
	// that too many visible texts hold.
	most(field string, terms []string, least int) set
	mostPieces(grams []string, least int) set

	// sees reports whether anything visible holds a term.
	sees(field, term string) bool
	// isHeld reports whether a content has a stem in its text.
	isHeld(stem string) bool
	// isCommon reports whether so much of what the viewer may see holds a stem that it
	// decides nothing.
	isCommon(stem string) bool
	// isFound reports whether the text of anything visible has a word, a good part of it
	// or what was meant; isFiled, whether any file has.
	isFound(f *finding, w *word) bool
	isFiled(f *finding, w *word) bool
}

// named is a topic that a question names, with the name that it uses and the others.
type named struct {
	id     hub.ID
	name   phrase
	others []phrase
}

// answer finds what answers the question, before filters.
func (f *finding) answer() {
	f.found = f.among.none()
	if f.empty() {
		f.found = f.among.everything()
		return
	}
	if len(f.references) > 0 {
		f.found.join(f.among.any(fieldReference, f.references...))
		f.found.join(f.among.any(fieldMention, f.references...))
		return
	}
	for i := range f.words {
		f.recall(&f.words[i])
	}
	f.decide()
}

// recall learns a word, unless a question before has. A stop word is another in each question.
func (f *finding) recall(w *word) {
	if known := f.learnt[w.text]; known != nil {
		*w = *known
		return
	}
	f.learn(w)
	if f.learnt != nil && w.stem != "" {
		own := *w
		f.learnt[w.text] = &own
	}
}

// learn finds out what the viewer's records make of a word: whether any holds it, what
// was meant where none does, and what it is joined of.
func (f *finding) learn(w *word) {
	w.in, w.joined = f.among.none(), f.among.none()
	if w.stem == "" {
		if f.saysNothing() {
			w.in = f.goodPart(w)
		}
		return
	}
	w.in.join(f.among.any(fieldStems, w.stem))
	if w.known = f.visible(w.stem); !w.known {
		w.begins = f.beginnings(w)
		if w.alike, w.unmarked = f.meant(w); len(w.alike) > 0 {
			w.in.join(f.among.any(fieldStems, w.alike...))
		}
	}
	w.in.join(f.goodPart(w))
	w.parts = f.compound(w)
	for _, stem := range w.parts {
		if in := f.among.any(fieldStems, stem); in.isAny() && !f.among.isCommon(stem) {
			w.joined.join(in)
		}
	}
	if f.view.hasPages {
		f.file(w)
	}
}

// goodPart is what holds a good part of the word.
func (f *finding) goodPart(w *word) set {
	share := knownShare
	if len(w.alike) == 0 && (w.stem == "" || !f.among.isHeld(w.stem)) {
		share = unknownShare
	}
	grams := w.grams
	if w.stem != "" {
		grams = w.ofStem
	}
	return f.among.mostPieces(grams, share64(share, len(grams)))
}

func share64(share float64, n int) int { return max(1, int(math.Ceil(share*float64(n)))) }

// file finds out what has a word in its files: whole or as it was meant, or nearly all
// of its pieces.
func (f *finding) file(w *word) {
	w.pieced = f.among.most(fieldFileGrams, w.grams, share64(fileShare, len(w.grams)))
	w.filed = f.among.any(fieldFileStems, append([]string{w.stem}, w.alike...)...)
	w.filed.join(w.pieced)
}

// decide finds what answers, by what was learnt of the words.
func (f *finding) decide() {
	telling := f.telling()
	f.found.join(f.decided(telling))
	for i := range telling {
		f.found.join(telling[i].joined)
	}
	f.said = f.view.synonyms.spoken(telling)
	for _, topic := range f.said {
		for _, other := range topic.others {
			f.found.join(f.among.all(fieldStems, other))
		}
	}
	f.found.join(f.among.any(fieldName, f.names...))
	if f.view.hasPages {
		f.found.join(f.inFiles(telling))
	}
	f.pins = f.among.any(fieldPin, f.pin)
	f.found.join(f.pins)
}

// decided are the records that hold one of the words that decide: the telling ones, but
// "kommun", which a third of all texts hold, only where nothing else that is asked is found.
func (f *finding) decided(telling []word) set {
	all, rare := f.among.none(), f.among.none()
	isRare := func(w *word) bool { return w.stem == "" || !f.among.isCommon(w.stem) }
	for i := range telling {
		w := &telling[i]
		all.join(w.in)
		if w.in.isAny() && isRare(w) {
			rare.join(w.in)
		}
	}
	if !all.isAny() || rare.isAny() {
		return rare
	}
	for i := range telling { // of these records none has a rarer word; another may
		if w := &telling[i]; isRare(w) && f.among.isFound(f, w) {
			return rare
		}
	}
	return all
}

// inFiles is what has all the telling words in its files that anything visible holds: in
// 200 pages one of them, or many pieces of one, are there by chance.
func (f *finding) inFiles(telling []word) set {
	var all set
	for i := range telling {
		w := &telling[i]
		if w.stem == "" || !w.filed.isAny() && !f.isKnownHere(w) {
			continue
		}
		if all == nil {
			all = f.among.none()
			all.join(w.filed)
		}
		all.keep(w.filed)
	}
	return all
}

// isKnownHere reports whether anything visible has a word, in its text or in a file.
func (f *finding) isKnownHere(w *word) bool {
	return f.among.isFound(f, w) || f.among.isFiled(f, w)
}

// namesOf are the names that a question may hold: runs of its words.
func namesOf(text string, words []word) (all []string) {
	add := func(name string) { all = append(all, name) }
	whole := plainName(text)
	add(whole)
	add(strings.TrimSuffix(whole, "s")) // "Strömsunds kommun"
	for from := range words {
		run := ""
		for to := from; to < min(from+longestName, len(words)); to++ {
			run = strings.TrimSpace(run + " " + words[to].text)
			if to > from || words[to].stem != "" {
				add(run)
				add(strings.TrimSuffix(run, "s")) // "Bräckes kommunchef"
			}
		}
	}
	return distinct(all)
}
