package search

import (
	"cmp"
	"context"
	"slices"

	"github.com/smakom/hub/internal/hub"
)

// facetSize bounds a facet: nobody reads on.
const facetSize = 50

// facetFields are the fields that hits are counted by.
func facetFields() []string {
	return []string{fieldKind, fieldTopic, fieldMunicipality, fieldCounty, fieldYear}
}

// facets counts the hits, each field without its own filter.
func (ix *Index) facets(ctx context.Context, q hub.SearchQuery, known *answers) (*hub.SearchFacets, error) {
	counts := map[string][]*hub.Facet{}
	err := ix.look(ctx, func(v *view, _ *generation) error {
		a := known
		if a.view != v {
			r, err := ix.put(ctx, v, q)
			if err != nil {
				return err
			}
			defer r.done()
			a = r.answers()
		}
		for _, field := range facetFields() {
			values, err := v.with(ctx, field)
			if err != nil {
				return err
			}
			counts[field] = countIn(a.without(field), values)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &hub.SearchFacets{Kinds: counts[fieldKind], Topics: counts[fieldTopic],
		Municipalities: counts[fieldMunicipality], Counties: counts[fieldCounty], Years: counts[fieldYear]}, nil
}

// countIn counts records by the values of a field, the most frequent first.
func countIn(found set, values map[string]set) []*hub.Facet {
	all := []*hub.Facet{}
	for value, s := range values {
		if n := found.countIn(s); n > 0 && value != "" {
			all = append(all, &hub.Facet{Key: value, Count: n})
		}
	}
	slices.SortFunc(all, func(a, b *hub.Facet) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key))
	})
	return all[:min(len(all), facetSize)]
}
