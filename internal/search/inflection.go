package search

import (
	"bytes"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
)

// pluralFilter gives plurals that change their vowel the one of the singular, which the
// stemmer can't know: bränder is brand, städer is stad.
type pluralFilter struct{ plurals []plural }

// Filter changes the terms and keeps their places.
func (f pluralFilter) Filter(input analysis.TokenStream) analysis.TokenStream {
	for _, token := range input {
		token.Term = f.singular(token.Term)
	}
	return input
}

// plural is how a noun, or a compound that ends with it, begins in plural and singular.
type plural struct{ many, one []byte }

// plurals are the nouns of the declension on -er whose vowel changes (Svenska Akademiens
// grammatik, 2:2 § 62): a closed class, those that stand in compounds.
func plurals() []plural {
	var all []plural
	for many, one := range map[string]string{
		"bränd": "brand", "händ": "hand", "länd": "land", "ränd": "rand", "stränd": "strand", "tänd": "tand",
		"städ": "stad", "nätt": "natt", "kräft": "kraft", "bönd": "bond", "böck": "bok", "fött": "fot", "rött": "rot",
		"sön": "son", "döttr": "dotter",
	} {
		all = append(all, plural{[]byte(many), []byte(one)})
	}
	return all
}

// singular is the word with the vowel of its singular.
func (f pluralFilter) singular(word []byte) []byte {
	for _, ending := range [][]byte{[]byte("er"), []byte("erna"), []byte("ers"), []byte("ernas")} {
		begin, ok := bytes.CutSuffix(word, ending)
		if !ok {
			continue
		}
		for _, p := range f.plurals {
			if first, ok := bytes.CutSuffix(begin, p.many); ok && len(first) != 1 {
				return append(bytes.Clone(first), p.one...)
			}
		}
	}
	return word
}

// plural is how the plurals of a stem begin whose vowel changes, "" for all others.
func (f pluralFilter) plural(stem string) string {
	for _, p := range f.plurals {
		if first, ok := strings.CutSuffix(stem, string(p.one)); ok && len(first) != 1 {
			return first + string(p.many)
		}
	}
	return ""
}

// undoubleFilter takes back the m or n that Swedish doubles before an ending: medlemmar
// is medlem. No word ends with two of them.
type undoubleFilter struct{}

// Filter changes the terms and keeps their places.
func (undoubleFilter) Filter(input analysis.TokenStream) analysis.TokenStream {
	for _, token := range input {
		if bytes.HasSuffix(token.Term, []byte("mm")) || bytes.HasSuffix(token.Term, []byte("nn")) {
			token.Term = token.Term[:len(token.Term)-1]
		}
	}
	return input
}
