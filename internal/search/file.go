package search

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"math/bits"
	"path"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// wordsOfFiles are the words of files as the record of their content holds them: each
// as often as the number of binary digits of how often it stands there. A word that
// a report has two hundred times tells more of it than one that it has once, and not
// two hundred times as much; and a report of 200 pages is indexed in a tenth of the time.
func (ix *Index) wordsOfFiles(files []*hub.DocumentFile) string {
	words := ix.mapping.AnalyzerNamed(analyzerWords)
	times := map[string]int{}
	var order []string
	for _, f := range files {
		for _, text := range textsOf(f) {
			for _, token := range words.Analyze([]byte(text)) {
				word := string(token.Term)
				if times[word]++; times[word] == 1 {
					order = append(order, word)
				}
			}
		}
	}
	var b strings.Builder
	for _, word := range order {
		for range bits.Len(uint(times[word])) {
			b.WriteString(word)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// textsOf are the texts of a file by their page, of which 0 is what it is called
// and what its picture shows.
func textsOf(f *hub.DocumentFile) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		if !yield(0, tidy(spaced(f.Name)+"\n"+f.AltText)) {
			return
		}
		for i, text := range f.Pages {
			if !yield(i+1, tidy(text)) {
				return
			}
		}
	}
}

// spaced is a file's name as words: "va-plan_2026.pdf" holds three.
func spaced(name string) string {
	name = strings.TrimSuffix(name, path.Ext(name))
	return strings.Map(func(r rune) rune {
		if isWord(r) {
			return r
		}
		return ' '
	}, name)
}

// mentions are the reference numbers that files name.
func mentions(files []*hub.DocumentFile) (all []string) {
	for _, f := range files {
		for _, text := range textsOf(f) {
			all = append(all, references(text)...)
		}
	}
	return all
}

// printOf tells files from any others: pages of the same print need not be written again.
func printOf(files []*hub.DocumentFile) string {
	sum := sha256.New()
	for _, f := range files {
		fmt.Fprintf(sum, "%s %q %q %v %d\n", f.UUID, f.Name, f.AltText, f.Paged, len(f.Pages))
		for _, text := range f.Pages {
			fmt.Fprintf(sum, "%d %s\n", len(text), text)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
