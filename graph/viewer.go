package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

type viewer struct{ *Resolver }

func (q query) Viewer(ctx context.Context) (*hub.Viewer, error) {
	v := hub.ViewerFrom(ctx)
	if v.Account == nil {
		return nil, nil
	}
	return &v, nil
}

func (v viewer) Municipality(ctx context.Context, x *hub.Viewer) (*hub.Municipality, error) {
	return account(v).Municipality(ctx, x.Account)
}

func (v viewer) Organisation(ctx context.Context, x *hub.Viewer) (*hub.Organisation, error) {
	return account(v).Organisation(ctx, x.Account)
}

func (v viewer) Scopes(_ context.Context, x *hub.Viewer) ([]hub.Scope, error) {
	if x.Token != nil {
		return x.Token.Scopes, nil
	}
	return []hub.Scope{hub.ScopeRead, hub.ScopeWrite, hub.ScopeManage}, nil
}

func (v viewer) Tokens(ctx context.Context, x *hub.Viewer) ([]*hub.Token, error) {
	return v.Store.Tokens(ctx, x.Account.UUID)
}

func (v viewer) Sessions(ctx context.Context, x *hub.Viewer) ([]*hub.Session, error) {
	return v.Store.Sessions(ctx, x.Account.UUID)
}

func (v viewer) Webhooks(ctx context.Context, x *hub.Viewer) ([]*hub.Webhook, error) {
	return v.Store.Webhooks(ctx, x.Account.UUID)
}
