package graph

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/smakom/hub/internal/hub"
)

// gate looks at a query before gqlgen validates it. gqlgen has no place between
// parsing and validation, so that a query which is new is parsed twice; one that
// is known has been through before.
type gate struct {
	known  *documents
	schema *ast.Schema
}

// ExtensionName names the gate to gqlgen.
func (gate) ExtensionName() string { return "Gate" }

// Validate has nothing to find in a schema.
func (gate) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters changes nothing, but refuses what is too large to
// be validated, and variables that are not text.
func (g gate) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	if err := checkVariable(p.Variables); err != nil {
		return gqlerror.WrapIfUnwrapped(err)
	}
	if _, ok := g.known.Get(ctx, p.Query); ok {
		return nil
	}
	return gqlerror.WrapIfUnwrapped(examine(p.Query))
}

// MutateOperationContext opens introspection, as the schema is public, and refuses
// what gqlparser should not have taken: variables, and subscriptions that have not
// one field, once @skip and @include have had their say.
func (g gate) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	op.DisableIntrospection = false
	if op.Operation.Operation == ast.Subscription && len(graphql.CollectFields(op, op.Operation.SelectionSet, []string{g.schema.Subscription.Name})) != 1 {
		err := gqlerror.ErrorPosf(op.Operation.Position, "a subscription asks for exactly one field")
		errcode.Set(err, errcode.ValidationFailed)
		return err
	}
	for _, v := range op.Operation.VariableDefinitions {
		if err := checkTyped(g.schema, v.Type, op.Variables[v.Variable]); err != nil {
			return gqlerror.WrapIfUnwrapped(err)
		}
	}
	return nil
}

func examine(query string) error {
	if len(query) > maxDocument {
		return &hub.Error{Code: hub.CodeTooLarge, Message: "the query is too long: at most 16 kB"}
	}
	if err := errors.Join(checkText(query), checkSurrogates([]byte(query))); err != nil {
		return err
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, maxTokens)
	if err != nil {
		return parseFault(err)
	}
	return check(doc)
}

// parseFault tells a query with too many words, which has no place, from one that is wrong.
func parseFault(err error) error {
	if e, ok := errors.AsType[*gqlerror.Error](err); ok && e.Locations == nil {
		return &hub.Error{Code: hub.CodeCostLimit, Message: "the query is too large: " + e.Message}
	}
	errcode.Set(err, errcode.ParseFailed)
	return err
}
