package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type organisation struct{ *Resolver }

func (o organisation) Projects(ctx context.Context, x *hub.Organisation, first *int, after *string, last *int, before *string) (*hub.ProjectConnection, error) {
	p := page(first, after, last, before)
	id := func(x *hub.Organisation) (hub.UUID, bool) { return x.UUID, true }
	return edge(ctx, x, with("Organisation.projects", p), id, func(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.ProjectConnection, error) {
		return o.Store.OrganisationProjects(ctx, ids, p)
	})
}

func (q query) Organisation(ctx context.Context, slug string) (*hub.Organisation, error) {
	return q.Store.Organisation(ctx, slug)
}

func (q query) Organisations(ctx context.Context, first *int, after *string, last *int, before *string) (*hub.OrganisationConnection, error) {
	return q.Store.Organisations(ctx, page(first, after, last, before))
}

func (m mutation) CreateOrganisation(ctx context.Context, input hub.CreateOrganisationInput) (*generated.CreateOrganisationPayload, error) {
	made, err := m.Store.CreateOrganisation(ctx, input)
	faults, n, err := m.outcome(ctx, err)
	return &generated.CreateOrganisationPayload{Organisation: made, UserErrors: faults, Notices: n}, err
}

func (m mutation) UpdateOrganisation(ctx context.Context, input hub.UpdateOrganisationInput) (*generated.UpdateOrganisationPayload, error) {
	input.Sent = sent(ctx)
	now, err := m.Store.UpdateOrganisation(ctx, input)
	faults, n, err := m.outcome(ctx, err)
	return &generated.UpdateOrganisationPayload{Organisation: now, UserErrors: faults, Notices: n}, err
}
