package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type report struct{ content[*hub.Report] }

func (r report) Initiator(ctx context.Context, x *hub.Report) (*hub.Organisation, error) {
	return edge(ctx, x, "Report.initiator", func(x *hub.Report) (hub.UUID, bool) { return given(x.InitiatorID) }, r.Store.OrganisationsByID)
}

func (r report) Producer(ctx context.Context, x *hub.Report) (*hub.Organisation, error) {
	return edge(ctx, x, "Report.producer", func(x *hub.Report) (hub.UUID, bool) { return given(x.ProducerID) }, r.Store.OrganisationsByID)
}

func (q query) Report(ctx context.Context, slug string) (*hub.Report, error) {
	return q.Store.Report(ctx, slug)
}

func (q query) Reports(ctx context.Context, filter *hub.ContentFilter, orderBy *hub.ContentOrder, first *int, after *string, last *int, before *string) (*hub.ReportConnection, error) {
	return q.Store.Reports(ctx, filter, or(orderBy, hub.OrderNewest), page(first, after, last, before))
}

func (m mutation) CreateReport(ctx context.Context, input hub.CreateReportInput) (*generated.CreateReportPayload, error) {
	made, faults, n, err := create[*hub.Report](ctx, m, &input)
	return &generated.CreateReportPayload{Report: made, UserErrors: faults, Notices: n}, err
}

func (m mutation) UpdateReport(ctx context.Context, input hub.UpdateReportInput) (*generated.UpdateReportPayload, error) {
	now, faults, n, err := edit[*hub.Report](ctx, m, &input)
	return &generated.UpdateReportPayload{Report: now, UserErrors: faults, Notices: n}, err
}
