package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

type topic struct{ *Resolver }

func (t topic) Parent(ctx context.Context, x *hub.Topic) (*hub.Topic, error) {
	return edge(ctx, x, "Topic.parent", func(x *hub.Topic) (string, bool) { return given(x.ParentKey) }, t.Store.TopicsByKey)
}

func (t topic) Children(ctx context.Context, x *hub.Topic) ([]*hub.Topic, error) {
	return edge(ctx, x, "Topic.children", func(x *hub.Topic) (string, bool) { return x.Key, true }, t.Store.TopicChildren)
}

func (q query) Topic(ctx context.Context, key string) (*hub.Topic, error) {
	return q.Store.Topic(ctx, key)
}

func (q query) Topics(ctx context.Context) ([]*hub.Topic, error) {
	return q.Store.Topics(ctx)
}
