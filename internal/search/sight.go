package search

import (
	"context"
	"slices"
	"strings"
)

// How much a word that stands again counts for less, and how much one in a longer text
// does (k1 and b of BM25). Measured in docs/search.md.
const (
	saturation  = .7
	lengthShare = .7
)

// sight is what viewers with the same labels see of a view. All that ranks is counted in
// it and nothing else: what somebody may not see changes neither what they find nor its
// order.
type sight struct {
	visible      set
	seen, hidden int // how many are visible, and how many are not
	// basis are the records that rarity and mean length are of: the contents, since the
	// register's few words would shorten them; all where there are none.
	basis set
	total float64
	// damp is, for each record, what its length makes of the times that a word stands there.
	damp []float32
	held holdings
}

// sight is what viewers with these labels see.
func (v *view) sight(ctx context.Context, labels []string) (*sight, error) {
	sorted := slices.Clone(labels)
	slices.Sort(sorted)
	key := strings.Join(sorted, "\x00")
	v.mu.Lock()
	s := v.sights[key]
	v.mu.Unlock()
	if s != nil {
		return s, nil
	}
	seen := newSet(v.size)
	for _, label := range labels {
		l, err := v.list(ctx, wordIn{fieldReach, label}, 0)
		if err != nil {
			return nil, err
		}
		seen.join(v.setOf(l))
	}
	s = v.sightOf(seen.keep(v.records))
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.sights) >= keptSights {
		clear(v.sights)
	}
	v.sights[key] = s
	return s, nil
}

func (v *view) sightOf(visible set) *sight {
	s := &sight{visible: visible, seen: visible.count(), basis: visible.and(v.content), damp: make([]float32, v.size)}
	s.hidden = v.records.count() - s.seen
	if s.basis.count() == 0 {
		s.basis = visible
	}
	words := 0.0
	for n := range s.basis.all() {
		words += float64(v.length[n])
		s.total++
	}
	mean := max(words/max(s.total, 1), 1)
	for n := range visible.all() {
		s.damp[n] = float32(saturation * (1 - lengthShare + lengthShare*float64(v.length[n])/mean))
	}
	return s
}

// holding is how many of what rarity is counted in hold a term.
func (s *sight) holding(l *list) (n int) {
	for _, number := range l.number {
		if s.basis.has(number) {
			n++
		}
	}
	return n
}

// seeing is how many visible records hold a term.
func (s *sight) seeing(l *list) (n int) {
	for _, number := range l.number {
		if s.visible.has(number) {
			n++
		}
	}
	return n
}

// sees reports whether any record that holds a term is visible.
func (s *sight) sees(l *list) bool {
	return slices.ContainsFunc(l.number, s.visible.has)
}

// holds reports whether anything of what rarity is counted in holds a term.
func (s *sight) holds(l *list) bool {
	return slices.ContainsFunc(l.number, s.basis.has)
}
