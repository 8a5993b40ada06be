package graph

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/smakom/hub/internal/hub"
)

// deadline is how long one query may take: people have left by then, and a
// query of a well hub takes a hundredth of it.
const deadline = 10 * time.Second

const (
	// maxFaults is how many faults of one query are told: a short query can have
	// hundreds, and each takes more words than what is wrong.
	maxFaults = 5
	// maxErrors is the same for what went wrong in the answer: a list of records
	// may have the same fault in each.
	maxErrors = 100
)

// maxFollowed is how many bytes a subscription may bring beside its query: they are kept
// as long as it goes on. The codes of all municipalities take half of it.
const maxFollowed = 4 << 10

// operation is what may be run: parsed, valid, within the limits and paid for.
type operation struct {
	*graphql.OperationContext
	cost, limit int
	asker       *asker
	plans       *plans
}

// subscribes reports whether it is a subscription.
func (o *operation) subscribes() bool { return o.Operation.Operation == ast.Subscription }

// prepare makes an operation of a request, however it came, or says why it is not
// run. Every request is paid for, also those that are refused.
func (h *Handler) prepare(ctx context.Context, e *envelope) (*operation, error) {
	asker := h.budgets.asker(ctx)
	if err := asker.take(requestCost); err != nil {
		return nil, err
	}
	text, hash, err := h.documents.find(e)
	if err != nil {
		return nil, err
	}
	op, err := h.validate(ctx, asker, e, text)
	if err != nil {
		return nil, err
	}
	o := &operation{OperationContext: op, cost: costOf(h.schema, op.Operation, op.Variables), limit: maxCost, asker: asker}
	if hub.ViewerFrom(ctx).Account != nil {
		o.limit = maxCostSignedIn
	}
	if o.cost > o.limit {
		return nil, errCost(o.cost, o.limit)
	}
	if o.subscribes() && e.size-len(text) > maxFollowed {
		return nil, tooLarge(maxFollowed)
	}
	if err := asker.take(o.cost); err != nil {
		return nil, err
	}
	o.plans = h.documents.keep(parsed{text, op.Doc, &plans{schema: h.schema}}, hash).plans
	return o, nil
}

// validate makes an operation of a query that gqlgen can run. One that is known has been
// examined before.
func (h *Handler) validate(ctx context.Context, asker *asker, e *envelope, text string) (*graphql.OperationContext, error) {
	_, known := h.documents.parsed.get(text)
	if !known {
		if err := asker.take(min(len(text), maxDocument) / bytesPerPoint); err != nil {
			return nil, err
		}
	}
	if err := checkVariable(e.Variables); err != nil {
		return nil, err
	}
	if !known {
		if err := examine(text); err != nil {
			return nil, err
		}
	}
	op, errs := h.executor(ctx).CreateOperationContext(ctx, e.params(text))
	if len(errs) > 0 {
		return nil, errs[:min(len(errs), maxFaults)]
	}
	op.DisableIntrospection = false // the schema is public
	return op, checkOperation(h.schema, op)
}

// run answers an operation in its turn.
func (h *Handler) run(ctx context.Context, o *operation) (*graphql.Response, error) {
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	lane := h.fast
	if o.cost > dear {
		lane = h.slow
	}
	leave, err := lane.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	return h.execute(ctx, o)
}

// execute answers an operation: of a subscription, what it has for one change.
func (h *Handler) execute(ctx context.Context, o *operation) (*graphql.Response, error) {
	ctx, cancel := context.WithTimeout(withMates(ctx, o.plans), deadline)
	defer cancel()
	next, ctx := h.plain.DispatchOperation(ctx, o.OperationContext)
	response := next(ctx)
	if response == nil {
		return nil, ctx.Err() // the time was over before it began, or there was nothing
	}
	response.Errors = response.Errors[:min(len(response.Errors), maxErrors)]
	response.Extensions = map[string]any{"cost": map[string]int{"requested": o.cost, "limit": o.limit}}
	return response, nil
}

// refuse is the answer to what is not run.
func (h *Handler) refuse(ctx context.Context, err error) *graphql.Response {
	errs, several := err.(gqlerror.List)
	if !several {
		errs = gqlerror.List{gqlerror.WrapIfUnwrapped(err)}
	}
	return h.plain.DispatchError(ctx, errs)
}
