package graph

import (
	"context"
	"errors"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

// settleTimeout is how long a write waits for the index to know of it: a well hub
// needs a hundredth, and who has waited so long would rather have an answer.
const settleTimeout = 2 * time.Second

// mutation answers the fields of Mutation.
type mutation struct{ *Resolver }

// Mutation answers the fields of Mutation.
func (r *Resolver) Mutation() generated.MutationResolver { return mutation{r} }

// sent are the fields of the input that the caller gave, null or not: what was left
// out is not among them, nor is a variable that was not set.
func sent(ctx context.Context) []string {
	arguments := graphql.GetFieldContext(ctx).Field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)
	in, _ := arguments["input"].(map[string]any)
	names := make([]string, 0, len(in))
	for name := range in {
		names = append(names, name)
	}
	return names
}

// userErrors are the expected faults in an error; any other error stays one.
func userErrors(err error) ([]*hub.UserError, error) {
	faults, expected := errors.AsType[hub.UserErrors](err)
	if err != nil && !expected {
		return nil, err
	}
	list := make([]*hub.UserError, len(faults))
	for i := range faults {
		list[i] = &faults[i]
	}
	return list, nil
}

// settled waits until the index here has taken in what was just written, so that
// the next search finds it; after settleTimeout, it tells that it has not.
func (r *Resolver) settled(ctx context.Context) ([]*hub.SearchNotice, error) {
	head, err := r.Store.Head(ctx)
	if err != nil {
		return nil, err
	}
	wait, cancel := context.WithTimeout(ctx, settleTimeout)
	defer cancel()
	return notices(false, !r.Index.WaitFor(wait, head)), nil
}

// outcome is what came of a write: its faults, or, once it is in the index, its notices.
func (r *Resolver) outcome(ctx context.Context, err error) ([]*hub.UserError, []*hub.SearchNotice, error) {
	faults, err := userErrors(err)
	if err != nil || len(faults) > 0 {
		return faults, []*hub.SearchNotice{}, err
	}
	n, err := r.settled(ctx)
	return faults, n, err
}

// create drafts a content of the kind T. The one that the same key made before comes
// back as it is now.
func create[T hub.AnyContent](ctx context.Context, m mutation, in hub.AnyInput) (made T, faults []*hub.UserError, n []*hub.SearchNotice, err error) {
	c, _, err := m.Store.Create(ctx, in)
	made, _ = c.(T)
	faults, n, err = m.outcome(ctx, err)
	return made, faults, n, err
}

// edit changes a content of the kind T.
func edit[T hub.AnyContent](ctx context.Context, m mutation, in hub.AnyEdit) (now T, faults []*hub.UserError, n []*hub.SearchNotice, err error) {
	in.Head().Sent = sent(ctx)
	c, err := m.Store.Edit(ctx, in)
	now, _ = c.(T)
	faults, n, err = m.outcome(ctx, err)
	return now, faults, n, err
}

// step takes a content of any kind a step further.
func step[I any](ctx context.Context, m mutation, in I, take func(context.Context, I) (hub.AnyContent, error)) (*generated.ContentPayload, error) {
	c, err := take(ctx, in)
	faults, n, err := m.outcome(ctx, err)
	return &generated.ContentPayload{Content: c, UserErrors: faults, Notices: n}, err
}
