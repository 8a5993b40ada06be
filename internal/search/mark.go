package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// markedShare of a word, or of the word it stands for, must be the same for a part
// to be marked: less looks like chance.
const markedShare = .6

// shortestMark is the fewest letters of a word that are marked alone.
const shortestMark = 5

// mark is a piece of a text that the question matched, in bytes.
type mark struct{ from, to int }

// marker finds what a question matched in the texts of its hits. It is of one
// search and one goroutine.
type marker struct {
	vocabulary *vocabulary
	stems      map[string][]int // of the question's words, with their places among the telling
	starts     starts           // the bytes that forms of them begin with
	parts      []word           // the words whose parts are marked
	pieces     map[string]bool  // all their grams
	within     prints           // their first bytes
	references []string

	last  string // the text that was marked last: spans of it are often asked again
	found []mark
	met   map[string]seenWord // the words of texts that may matter
}

// seenWord is what a word of a text is to the question.
type seenWord struct {
	mark  mark
	words []int // those of the question that it is a form of
}

func newMarker(known *vocabulary) *marker {
	return &marker{vocabulary: known, stems: map[string][]int{}, starts: starts{shortest: startBytes}, pieces: map[string]bool{},
		met: map[string]seenWord{}}
}

// take marks what a question asks for.
func (m *marker) take(q *question) {
	m.references = q.references
	if len(q.references) > 0 {
		return // nothing else decided what was found
	}
	for i, w := range q.telling() {
		if w.stem == "" { // a question of such words only
			m.met[w.text] = seenWord{mark: mark{0, len(w.text)}}
			m.starts.add(w.text)
			continue
		}
		for _, stem := range append([]string{w.stem}, w.alike...) {
			m.want(stem, i)
		}
		if !w.known {
			m.also(w.begins)
		}
		if len(w.grams[0]) == len(w.text) {
			continue // a short word is its own only part
		}
		m.parts = append(m.parts, w)
		for _, gram := range w.grams {
			m.pieces[gram] = true
			m.within.add(printOf4(gram[0], gram[1], gram[2], gram[3]))
		}
	}
}

func (m *marker) want(stem string, word ...int) {
	if stem == "" {
		return
	}
	m.stems[stem] = append(m.stems[stem], word...)
	m.starts.add(stem)
	if plural := m.vocabulary.plurals.plural(stem); plural != "" {
		m.starts.add(plural)
	}
}

// also marks forms of stems that are not words of the question.
func (m *marker) also(stems []string) {
	for _, stem := range stems {
		m.want(stem)
	}
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
		from := 0 // where the word begins that the next letter may be of
		for i := 0; i < len(text); {
			if isASCIIWord(text[i]) {
				i++
				continue
			}
			r, size := utf8.DecodeRuneInString(text[i:])
			if size > 1 && isWord(r) {
				i += size
				continue
			}
			if from < i && !yield(from, i) {
				return
			}
			i += size
			from = i
		}
		if from < len(text) {
			yield(from, len(text))
		}
	}
}

// inWord is the part of a word that is marked; its end is 0 where none is.
func (m *marker) inWord(word string) mark {
	if !m.mayMatter(word) {
		return mark{}
	}
	lower := strings.ToLower(word)
	x := m.meet(lower).mark
	if len(lower) != len(word) && x.to > 0 {
		return mark{0, len(word)} // a letter changed its size: the part's place is unknown
	}
	return x
}

// mayMatter reports whether a word may be marked; mostly it can't.
func (m *marker) mayMatter(word string) bool {
	if m.starts.has(word) {
		return true
	}
	for i := 0; i+gramLength <= len(word); i++ {
		if m.within.has(printOf4(word[i], word[i+1], word[i+2], word[i+3])) {
			return true
		}
	}
	return false
}

// standsFor are the places of the question's words that a word is a form of.
func (m *marker) standsFor(word string) []int {
	if !m.starts.has(word) {
		return nil
	}
	return m.meet(strings.ToLower(word)).words
}

func (m *marker) meet(word string) seenWord {
	x, met := m.met[word]
	if !met {
		x = m.look(word)
		m.met[word] = x
	}
	return x
}

func (m *marker) look(word string) seenWord {
	if m.starts.has(word) { // no form of a word begins otherwise
		if words, ok := m.stems[m.vocabulary.stem(word)]; ok {
			return seenWord{mark{0, len(word)}, words}
		}
	}
	if utf8.RuneCountInString(word) < gramLength {
		return seenWord{}
	}
	for from, to := range windows([]byte(word)) {
		if m.pieces[word[from:to]] {
			return seenWord{mark: m.part(word)}
		}
	}
	return seenWord{}
}

// part is the longest piece that the word has in common with a word of the
// question, if it is a good part of either.
func (m *marker) part(word string) (best mark) {
	for _, w := range m.parts {
		x := common(word, w.text)
		long := float64(utf8.RuneCountInString(word[x.from:x.to]))
		whole := float64(min(utf8.RuneCountInString(word), utf8.RuneCountInString(w.stem)))
		if long >= shortestMark && long >= markedShare*whole && x.to-x.from > best.to-best.from {
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
