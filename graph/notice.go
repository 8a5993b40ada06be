package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type notice struct{ *Resolver }

func (n notice) Content(ctx context.Context, x *hub.Notice) (hub.AnyContent, error) {
	of, err := edge(ctx, x, "Notice.content", func(x *hub.Notice) (hub.ID, bool) { return x.Of(), true }, n.nodesByID)
	c, there := of.(hub.AnyContent)
	if !there && err == nil {
		err = errTaken
	}
	return c, err
}

// errTaken is of a content that was taken from its reader after their inbox was read.
var errTaken = &hub.Error{Code: hub.CodeUnavailable, Message: "a notice's content was taken away in this moment: ask again"}

func (v viewer) Inbox(ctx context.Context, x *hub.Viewer, unread *bool, first *int, after *string, last *int, before *string) (*hub.NoticeConnection, error) {
	return v.Store.Inbox(ctx, x.Account.UUID, or(unread, false), page(first, after, last, before))
}

func (v viewer) UnreadNotices(ctx context.Context, x *hub.Viewer) (int, error) {
	return v.Store.UnreadNotices(ctx, x.Account.UUID)
}

func (m mutation) ReadNotices(ctx context.Context, input generated.ReadNoticesInput) (*generated.ReadNoticesPayload, error) {
	ids, err := noticeKeys(input.Ids)
	count := 0
	if err == nil {
		count, err = m.Store.ReadNotices(ctx, ids)
	}
	faults, err := userErrors(err)
	return &generated.ReadNoticesPayload{Count: count, UserErrors: faults}, err
}

// noticeKeys are the keys of notices; nil, which is all of them, only where no list was given.
func noticeKeys(ids []*hub.ID) ([]hub.UUID, error) {
	switch {
	case ids == nil:
		return nil, nil
	case len(ids) == 0 || len(ids) > mostNodes:
		return nil, hub.Fault(hub.Invalid, "ids", "from 1 to %d at once; leave them out for all", mostNodes)
	}
	return linked(ids, func(id *hub.ID) hub.UUID { return keyOf(*id, hub.KindNotice) }), nil
}
