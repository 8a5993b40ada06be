package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type project struct{ content[*hub.Project] }

func (p project) Funding(ctx context.Context, x *hub.Project) ([]*hub.Funding, error) {
	return edge(ctx, x, "Project.funding", projectID, p.Store.ProjectFunding)
}

func (p project) Updates(ctx context.Context, x *hub.Project, first *int, after *string, last *int, before *string) (*hub.UpdateConnection, error) {
	args := page(first, after, last, before)
	return edge(ctx, x, with("Project.updates", args), projectID, func(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.UpdateConnection, error) {
		return p.Store.ProjectUpdates(ctx, ids, args)
	})
}

func (p project) Events(ctx context.Context, x *hub.Project) ([]*hub.Event, error) {
	return edge(ctx, x, "Project.events", projectID, p.Store.ProjectEvents)
}

func projectID(x *hub.Project) (hub.UUID, bool) { return x.UUID, true }

type funding struct{ *Resolver }

func (f funding) Funder(ctx context.Context, x *hub.Funding) (*hub.Organisation, error) {
	return edge(ctx, x, "Funding.funder", func(x *hub.Funding) (hub.UUID, bool) { return x.FunderID, true }, f.Store.OrganisationsByID)
}

func (f funding) AppliedBy(ctx context.Context, x *hub.Funding) (*hub.Organisation, error) {
	return edge(ctx, x, "Funding.appliedBy", func(x *hub.Funding) (hub.UUID, bool) { return given(x.AppliedByID) }, f.Store.OrganisationsByID)
}

func (q query) Project(ctx context.Context, slug string) (*hub.Project, error) {
	return q.Store.Project(ctx, slug)
}

func (q query) Projects(ctx context.Context, filter *hub.ProjectFilter, orderBy *hub.ContentOrder, first *int, after *string, last *int, before *string) (*hub.ProjectConnection, error) {
	return q.Store.Projects(ctx, filter, or(orderBy, hub.OrderNewest), page(first, after, last, before))
}

func (m mutation) CreateProject(ctx context.Context, input hub.CreateProjectInput) (*generated.CreateProjectPayload, error) {
	made, faults, n, err := create[*hub.Project](ctx, m, &input)
	return &generated.CreateProjectPayload{Project: made, UserErrors: faults, Notices: n}, err
}

func (m mutation) UpdateProject(ctx context.Context, input hub.UpdateProjectInput) (*generated.UpdateProjectPayload, error) {
	now, faults, n, err := edit[*hub.Project](ctx, m, &input)
	return &generated.UpdateProjectPayload{Project: now, UserErrors: faults, Notices: n}, err
}
