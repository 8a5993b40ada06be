package search

import (
	"context"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"
)

// unscored is a query that decides and doesn't rank.
type unscored struct{ query.Query }

// Searcher is that of the query, told to keep no score.
func (u unscored) Searcher(ctx context.Context, i index.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	return u.Query.Searcher(ctx, i, m, search.SearcherOptions{Score: "none"})
}

func term(field, text string) *query.TermQuery {
	q := query.NewTermQuery(text)
	q.SetField(field)
	return q
}

func anyOf(field string, values []string) query.Query {
	return query.NewDisjunctionQuery(eachOf(field, values))
}

func eachOf(field string, values []string) (some []query.Query) {
	for _, v := range values {
		some = append(some, term(field, v))
	}
	return some
}

// even is a query whose terms weigh the same, however many records hold them: else
// the order would hang on records that the viewer may not see.
type even struct{ query.Query }

// Searcher is that of the query, on an index that counts nothing.
func (e even) Searcher(ctx context.Context, i index.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	return e.Query.Searcher(ctx, countless{i}, m, o)
}

// countless is an index of one record in which no term stands: Bleve takes the
// weight of a term from these two numbers, and gets 1.
type countless struct{ index.IndexReader }

// DocCount is how many records there are.
func (countless) DocCount() (uint64, error) { return 1, nil }

// TermFieldReader reads the records that hold a term.
func (c countless) TermFieldReader(ctx context.Context, term []byte, field string, freq, norm, vectors bool) (index.TermFieldReader, error) {
	r, err := c.IndexReader.TermFieldReader(ctx, term, field, freq, norm, vectors)
	return countlessTerms{r}, err
}

type countlessTerms struct{ index.TermFieldReader }

// Count is how many records hold the term.
func (countlessTerms) Count() uint64 { return 0 }
