package search

import (
	"context"
	"math"

	"github.com/smakom/hub/internal/hub"
)

// ranking is one question put to one view: which records answer it, and how well. The
// ideas that it is made of stand in query.go. It is of one goroutine.
type ranking struct {
	*question
	filter hub.SearchFilter
	ctx    context.Context
	view   *view
	sight  *sight
	marker *marker
	scored map[string]bool // the pieces and parts that are scored: a second time is no more

	*scratch          // nil where nothing is asked
	found    set      // what answers, before filters
	pins     set      // what an editor has put first
	named    []hub.ID // the topics that the question names
	err      error
}

// done gives back what the ranking counted in.
func (r *ranking) done() {
	if r.scratch != nil {
		clear(r.score)
		r.view.scratch.Put(r.scratch)
		r.scratch = nil
	}
}

// list is which records hold a term. After a fault it is empty, and the ranking of no use.
func (r *ranking) list(field, term string) *list { return r.listUpTo(field, term, 0) }

// listUpTo is nil where more records than most hold the term.
func (r *ranking) listUpTo(field, term string, most int) *list {
	if r.err != nil {
		return &list{}
	}
	l, err := r.view.list(r.ctx, wordIn{field, term}, most)
	if err != nil {
		r.err = err
		return &list{}
	}
	return l
}

func (r *ranking) lists(field string, terms []string) (all []*list) {
	for _, t := range terms {
		all = append(all, r.list(field, t))
	}
	return all
}

// rarity is what a word is worth that so many of the visible contents hold (BM25's idf).
func (r *ranking) rarity(holding int) float32 {
	n := float64(holding)
	return float32(math.Log(1 + max(r.sight.total-n+.5, .5)/(n+.5)))
}

// add scores the records that hold a term by how often they do, in how long a text.
func (r *ranking) add(l *list, weight float32) { r.addHeld(l, r.sight.holding(l), weight) }

// addHeld is add where it is known how many hold the term.
func (r *ranking) addHeld(l *list, holding int, weight float32) {
	weight *= (saturation + 1) * r.rarity(holding)
	for i, n := range l.number {
		r.score[n] += weight * l.times[i] / (l.times[i] + r.sight.damp[n])
	}
}

// oneOf is the lists of some terms as that of one.
func (r *ranking) oneOf(lists []*list) *list {
	one := &list{}
	for _, l := range lists {
		for i, n := range l.number {
			if r.times[n] == 0 {
				one.number = append(one.number, n)
			}
			r.times[n] += l.times[i]
		}
	}
	for _, n := range one.number {
		one.times = append(one.times, r.times[n])
		r.times[n] = 0
	}
	return one
}

// allOf is the records that hold all of some terms, as often as the one they hold least.
func (r *ranking) allOf(lists []*list) *list {
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
func (r *ranking) mostOf(lists []*list, least int) set {
	s := newSet(r.view.size)
	if len(lists) < least {
		return s
	}
	r.touched = r.touched[:0]
	for _, l := range lists {
		for _, n := range l.number {
			if r.pieces[n] == 0 {
				r.touched = append(r.touched, n)
			}
			r.pieces[n]++
		}
	}
	for _, n := range r.touched {
		if int(r.pieces[n]) >= least {
			s.add(n)
		}
		r.pieces[n] = 0
	}
	return s
}

// seen is what the viewer sees of what holds any of some terms.
func (r *ranking) seen(lists ...*list) set {
	return r.view.setOf(lists...).keep(r.sight.visible)
}

// find adds to what answers what the viewer sees of what holds any of some terms.
func (r *ranking) find(lists ...*list) {
	for _, l := range lists {
		for _, n := range l.number {
			if r.sight.visible.has(n) {
				r.found.add(n)
			}
		}
	}
}
