package search

import (
	"context"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"
)

// even is a query whose terms weigh the same, however many records hold them: else
// the order would hang on records that the viewer may not see.
type even struct{ query.Query }

// Searcher is that of the query, on an index that counts nothing.
func (e even) Searcher(ctx context.Context, i index.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	r, err := fuzzy(i)
	if err != nil {
		return nil, err
	}
	return e.Query.Searcher(ctx, countless{r}, m, o)
}

// countless is an index of one record in which no term stands: Bleve takes the
// weight of a term from these two numbers, and gets 1.
type countless struct{ fuzzyReader }

// DocCount is how many records there are.
func (countless) DocCount() (uint64, error) { return 1, nil }

// TermFieldReader reads the records that hold a term.
func (c countless) TermFieldReader(ctx context.Context, term []byte, field string, freq, norm, vectors bool) (index.TermFieldReader, error) {
	r, err := c.fuzzyReader.TermFieldReader(ctx, term, field, freq, norm, vectors)
	return countlessTerms{r}, err
}

type countlessTerms struct{ index.TermFieldReader }

// Count is how many records hold the term.
func (countlessTerms) Count() uint64 { return 0 }
