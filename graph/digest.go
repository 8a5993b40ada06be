package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

func (q query) ProjectDigest(ctx context.Context, id hub.ID, at string) (*hub.ProjectDigest, error) {
	return q.Store.ProjectDigest(ctx, id, at)
}
