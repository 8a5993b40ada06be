package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type municipality struct{ *Resolver }

// County reads nothing: it makes one County for each county of the list, so that
// these are mates when asked for their municipalities.
func (m municipality) County(ctx context.Context, x *hub.Municipality) (*hub.County, error) {
	own := func(x *hub.Municipality) (hub.County, bool) { return *x.County(), true }
	return edge(ctx, x, "Municipality.county", own, func(_ context.Context, counties []hub.County) (map[hub.County]*hub.County, error) {
		all := make(map[hub.County]*hub.County, len(counties))
		for _, c := range counties {
			all[c] = &c
		}
		return all, nil
	})
}

func (m municipality) Neighbours(ctx context.Context, x *hub.Municipality) ([]*hub.Municipality, error) {
	return edge(ctx, x, "Municipality.neighbours", municipalityCode, m.Store.Neighbours)
}

func (m municipality) Similar(ctx context.Context, x *hub.Municipality, first *int) ([]*hub.Municipality, error) {
	n, err := count(first, 5, mostAlike)
	if err != nil {
		return nil, err
	}
	return edge(ctx, x, with("Municipality.similar", n), municipalityCode, func(ctx context.Context, codes []string) (map[string][]*hub.Municipality, error) {
		return m.Store.Similar(ctx, codes, n)
	})
}

func (m municipality) Contents(ctx context.Context, x *hub.Municipality, filter *hub.ContentFilter, first *int, after *string, last *int, before *string) (*hub.ContentConnection, error) {
	p := page(first, after, last, before)
	return edge(ctx, x, with("Municipality.contents", filter, p), municipalityCode, func(ctx context.Context, codes []string) (map[string]*hub.ContentConnection, error) {
		return m.Store.MunicipalityContents(ctx, codes, filter, p)
	})
}

func municipalityCode(x *hub.Municipality) (string, bool) { return x.Code, true }

func (q query) Municipality(ctx context.Context, code, slug *string) (*hub.Municipality, error) {
	if (code == nil) == (slug == nil) {
		return nil, hub.BadInput("give code or slug, one of them")
	}
	return q.Store.Municipality(ctx, code, slug)
}

func (q query) Municipalities(ctx context.Context, filter *hub.MunicipalityFilter, first *int, after *string, last *int, before *string) (*hub.MunicipalityConnection, error) {
	return q.Store.Municipalities(ctx, filter, page(first, after, last, before))
}

func (m mutation) SetMembership(ctx context.Context, input hub.SetMembershipInput) (*generated.MunicipalityPayload, error) {
	now, err := m.Store.SetMembership(ctx, input)
	faults, n, err := m.outcome(ctx, err)
	return &generated.MunicipalityPayload{Municipality: now, UserErrors: faults, Notices: n}, err
}
