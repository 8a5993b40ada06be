package search

import (
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	"github.com/blevesearch/bleve/v2/analysis/token/edgengram"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/single"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
)

const (
	// gramLength is the length of the pieces of a word. Swedish joins words freely
	// ("avloppsreningsverk"); pieces of four find the parts without a word list.
	gramLength = 4
	// longestEdge bounds the beginnings of a word or title that suggestions find:
	// nobody types more letters than that before choosing.
	longestEdge = 20

	analyzerStems = "hub_stems"
	analyzerGrams = "hub_grams"
	analyzerWords = "hub_words"
	analyzerEdges = "hub_edges"
	analyzerStart = "hub_start"

	filterGrams    = "hub_word_pieces"
	filterPlural   = "hub_plural"
	filterUndouble = "hub_undouble"
	filterEdges    = "hub_edge"
)

// A token filter can be known to a mapping only through Bleve's own registry,
// which is global: these are the only things of ours in it.
func init() {
	for name, filter := range map[string]analysis.TokenFilter{
		filterGrams: gramFilter{}, filterPlural: pluralFilter{plurals()}, filterUndouble: undoubleFilter{},
	} {
		err := registry.RegisterTokenFilter(name,
			func(map[string]any, *registry.Cache) (analysis.TokenFilter, error) { return filter, nil })
		if err != nil {
			panic(err) // the name is taken: a fault of the program
		}
	}
}

// addAnalyzers declares the analyzers of the mapping. Stems are those of Bleve's own "sv",
// with two rules of Swedish that it lacks.
func addAnalyzers(m *mapping.IndexMappingImpl) error {
	err := m.AddCustomTokenFilter(filterEdges, map[string]any{
		"type": edgengram.Name, "min": 1.0, "max": float64(longestEdge)})
	if err != nil {
		return err
	}
	for name, config := range map[string]map[string]any{
		analyzerGrams: {"tokenizer": unicode.Name, "token_filters": []any{lowercase.Name, filterGrams}},
		analyzerStems: {"tokenizer": unicode.Name, "token_filters": []any{lowercase.Name, sv.StopName,
			filterPlural, sv.SnowballStemmerName, filterUndouble}},
		analyzerWords: {"tokenizer": unicode.Name, "token_filters": []any{lowercase.Name}},
		analyzerEdges: {"tokenizer": unicode.Name, "token_filters": []any{lowercase.Name, filterEdges}},
		analyzerStart: {"tokenizer": single.Name, "token_filters": []any{lowercase.Name, filterEdges}},
	} {
		config["type"] = custom.Name
		if err := m.AddCustomAnalyzer(name, config); err != nil {
			return err
		}
	}
	return nil
}

// gramFilter puts the pieces of a word in its place. A shorter word stays whole.
type gramFilter struct{}

// Filter keeps the offsets of each piece in bytes of the text.
func (gramFilter) Filter(input analysis.TokenStream) analysis.TokenStream {
	output := make(analysis.TokenStream, 0, 2*len(input))
	for _, word := range input {
		output = appendGrams(output, word)
	}
	return output
}

func appendGrams(output analysis.TokenStream, word *analysis.Token) analysis.TokenStream {
	if utf8.RuneCount(word.Term) <= gramLength {
		return append(output, word)
	}
	// A letter may change its size when it is lowered; then a piece has the place
	// of its word.
	sameSize := word.End-word.Start == len(word.Term)
	for from, to := range windows(word.Term) {
		piece := *word
		piece.Term = word.Term[from:to:to]
		if sameSize {
			piece.Start, piece.End = word.Start+from, word.Start+to
		}
		output = append(output, &piece)
	}
	return output
}

// windows are the bounds, in bytes, of the pieces of a word that has enough letters.
func windows(word []byte) func(yield func(from, to int) bool) {
	return func(yield func(from, to int) bool) {
		to := 0
		for range gramLength {
			_, size := utf8.DecodeRune(word[to:])
			if size == 0 {
				return
			}
			to += size
		}
		for from := 0; yield(from, to) && to < len(word); {
			_, first := utf8.DecodeRune(word[from:])
			_, next := utf8.DecodeRune(word[to:])
			from, to = from+first, to+next
		}
	}
}

// gramsOf are the pieces of one lowered word; a short word is its own piece.
func gramsOf(word string) []string {
	if utf8.RuneCountInString(word) <= gramLength {
		return []string{word}
	}
	var all []string
	for from, to := range windows([]byte(word)) {
		all = append(all, word[from:to])
	}
	return all
}
