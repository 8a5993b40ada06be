package search

import "github.com/blevesearch/bleve/v2/search/query"

const (
	// fileShare of a word's pieces must stand in files: all that a compound with the
	// word has, for in 200 pages fewer pieces meet by chance.
	fileShare = .8
	// fileBoost keeps what a record has in its files under what it says itself. Measured
	// in docs/search.md.
	fileBoost = .3
)

// inFiles is a record whose files hold a word: inflected, as a part of another, or,
// where nothing visible holds it, at most a letter or two off.
func (w *word) inFiles() query.Query {
	some := []query.Query{term(fieldFileStems, w.stem)}
	if !w.many {
		some = append(some, mostOf(fieldFileGrams, w.grams, fileShare))
	}
	if !w.known {
		some = append(some, alike(fieldFileFolded, *w))
	}
	return query.NewDisjunctionQuery(some)
}

// filed is what the files of a record make an answer: all the telling words that any
// files hold. In 200 pages one of them, or many pieces of one, are there by chance.
func (a *asked) filed() query.Query {
	var words []query.Query
	for _, w := range a.telling() {
		if w.stem != "" && (w.filed || w.found) {
			words = append(words, w.inFiles())
		}
	}
	if len(words) == 0 {
		return query.NewMatchNoneQuery()
	}
	return query.NewConjunctionQuery(words)
}

// byFiles scores what the files of a record hold of the question.
func (a *asked) byFiles() query.Query {
	var some []query.Query
	add := func(field, text string) {
		q := term(field, text)
		q.SetBoost(fileBoost)
		some = append(some, q)
	}
	for _, w := range a.telling() {
		if w.stem == "" || len(a.references) > 0 {
			continue
		}
		add(fieldFileStems, w.stem)
		if !w.many {
			for _, gram := range w.grams {
				add(fieldFileGrams, gram)
			}
		}
		if !w.known {
			some = append(some, alike(fieldFileFolded, w))
		}
	}
	return query.NewDisjunctionQuery(some)
}
