package search

import "context"

// looking reads the lists of a view as one viewer sees them. It is the scope of a question
// that is put to all of the view. It is of one goroutine.
type looking struct {
	ctx   context.Context
	view  *view
	sight *sight

	*scratch // nil where nothing is asked
	err      error
}

// everything is what the viewer sees.
func (k *looking) everything() set { return k.sight.visible }

func (k *looking) none() set { return newSet(k.view.size) }

// any is what the viewer sees of what holds any of some terms.
func (k *looking) any(field string, terms ...string) set { return k.seen(k.lists(field, terms)...) }

func (k *looking) all(field string, terms []string) set {
	return k.seen(k.allOf(k.lists(field, terms)))
}

func (k *looking) most(field string, terms []string, least int) set {
	return k.mostOf(k.lists(field, terms), least).keep(k.sight.visible)
}

func (k *looking) mostPieces(grams []string, least int) set {
	return k.mostOf(k.pieceLists(grams), least).keep(k.sight.visible)
}

func (k *looking) sees(field, term string) bool { return k.sight.sees(k.list(field, term)) }

func (k *looking) isHeld(stem string) bool { return k.sight.holds(k.list(fieldStems, stem)) }

func (k *looking) isCommon(stem string) bool {
	return float64(k.sight.seeing(k.list(fieldStems, stem))) > commonShare*float64(k.sight.seen)
}

func (k *looking) isFound(_ *finding, w *word) bool { return w.in.isAny() }

func (k *looking) isFiled(_ *finding, w *word) bool { return w.filed.isAny() }

// seen is what the viewer sees of what holds any of some terms.
func (k *looking) seen(lists ...*list) set { return k.view.setOf(lists...).keep(k.sight.visible) }

// list is which records hold a term. After a fault it is empty, and the ranking of no use.
func (k *looking) list(field, term string) *list { return k.listUpTo(field, term, 0) }

// listUpTo is nil where more records than most hold the term.
func (k *looking) listUpTo(field, term string, most int) *list {
	if k.err != nil {
		return &list{}
	}
	l, err := k.view.list(k.ctx, wordIn{field, term}, most)
	if err != nil {
		k.err = err
		return &list{}
	}
	return l
}

func (k *looking) lists(field string, terms []string) (all []*list) {
	for _, t := range terms {
		all = append(all, k.list(field, t))
	}
	return all
}

// oneOf is the lists of some terms as that of one.
func (k *looking) oneOf(lists []*list) *list {
	one := &list{}
	for _, l := range lists {
		for i, n := range l.number {
			if k.times[n] == 0 {
				one.number = append(one.number, n)
			}
			k.times[n] += l.times[i]
		}
	}
	for _, n := range one.number {
		one.times = append(one.times, k.times[n])
		k.times[n] = 0
	}
	return one
}

// allOf is the records that hold all of some terms, as often as the one they hold least.
func (k *looking) allOf(lists []*list) *list {
	all := lists[0]
	for _, l := range lists[1:] {
		both := &list{}
		for i, j := 0, 0; i < len(all.number) && j < len(l.number); {
			switch a, b := all.number[i], l.number[j]; {
			case a < b:
				i++
			case a > b:
				j++
			default:
				both.number = append(both.number, a)
				both.times = append(both.times, min(all.times[i], l.times[j]))
				i, j = i+1, j+1
			}
		}
		all = both
	}
	return all
}

// mostOf is the records that hold at least so many of the lists' terms.
func (k *looking) mostOf(lists []*list, least int) set {
	s := newSet(k.view.size)
	if len(lists) < least {
		return s
	}
	k.touched = k.touched[:0]
	for _, l := range lists {
		for _, n := range l.number {
			if k.pieces[n] == 0 {
				k.touched = append(k.touched, n)
			}
			k.pieces[n]++
		}
	}
	for _, n := range k.touched {
		if int(k.pieces[n]) >= least {
			s.add(n)
		}
		k.pieces[n] = 0
	}
	return s
}

// pieceLists are the lists of pieces, without those that too many visible texts hold.
func (k *looking) pieceLists(grams []string) (all []*list) {
	for _, gram := range grams {
		if l := k.pieceList(gram); l != nil {
			all = append(all, l)
		}
	}
	return all
}

// pieceList is the list of a piece, nil where too many visible texts hold it. What is in
// so many more than are hidden is one of these, and need not be read to be counted.
func (k *looking) pieceList(gram string) *list {
	most := k.manySeen()
	l := k.listUpTo(fieldGrams, gram, most+k.sight.hidden)
	if l == nil || k.sight.seeing(l) > most {
		return nil
	}
	return l
}

// manySeen are as many visible texts as may hold a piece that is looked for.
func (k *looking) manySeen() int { return manyTexts + int(manyShare*float64(k.sight.seen)) }
