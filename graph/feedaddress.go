package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

func (v viewer) FeedAddresses(ctx context.Context, x *hub.Viewer) ([]*hub.FeedAddress, error) {
	return v.Store.FeedAddresses(ctx, x.Account.UUID)
}

func (m mutation) CreateFeedAddress(ctx context.Context, input hub.CreateFeedAddressInput) (*generated.CreateFeedAddressPayload, error) {
	f, secret, err := m.Store.CreateFeedAddress(ctx, hub.ViewerFrom(ctx).Account.UUID, input)
	faults, err := userErrors(err)
	payload := &generated.CreateFeedAddressPayload{FeedAddress: f, UserErrors: faults}
	if f != nil {
		payload.Secret = &secret
	}
	return payload, err
}

func (m mutation) RevokeFeedAddress(ctx context.Context, input generated.RevokeFeedAddressInput) (*generated.RevokePayload, error) {
	done, err := m.Store.RevokeFeedAddress(ctx, mayEnd(ctx), keyOf(input.ID, hub.KindFeedAddress))
	return revoked(input.ID, done, err)
}
