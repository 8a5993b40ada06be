package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

// TestEveryMutationRequires: a mutation without @requires would be open to all.
func TestEveryMutationRequires(t *testing.T) {
	t.Parallel()
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	for _, m := range schema.Mutation.Fields {
		if strings.HasPrefix(m.Name, "__") {
			continue
		}
		if d := m.Directives.ForName("requires"); d == nil || d.Arguments.ForName("role") == nil {
			t.Errorf("%s has no @requires(role:)", m.Name)
		}
	}
}

// TestRolesAreHeldTo sends every mutation, and every query that requires a role, with
// inputs that name nothing, as everyone: who may not use it is told so, and nothing
// of what it would have found.
func TestRolesAreHeldTo(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	roles := map[string]hub.Role{"": "", "partner": hub.RolePartner, "member": hub.RoleMember, "editor": hub.RoleEditor, "admin": hub.RoleAdmin}
	rank := []hub.Role{"", hub.RolePartner, hub.RoleMember, hub.RoleEditor, hub.RoleAdmin}
	at := func(r hub.Role) (n int) {
		for i, one := range rank {
			if one == r {
				n = i
			}
		}
		return n
	}
	for operation, fields := range map[string]ast.FieldList{"mutation": schema.Mutation.Fields, "query": schema.Query.Fields} {
		for _, field := range fields {
			d := field.Directives.ForName("requires")
			if d == nil {
				continue
			}
			needed := at(hub.Role(d.Arguments.ForName("role").Value.Raw))
			query := fmt.Sprintf("%s { it: %s%s%s }", operation, field.Name, arguments(schema, field), selected(schema, field))
			for viewer, role := range roles {
				want := ""
				if at(role) < needed {
					want = string(hub.CodeForbidden)
				}
				if viewer == "" {
					want = string(hub.CodeUnauthenticated)
				}
				got := f.ask(t, viewer, query, nil).code()
				if field.Name == "createUpdate" || field.Name == "updateUpdate" || want != "" || !strings.HasPrefix(field.Name, "create") {
					if got != want {
						t.Errorf("%s as %q: %q, want %q", query, viewer, got, want)
					}
				}
			}
		}
	}
}

// selected is the least that can be asked of what the field gives.
func selected(schema *ast.Schema, field *ast.FieldDefinition) string {
	if schema.Types[field.Type.Name()].IsLeafType() {
		return ""
	}
	return " { __typename }"
}

// arguments are the field's, as small as its input lets them be.
func arguments(schema *ast.Schema, field *ast.FieldDefinition) string {
	input := field.Arguments.ForName("input")
	if input == nil {
		return required(schema, field)
	}
	var b strings.Builder
	for _, f := range schema.Types[input.Type.Name()].Fields {
		if f.Type.NonNull && f.DefaultValue == nil {
			fmt.Fprintf(&b, "%s: %s ", f.Name, literal(schema, f.Type))
		}
	}
	return "(input: {" + b.String() + "})"
}

// required are the arguments of a query that it can't do without.
func required(schema *ast.Schema, field *ast.FieldDefinition) string {
	var all []string
	for _, a := range field.Arguments {
		if a.Type.NonNull && a.DefaultValue == nil {
			all = append(all, fmt.Sprintf("%s: %s", a.Name, literal(schema, a.Type)))
		}
	}
	if len(all) == 0 {
		return ""
	}
	return "(" + strings.Join(all, ", ") + ")"
}

// literal is a value of the type that names nothing.
func literal(schema *ast.Schema, t *ast.Type) string {
	if t.Elem != nil {
		return "[]"
	}
	switch def := schema.Types[t.Name()]; {
	case def.Kind == ast.Enum:
		return def.EnumValues[0].Name
	case t.Name() == "ID":
		return fmt.Sprintf("%q", hub.ID{Kind: hub.KindArticle, Key: hub.NewUUID().String()})
	case t.Name() == "Int":
		return "1"
	case t.Name() == "Boolean":
		return "true"
	case t.Name() == "MunicipalityCode":
		return `"9999"`
	}
	return `""`
}
