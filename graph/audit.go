package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

type auditEntry struct{ *Resolver }

func (e auditEntry) Account(ctx context.Context, x *hub.AuditEntry) (*hub.Account, error) {
	who := func(x *hub.AuditEntry) (hub.UUID, bool) { return given(x.AccountID) }
	return edge(ctx, x, "AuditEntry.account", who, e.Store.AccountsByID)
}

func (e auditEntry) Node(ctx context.Context, x *hub.AuditEntry) (hub.Node, error) {
	of := func(x *hub.AuditEntry) (hub.ID, bool) { return given(x.Of()) }
	return edge(ctx, x, "AuditEntry.node", of, e.nodesByID)
}

func (q query) AuditLog(ctx context.Context, filter *hub.AuditFilter, first *int, after *string, last *int, before *string) (*hub.AuditConnection, error) {
	return q.Store.AuditLog(ctx, filter, page(first, after, last, before))
}
