package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type desk struct{ *Resolver }

func (d desk) Author(ctx context.Context, x *hub.Desk) (*hub.Account, error) {
	return d.account(ctx, x, "Desk.author", func(x *hub.Desk) *hub.UUID { return x.AuthorID })
}

func (d desk) ApprovedBy(ctx context.Context, x *hub.Desk) (*hub.Account, error) {
	return d.account(ctx, x, "Desk.approvedBy", func(x *hub.Desk) *hub.UUID { return x.ApprovedByID })
}

func (d desk) account(ctx context.Context, x *hub.Desk, name string, of func(*hub.Desk) *hub.UUID) (*hub.Account, error) {
	return edge(ctx, x, name, func(x *hub.Desk) (hub.UUID, bool) { return given(of(x)) }, d.Store.AccountsByID)
}

func (d desk) SharedWith(ctx context.Context, x *hub.Desk) ([]*hub.Organisation, error) {
	return edge(ctx, x, "Desk.sharedWith", deskContent, d.Store.ContentShares)
}

func (d desk) Suggested(ctx context.Context, x *hub.Desk) ([]*hub.Suggested, error) {
	return edge(ctx, x, "Desk.suggested", deskContent, d.Store.ContentSuggestions)
}

func (d desk) Import(ctx context.Context, x *hub.Desk) (*hub.Import, error) {
	return edge(ctx, x, "Desk.import", deskContent, d.Store.ContentImports)
}

func (d desk) Pins(ctx context.Context, x *hub.Desk) ([]string, error) {
	return edge(ctx, x, "Desk.pins", deskContent, d.Store.ContentPins)
}

func deskContent(x *hub.Desk) (hub.UUID, bool) { return x.ContentID, true }

func (m mutation) SubmitContent(ctx context.Context, input hub.ContentStepInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.SubmitContent)
}

func (m mutation) ReviewContent(ctx context.Context, input hub.ReviewContentInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.ReviewContent)
}

func (m mutation) PublishContent(ctx context.Context, input hub.PublishContentInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.PublishContent)
}

func (m mutation) UnpublishContent(ctx context.Context, input hub.ContentStepInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.UnpublishContent)
}

func (m mutation) ArchiveContent(ctx context.Context, input hub.ContentStepInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.ArchiveContent)
}

func (m mutation) TrashContent(ctx context.Context, input hub.ContentStepInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.TrashContent)
}

func (m mutation) RestoreContent(ctx context.Context, input hub.ContentStepInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.RestoreContent)
}

func (m mutation) RestoreRevision(ctx context.Context, input hub.RestoreRevisionInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.RestoreRevision)
}

func (m mutation) ShareContent(ctx context.Context, input hub.ShareContentInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.ShareContent)
}

func (m mutation) AcceptSuggestions(ctx context.Context, input hub.AcceptSuggestionsInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.AcceptSuggestions)
}

func (m mutation) ChangeKind(ctx context.Context, input hub.ChangeKindInput) (*generated.ContentPayload, error) {
	return step(ctx, m, input, m.Store.ChangeKind)
}

func (m mutation) PublishContents(ctx context.Context, input hub.PublishContentsInput) (*generated.ContentsPayload, error) {
	all, err := m.Store.PublishContents(ctx, input)
	faults, n, err := m.outcome(ctx, err)
	return &generated.ContentsPayload{Contents: all, UserErrors: faults, Notices: n}, err
}

func (m mutation) PurgeContent(ctx context.Context, input hub.ContentStepInput) (*generated.PurgePayload, error) {
	faults, n, err := m.outcome(ctx, m.Store.PurgeContent(ctx, input))
	payload := &generated.PurgePayload{UserErrors: faults, Notices: n}
	if err == nil && len(faults) == 0 {
		payload.ID = &input.ID
	}
	return payload, err
}
