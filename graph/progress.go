package graph

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/internal/hub"
)

// progressEvery is how often an import is looked at for somebody who follows it: as
// often as it tells how far it is.
const progressEvery = time.Second

// ImportProgress answers with the import that followImport has put under ctx. The first
// execution has none: it tells follow which one.
func (subscription) ImportProgress(ctx context.Context, id hub.ID) (<-chan *hub.Import, error) {
	f, err := followed(ctx)
	if err != nil {
		return nil, err
	}
	f.importID = &id
	return only(f.imported), nil
}

// followImport sends what an operation answers about an import: now, and each time it
// has come further, until it has ended.
func (h *Handler) followImport(ctx context.Context, o *operation, f *following, viewer func() hub.Viewer, send func(*graphql.Response) error) error {
	id := *f.importID // the resolver sets it again
	every := time.NewTicker(progressEvery)
	defer every.Stop()
	for {
		reader := hub.WithViewer(ctx, viewer())
		now, err := h.importNow(reader, id)
		if err != nil {
			return err
		}
		if f.imported == nil || !now.UpdatedAt.Equal(f.imported.UpdatedAt) {
			if err := o.asker.pay(ctx, o.cost); err != nil {
				return err
			}
			f.imported = now
			response, err := h.execute(withLog(reader), o)
			if err == nil {
				err = send(response)
			}
			if err != nil {
				return err
			}
		}
		if now.FinishedAt != nil {
			return nil
		}
		select {
		case <-every.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (h *Handler) importNow(ctx context.Context, id hub.ID) (now *hub.Import, err error) {
	err = h.looking.inTurn(ctx, func() error {
		found, err := h.store.Nodes(ctx, []hub.ID{id})
		if err == nil {
			now, _ = found[0].(*hub.Import)
		}
		return err
	})
	if err == nil && now == nil {
		err = hub.BadInput("there is no such import")
	}
	return now, err
}
