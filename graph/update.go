package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

type update struct{ content[*hub.Update] }

func (u update) Project(ctx context.Context, x *hub.Update) (*hub.Project, error) {
	return edge(ctx, x, "Update.project", func(x *hub.Update) (hub.UUID, bool) { return given(x.ProjectID) }, u.Store.ProjectsByID)
}
