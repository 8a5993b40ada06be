package eval

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
)

// Harm is a way in which people's questions come out worse than they meant them.
type Harm string

// The harms.
const (
	NoHarm Harm = ""
	Typo   Harm = "typo"  // one random edit in one random word of at least six letters
	ASCII  Harm = "ascii" // å, ä and ö typed as a, a and o
	Cut    Harm = "cut"   // the last word of at least four letters not typed to its end
)

// Harms lists them.
func Harms() []Harm { return []Harm{Typo, ASCII, Cut} }

const (
	typoLetters = 6  // a shorter word is often another word after an edit
	cutLetters  = 4  // of a shorter one too little is left
	cutShare    = .6 // of the letters are typed
	cutLeast    = 2
)

var letters = []rune("abcdefghijklmnopqrstuvwxyzåäö")

// Damage returns the questions with the harm done to them, and how many changed.
// What happens to a question depends on the seed and its id alone.
func Damage(queries []*Query, harm Harm, seed uint64) (damaged []*Query, changed int) {
	for _, q := range queries {
		one := *q
		hash := fnv.New64a()
		_, _ = hash.Write([]byte(q.ID)) // never fails
		one.Text = damage(q.Text, harm, rand.New(rand.NewPCG(seed, hash.Sum64())))
		if one.Text != q.Text {
			changed++
		}
		damaged = append(damaged, &one)
	}
	return damaged, changed
}

func damage(text string, harm Harm, r *rand.Rand) string {
	switch harm {
	case Typo:
		return typo(text, r)
	case ASCII:
		return strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "Å", "A", "Ä", "A", "Ö", "O").Replace(text)
	case Cut:
		return cut(text)
	}
	return text
}

// typo inserts, deletes or substitutes a letter, or transposes two that differ.
func typo(text string, r *rand.Rand) string {
	runes := []rune(text)
	words := wordsOf(runes, typoLetters)
	if len(words) == 0 {
		return text
	}
	w := words[r.IntN(len(words))]
	at := w.from + r.IntN(w.to-w.from)
	switch r.IntN(4) {
	case 0:
		at = w.from + r.IntN(w.to-w.from+1)
		return string(slices.Insert(runes, at, letters[r.IntN(len(letters))]))
	case 1:
		return string(slices.Delete(runes, at, at+1))
	case 2:
		var pairs []int
		for i := w.from; i < w.to-1; i++ {
			if runes[i] != runes[i+1] {
				pairs = append(pairs, i)
			}
		}
		if len(pairs) > 0 {
			i := pairs[r.IntN(len(pairs))]
			runes[i], runes[i+1] = runes[i+1], runes[i]
			return string(runes)
		}
	}
	others := slices.DeleteFunc(slices.Clone(letters), func(l rune) bool { return l == unicode.ToLower(runes[at]) })
	runes[at] = others[r.IntN(len(others))]
	return string(runes)
}

// cut leaves the first letters of the last word that is long enough.
func cut(text string) string {
	runes := []rune(text)
	words := wordsOf(runes, cutLetters)
	if len(words) == 0 {
		return text
	}
	w := words[len(words)-1]
	keep := max(cutLeast, int(float64(w.to-w.from)*cutShare+.5))
	return string(slices.Delete(runes, w.from+keep, w.to))
}

// word is where a word stands among runes.
type word struct{ from, to int }

// wordsOf are the runs of at least so many letters.
func wordsOf(runes []rune, least int) (words []word) {
	from := 0
	for i := range len(runes) + 1 {
		if i < len(runes) && unicode.IsLetter(runes[i]) {
			continue
		}
		if i-from >= least {
			words = append(words, word{from, i})
		}
		from = i + 1
	}
	return words
}
