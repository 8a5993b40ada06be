package search

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	index "github.com/blevesearch/bleve_index_api"
)

const (
	// mostAlike bounds the words that one that nothing visible holds may stand for.
	mostAlike = 8
	// mostBeginnings bounds the words that one may be the beginning of, the shortest first.
	mostBeginnings = 20
	// keptBeginnings bounds the beginnings whose words a view remembers.
	keptBeginnings = 1_000
	// shortestBeginning is how many letters tell enough to be completed.
	shortestBeginning = 4
	// shortestPart is how many letters a part of a compound has, and shortestTail one that
	// is known where the rest isn't.
	shortestPart, shortestTail = 3, 4
)

// visible reports whether the viewer sees a record that holds a stem.
func (f *finding) visible(stem string) bool {
	return f.among.sees(fieldStems, stem) || f.among.sees(fieldFileStems, stem)
}

// meant are the stems that a word stands for that nothing visible holds: those that are
// the same but for their marks, else those with the fewest faults between. A beginning
// of a word is no fault of it.
func (f *finding) meant(w *word) (alike []string, unmarked bool) {
	if alike = f.onlyVisible(f.view.vocabulary.unmarked(w.text)); len(alike) > 0 {
		return alike, true
	}
	if len(w.begins) > 0 {
		return nil, false
	}
	most := 0
	switch n := utf8.RuneCountInString(w.text); {
	case n >= wordForTwoFaults:
		most = 2
	case n >= wordForOneFault:
		most = 1
	}
	for faults := 1; faults <= most; faults++ {
		if alike = f.onlyVisible(f.view.vocabulary.near(w.text, faults)); len(alike) > 0 {
			return alike, false
		}
	}
	return nil, false
}

func (f *finding) onlyVisible(stems []string) (visible []string) {
	for _, stem := range stems {
		if len(visible) < mostAlike && f.visible(stem) {
			visible = append(visible, stem)
		}
	}
	return visible
}

// marked are the stems that a known word may stand for too, if it is written without
// marks: lan is lån and län.
func (f *finding) marked(w word) []string {
	if !w.known || fold(w.text) != w.text {
		return nil
	}
	return f.onlyVisible(slices.DeleteFunc(f.view.vocabulary.unmarked(w.text), func(stem string) bool { return stem == w.stem }))
}

// beginnings are the stems that begin with a word, the shortest first.
func (f *finding) beginnings(w *word) (stems []string) {
	if utf8.RuneCountInString(w.text) < shortestBeginning {
		return nil
	}
	prefix := w.text
	if w.known {
		prefix = w.stem
	}
	all := slices.DeleteFunc(f.beginningWith(prefix), func(stem string) bool { return stem == w.stem })
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) })
	for _, stem := range all {
		if len(stems) < mostBeginnings && f.among.sees(fieldStems, stem) {
			stems = append(stems, stem)
		}
	}
	return stems
}

// beginningWith are the stems of all records that begin so.
func (f *finding) beginningWith(prefix string) (all []string) {
	if f.err != nil {
		return nil
	}
	all, f.err = f.view.beginningWith(prefix)
	return slices.Clone(all)
}

// beginningWith are the stems of all records that begin so.
func (v *view) beginningWith(prefix string) (all []string, err error) {
	v.mu.Lock()
	all, known := v.begins[prefix]
	v.mu.Unlock()
	if known {
		return all, nil
	}
	dict, err := v.reader.FieldDictPrefix(fieldStems, []byte(prefix))
	if err != nil {
		return nil, err
	}
	for {
		var entry *index.DictEntry
		if entry, err = dict.Next(); err != nil || entry == nil {
			break
		}
		all = append(all, entry.Term)
	}
	if err = errors.Join(err, dict.Close()); err != nil {
		return nil, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.begins) >= keptBeginnings {
		clear(v.begins)
	}
	v.begins[prefix] = all
	return all, nil
}
