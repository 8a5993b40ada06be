package graph

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/smakom/hub/internal/hub"
)

// What a query costs is a point for each object that its answer may hold, and what
// @cost says of its fields. A list is taken to be as long as first or last says, else
// as @listSize does.
const (
	// maxCost is what a query of the public may cost: as many objects as take it some
	// 300 ms, so that a few at once don't fill a machine.
	maxCost = 20_000
	// maxCostSignedIn is more for those whom we know: all of a page of 100 contents.
	maxCostSignedIn = 50_000
	// assumedSize is how long other lists are taken to be: most contents have fewer
	// topics, municipalities, organisations and files.
	assumedSize = 5
	// mutationCost is what a write costs: a transaction, and waiting for the index.
	mutationCost = 100
	// introspectionCost is what reading the schema takes; the guard bounds how much of it.
	introspectionCost = 500
)

// price is what a selection costs: once, and for each row of the connection whose
// selection it is.
type price struct{ once, each int }

func (p price) and(q price) price {
	return price{min(p.once+q.once, saturated), min(p.each+q.each, saturated)}
}

// meter counts what an operation costs. Each field is counted once, wherever the
// fragment that it stands in is spread.
type meter struct {
	schema    *ast.Schema
	variables map[string]any
	fields    map[*ast.Field]price
	spreads   map[spread]price
}

// spread is a fragment on an object of a type.
type spread struct {
	fragment *ast.FragmentDefinition
	on       string
}

// costOf is what an operation costs with these variables.
func costOf(schema *ast.Schema, op *ast.OperationDefinition, variables map[string]any) int {
	m := &meter{schema, variables, map[*ast.Field]price{}, map[spread]price{}}
	root := map[ast.Operation]*ast.Definition{ast.Query: schema.Query, ast.Mutation: schema.Mutation, ast.Subscription: schema.Subscription}
	return m.selection(op.SelectionSet, root[op.Operation]).once
}

// selection is what a selection costs on that type of object which makes it dearest.
func (m *meter) selection(set ast.SelectionSet, t *ast.Definition) price {
	var most price
	for _, possible := range m.schema.GetPossibleTypes(t) {
		p := m.on(set, possible)
		most = price{max(most.once, p.once), max(most.each, p.each)}
	}
	return most
}

// on is what a selection costs on one type of object.
func (m *meter) on(set ast.SelectionSet, object *ast.Definition) price {
	var sum price
	for _, one := range set {
		switch one := one.(type) {
		case *ast.Field:
			if m.wanted(one.Directives) {
				sum = sum.and(m.field(one))
			}
		case *ast.InlineFragment:
			if m.wanted(one.Directives) && m.applies(one.TypeCondition, object) {
				sum = sum.and(m.on(one.SelectionSet, object))
			}
		case *ast.FragmentSpread:
			if m.wanted(one.Directives) && m.applies(one.Definition.TypeCondition, object) {
				sum = sum.and(m.fragment(one.Definition, object))
			}
		}
	}
	return sum
}

func (m *meter) fragment(f *ast.FragmentDefinition, object *ast.Definition) price {
	key := spread{f, object.Name}
	p, known := m.spreads[key]
	if !known {
		p = m.on(f.SelectionSet, object)
		m.spreads[key] = p
	}
	return p
}

func (m *meter) field(f *ast.Field) price {
	p, known := m.fields[f]
	if !known {
		p = m.price(f)
		m.fields[f] = p
	}
	return p
}

// price is what a field costs: its own weight, and its objects with what is asked of each.
func (m *meter) price(f *ast.Field) price {
	if f.Name == "__schema" || f.Name == "__type" {
		return price{once: introspectionCost}
	}
	p := price{once: directed(f.Definition, "cost", "weight", 0)}
	if f.ObjectDefinition == m.schema.Mutation { // wherever it stands: in a fragment too
		p.once += mutationCost
	}
	t := m.schema.Types[f.Definition.Type.Name()]
	if !t.IsCompositeType() {
		return p
	}
	in := m.selection(f.SelectionSet, t)
	switch size, paged := m.size(f); {
	case f.Definition.Type.Elem == nil: // an object, maybe a connection with its rows
		p.once += 1 + in.once + times(size, in.each)
	case !paged && isPage(f.ObjectDefinition):
		p.each = 1 + in.once
	default:
		p.once += times(size, 1+in.once)
	}
	return price{min(p.once, saturated), p.each}
}

// size is how many rows a field has, and whether its arguments say so.
func (m *meter) size(f *ast.Field) (n int, paged bool) {
	arguments := f.ArgumentMap(m.variables)
	if ids := reflect.ValueOf(arguments["ids"]); ids.Kind() == reflect.Slice {
		return min(ids.Len(), hub.MaxPageSize), true
	}
	if f.Definition.Arguments.ForName("first") == nil {
		return directed(f.Definition, "listSize", "assumedSize", assumedSize), false
	}
	most := hub.MaxPageSize
	if f.Definition.Type.Elem != nil { // no page: some may be longer
		most = max(mostPins, mostMissed)
	}
	for _, name := range []string{"first", "last"} {
		if n, ok := whole(arguments[name]); ok {
			return min(max(n, 0), most), true // the resolver refuses other sizes
		}
	}
	return hub.DefaultPageSize, true
}

// isPage reports whether the rows of a type are as many as its field's arguments say.
func isPage(t *ast.Definition) bool {
	return strings.HasSuffix(t.Name, "Connection") || t.Name == "ChangeFeed"
}

// applies reports whether a fragment on a type is for an object of another.
func (m *meter) applies(condition string, object *ast.Definition) bool {
	if condition == "" || condition == object.Name {
		return true
	}
	for _, possible := range m.schema.GetPossibleTypes(m.schema.Types[condition]) {
		if possible == object {
			return true
		}
	}
	return false
}

// wanted is what @skip and @include say.
func (m *meter) wanted(list ast.DirectiveList) bool {
	for _, d := range list {
		if yes, ok := d.ArgumentMap(m.variables)["if"].(bool); ok && yes == (d.Name == "skip") {
			return false
		}
	}
	return true
}

// directed is the number that a directive of the schema says of a field.
func directed(f *ast.FieldDefinition, directive, argument string, otherwise int) int {
	d := f.Directives.ForName(directive)
	if d == nil {
		return otherwise
	}
	n, err := strconv.Atoi(d.Arguments.ForName(argument).Value.Raw)
	if err != nil {
		panic(err) // the schema was checked
	}
	return n
}

func whole(v any) (int, bool) {
	switch v := v.(type) {
	case int64:
		return int(v), true
	case int:
		return v, true
	case json.Number:
		n, err := strconv.Atoi(v.String())
		return n, err == nil
	}
	return 0, false
}

func times(a, b int) int { return min(a*b, saturated) } // both are at most saturated

func errCost(cost, most int) error {
	return &hub.Error{Code: hub.CodeCostLimit, Message: "the query costs " + points(cost) + ", at most " + strconv.Itoa(most) +
		" points are allowed: ask for smaller pages or fewer fields"}
}

func points(cost int) string {
	if cost >= saturated {
		return "more than " + strconv.Itoa(saturated) + " points"
	}
	return strconv.Itoa(cost) + " points"
}
