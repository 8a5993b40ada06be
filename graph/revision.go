package graph

import (
	"context"

	"github.com/smakom/hub/internal/hub"
)

type revision struct{ *Resolver }

func (r revision) By(ctx context.Context, x *hub.Revision) (*hub.Account, error) {
	who, err := edge(ctx, x, "Revision.by", writer, r.nodesByID)
	account, _ := who.(*hub.Account)
	return account, err
}

func (r revision) Changes(ctx context.Context, x *hub.Revision, since *int) ([]*hub.FieldChange, error) {
	earlier := func(x *hub.Revision) (hub.RevisionKey, bool) {
		version := or(since, x.Version-1)
		return hub.RevisionKey{ContentID: x.ContentID, Version: version}, version > 0
	}
	before, err := edge(ctx, x, with("Revision.changes", since), earlier, r.Store.RevisionsAt)
	if err == nil && before == nil && since != nil {
		err = hub.BadInput("there is no version %d to compare with", *since)
	}
	return x.Since(before), err
}

func writer(x *hub.Revision) (hub.ID, bool) {
	if x.ByID == nil {
		return hub.ID{}, false
	}
	return hub.ID{Kind: hub.KindAccount, Key: x.ByID.String()}, true
}
