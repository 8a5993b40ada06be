package search

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"golang.org/x/text/unicode/norm"
)

// vocabulary is the words that an index holds or has held, for all viewers: who uses one
// looks whether a record that they see has its stem. It grows with each new segment. A slip
// is compared with whole words, since it may keep the ending from being taken off.
type vocabulary struct {
	stemmer *analysis.DefaultAnalyzer
	plurals pluralFilter

	mu     sync.RWMutex
	taken  map[uint64]bool // segments
	words  []vocable
	stemOf map[string]string   // of each word, "" where it says nothing by itself
	stems  map[string]bool     // all of them
	folded map[string][]string // the stems of the words that are the same without marks

	slipping sync.Mutex
	slips    map[slip]meantBySlip
}

// keptSlips bounds the words nobody uses that are remembered: those of all saved searches
// are asked for at each change.
const keptSlips = 1 << 13

// slip is a word, and how many faults it may hold.
type slip struct {
	word   string
	faults int
}

// meantBySlip are the stems that are near, of the first so many words.
type meantBySlip struct {
	words int
	stems []string
}

// vocable is a word as it is compared.
type vocable struct {
	stem    string
	folded  []rune
	letters uint32 // those that it has, one bit for each
}

func newVocabulary(m mapping.IndexMapping) *vocabulary {
	return &vocabulary{stemmer: stemmerOf(m), plurals: pluralFilter{plurals()}, taken: map[uint64]bool{}, stemOf: map[string]string{}, stems: map[string]bool{},
		folded: map[string][]string{}}
}

// learn takes in the segments that it doesn't know.
func (v *vocabulary) learn(s *scorch.IndexSnapshot) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, segment := range s.Segments() {
		if v.taken[segment.Id()] {
			continue
		}
		for _, field := range []string{fieldWhole, fieldFileWhole} {
			dict, err := segment.Segment().Dictionary(field)
			if err != nil {
				return err
			}
			all := dict.AutomatonIterator(nil, nil, nil)
			for {
				entry, err := all.Next()
				if err != nil {
					return err
				}
				if entry == nil {
					break
				}
				v.learnWord(entry.Term)
			}
		}
		v.taken[segment.Id()] = true
	}
	return nil
}

func (v *vocabulary) learnWord(word string) {
	if _, known := v.stemOf[word]; known {
		return
	}
	stem := stemOf(v.stemmer, word)
	v.stemOf[word] = stem
	if stem == "" {
		return
	}
	folded := fold(word)
	v.stems[stem] = true
	v.words = append(v.words, vocable{stem, []rune(folded), lettersOf(folded)})
	if !slices.Contains(v.folded[folded], stem) {
		v.folded[folded] = append(v.folded[folded], stem)
	}
}

// stem is the stem of one lowered word, "" where it says nothing by itself. To look up
// that of a known word takes a tenth of the time of finding it anew.
func (v *vocabulary) stem(word string) string {
	v.mu.RLock()
	stem, known := v.stemOf[word]
	v.mu.RUnlock()
	if known {
		return stem
	}
	return stemOf(v.stemmer, word)
}

// stemmerOf is the analyzer of stems, which is made of parts like all of ours: one word
// needs no tokenizer, which took half the time of finding its stem.
func stemmerOf(m mapping.IndexMapping) *analysis.DefaultAnalyzer {
	return m.AnalyzerNamed(analyzerStems).(*analysis.DefaultAnalyzer)
}

// stemOf is the stem of one lowered word, "" where it says nothing by itself.
func stemOf(a *analysis.DefaultAnalyzer, word string) string {
	tokens := analysis.TokenStream{{Term: []byte(word), End: len(word)}}
	for _, filter := range a.TokenFilters {
		tokens = filter.Filter(tokens)
	}
	if len(tokens) == 0 {
		return ""
	}
	return string(tokens[0].Term)
}

// has reports whether any record has held a stem.
func (v *vocabulary) has(stem string) bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.stems[stem]
}

// unmarked are the stems of the words that are the same but for the marks on their letters.
func (v *vocabulary) unmarked(word string) []string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return slices.Sorted(slices.Values(v.folded[fold(word)]))
}

// near are the stems of the words that are so many faults from one, in the order of the
// alphabet. Only the words are compared that have come since somebody asked last.
func (v *vocabulary) near(word string, faults int) []string {
	v.mu.RLock()
	words := v.words // it only grows
	v.mu.RUnlock()
	key := slip{word, faults}
	v.slipping.Lock()
	known := v.slips[key]
	v.slipping.Unlock()
	if known.words > len(words) { // somebody has just seen more
		known = meantBySlip{}
	}
	if known.words < len(words) {
		known.stems = slices.Concat(known.stems, nearOf(words[known.words:], word, faults))
		known.words = len(words)
		slices.Sort(known.stems)
		known.stems = slices.Compact(known.stems)
		v.keep(key, known)
	}
	return known.stems
}

func (v *vocabulary) keep(key slip, known meantBySlip) {
	v.slipping.Lock()
	defer v.slipping.Unlock()
	if v.slips == nil || len(v.slips) >= keptSlips {
		v.slips = map[slip]meantBySlip{}
	}
	v.slips[key] = known
}

// nearOf are the stems of those of some words that are so many faults from one.
func nearOf(words []vocable, word string, faults int) (near []string) {
	folded := []rune(fold(word))
	letters := lettersOf(string(folded))
	for _, w := range words {
		if len(w.folded) < wordForOneFault || len(w.folded)-len(folded) > faults || len(folded)-len(w.folded) > faults ||
			bits.OnesCount32(w.letters^letters) > 2*faults {
			continue
		}
		if distance(folded, w.folded) == faults {
			near = append(near, w.stem)
		}
	}
	return near
}

// fold is a word without the marks on its letters: å and ä are a.
func fold(word string) string {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return r
			}, norm.NFD.String(word))
		}
	}
	return word
}

// lettersOf says which letters a word has: two words that many faults lie between are
// told apart by it at once.
func lettersOf(word string) (set uint32) {
	for _, r := range word {
		set |= 1 << (uint32(r) % 32)
	}
	return set
}

// distance is how many slips of a finger lie between two words: a letter too many, too
// few or another, or two neighbours in the wrong order.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			other := 1
			if a[i-1] == b[j-1] {
				other = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+other)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
