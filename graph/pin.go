package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

// mostPins is how many pins are asked for at once: more than an editor looks through.
const mostPins = 500

type pin struct{ *Resolver }

func (p pin) Content(ctx context.Context, x *hub.Pin) (hub.AnyContent, error) {
	n, err := edge(ctx, x, "Pin.content", func(x *hub.Pin) (hub.ID, bool) { return x.Of(), true }, p.nodesByID)
	c, _ := n.(hub.AnyContent)
	return c, err
}

func (q query) Pins(ctx context.Context, first *int) ([]*hub.Pin, error) {
	n, err := count(first, hub.MaxPageSize, mostPins)
	if err != nil {
		return nil, err
	}
	return q.Store.Pins(ctx, n)
}

func (m mutation) PinContent(ctx context.Context, input hub.PinContentInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.PinContent)
}

func (m mutation) UnpinContent(ctx context.Context, input hub.PinContentInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.UnpinContent)
}
