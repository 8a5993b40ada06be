package explorer

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// reference is the schema as a page to read.
type reference struct{ Groups []group }

// group is types of one kind.
type group struct {
	ID, Name string
	Types    []*definition
}

// definition is a type or a directive.
type definition struct {
	ID          string // where it stands on the page
	Name        string
	Kind        string
	Description string
	Notes       []string // what its directives mean
	Implements  []name   // the interfaces it has
	Types       []name   // what has this interface, or belongs to this union
	Fields      []field
	Arguments   []field // of a directive
	Values      []value
	Link        string // where a scalar is specified
	Locations   string // where a directive stands
}

// name leads to a type.
type name struct{ Text, ID string }

// field is a field, an argument or a field of an input.
type field struct {
	ID          string
	Name        string
	Description string
	Before      string // the brackets before its type
	Type        name
	After       string // what closes them, and exclamation marks
	Default     string
	Deprecated  string // why; "" where it is not
	Notes       []string
	Arguments   []field
}

// value is one of an enum's.
type value struct {
	ID, Name, Description, Deprecated string
}

// newReference orders a schema for people: what can be asked first, then each kind
// of type by name.
func newReference(s *ast.Schema) reference {
	kinds := map[ast.DefinitionKind][]*definition{}
	roots := map[*ast.Definition]bool{s.Query: true, s.Mutation: true, s.Subscription: true}
	for _, d := range slices.SortedFunc(maps.Values(s.Types), func(a, b *ast.Definition) int { return cmp.Compare(a.Name, b.Name) }) {
		if !roots[d] && !strings.HasPrefix(d.Name, "__") {
			kinds[d.Kind] = append(kinds[d.Kind], describe(s, d))
		}
	}
	groups := []group{{ID: "operations", Name: "Operations", Types: operations(s)}}
	for _, g := range []struct {
		kind ast.DefinitionKind
		name string
	}{{ast.Object, "Objects"}, {ast.Interface, "Interfaces"}, {ast.Union, "Unions"}, {ast.Enum, "Enums"},
		{ast.InputObject, "Inputs"}, {ast.Scalar, "Scalars"}} {
		groups = append(groups, group{ID: strings.ToLower(g.name), Name: g.name, Types: kinds[g.kind]})
	}
	groups = append(groups, group{ID: "directives", Name: "Directives", Types: directives(s)})
	return reference{slices.DeleteFunc(groups, func(g group) bool { return len(g.Types) == 0 })}
}

// operations are the types that a query begins with.
func operations(s *ast.Schema) (all []*definition) {
	for _, d := range []*ast.Definition{s.Query, s.Mutation, s.Subscription} {
		if d != nil {
			all = append(all, describe(s, d))
		}
	}
	return all
}

// directives are those of the schema itself, and those of GraphQL that a query can
// put at a field.
func directives(s *ast.Schema) (all []*definition) {
	for _, d := range slices.SortedFunc(maps.Values(s.Directives), func(a, b *ast.DirectiveDefinition) int { return cmp.Compare(a.Name, b.Name) }) {
		if d.Position.Src.BuiltIn && !slices.Contains(d.Locations, ast.LocationField) {
			continue
		}
		made := &definition{ID: "directive-" + d.Name, Name: "@" + d.Name, Kind: "directive", Description: d.Description}
		made.Arguments = arguments(s, made.ID, d.Arguments)
		var at []string
		for _, l := range d.Locations {
			at = append(at, words(string(l)))
		}
		made.Locations = strings.Join(at, ", ")
		all = append(all, made)
	}
	return all
}
