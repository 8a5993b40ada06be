package search

const (
	// nearWords are as far as two words may stand from each other to be near.
	nearWords = 4
	// nearnessWeight is that of two words of a question that stand near each other, beside
	// the rarer of them.
	nearnessWeight = .8
	// weighedHits are the best hits whose words' places are looked at: reading a text
	// takes as long as finding it did.
	weighedHits = 20
)

// byNearness lifts, among the best hits, those in which words that stand beside each
// other in the question stand near each other.
func (r *ranking) byNearness(best []scored, read map[uint32]*hit) error {
	words := r.telling()
	if len(words) < 2 || len(r.references) > 0 {
		return nil
	}
	worth, both := make([]float32, len(words)-1), newSet(r.view.size)
	for i := range worth {
		one, other := r.list(fieldStems, words[i].searched()), r.list(fieldStems, words[i+1].searched())
		worth[i] = nearnessWeight * min(r.rarity(r.sight.holding(one)), r.rarity(r.sight.holding(other)))
		both.join(r.view.setOf(one).keep(r.view.setOf(other)))
	}
	for k := range best {
		s := &best[k]
		if !both.has(s.number) {
			continue
		}
		h, err := r.read(*s, read)
		if err != nil {
			return err
		}
		for i, n := range r.marker.followed(len(words), h.title, h.summary, shorten(h.body, longestWeighed)) {
			if n > 0 {
				s.score += worth[i] * (saturation + 1) * n / (n + r.sight.damp[s.number])
			}
		}
	}
	return r.err
}

// longestWeighed bounds the text in which words are looked for that are near each
// other, in bytes: what a long text is about stands in its beginning.
const longestWeighed = 4 << 10

// searched is the stem that a word is searched by.
func (w word) searched() string {
	if len(w.alike) > 0 {
		return w.alike[0]
	}
	return w.stem
}

// followed is how often each word of a question is followed by the next: fully if it is
// the next word, less the more words stand between.
func (m *marker) followed(words int, texts ...string) []float32 {
	near := make([]float32, words-1)
	for _, text := range texts {
		last := make([]int, words) // where each word stood last
		for i := range last {
			last[i] = -nearWords - 1
		}
		at := 0
		for from, to := range wordsOf(text) {
			for _, i := range m.standsFor(text[from:to]) {
				if i > 0 && at-last[i-1] <= nearWords && at > last[i-1] {
					near[i-1] += 1 / float32(at-last[i-1])
				}
				last[i] = at
			}
			at++
		}
	}
	return near
}
