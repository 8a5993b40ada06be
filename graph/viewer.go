package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

func (q query) Viewer(ctx context.Context) (*hub.Viewer, error) {
	v := hub.ViewerFrom(ctx)
	if v.Account == nil {
		return nil, nil
	}
	return &v, nil
}
