package graph

import (
	"context"
	"encoding/hex"
	"strconv"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type file struct{ *Resolver }

func (f file) URL(_ context.Context, x *hub.File, width *int) (string, error) {
	address := f.Resolver.URL + "/files/" + x.UUID.String()
	switch {
	case width == nil:
		return address, nil
	case *width < 1 || *width > hub.MaxPictureWidth:
		return "", hub.BadInput("width must be from 1 to %d", hub.MaxPictureWidth)
	}
	return address + "?width=" + strconv.Itoa(*width), nil
}

func (f file) Sha256(_ context.Context, x *hub.File) (string, error) {
	return hex.EncodeToString(x.SHA256), nil
}

func (m mutation) UpdateFile(ctx context.Context, input hub.UpdateFileInput) (*generated.UpdateFilePayload, error) {
	input.Sent = sent(ctx)
	now, err := m.Store.UpdateFile(ctx, input)
	faults, n, err := m.outcome(ctx, err)
	return &generated.UpdateFilePayload{File: now, UserErrors: faults, Notices: n}, err
}
