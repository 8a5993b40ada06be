package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type session struct{ *Resolver }

func (s session) Current(ctx context.Context, x *hub.Session) (bool, error) {
	asks := hub.ViewerFrom(ctx).Session
	return asks != nil && asks.UUID == x.UUID, nil
}

func (m mutation) RevokeSession(ctx context.Context, input generated.RevokeSessionInput) (*generated.RevokePayload, error) {
	done, err := m.Store.EndSession(ctx, hub.ViewerFrom(ctx).Account.UUID, keyOf(input.ID, hub.KindSession))
	return revoked(input.ID, done, err)
}
