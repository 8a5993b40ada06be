package search

import (
	"context"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/smakom/hub/internal/hub"
)

// aboveAll is more than Bleve's tf-idf gives any record. A score is at most the root
// of the sum of the squares of how rare its words and pieces are: some 170 for 200,
// each in one of 50,000 records.
const aboveAll = 1000

// frontPages are the records that what is asked for is a part of: a project whose
// title holds every telling word, before its updates and events, which are so short
// that the words weigh more in them; a municipality, organisation or topic called
// so. A topic that only has a word among its synonyms is none: it is found, but
// stays below the project.
func (a *asked) frontPages() query.Query {
	var title []query.Query
	for _, w := range a.telling() {
		if w.text != "kommun" { // "Forshaga kommun" is called Forshaga
			// No title has the stem "" of a word that says nothing by itself: then
			// names decide.
			title = append(title, term(fieldHead, w.stem))
		}
	}
	if len(title) == 0 || len(a.references) > 0 { // what has the number comes first
		return query.NewMatchNoneQuery()
	}
	kinds := []hub.Kind{hub.KindProject, hub.KindMunicipality, hub.KindOrganisation, hub.KindTopic}
	return query.NewConjunctionQuery(append(title, anyOf(fieldKind, texts(kinds))))
}

// leading is a query whose records come before all others, in the order they have
// by themselves. A boost can't say so: Bleve has none for a conjunction, and that of
// a term is worth more the rarer the term is.
type leading struct{ query.Query }

// Searcher is that of the query, with the same score for every record.
func (l leading) Searcher(ctx context.Context, i index.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	s, err := unscored(l).Searcher(ctx, i, m, o)
	if err != nil {
		return nil, err
	}
	return leadingSearcher{s}, nil
}

type leadingSearcher struct{ search.Searcher }

// Next finds the next record.
func (s leadingSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	return lifted(s.Searcher.Next(ctx))
}

// Advance finds the first record from an id on.
func (s leadingSearcher) Advance(ctx *search.SearchContext, id index.IndexInternalID) (*search.DocumentMatch, error) {
	return lifted(s.Searcher.Advance(ctx, id))
}

func lifted(match *search.DocumentMatch, err error) (*search.DocumentMatch, error) {
	if match != nil {
		match.Score = aboveAll
	}
	return match, err
}
