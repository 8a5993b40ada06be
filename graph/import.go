package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type imported struct{ *Resolver }

func (i imported) By(ctx context.Context, x *hub.Import) (*hub.Account, error) {
	return edge(ctx, x, "Import.by", func(x *hub.Import) (hub.UUID, bool) { return given(x.ByID) }, i.Store.AccountsByID)
}

func (i imported) Pieces(ctx context.Context, x *hub.Import, outcomes []hub.ImportOutcome, first *int, after *string, last *int, before *string) (*hub.ImportedPieceConnection, error) {
	p := page(first, after, last, before)
	of := func(x *hub.Import) (hub.UUID, bool) { return x.UUID, true }
	return edge(ctx, x, with("Import.pieces", outcomes, p), of, func(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.ImportedPieceConnection, error) {
		return i.Store.ImportPieces(ctx, ids, outcomes, p)
	})
}

type importedPiece struct{ *Resolver }

func (p importedPiece) Content(ctx context.Context, x *hub.ImportedPiece) (hub.AnyContent, error) {
	n, err := edge(ctx, x, "ImportedPiece.content", (*hub.ImportedPiece).Of, p.nodesByID)
	c, _ := n.(hub.AnyContent)
	return c, err
}

type importSchedule struct{ *Resolver }

func (s importSchedule) EveryMinutes(_ context.Context, x *hub.ImportSchedule) (int, error) {
	return int(x.Every.Minutes()), nil
}

func (s importSchedule) Import(ctx context.Context, x *hub.ImportSchedule) (*hub.Import, error) {
	of := func(x *hub.ImportSchedule) (hub.ID, bool) {
		id, ok := given(x.ImportID)
		return hub.ID{Kind: hub.KindImport, Key: id.String()}, ok
	}
	n, err := edge(ctx, x, "ImportSchedule.import", of, s.nodesByID)
	found, _ := n.(*hub.Import)
	return found, err
}

func (q query) Imports(ctx context.Context, first *int, after *string, last *int, before *string) (*hub.ImportConnection, error) {
	return q.Store.Imports(ctx, page(first, after, last, before))
}

func (q query) ImportSchedules(ctx context.Context) ([]*hub.ImportSchedule, error) {
	return q.Store.ImportSchedules(ctx)
}

func (m mutation) ImportFile(ctx context.Context, input hub.ImportFileInput) (*generated.ImportPayload, error) {
	i, err := m.Store.ImportFile(ctx, input)
	return importPayload(i, err)
}

func (m mutation) ImportFeed(ctx context.Context, input hub.ImportFeedInput) (*generated.ImportPayload, error) {
	i, err := m.Store.ImportFeed(ctx, input)
	return importPayload(i, err)
}

func (m mutation) UndoImport(ctx context.Context, input generated.UndoImportInput) (*generated.ImportPayload, error) {
	i, err := m.Store.UndoImport(ctx, input.ID)
	return importPayload(i, err)
}

func importPayload(i *hub.Import, err error) (*generated.ImportPayload, error) {
	faults, err := userErrors(err)
	return &generated.ImportPayload{Import: i, UserErrors: faults}, err
}

func (m mutation) ScheduleImport(ctx context.Context, input hub.ScheduleImportInput) (*generated.ImportSchedulePayload, error) {
	s, err := m.Store.ScheduleImport(ctx, input)
	faults, err := userErrors(err)
	return &generated.ImportSchedulePayload{Schedule: s, UserErrors: faults}, err
}

func (m mutation) UnscheduleImport(ctx context.Context, input generated.UnscheduleImportInput) (*generated.ImportSchedulePayload, error) {
	faults, err := userErrors(m.Store.UnscheduleImport(ctx, input.URL))
	return &generated.ImportSchedulePayload{UserErrors: faults}, err
}
