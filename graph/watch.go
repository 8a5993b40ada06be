package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

// Watching is what people watch, and what they are told of it: each method is of the
// account given or, where none is, of the viewer's own. Each change is one transaction.
type Watching interface {
	// Watches come newest first, and so do the notices of the Inbox: those of what the
	// account can read now. UnreadNotices counts the unread ones of them, to 1,000.
	Watches(ctx context.Context, account hub.UUID) ([]*hub.Watch, error)
	Inbox(ctx context.Context, account hub.UUID, unread bool, p hub.PageArgs) (*hub.NoticeConnection, error)
	UnreadNotices(ctx context.Context, account hub.UUID) (int, error)
	// Watch is the earlier watch where the same is watched already.
	Watch(ctx context.Context, in hub.WatchInput) (*hub.Watch, error)
	// Unwatch is false where there was none of the viewer's.
	Unwatch(ctx context.Context, id hub.UUID) (bool, error)
	// ReadNotices marks all of the viewer's where ids are nil, and counts what it marked.
	ReadNotices(ctx context.Context, ids []hub.UUID) (int, error)
	SetDigest(ctx context.Context, i hub.DigestInterval) (*hub.Account, error)
}

type watch struct{ *Resolver }

func (w watch) Record(ctx context.Context, x *hub.Watch) (hub.Node, error) {
	of := func(x *hub.Watch) (hub.ID, bool) { return given(x.Record()) }
	return edge(ctx, x, "Watch.record", of, w.nodesByID)
}

func (v viewer) Watches(ctx context.Context, x *hub.Viewer) ([]*hub.Watch, error) {
	return v.Store.Watches(ctx, x.Account.UUID)
}

func (v viewer) Digest(_ context.Context, x *hub.Viewer) (hub.DigestInterval, error) {
	return x.Account.Digest, nil
}

func (m mutation) Watch(ctx context.Context, input hub.WatchInput) (*generated.WatchPayload, error) {
	w, err := m.Store.Watch(ctx, input)
	faults, err := userErrors(err)
	return &generated.WatchPayload{Watch: w, UserErrors: faults}, err
}

func (m mutation) Unwatch(ctx context.Context, input generated.UnwatchInput) (*generated.RevokePayload, error) {
	done, err := m.Store.Unwatch(ctx, keyOf(input.ID, hub.KindWatch))
	return revoked(input.ID, done, err)
}

func (m mutation) SetDigest(ctx context.Context, input generated.SetDigestInput) (*generated.SetDigestPayload, error) {
	a, err := m.Store.SetDigest(ctx, input.Interval)
	faults, err := userErrors(err)
	payload := &generated.SetDigestPayload{UserErrors: faults}
	if a != nil {
		payload.Digest = &a.Digest
	}
	return payload, err
}
