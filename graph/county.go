package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

type county struct{ *Resolver }

func (c county) Municipalities(ctx context.Context, x *hub.County) ([]*hub.Municipality, error) {
	return edge(ctx, x, "County.municipalities", func(x *hub.County) (string, bool) { return x.Code, true }, c.Store.CountyMunicipalities)
}

func (q query) Counties(ctx context.Context) ([]*hub.County, error) {
	return q.Store.Counties(ctx)
}
