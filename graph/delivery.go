package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type delivery struct{}

func (delivery) TookMs(_ context.Context, x *hub.Delivery) (int, error) {
	return int(x.Took.Milliseconds()), nil
}

func (m mutation) Redeliver(ctx context.Context, input hub.RedeliverInput) (*generated.WebhookPayload, error) {
	w, err := m.Store.Redeliver(ctx, input)
	return webhookPayload(w, err)
}
