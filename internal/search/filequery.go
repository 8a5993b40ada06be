package search

const (
	// fileShare of a word's pieces must stand in files: all that a compound with the
	// word has, for in 200 pages fewer pieces meet by chance.
	fileShare = .8
	// fileWeight keeps what a record has in its files under what it says itself. Measured
	// in docs/search.md.
	fileWeight = .5
)

// byFiles scores what the files of a record hold of the question.
func (r *ranking) byFiles() {
	if !r.view.hasPages {
		return
	}
	for _, w := range r.telling() {
		if w.stem == "" || !r.isKnownHere(&w) {
			continue
		}
		r.addCompounds(w.pieced)
		// A word of files is as rare as it is in texts: few records have files, so that
		// there every word is rare.
		stems := r.lists(fieldFileStems, append([]string{w.stem}, w.alike...))
		r.addFiled(r.oneOf(stems), fileWeight*r.rarity(r.sight.holding(r.list(fieldStems, w.stem))))
	}
}

// addCompounds scores what holds a compound with the word in its files, as one word: its
// pieces by themselves meet by chance in 200 pages, and no length dampens them.
func (r *ranking) addCompounds(in set) {
	worth := fileWeight * r.rarity(in.countIn(r.sight.basis))
	for n := range in.all() {
		r.score[n] += worth
	}
}

// addFiled scores what holds a term in files, where lengths say nothing.
func (r *ranking) addFiled(l *list, worth float32) {
	for i, n := range l.number {
		r.score[n] += worth * (saturation + 1) * l.times[i] / (l.times[i] + saturation)
	}
}
