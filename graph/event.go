package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type event struct{ content[*hub.Event] }

func (e event) Organiser(ctx context.Context, x *hub.Event) (*hub.Organisation, error) {
	return edge(ctx, x, "Event.organiser", func(x *hub.Event) (hub.UUID, bool) { return given(x.OrganiserID) }, e.Store.OrganisationsByID)
}

func (e event) Project(ctx context.Context, x *hub.Event) (*hub.Project, error) {
	return edge(ctx, x, "Event.project", func(x *hub.Event) (hub.UUID, bool) { return given(x.OfProjectID) }, e.Store.ProjectsByID)
}

func (q query) Event(ctx context.Context, slug string) (*hub.Event, error) {
	return q.Store.Event(ctx, slug)
}

func (q query) Events(ctx context.Context, filter *hub.EventFilter, first *int, after *string, last *int, before *string) (*hub.EventConnection, error) {
	return q.Store.Events(ctx, filter, page(first, after, last, before))
}

func (m mutation) CreateEvent(ctx context.Context, input hub.CreateEventInput) (*generated.CreateEventPayload, error) {
	made, faults, n, err := create[*hub.Event](ctx, m, &input)
	return &generated.CreateEventPayload{Event: made, UserErrors: faults, Notices: n}, err
}

func (m mutation) UpdateEvent(ctx context.Context, input hub.UpdateEventInput) (*generated.UpdateEventPayload, error) {
	now, faults, n, err := edit[*hub.Event](ctx, m, &input)
	return &generated.UpdateEventPayload{Event: now, UserErrors: faults, Notices: n}, err
}
