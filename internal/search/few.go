package search

import (
	"context"
	"slices"
)

// few is the scope of questions that are put to a few records, by viewers with the same
// labels. What it says of a word is said of the whole view, and kept. It is of one goroutine.
type few struct {
	*looking // at the whole view, for what is seldom asked
	holders  *holders
	visible  set // of the few
	seenIn   map[wordIn]bool
	held     map[string]bool
	common   map[string]bool
	many     map[string]bool
	whole    map[string]*word // as it is learnt of the whole view
}

func newFew(ctx context.Context, h *holders, s *sight) *few {
	k := &few{looking: &looking{ctx: ctx, view: h.view, sight: s, scratch: h.view.newScratch()}, holders: h,
		seenIn: map[wordIn]bool{}, held: map[string]bool{}, common: map[string]bool{}, many: map[string]bool{}, whole: map[string]*word{}}
	k.visible = newSet(mostAtOnce)
	for i := range h.there.all() {
		if s.visible.has(h.number[i]) {
			k.visible.add(i)
		}
	}
	return k
}

// done gives back what was counted in: nothing was scored.
func (k *few) done() {
	if k.err == nil {
		k.view.scratch.Put(k.scratch)
	}
	k.scratch = nil
}

func (k *few) everything() set { return k.visible }

func (k *few) none() set { return newSet(mostAtOnce) }

// of are those of the few that hold a term, seen or not. After a fault there are none.
func (k *few) of(field, term string) set {
	if k.err != nil {
		return k.none()
	}
	s, err := k.holders.of(field, term)
	if err != nil {
		k.err = err
		return k.none()
	}
	return s
}

func (k *few) any(field string, terms ...string) set {
	s := k.none()
	for _, term := range terms {
		s.join(k.of(field, term))
	}
	return s.keep(k.visible)
}

func (k *few) all(field string, terms []string) set {
	s := k.none()
	s.join(k.visible)
	for _, term := range terms {
		s.keep(k.of(field, term))
	}
	return s
}

func (k *few) most(field string, terms []string, least int) set {
	s := k.none()
	for i := range k.visible.all() {
		n := 0
		for _, term := range terms {
			if k.of(field, term).has(i) {
				n++
			}
		}
		if n >= least {
			s.add(i)
		}
	}
	return s
}

func (k *few) mostPieces(grams []string, least int) set {
	s := k.most(fieldGrams, grams, least)
	if !s.isAny() { // as nearly always: then it is no matter which are in many texts
		return s
	}
	held := slices.DeleteFunc(slices.Clone(grams), func(gram string) bool {
		return !k.of(fieldGrams, gram).isAny() || k.isMany(gram)
	})
	return k.most(fieldGrams, held, least)
}

// isMany reports whether too many visible texts hold a piece.
func (k *few) isMany(gram string) bool {
	return remember(k.many, gram, func() bool { return k.moreSee(k.manySeen(), fieldGrams, gram) })
}

func (k *few) isCommon(stem string) bool {
	return remember(k.common, stem, func() bool {
		// More than a share is more than its whole part.
		return k.moreSee(int(commonShare*float64(k.sight.seen)), fieldStems, stem)
	})
}

// moreSee reports whether more than so many visible records hold a term. Mostly the length
// of its list tells.
func (k *few) moreSee(most int, field, term string) bool {
	if k.err != nil || k.sight.seen <= most {
		return false
	}
	n, err := k.holders.count(field, term)
	if err != nil {
		k.err = err
	}
	if hidden := k.holders.size - k.sight.seen; n <= most || n > most+hidden {
		return n > most
	}
	return k.more(most, field, term, k.sight.visible)
}

func (k *few) sees(field, term string) bool {
	if field == fieldStems && k.isHeld(term) {
		return true // a content is a record
	}
	return remember(k.seenIn, wordIn{field, term}, func() bool { return k.more(0, field, term, k.sight.visible) })
}

func (k *few) isHeld(stem string) bool {
	return remember(k.held, stem, func() bool { return k.more(0, fieldStems, stem, k.sight.basis) })
}

// more reports whether more than so many of some records of the whole view hold a term.
func (k *few) more(most int, field, term string, some set) bool {
	if k.err != nil {
		return false
	}
	is, err := k.holders.moreThan(most, field, term, some)
	if err != nil {
		k.err = err
	}
	return is
}

// isFound is answered without lists where a visible text has the word itself, as nearly always.
func (k *few) isFound(f *finding, w *word) bool {
	return w.in.isAny() || w.stem != "" && k.sees(fieldStems, w.stem) || k.inWhole(f, w).in.isAny()
}

func (k *few) isFiled(f *finding, w *word) bool {
	return w.filed.isAny() || k.sees(fieldFileStems, w.stem) || k.inWhole(f, w).filed.isAny()
}

// inWhole is a word as it is learnt of the whole view.
func (k *few) inWhole(f *finding, w *word) *word {
	return remember(k.whole, w.text, func() *word {
		whole, own := finding{question: f.question, looking: k.looking, among: k.looking}, *w
		whole.learn(&own)
		return &own
	})
}

// remember is what is kept under a key, or is found out and kept.
func remember[K comparable, V any](kept map[K]V, key K, find func() V) V {
	v, known := kept[key]
	if !known {
		v = find()
		kept[key] = v
	}
	return v
}
