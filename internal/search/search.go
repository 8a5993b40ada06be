package search

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/smakom/hub/internal/hub"
)

// place is a hit's place in its list, as a cursor carries it.
type place struct {
	Sort []string `json:"s"`
}

// Search finds one page of the records that answer a question.
func (ix *Index) Search(ctx context.Context, q hub.SearchQuery) (*hub.Hits, error) {
	if q.First < 1 || q.First > hub.MaxPageSize {
		return nil, hub.BadInput("first must be from 1 to %d", hub.MaxPageSize)
	}
	g, done, err := ix.acquire()
	if err != nil {
		return nil, err
	}
	defer done()
	a, err := ix.understand(ctx, g, q)
	if err != nil {
		return nil, err
	}
	request, err := ix.pageRequest(a, q)
	if err != nil {
		return nil, err
	}
	result, err := ix.run(ctx, g, request)
	if err != nil {
		return nil, err
	}
	hits := &hub.Hits{Total: int(result.Total), Cut: a.cut, HasNext: len(result.Hits) > q.First,
		Facets: func(ctx context.Context) (*hub.SearchFacets, error) { return ix.facets(ctx, a) }}
	m := newMarker(ix.mapping, a.question)
	shown := result.Hits[:min(q.First, len(result.Hits))]
	pages, err := ix.filePages(ctx, g, a, shown)
	if err != nil {
		return nil, err
	}
	for _, match := range shown {
		hits.Hits = append(hits.Hits, ix.hit(m, match, pages[match.ID], q))
	}
	return hits, nil
}

// understand reads the question and finds which of its words are known.
func (ix *Index) understand(ctx context.Context, g *generation, q hub.SearchQuery) (*asked, error) {
	read, err := ask(ix.mapping, q.Text)
	if err != nil || read.empty() {
		return &asked{read, q.Filter, q.Labels}, err
	}
	visible, err := g.counts.of("", q.Labels, func() (uint64, error) {
		return ix.total(ctx, g, anyOf(fieldReach, q.Labels))
	})
	if err != nil {
		return nil, err
	}
	for i := range read.words {
		if err := ix.weigh(ctx, g, &read.words[i], q.Labels, visible); err != nil {
			return nil, err
		}
	}
	return &asked{read, q.Filter, q.Labels}, nil
}

// weigh finds how many of the records that the viewer may see hold a word. No
// filter counts, so that the same question means the same with any of them.
func (ix *Index) weigh(ctx context.Context, g *generation, w *word, labels []string, visible uint64) error {
	if w.stem == "" {
		return nil
	}
	holding := func(key string, q query.Query) (uint64, error) {
		return g.counts.of(key, labels, func() (uint64, error) {
			return ix.total(ctx, g, query.NewConjunctionQuery([]query.Query{q, anyOf(fieldReach, labels)}))
		})
	}
	n, err := holding("stem "+w.stem, term(fieldStems, w.stem))
	if err != nil {
		return err
	}
	filed, err := holding("filed stem "+w.stem, term(fieldFileStems, w.stem))
	if err != nil {
		return err
	}
	w.known, w.found, w.filed = n+filed > 0, n > 0, filed > 0
	w.common = float64(n) > commonShare*float64(visible)
	w.many = n > manyTexts
	if !w.found {
		n, err = holding("part "+w.text, query.NewDisjunctionQuery([]query.Query{goodPart(*w), nearest(*w)}))
		w.found = n > 0
	}
	if err == nil && !w.filed {
		filed, err = holding("filed part "+w.text, w.inFiles())
		w.filed = filed > 0
	}
	return err
}

func (ix *Index) total(ctx context.Context, g *generation, q query.Query) (uint64, error) {
	r := bleve.NewSearchRequestOptions(q, 0, 0, false)
	r.Score = "none"
	result, err := ix.run(ctx, g, r)
	if err != nil {
		return 0, err
	}
	return result.Total, nil
}

// pageRequest asks for one page and one hit more, which tells whether there is a next.
func (ix *Index) pageRequest(a *asked, q hub.SearchQuery) (*bleve.SearchRequest, error) {
	ranked := q.Order != hub.SearchNewest && q.Order != hub.SearchOldest && !a.empty()
	find := a.hits()
	if ranked {
		find = a.ranked()
	}
	r := bleve.NewSearchRequestOptions(find, q.First+1, 0, false)
	r.Fields = []string{fieldTitle, fieldSummary, fieldBody, fieldPrint}
	at := &search.SortField{Field: fieldAt, Type: search.SortFieldAsString, Desc: q.Order != hub.SearchOldest}
	r.Sort = search.SortOrder{at, &search.SortDocID{}}
	if ranked {
		r.Sort = append(search.SortOrder{&search.SortScore{Desc: true}}, r.Sort...)
	} else {
		r.Score = "none"
	}
	if q.After == nil {
		return r, nil
	}
	var from place
	if err := ix.cursors.Open(listOf(q), *q.After, &from); err != nil {
		return nil, err
	}
	if len(from.Sort) != len(r.Sort) {
		return nil, hub.ErrBadCursor
	}
	r.SetSearchAfter(from.Sort)
	return r, nil
}

// hit is what a reader is shown of a match.
func (ix *Index) hit(m *marker, match *search.DocumentMatch, pages []*shownPage, q hub.SearchQuery) hub.Hit {
	sort := slices.Clone(match.Sort)
	if sort[0] == "_score" {
		sort[0] = strconv.FormatFloat(match.Score, 'g', -1, 64)
	}
	title, _ := match.Fields[fieldTitle].(string)
	summary, _ := match.Fields[fieldSummary].(string)
	body, _ := match.Fields[fieldBody].(string)
	return hub.Hit{ID: hubID(match.ID), Cursor: ix.cursors.Seal(listOf(q), place{sort}),
		Title: m.spans(title, 0, len(title)), Snippets: m.snippets(summary, body, m.onPages(pages))}
}

// listOf names the list that a cursor belongs to: the same question, filter and
// order of a viewer with the same labels.
func listOf(q hub.SearchQuery) string {
	q.First, q.After = 0, nil
	labels := slices.Clone(q.Labels)
	slices.Sort(labels)
	q.Labels = labels
	text, err := json.Marshal(q)
	if err != nil {
		panic(err) // strings and numbers
	}
	sum := sha256.Sum256(text)
	return "search " + hex.EncodeToString(sum[:16])
}

// run searches one generation. Damage that shows only now is an error of this
// search, and the reason to build the index again.
func (ix *Index) run(ctx context.Context, g *generation, r *bleve.SearchRequest) (result *bleve.SearchResult, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			ix.damaged.Store(true)
			ix.log.Error("search: the index is damaged", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			result, err = nil, fmt.Errorf("search: %v", p)
		}
	}()
	result, err = g.index.SearchInContext(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return result, nil
}
