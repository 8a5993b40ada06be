package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

type change struct{ *Resolver }

// Node is the record as it is now, which may have left view since.
func (c change) Node(ctx context.Context, x *hub.Change) (hub.Node, error) {
	still := func(x *hub.Change) (hub.ID, bool) { return x.Of, x.Action != hub.ActionRemoved }
	return edge(ctx, x, "Change.node", still, c.nodesByID)
}

func (q query) Changes(ctx context.Context, after *string, filter *hub.ChangeFilter, first *int) (*hub.ChangeFeed, error) {
	n, err := count(first, hub.MaxPageSize, hub.MaxPageSize)
	if err != nil {
		return nil, err
	}
	return q.Store.Changes(ctx, after, filter, n)
}

func (q query) FeedStart(ctx context.Context) (string, error) {
	return q.Store.FeedStart(ctx)
}
