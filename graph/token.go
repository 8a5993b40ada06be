package graph

import (
	"context"
	"slices"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

func (m mutation) CreateToken(ctx context.Context, input hub.CreateTokenInput) (*generated.CreateTokenPayload, error) {
	v := hub.ViewerFrom(ctx)
	if err := mayGive(v, input.Scopes); err != nil {
		faults, err := userErrors(err)
		return &generated.CreateTokenPayload{UserErrors: faults}, err
	}
	t, secret, err := m.Store.CreateToken(ctx, v.Account.UUID, input)
	faults, err := userErrors(err)
	payload := &generated.CreateTokenPayload{Token: t, UserErrors: faults}
	if t != nil {
		payload.Secret = &secret
	}
	return payload, err
}

// mayGive refuses scopes that the token which asks lacks itself.
func mayGive(v hub.Viewer, wanted []hub.Scope) error {
	var errs hub.UserErrors
	for _, s := range wanted {
		if v.Token != nil && s != hub.ScopeRead && !slices.Contains(v.Token.Scopes, s) {
			errs.Add(hub.Forbidden, "scopes", "your token lacks the scope %s, so it can't give it", s)
		}
	}
	return errs.Err()
}

func (m mutation) RevokeToken(ctx context.Context, input generated.RevokeTokenInput) (*generated.RevokePayload, error) {
	done, err := m.Store.RevokeToken(ctx, mayEnd(ctx), keyOf(input.ID, hub.KindToken))
	return revoked(input.ID, done, err)
}

// mayEnd is whose secrets the viewer may end: their own; an admin, anybody's, which is nil.
func mayEnd(ctx context.Context) *hub.UUID {
	v := hub.ViewerFrom(ctx)
	if v.Is(hub.RoleAdmin) {
		return nil
	}
	return &v.Account.UUID
}

// revoked is the answer of mutations that end one thing. What was not there, what
// is another's and what had ended already are alike.
func revoked(id hub.ID, done bool, err error) (*generated.RevokePayload, error) {
	if err == nil && !done {
		err = hub.Fault(hub.NotFound, "id", "you have none with this id that still works")
	}
	faults, err := userErrors(err)
	payload := &generated.RevokePayload{UserErrors: faults}
	if done {
		payload.ID = &id
	}
	return payload, err
}
