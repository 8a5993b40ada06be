package search

import (
	"strings"
	"unicode/utf8"
)

// split is a word taken apart in two.
type split struct {
	head, tail string // stems, "" where a part is too short or says nothing by itself
	even       int    // the letters of the shorter part
	known      bool   // a tail is long enough to be known by itself
}

// splits are the ways to take a word apart. The tail is a stem in all of them.
func splits(text string, stemOf func(string) string) (all []split) {
	for i := range text {
		head, rest := text[:i], text[i:]
		first, last := utf8.RuneCountInString(head), utf8.RuneCountInString(rest)
		if first < shortestPart || last < shortestPart {
			continue
		}
		tail := stemOf(rest)
		if tail == "" {
			continue
		}
		all = append(all, split{stemOf(head), tail, min(first, last), first >= shortestTail && last >= shortestTail})
		if short, cut := strings.CutSuffix(head, "s"); cut && first > shortestPart { // "landsbygd-s-politik"
			all = append(all, split{stemOf(short), tail, min(first-1, last), false})
		}
	}
	return all
}

// compound are the stems of the two words that a word is joined of, the most even pair
// that is known; or of its tail, where only that is.
func (f *finding) compound(w *word) (stems []string) {
	if w.stem == "" {
		return nil
	}
	if w.splits == nil {
		w.splits = splits(w.text, f.view.vocabulary.stem)
	}
	best, tail := 0, ""
	for _, s := range w.splits {
		if (s.even <= best || s.head == "") && (tail != "" || !s.known) || !f.isPart(s.tail) {
			continue // it would change nothing
		}
		if tail == "" && s.known {
			tail = s.tail
		}
		if s.even > best && s.head != "" && f.isPart(s.head) {
			best, stems = s.even, []string{s.head, s.tail}
		}
	}
	if best == 0 && tail != "" {
		return []string{tail}
	}
	return stems
}

// isPart reports whether a visible record holds a stem that words may be joined of.
func (f *finding) isPart(stem string) bool { return f.view.vocabulary.has(stem) && f.visible(stem) }
