package search

import (
	"context"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/smakom/hub/internal/hub"
)

// facetSize bounds a facet: nobody reads on.
const facetSize = 50

// facetFields are the fields that hits are counted by.
func facetFields() []string {
	return []string{fieldKind, fieldTopic, fieldMunicipality, fieldCounty, fieldYear}
}

// facets counts the hits. A field that is filtered is counted in a search of its
// own, without its filter; all others in one.
func (ix *Index) facets(ctx context.Context, a *asked) (*hub.SearchFacets, error) {
	g, done, err := ix.acquire()
	if err != nil {
		return nil, err
	}
	defer done()
	own := map[string]bool{}
	for _, f := range a.filters() {
		own[f.field] = true
	}
	var together []string
	counts := search.FacetResults{}
	for _, field := range facetFields() {
		if !own[field] {
			together = append(together, field)
			continue
		}
		if err := ix.count(ctx, g, a.without(field), counts, field); err != nil {
			return nil, err
		}
	}
	if err := ix.count(ctx, g, a.hits(), counts, together...); err != nil {
		return nil, err
	}
	return &hub.SearchFacets{
		Kinds: keys(counts, fieldKind), Topics: keys(counts, fieldTopic),
		Municipalities: keys(counts, fieldMunicipality), Counties: keys(counts, fieldCounty),
		Years: keys(counts, fieldYear)}, nil
}

func (ix *Index) count(ctx context.Context, g *generation, q query.Query, counts search.FacetResults, fields ...string) error {
	if len(fields) == 0 {
		return nil
	}
	r := bleve.NewSearchRequestOptions(q, 0, 0, false)
	r.Score = "none"
	for _, field := range fields {
		r.AddFacet(field, bleve.NewFacetRequest(field, facetSize))
	}
	result, err := ix.run(ctx, g, r)
	if err != nil {
		return err
	}
	for field, facet := range result.Facets {
		counts[field] = facet
	}
	return nil
}

// keys are the values of a facet, the most frequent first.
func keys(counts search.FacetResults, field string) []*hub.Facet {
	all := []*hub.Facet{}
	if counts[field] == nil {
		return all
	}
	for _, t := range counts[field].Terms.Terms() { // by count, then by term
		if t.Term != "" {
			all = append(all, &hub.Facet{Key: t.Term, Count: t.Count})
		}
	}
	return all
}
