package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

// mostMissed is how many are asked for at once: more than an editor looks through.
const mostMissed = 500

func (q query) MissedSearches(ctx context.Context, first *int) ([]*hub.MissedSearch, error) {
	n, err := count(first, 50, mostMissed)
	if err != nil {
		return nil, err
	}
	return q.Store.MissedSearches(ctx, n)
}
