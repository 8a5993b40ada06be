package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type update struct{ content[*hub.Update] }

func (u update) Project(ctx context.Context, x *hub.Update) (*hub.Project, error) {
	return edge(ctx, x, "Update.project", func(x *hub.Update) (hub.UUID, bool) { return given(x.ProjectID) }, u.Store.ProjectsByID)
}

func (m mutation) CreateUpdate(ctx context.Context, input hub.CreateUpdateInput) (*generated.CreateUpdatePayload, error) {
	made, faults, n, err := create[*hub.Update](ctx, m, &input)
	return &generated.CreateUpdatePayload{Update: made, UserErrors: faults, Notices: n}, err
}

func (m mutation) UpdateUpdate(ctx context.Context, input hub.UpdateUpdateInput) (*generated.UpdateUpdatePayload, error) {
	now, faults, n, err := edit[*hub.Update](ctx, m, &input)
	return &generated.UpdateUpdatePayload{Update: now, UserErrors: faults, Notices: n}, err
}
