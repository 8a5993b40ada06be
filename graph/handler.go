package graph

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

// deadline is how long one query may take: people have left by then, and a
// query of a well hub takes a hundredth of it.
const deadline = 10 * time.Second

const (
	// maxFaults is how many faults of one query are told: a short query can have
	// hundreds, and each takes more words than what is wrong.
	maxFaults = 10
	// maxErrors is the same for what went wrong in the answer: a list of records
	// may have the same fault in each.
	maxErrors = 100
)

// Options are what a handler need not have.
type Options struct {
	// Log gets the faults that callers don't see; slog's default when nil.
	Log *slog.Logger
}

// handler takes queries over HTTP.
type handler struct {
	exec   *executor.Executor
	faults faults
}

// NewHandler answers GraphQL over HTTP: POST with JSON, and GET for queries.
func NewHandler(r *Resolver, o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	schema, known := generated.NewExecutableSchema(generated.Config{Resolvers: r,
		Directives: generated.DirectiveRoot{Requires: requires}}), newDocuments()
	h := &handler{executor.New(schema), faults{o.Log}}
	h.exec.SetQueryCache(known)
	h.exec.SetParserTokenLimit(maxTokens)
	h.exec.SetDisableSuggestion(true)
	h.exec.SetDefaultRulesFn(withoutSuggestions)
	h.exec.SetErrorPresenter(h.faults.present)
	h.exec.SetRecoverFunc(h.faults.recover)
	h.exec.Use(gate{known, schema.Schema()})
	h.exec.AroundFields(sawResult)
	return h
}

// withoutSuggestions are the rules of validation without "Did you mean": it
// costs much to find, and the schema is there to be read.
func withoutSuggestions() *rules.Rules {
	r := rules.NewDefaultRules()
	r.ReplaceRule(rules.KnownArgumentNamesRule.Name, rules.KnownArgumentNamesRuleWithoutSuggestions.RuleFunc)
	r.ReplaceRule(rules.KnownTypeNamesRule.Name, rules.KnownTypeNamesRuleWithoutSuggestions.RuleFunc)
	r.ReplaceRule(rules.ValuesOfCorrectTypeRule.Name, rules.ValuesOfCorrectTypeRuleWithoutSuggestions.RuleFunc)
	return r
}

// ServeHTTP answers one query.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(withLog(withMates(r.Context()))), deadline)
	defer cancel()
	a := answer{media: mediaType(r.Header.Values("Accept"))}
	defer func() {
		if p := recover(); p != nil {
			a.status, a.response = http.StatusInternalServerError, h.refuse(ctx, h.faults.recover(ctx, p))
		}
		a.write(w)
	}()
	params, bad := read(w, r)
	if bad != nil {
		a.status, a.response = bad.status, h.refuse(ctx, bad.err)
		return
	}
	a.status, a.response = h.run(ctx, params, r.Method, a.media)
	if a.status == http.StatusMethodNotAllowed {
		w.Header().Set("Allow", http.MethodPost)
	}
}

// run answers a request that is well formed.
func (h *handler) run(ctx context.Context, p *graphql.RawParams, method, media string) (int, *graphql.Response) {
	op, errs := h.exec.CreateOperationContext(ctx, p)
	if len(errs) > 0 {
		response := h.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs[:min(len(errs), maxFaults)])
		return requestStatus(response, media), response
	}
	if method == http.MethodGet && op.Operation.Operation != ast.Query {
		return http.StatusMethodNotAllowed, h.refuse(ctx, badRequest("GET is for queries: send this by POST"))
	}
	next, ctx := h.exec.DispatchOperation(ctx, op)
	response := next(ctx)
	if response == nil { // the time was over before it began
		response = h.refuse(ctx, ctx.Err())
	}
	response.Errors = response.Errors[:min(len(response.Errors), maxErrors)]
	return http.StatusOK, response
}

// refuse is the answer to what is not run.
func (h *handler) refuse(ctx context.Context, err error) *graphql.Response {
	return h.exec.DispatchError(ctx, gqlerror.List{gqlerror.WrapIfUnwrapped(err)})
}

// requestStatus is the status of a query that was not run. As application/json
// all that is well formed is 200, by the specification of GraphQL over HTTP.
func requestStatus(r *graphql.Response, media string) int {
	for _, e := range r.Errors {
		switch hub.Code(e.Extensions["code"].(string)) {
		case hub.CodeTooLarge:
			return http.StatusRequestEntityTooLarge
		case hub.CodeInternal:
			return http.StatusInternalServerError
		}
	}
	if media == mediaJSON {
		return http.StatusOK
	}
	return http.StatusBadRequest
}
