package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

type file struct{ *Resolver }

func (f file) URL(_ context.Context, x *hub.File) (string, error) {
	return f.Resolver.URL + "/files/" + x.UUID.String(), nil
}
