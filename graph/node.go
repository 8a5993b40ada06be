package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

func (q query) Node(ctx context.Context, id hub.ID) (hub.Node, error) {
	found, err := q.Store.Nodes(ctx, []hub.ID{id})
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

func (q query) Nodes(ctx context.Context, ids []*hub.ID) ([]hub.Node, error) {
	if len(ids) > mostNodes {
		return nil, hub.BadInput("at most %d ids", mostNodes)
	}
	return q.Store.Nodes(ctx, linked(ids, func(id *hub.ID) hub.ID { return *id }))
}

// nodesByID reads the records of an edge that leads to many kinds.
func (r *Resolver) nodesByID(ctx context.Context, ids []hub.ID) (map[hub.ID]hub.Node, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := r.Store.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	all := make(map[hub.ID]hub.Node, len(ids))
	for i, n := range found {
		all[ids[i]] = n
	}
	return all, nil
}
