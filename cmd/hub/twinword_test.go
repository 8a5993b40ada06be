package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// words asks for words that readers see, and for hidden ones, their beginnings and
// slips: what is suggested and what is found must be the same to the last place.
func (w *twins) words(t *testing.T) {
	for i, word := range slices.Concat(plainWords, pairs(), w.secrets(t)) {
		if i%w.every() != 0 {
			continue
		}
		letters := []rune(word)
		w.same(t, fmt.Sprintf(`{ one: suggest(prefix: %q, first: 20) { text kind node { ... on Node { id } } }
			other: suggest(prefix: %q, first: 20) { text } few: suggest(prefix: %[1]q, first: 3) { text }
			search(query: %[1]q, filter: {years: [1901], kinds: [EVENT]}) { totalCount offers { key count } topics { key } help { without { field count } words } } }`,
			word, string(letters[:min(2, len(letters))])), nil)
		a, b := w.found(t, w.plain, word), w.found(t, w.full, word)
		if !slices.Equal(a, b) {
			t.Errorf("%s: a search for %q finds\n%s", w.who.name, word, apart(strings.Join(a, "\n"), strings.Join(b, "\n")))
		}
	}
}

// pairs are questions of two words, of which one is rarer.
func pairs() (all []string) {
	for i, word := range plainWords {
		all = append(all, word+" "+plainWords[(i+5)%len(plainWords)], word+" "+secretWords[i%len(secretWords)],
			word+" rapporter 2026 Forshaga", secretWords[i%len(secretWords)]+" artikel 2026")
	}
	return all
}

// found are the hits of a search by relevance, page by page to its end, each with its
// snippets; and what is said of all of them.
func (w *twins) found(t testing.TB, one *twin, word string) (all []string) {
	t.Helper()
	query := `query ($q: String!, $after: String) { search(query: $q, first: 30, after: $after) {
		totalCount didYouMean notices { code } offers { field key label query count } topics { key } help { without { field count } words } facets { kinds { key count } topics { key count } municipalities { key count } years { key count } }
		edges { pinned title { text hit } snippets { field spans { text hit } } node { ... on Node { id } } } pageInfo { hasNextPage endCursor } } }`
	var after *string
	for {
		var answer struct {
			Data struct {
				Search struct {
					TotalCount                  int
					DidYouMean, Notices, Facets any
					Offers, Topics, Help        any
					Edges                       []json.RawMessage
					PageInfo                    struct {
						HasNextPage bool
						EndCursor   string
					}
				}
			}
		}
		check(t, json.Unmarshal([]byte(one.graphql(t, w.who, query, map[string]any{"q": word, "after": after}).body), &answer))
		s := answer.Data.Search
		if after == nil {
			all = append(all, fmt.Sprint(s.TotalCount, s.DidYouMean, s.Notices, s.Facets, s.Offers, s.Topics, s.Help))
		}
		for _, hit := range s.Edges {
			all = append(all, string(hit))
		}
		if !s.PageInfo.HasNextPage {
			return all
		}
		after = &s.PageInfo.EndCursor
	}
}

// every thins out the questions of those from whom little is hidden.
func (w *twins) every() int {
	if w.who.viewer.Staff() {
		return 20
	}
	return thinned
}
