package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

// defaultLetters is how many are read when nothing is said: more than are mended in one go.
const defaultLetters = 50

// FailedLetter answers the fields of FailedLetter.
func (r *Resolver) FailedLetter() generated.FailedLetterResolver { return failedLetter{r} }

type failedLetter struct{ *Resolver }

func (l failedLetter) Account(ctx context.Context, x *hub.FailedLetter) (*hub.Account, error) {
	return edge(ctx, x, "FailedLetter.account", func(x *hub.FailedLetter) (hub.UUID, bool) { return x.AccountID, true }, l.Store.AccountsByID)
}

func (q query) FailedLetters(ctx context.Context, first *int) ([]*hub.FailedLetter, error) {
	n, err := count(first, defaultLetters, hub.MaxPageSize)
	if err != nil {
		return nil, err
	}
	return q.Store.FailedLetters(ctx, n)
}
