package search

import "math"

// ranking is one question put to all of a view: which records answer it, and how well. The
// ideas that it is made of stand in query.go. It is of one goroutine.
type ranking struct {
	finding
	marker *marker
	scored map[string]bool // the pieces and parts that are scored: a second time is no more
}

// done gives back what the ranking counted in.
func (r *ranking) done() {
	if r.scratch != nil {
		clear(r.score)
		r.view.scratch.Put(r.scratch)
		r.scratch = nil
	}
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
