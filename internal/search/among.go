package search

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"
)

// fuzzyReader is a reader that also finds what is like a word. One that wraps
// another has to pass that on: Bleve would go through all words instead.
type fuzzyReader interface {
	index.IndexReader
	index.IndexReaderFuzzy
}

func fuzzy(i index.IndexReader) (fuzzyReader, error) {
	r, ok := i.(fuzzyReader)
	if !ok {
		return nil, fmt.Errorf("the index has a reader %T that finds nothing alike", i)
	}
	return r, nil
}

// amongRecords is a query for which the index holds no pages: else the words of all
// records would seem the rarer the longer the reports are that somebody has put in.
type amongRecords struct{ query.Query }

// Searcher is that of the query, on the records alone.
func (q amongRecords) Searcher(ctx context.Context, i index.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	r, err := fuzzy(i)
	if err != nil {
		return nil, err
	}
	all, err := r.DocCount()
	if err != nil {
		return nil, err
	}
	pages, err := r.TermFieldReader(ctx, []byte(onePage), fieldPage, false, false, false)
	if err != nil {
		return nil, err
	}
	records := all - pages.Count()
	if err := pages.Close(); err != nil {
		return nil, err
	}
	return q.Query.Searcher(ctx, recordReader{r, records}, m, o)
}

type recordReader struct {
	fuzzyReader
	records uint64
}

// DocCount is how many records there are.
func (r recordReader) DocCount() (uint64, error) { return r.records, nil }

// asInTexts is a query of words in files whose words are as rare as they are in the
// texts of all records: few records have files, so that there every word is rare.
type asInTexts struct{ query.Query }

// Searcher is that of the query, with the counts of the texts.
func (q asInTexts) Searcher(ctx context.Context, i index.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	r, err := fuzzy(i)
	if err != nil {
		return nil, err
	}
	return q.Query.Searcher(ctx, textCounts{r}, m, o)
}

type textCounts struct{ fuzzyReader }

// TermFieldReader reads the records whose files hold a term, and counts those whose
// texts do.
func (r textCounts) TermFieldReader(ctx context.Context, term []byte, field string, freq, norm, vectors bool) (index.TermFieldReader, error) {
	inFiles, err := r.fuzzyReader.TermFieldReader(ctx, term, field, freq, norm, vectors)
	if err != nil {
		return nil, err
	}
	inTexts, err := r.fuzzyReader.TermFieldReader(ctx, term, textFieldOf(field), false, false, false)
	if err != nil {
		return nil, errors.Join(err, inFiles.Close())
	}
	count := inTexts.Count()
	return countedTerms{inFiles, count}, inTexts.Close()
}

// textFieldOf is the field of texts that is analysed as one of files is.
func textFieldOf(field string) string {
	return map[string]string{fieldFileStems: fieldStems, fieldFileGrams: fieldGrams, fieldFileFolded: fieldFolded}[field]
}

type countedTerms struct {
	index.TermFieldReader
	count uint64
}

// Count is how many records hold the term.
func (t countedTerms) Count() uint64 { return t.count }
