package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
)

func (m mutation) RebuildIndex(ctx context.Context) (*generated.RebuildIndexPayload, error) {
	faults, err := userErrors(m.Store.RebuildIndex(ctx))
	return &generated.RebuildIndexPayload{UserErrors: faults}, err
}
