package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
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

func (m mutation) CreateTopic(ctx context.Context, input hub.CreateTopicInput) (*generated.CreateTopicPayload, error) {
	made, err := m.Store.CreateTopic(ctx, input)
	faults, n, err := m.outcome(ctx, err)
	return &generated.CreateTopicPayload{Topic: made, UserErrors: faults, Notices: n}, err
}

func (m mutation) UpdateTopic(ctx context.Context, input hub.UpdateTopicInput) (*generated.UpdateTopicPayload, error) {
	input.Sent = sent(ctx)
	now, err := m.Store.UpdateTopic(ctx, input)
	faults, n, err := m.outcome(ctx, err)
	return &generated.UpdateTopicPayload{Topic: now, UserErrors: faults, Notices: n}, err
}
