package search

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/smakom/hub/internal/hub"
)

// triedPages are the pages of a hit that snippets are looked for on: Bleve's score
// knows how many words of the question a page holds, but not how near to each other.
const triedPages = 3

// mostPages bounds the pages that the best of a page of hits are chosen from: 20
// reports of 200 pages, with a word that stands on each.
const mostPages = 4_000

// shownPage is a page of a hit's files that holds words of the question.
type shownPage struct {
	file   hub.UUID
	number *int // nil where the file can't be opened at it
	place  int  // among the pages of the hit
	text   string
}

// filePages are the pages of the hits' files that answer the question best, by the
// ids of the hits. All are looked for at once: a search takes longer to begin, with
// the pieces of each word, than to go through the pages of some reports.
func (ix *Index) filePages(ctx context.Context, g *generation, q *question, hits []*hit) (map[string][]*shownPage, error) {
	ids, err := ix.bestPages(ctx, g, q, hits)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	r := bleve.NewSearchRequestOptions(query.NewDocIDQuery(ids), len(ids), 0, false)
	r.Score = "none"
	r.Fields = []string{fieldPageText, fieldPageFile, fieldPageNumber, fieldPagePlace}
	result, err := ix.run(ctx, g, r)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(result.Hits, func(x, y *search.DocumentMatch) int {
		return slices.Index(ids, x.ID) - slices.Index(ids, y.ID)
	})
	pages := map[string][]*shownPage{}
	for _, match := range result.Hits {
		page, err := pageOf(match)
		if err != nil {
			return nil, err
		}
		record := recordOf(match.ID)
		pages[record] = append(pages[record], page)
	}
	return pages, nil
}

// bestPages are the ids of the best pages of each hit, at most triedPages of each.
func (ix *Index) bestPages(ctx context.Context, g *generation, q *question, hits []*hit) (ids []string, err error) {
	var of []string
	for _, hit := range hits {
		if hit.print != "" {
			of = append(of, hit.id+":"+hit.print)
		}
	}
	if len(of) == 0 || q.empty() {
		return nil, nil
	}
	find := query.NewConjunctionQuery([]query.Query{unscored{anyOf(fieldPageOf, of)}, even{q.onPage()}})
	r := bleve.NewSearchRequestOptions(find, mostPages, 0, false)
	r.Sort = search.SortOrder{&search.SortScore{Desc: true}, &search.SortDocID{}}
	result, err := ix.run(ctx, g, r)
	if err != nil {
		return nil, err
	}
	tried := map[string]int{}
	for _, match := range result.Hits {
		if record := recordOf(match.ID); tried[record] < triedPages {
			tried[record]++
			ids = append(ids, match.ID)
		}
	}
	return ids, nil
}

func pageOf(match *search.DocumentMatch) (*shownPage, error) {
	field := func(name string) string {
		text, _ := match.Fields[name].(string)
		return text
	}
	file, err := hub.ParseUUID(field(fieldPageFile))
	if err != nil {
		return nil, fmt.Errorf("page %s: %w", match.ID, err)
	}
	p := &shownPage{file: file, text: field(fieldPageText)}
	if p.place, err = strconv.Atoi(field(fieldPagePlace)); err != nil {
		return nil, fmt.Errorf("page %s: %w", match.ID, err)
	}
	if number, err := strconv.Atoi(field(fieldPageNumber)); err == nil {
		p.number = &number
	}
	return p, nil
}

// onPage is what a page holds of the question.
func (q *question) onPage() query.Query {
	var some []query.Query
	for _, r := range q.references {
		some = append(some, term(fieldPageMention, r))
	}
	if len(some) > 0 {
		return query.NewDisjunctionQuery(some)
	}
	for _, w := range q.telling() {
		if w.stem == "" {
			continue
		}
		some = append(some, mostOf(fieldPageGrams, w.grams, fileShare))
		for _, stem := range append([]string{w.stem}, w.alike...) {
			some = append(some, term(fieldPageStems, stem))
		}
	}
	return query.NewDisjunctionQuery(append(some, query.NewMatchNoneQuery()))
}

// mostOf is what holds a share of some terms.
func mostOf(field string, terms []string, share float64) query.Query {
	d := query.NewDisjunctionQuery(eachOf(field, terms))
	d.SetMin(float64(share64(share, len(terms))))
	return d
}

// onPages are the best pieces of pages, one of each.
func (m *marker) onPages(pages []*shownPage) (cuts []cut) {
	for _, p := range pages {
		if c := densest(fieldFiles, p.text, m.marks(p.text)); c.marks > 0 {
			c.page = p
			cuts = append(cuts, c)
		}
	}
	return cuts
}
