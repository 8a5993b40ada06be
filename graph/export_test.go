package graph

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
)

// What the tests of other servers on the same resolvers need.
var (
	WithMates = withMates
	SawResult = sawResult
	NewSchema = newSchema
	CostOf    = costOf
)

// MaxCostSignedIn is what a query may cost whoever is signed in.
const MaxCostSignedIn = maxCostSignedIn

// ReadAlone takes the loader out of some fields of a handler: their parents have no
// mates there, so that each reads for itself, as a plain resolver would.
func ReadAlone(h *Handler, alone func(object, field string) bool) {
	for _, e := range []*executor.Executor{h.plain, h.helpful} {
		e.AroundFields(func(ctx context.Context, next graphql.Resolver) (any, error) {
			if f := graphql.GetFieldContext(ctx); f.IsResolver && alone(f.Object, f.Field.Name) {
				ctx = withMates(ctx, nil)
			}
			return next(ctx)
		})
	}
}

// Hurry lets a test wait for less than a client would, where d is not 0.
func (h *Handler) Hurry(init, write, ping, pong, alive, recheck time.Duration) {
	for _, one := range []struct {
		of *time.Duration
		d  time.Duration
	}{
		{&h.pace.init, init}, {&h.pace.write, write}, {&h.pace.ping, ping},
		{&h.pace.pong, pong}, {&h.pace.alive, alive}, {&h.pace.recheck, recheck},
	} {
		if one.d != 0 {
			*one.of = one.d
		}
	}
}

// Hold sets how many streams and sockets may be open, in all and for each asker.
func (h *Handler) Hold(most, each int) { h.places = newPlaces(most, each) }
