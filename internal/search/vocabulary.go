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
	"golang.org/x/text/unicode/norm"
)

// vocabulary is the words that an index holds or has held, for all viewers: who uses one
// looks whether a record that they see has its stem. It grows with each new segment. A slip
// is compared with whole words, since it may keep the ending from being taken off.
type vocabulary struct {
	mu     sync.Mutex
	taken  map[uint64]bool // segments
	words  []vocable
	known  map[string]bool     // words
	stems  map[string]bool     // theirs
	folded map[string][]string // the stems of the words that are the same without marks
}

// vocable is a word as it is compared.
type vocable struct {
	stem    string
	folded  []rune
	letters uint32 // those that it has, one bit for each
}

// learn takes in the segments that it doesn't know.
func (v *vocabulary) learn(s *scorch.IndexSnapshot, stemmer *analysis.DefaultAnalyzer) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.taken == nil {
		v.taken, v.known, v.stems, v.folded = map[uint64]bool{}, map[string]bool{}, map[string]bool{}, map[string][]string{}
	}
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
				v.learnWord(entry.Term, stemmer)
			}
		}
		v.taken[segment.Id()] = true
	}
	return nil
}

func (v *vocabulary) learnWord(word string, stemmer *analysis.DefaultAnalyzer) {
	if v.known[word] {
		return
	}
	v.known[word] = true
	stem := stemOf(stemmer, word)
	if stem == "" {
		return // it says nothing by itself
	}
	folded := fold(word)
	v.stems[stem] = true
	v.words = append(v.words, vocable{stem, []rune(folded), lettersOf(folded)})
	if !slices.Contains(v.folded[folded], stem) {
		v.folded[folded] = append(v.folded[folded], stem)
	}
}

// has reports whether any record has held a stem.
func (v *vocabulary) has(stem string) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.stems[stem]
}

// unmarked are the stems of the words that are the same but for the marks on their letters.
func (v *vocabulary) unmarked(word string) []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Sorted(slices.Values(v.folded[fold(word)]))
}

// near are the stems of the words that are so many faults from one, in the order of the alphabet.
func (v *vocabulary) near(word string, faults int) (near []string) {
	v.mu.Lock()
	words := v.words // it only grows
	v.mu.Unlock()
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
	slices.Sort(near)
	return slices.Compact(near)
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
