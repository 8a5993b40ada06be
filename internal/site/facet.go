package site

import (
	"cmp"
	"context"
	"slices"

	"github.com/smakom/hub/internal/hub"
)

// mostOptions of a facet are shown at once; the rest unfold.
const mostOptions = 6

// facetGroup is one facet as links that choose a value or take it back.
type facetGroup struct {
	Name string
	Top  []option
	Rest []option
}

// option is one of several choices.
type option struct {
	Label  string
	Param  string // that chooses it, with its value
	Value  string
	Count  int
	Href   string
	Chosen bool
}

// facets fills in the page's filter, the chips of what is chosen, and what is offered.
// A chosen value that no hit has stands in the filter too, so that it can be taken back.
func (s *site) facets(ctx context.Context, x *question, f *hub.SearchFacets, offers []*hub.SearchOffer, c *searchPage) error {
	f.Topics = withChosen(f.Topics, x.Chosen[paramTopic])
	f.Municipalities = withChosen(f.Municipalities, x.Chosen[paramMunicipality])
	f.Counties = withChosen(f.Counties, x.Chosen[paramCounty])
	f.Years = withChosen(f.Years, x.Chosen[paramYear])
	shown := len(f.Municipalities)
	f.Municipalities = append(f.Municipalities, townsOf(offers)...) // named with the others, in one statement
	if err := s.store.FacetLabels(ctx, f); err != nil {
		return err
	}
	names := map[string]string{}
	for _, town := range f.Municipalities[shown:] {
		names[town.Key] = town.Label
	}
	f.Municipalities = f.Municipalities[:shown]
	c.offers(x, offers, names)
	c.choices(x, f)
	return nil
}

// choices fills in the filter with the facets, which have their names by now.
func (c *searchPage) choices(x *question, f *hub.SearchFacets) {
	c.chosen = map[string][]string{}
	years := slices.Clone(f.Years)
	slices.SortFunc(years, func(a, b *hub.Facet) int { return cmp.Compare(b.Key, a.Key) })
	for _, g := range []struct {
		name, param string
		facets      []*hub.Facet
	}{
		{"Typ", paramKind, kindFacets(f.Kinds, x.Chosen[paramKind])},
		{"Ämne", paramTopic, f.Topics},
		{"Län", paramCounty, f.Counties},
		{"Kommun", paramMunicipality, f.Municipalities},
		{"År", paramYear, years},
	} {
		options := x.options(g.param, g.facets)
		for _, o := range options {
			if o.Chosen {
				c.Chips = append(c.Chips, link{o.Label, o.Href})
				c.chosen[g.param] = append(c.chosen[g.param], o.Label)
			}
		}
		if len(options) > 0 {
			c.Facets = append(c.Facets, fold(g.name, options))
		}
	}
	if len(c.Chips) > 0 {
		c.Clear = x.cleared()
	}
}

// withChosen adds the values that are chosen and that nothing was counted for.
func withChosen(facets []*hub.Facet, chosen []string) []*hub.Facet {
	for _, key := range chosen {
		if !slices.ContainsFunc(facets, func(f *hub.Facet) bool { return f.Key == key }) {
			facets = append(facets, &hub.Facet{Key: key})
		}
	}
	return facets
}

// kindFacets are the kinds with the words that addresses have for them.
func kindFacets(counts []*hub.Facet, chosen []string) []*hub.Facet {
	var all []*hub.Facet
	for _, k := range searchKinds() {
		f := &hub.Facet{Key: nounOf(k).param, Label: nounOf(k).many}
		for _, c := range counts {
			if c.Key == string(k) {
				f.Count = c.Count
			}
		}
		if f.Count > 0 || slices.Contains(chosen, f.Key) {
			all = append(all, f)
		}
	}
	return all
}

func (x *question) options(param string, facets []*hub.Facet) []option {
	options := make([]option, len(facets))
	for i, f := range facets {
		options[i] = option{Label: cmp.Or(f.Label, f.Key), Param: param, Value: f.Key, Count: f.Count,
			Href: x.toggled(param, f.Key), Chosen: x.chosen(param, f.Key)}
	}
	return options
}

// fold shows what is chosen and the first of the others. One alone is not folded
// away: it takes no more room than the fold.
func fold(name string, options []option) facetGroup {
	g := facetGroup{Name: name}
	for _, o := range options {
		if o.Chosen || len(g.Top) < mostOptions {
			g.Top = append(g.Top, o)
		} else {
			g.Rest = append(g.Rest, o)
		}
	}
	if len(g.Rest) == 1 {
		return facetGroup{Name: name, Top: options}
	}
	return g
}
