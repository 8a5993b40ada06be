package eval

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
)

// batchOf bounds what is given to the baseline's index at once.
const batchOf = 1000

// Baseline opens what anyone would get: Bleve's Swedish analyzer as it comes, title and
// text in one field, its default scoring.
func Baseline(ctx context.Context, dir string, docs []*Document) (Find, func() error, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = sv.AnalyzerName
	index, err := bleve.New(filepath.Join(dir, "baseline"), m)
	if err != nil {
		return nil, nil, fmt.Errorf("baseline: %w", err)
	}
	if err := fill(ctx, index, docs); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("baseline: %w", err), index.Close())
	}
	find := func(ctx context.Context, text string) (ids []string, err error) {
		q := bleve.NewMatchQuery(text)
		q.SetField("text")
		request := bleve.NewSearchRequestOptions(q, depth, 0, false)
		request.SortBy([]string{"-_score", "_id"})
		result, err := index.SearchInContext(ctx, request)
		if err != nil {
			return nil, err
		}
		for _, hit := range result.Hits {
			ids = append(ids, hit.ID)
		}
		return ids, nil
	}
	return find, index.Close, nil
}

func fill(ctx context.Context, index bleve.Index, docs []*Document) error {
	batch := index.NewBatch()
	for i, d := range docs {
		if err := batch.Index(d.ID, map[string]string{"text": d.Title + "\n" + d.Text}); err != nil {
			return err
		}
		if batch.Size() < batchOf && i < len(docs)-1 {
			continue
		}
		if err := errors.Join(ctx.Err(), index.Batch(batch)); err != nil {
			return err
		}
		batch.Reset()
	}
	return nil
}
