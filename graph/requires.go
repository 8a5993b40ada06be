package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/internal/hub"
)

// requires is the directive @requires: it lets only those use a field who may.
func requires(ctx context.Context, _ any, next graphql.Resolver, role hub.Role, scope hub.Scope) (any, error) {
	if err := hub.ViewerFrom(ctx).Require(role, scope); err != nil {
		return nil, err
	}
	return next(ctx)
}
