package graph

import (
	"context"
	"log/slog"
	"maps"
	"net/http"
	"net/url"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

// Options are what a handler need not have.
type Options struct {
	// Log gets the faults that callers don't see; slog's default when nil.
	Log *slog.Logger
	// Who finds out who sends a request. Sockets ask again, for those who send their
	// token later, and each minute. Nil takes the viewer under the request's context.
	Who func(*http.Request) (hub.Viewer, error)
	// MayRead reports whether pages of an origin may open sockets; nil lets all.
	MayRead func(origin string) bool
	// Woken is closed when the feed may have grown; nil where nobody knows.
	Woken func() <-chan struct{}
	// Documents are the queries that may be asked by their id.
	Documents map[string]string
	// Suggestions says to whom faults of a query tell what was meant.
	Suggestions Suggestions
	// Budget and BudgetSignedIn are the points a minute of an address and of an
	// account; 0 for no end.
	Budget, BudgetSignedIn int
	// Exec may put something in front of how a validated operation is run; nil for nothing.
	Exec func(graphql.ExecutableSchema) graphql.ExecutableSchema
}

// Suggestions says to whom faults of a query tell what was meant: it costs much to
// find out, and shows the names of the schema.
type Suggestions string

// Who is told.
const (
	SuggestionsOff      Suggestions = "off"
	SuggestionsSignedIn Suggestions = "signed-in" // what "" means
	SuggestionsAll      Suggestions = "all"
)

// Handler answers GraphQL: POST with JSON, GET for queries, and subscriptions as
// server-sent events or over sockets.
type Handler struct {
	plain, helpful *executor.Executor // without suggestions, and with them
	schema         *ast.Schema
	store          Store
	faults         faults
	documents      *documents
	budgets        *budgets
	fast, slow     *lane
	looking        *lane // of subscriptions, into the feed
	telling        *lane // of what they answer
	rounds         rounds
	options        Options

	ownPages *http.CrossOriginProtection // tells the hub's own pages from others
	pace     pace
	places   *places         // of streams and sockets
	closing  context.Context // ends when the handler is closed
	close    context.CancelFunc
}

// NewHandler makes the handler of a resolver's answers.
func NewHandler(r *Resolver, o Options) *Handler {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	schema := newSchema(r)
	if o.Exec != nil {
		schema = o.Exec(schema)
	}
	h := &Handler{
		schema: schema.Schema(), store: r.Store, faults: faults{o.Log}, documents: newDocuments(o.Documents),
		budgets: newBudgets(o.Budget, o.BudgetSignedIn), fast: newLane(fastLane), slow: newLane(slowLane()), looking: newLane(followLane), telling: newLane(followLane), options: o,
		ownPages: http.NewCrossOriginProtection(), pace: newPace(), places: newPlaces(maxOpen, maxOpenEach),
	}
	if at, err := url.Parse(r.URL); err == nil && at.Host != "" { // a proxy may change Host
		_ = h.ownPages.AddTrustedOrigin(at.Scheme + "://" + at.Host) // it was just parsed
	}
	h.plain, h.helpful = h.newExecutor(schema, withoutSuggestions), h.newExecutor(schema, rules.NewDefaultRules)
	h.helpful.SetDisableSuggestion(false)
	h.closing, h.close = context.WithCancel(context.Background())
	return h
}

// newSchema is what schema.graphql says, answered by a resolver. gqlgen adds @defer,
// for which an answer comes in pieces: ours come whole.
func newSchema(r *Resolver) graphql.ExecutableSchema {
	config := generated.Config{Resolvers: r, Directives: generated.DirectiveRoot{Requires: requires}}
	own := *generated.NewExecutableSchema(config).Schema()
	own.Directives = maps.Clone(own.Directives)
	delete(own.Directives, "defer")
	config.Schema = &own
	return generated.NewExecutableSchema(config)
}

func (h *Handler) newExecutor(schema graphql.ExecutableSchema, rules func() *rules.Rules) *executor.Executor {
	e := executor.New(schema)
	e.SetQueryCache(h.documents)
	e.SetParserTokenLimit(maxTokens)
	e.SetDisableSuggestion(true)
	e.SetDefaultRulesFn(rules)
	e.SetErrorPresenter(h.faults.present)
	e.SetRecoverFunc(h.faults.recover)
	e.AroundFields(sawResult)
	return e
}

// withoutSuggestions are the rules of validation without "Did you mean". Those of
// fields and leaves are gqlgen's own setting.
func withoutSuggestions() *rules.Rules {
	r := rules.NewDefaultRules()
	r.ReplaceRule(rules.KnownArgumentNamesRule.Name, rules.KnownArgumentNamesRuleWithoutSuggestions.RuleFunc)
	r.ReplaceRule(rules.KnownTypeNamesRule.Name, rules.KnownTypeNamesRuleWithoutSuggestions.RuleFunc)
	r.ReplaceRule(rules.ValuesOfCorrectTypeRule.Name, rules.ValuesOfCorrectTypeRuleWithoutSuggestions.RuleFunc)
	return r
}

// executor is the one that tells this viewer as much as they may be told.
func (h *Handler) executor(ctx context.Context) *executor.Executor {
	signedIn := hub.ViewerFrom(ctx).Account != nil
	if h.options.Suggestions == SuggestionsAll || h.options.Suggestions != SuggestionsOff && signedIn {
		return h.helpful
	}
	return h.plain
}

// Close ends the streams and sockets that are open, and waits for them. There are no
// new ones; queries are answered still.
func (h *Handler) Close() {
	h.places.close() // first: a stream that opened after the end would have none
	h.close()
	h.places.wait()
}

// ServeHTTP answers one request, or all that comes over a socket.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case asksSocket(r):
		h.serveSocket(w, r)
	case asksStream(r):
		h.serveStream(w, r)
	default:
		h.serveOnce(w, r)
	}
}

func (h *Handler) serveOnce(w http.ResponseWriter, r *http.Request) {
	ctx := graphql.StartOperationTrace(withLog(r.Context()))
	a := &answer{media: mediaType(r.Header.Values("Accept"))}
	defer func() {
		if p := recover(); p != nil {
			a.response, a.fault = h.refuse(ctx, h.faults.recover(ctx, p)), errInternal()
		}
		h.send(w, r, a)
	}()
	e, err := read(w, r)
	if err == nil {
		a.response, err = h.answer(ctx, e, r.Method)
	}
	if err != nil {
		a.response, a.fault = h.refuse(ctx, err), err
	}
}

// answer runs what came by POST or GET.
func (h *Handler) answer(ctx context.Context, e *envelope, method string) (*graphql.Response, error) {
	o, err := h.prepare(ctx, e)
	if err == nil {
		err = checkMethod(o, method)
	}
	switch {
	case err != nil:
		return nil, err
	case o.subscribes():
		return nil, badRequest("a subscription takes a WebSocket, or Accept: text/event-stream")
	}
	return h.run(ctx, o)
}

// checkMethod keeps GET to what changes nothing: any page can make a browser send it.
func checkMethod(o *operation, method string) error {
	if method == http.MethodGet && o.Operation.Operation == ast.Mutation {
		return &refusal{http.StatusMethodNotAllowed, http.MethodPost, badRequest("GET is for queries: send this by POST")}
	}
	return nil
}

// reject answers a request that is not run.
func (h *Handler) reject(w http.ResponseWriter, r *http.Request, err error) {
	h.send(w, r, &answer{media: mediaJSON, response: h.refuse(r.Context(), err), fault: err})
}

// send writes an answer, with what is left of its reader's budget.
func (h *Handler) send(w http.ResponseWriter, r *http.Request, a *answer) {
	h.budgets.asker(r.Context()).tell(w.Header())
	a.write(w, r)
}
