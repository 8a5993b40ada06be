package auth

import (
	"context"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// FeedViewer is who reads feeds by the secret of a feed address: hub.ErrUnauthenticated
// for one that lets nobody read. Only what reads feeds asks for it, so that the secret
// opens nothing else.
func (a *Auth) FeedViewer(ctx context.Context, secret string) (hub.Viewer, error) {
	if !strings.HasPrefix(secret, hub.FeedSecret) || plausible(secret) == "" {
		return hub.Viewer{}, hub.ErrUnauthenticated
	}
	ctx, cancel := context.WithTimeout(ctx, lookupTimeout)
	defer cancel()
	v, err := a.store.FeedViewer(ctx, secret)
	if err == nil && a.shutOut(v) {
		err = hub.ErrUnauthenticated
	}
	return v, err
}
