package postgres

import (
	"context"
	"reflect"

	"github.com/smakom/hub/internal/hub"
)

// member sets a membership, unless it is as the piece says. What was before is kept,
// for when the import is undone.
func (t *taking) member(ctx context.Context, p *waitingPiece) (*became, error) {
	in := *p.Piece.Membership
	was, err := t.tx.membership(ctx, in.Municipality)
	if err != nil {
		return nil, err
	}
	if reflect.DeepEqual(*was, in) {
		return &became{outcome: hub.PieceThere}, nil
	}
	if _, err := t.tx.SetMembership(ctx, in); err != nil {
		return nil, err
	}
	return &became{outcome: hub.PieceNew, kept: &storedPiece{Membership: &in, Was: was}}, nil
}

// membership is what a municipality is to the network, as the input that says so.
func (db *DB) membership(ctx context.Context, code string) (*hub.SetMembershipInput, error) {
	m, err := db.Municipality(ctx, &code, nil)
	if err != nil || m == nil {
		return nil, hub.Faults(err, hub.Fault(hub.NotFound, "municipality", "there is no municipality %q", code))
	}
	in := &hub.SetMembershipInput{Municipality: code, Status: m.MembershipStatus}
	if m.MemberSince != nil {
		in.Since = *m.MemberSince
	}
	if m.MemberUntil != nil {
		in.Until = *m.MemberUntil
	}
	return in, nil
}
