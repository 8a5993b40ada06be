package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	"github.com/blevesearch/bleve/v2/mapping"
)

// markedShare of a word, or of the word it stands for, must be the same for a part
// to be marked: less looks like chance.
const markedShare = .6

// mark is a piece of a text that the question matched, in bytes.
type mark struct{ from, to int }

// marker finds what a question matched in the texts of its hits. It is of one
// search and one goroutine.
type marker struct {
	stems  []string
	parts  []word          // the words whose parts are marked
	pieces map[string]bool // all their grams
	stemmer,
	folder analysis.Analyzer
	folded     []string
	references []string

	last  string // the text that was marked last: spans of it are often asked again
	found []mark
	seen  map[string]mark // the words that were met
}

func newMarker(m mapping.IndexMapping, q *question) *marker {
	k := &marker{pieces: map[string]bool{}, seen: map[string]mark{},
		stemmer: m.AnalyzerNamed(sv.AnalyzerName), folder: m.AnalyzerNamed(analyzerFolded)}
	for _, w := range q.telling() {
		if len(q.references) > 0 {
			break
		}
		switch {
		case w.stem == "": // a question of such words only
			k.seen[w.text] = mark{0, len(w.text)}
			continue
		case !w.known && w.folded != "":
			k.folded = append(k.folded, w.folded)
		}
		k.stems = append(k.stems, w.stem)
		if len(w.grams[0]) == len(w.text) {
			continue // a short word is its own only part
		}
		k.parts = append(k.parts, w)
		for _, gram := range w.grams {
			k.pieces[gram] = true
		}
	}
	k.references = q.references
	return k
}

// marks are the places in a text that the question matched, in order.
func (m *marker) marks(text string) []mark {
	if text == m.last {
		return m.found
	}
	m.last, m.found = text, nil
	m.found = m.ofReferences(text)
	for from, to := range wordsOf(text) {
		if x := m.inWord(text[from:to]); x.to > 0 {
			m.found = append(m.found, mark{from + x.from, from + x.to})
		}
	}
	return m.found
}

// ofReferences are the places of the question's reference numbers. A question
// that has one has no other marks: nothing else decided what was found.
func (m *marker) ofReferences(text string) (all []mark) {
	if len(m.references) == 0 {
		return nil
	}
	for _, at := range reference.FindAllStringSubmatchIndex(text, -1) {
		if slices.Contains(m.references, references(text[at[2]:at[3]])[0]) {
			all = append(all, mark{at[2], at[3]})
		}
	}
	return all
}

// wordsOf are the bounds of the words of a text.
func wordsOf(text string) func(yield func(from, to int) bool) {
	return func(yield func(from, to int) bool) {
		from := -1
		for i, r := range text {
			switch word := isWord(r); {
			case word && from < 0:
				from = i
			case !word && from >= 0:
				if !yield(from, i) {
					return
				}
				from = -1
			}
		}
		if from >= 0 {
			yield(from, len(text))
		}
	}
}

// inWord is the part of a word that is marked; its end is 0 where none is.
func (m *marker) inWord(word string) mark {
	lower := strings.ToLower(word)
	x, met := m.seen[lower]
	if !met {
		x = m.look(lower)
		m.seen[lower] = x
	}
	if len(lower) != len(word) && x.to > 0 {
		return mark{0, len(word)} // a letter changed its size: the part's place is unknown
	}
	return x
}

func (m *marker) look(word string) mark {
	if m.hasStem(word) {
		return mark{0, len(word)}
	}
	if utf8.RuneCountInString(word) < gramLength {
		return mark{}
	}
	for from, to := range windows([]byte(word)) {
		if m.pieces[word[from:to]] {
			return m.part(word)
		}
	}
	return mark{}
}

// hasStem reports whether the word is a form of a word of the question. A stem
// is the beginning of its forms, so that few words need to be stemmed.
func (m *marker) hasStem(word string) bool {
	for _, stem := range m.stems {
		if strings.HasPrefix(word, stem) && stemOf(m.stemmer, word) == stem {
			return true
		}
	}
	for _, folded := range m.folded {
		if word[0] == folded[0] || word[0] >= utf8.RuneSelf {
			if stemOf(m.folder, word) == folded {
				return true
			}
		}
	}
	return false
}

func stemOf(a analysis.Analyzer, word string) string {
	tokens := a.Analyze([]byte(word))
	if len(tokens) != 1 {
		return ""
	}
	return string(tokens[0].Term)
}

// part is the longest piece that the word has in common with a word of the
// question, if it is a good part of either.
func (m *marker) part(word string) (best mark) {
	for _, w := range m.parts {
		x := common(word, w.text)
		long := float64(utf8.RuneCountInString(word[x.from:x.to]))
		whole := float64(min(utf8.RuneCountInString(word), utf8.RuneCountInString(w.stem)))
		if long >= gramLength && long >= markedShare*whole && x.to-x.from > best.to-best.from {
			best = x
		}
	}
	return best
}

// common is the longest piece of a that also stands in b, in bytes of a.
func common(a, b string) (best mark) {
	for from := range a {
		if len(a)-from <= best.to-best.from {
			break
		}
		for to := from; to < len(a); {
			_, size := utf8.DecodeRuneInString(a[to:])
			if !strings.Contains(b, a[from:to+size]) {
				break
			}
			if to += size; to-from > best.to-best.from {
				best = mark{from, to}
			}
		}
	}
	return best
}
