package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

func (r *Resolver) facets(ctx context.Context, hits *hub.Hits) (*hub.SearchFacets, error) {
	f, err := hits.Facets(ctx)
	if err != nil {
		return nil, err
	}
	for _, k := range f.Kinds {
		k.Label = kindLabel(hub.Kind(k.Key))
	}
	for _, y := range f.Years {
		y.Label = y.Key
	}
	return f, r.Store.FacetLabels(ctx, f)
}

// kindLabel is what Swedes call a kind.
func kindLabel(k hub.Kind) string {
	return map[hub.Kind]string{
		hub.KindArticle: "Artikel", hub.KindReport: "Rapport", hub.KindProject: "Projekt",
		hub.KindUpdate: "Uppdatering", hub.KindEvent: "Evenemang", hub.KindMunicipality: "Kommun",
		hub.KindOrganisation: "Organisation", hub.KindTopic: "Ämne",
	}[k]
}

// offers are those of the index with what Swedes call them. The names are read in one
// statement, whatever is offered.
func (r *Resolver) offers(ctx context.Context, hits *hub.Hits) ([]*hub.SearchOffer, error) {
	offers, err := hits.Offers(ctx)
	if err != nil {
		return nil, err
	}
	f := &hub.SearchFacets{}
	for _, o := range offers {
		switch o.Field {
		case hub.FilterKinds:
			o.Label = kindLabel(hub.Kind(o.Key))
		case hub.FilterMunicipalities:
			f.Municipalities = append(f.Municipalities, &hub.Facet{Key: o.Key})
		default:
			o.Label = o.Key
		}
	}
	if err := r.Store.FacetLabels(ctx, f); err != nil {
		return nil, err
	}
	for _, town := range f.Municipalities {
		for _, o := range offers {
			if o.Field == hub.FilterMunicipalities && o.Key == town.Key {
				o.Label = town.Label
			}
		}
	}
	return offers, nil
}
