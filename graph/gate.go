package graph

import (
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/smakom/hub/internal/hub"
)

// examine looks at a query before gqlgen validates it, and refuses what is too large for
// that. gqlgen has no place between parsing and validation, so that a query which is new
// is parsed twice; one that is known has been through before.
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

// checkOperation refuses what gqlparser should not have taken: variables, and
// subscriptions that have not one field, once @skip and @include have had their say.
func checkOperation(schema *ast.Schema, op *graphql.OperationContext) error {
	if op.Operation.Operation == ast.Subscription && len(graphql.CollectFields(op, op.Operation.SelectionSet, []string{schema.Subscription.Name})) != 1 {
		err := gqlerror.ErrorPosf(op.Operation.Position, "a subscription asks for exactly one field")
		errcode.Set(err, errcode.ValidationFailed)
		return err
	}
	for _, v := range op.Operation.VariableDefinitions {
		if err := checkTyped(schema, v.Type, op.Variables[v.Variable]); err != nil {
			return err
		}
	}
	return nil
}
