package graph

import (
	"errors"
	"reflect"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/smakom/hub/internal/hub"
)

// checkVariable looks into whatever JSON holds for what is not text.
func checkVariable(v any) error {
	switch v := v.(type) {
	case string:
		return checkText(v)
	case []any:
		for _, one := range v {
			if err := checkVariable(one); err != nil {
				return err
			}
		}
	case map[string]any:
		for name, one := range v {
			if err := errors.Join(checkText(name), checkVariable(one)); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkTyped refuses what gqlparser lets pass in variables, though GraphQL does
// not: enums in any case, numbers as text and text as numbers.
func checkTyped(schema *ast.Schema, t *ast.Type, v any) error {
	if v == nil {
		return nil
	}
	if t.Elem != nil {
		list := reflect.ValueOf(v) // gqlparser makes a []string of a single "a"
		for i := range list.Len() {
			if err := checkTyped(schema, t.Elem, list.Index(i).Interface()); err != nil {
				return err
			}
		}
		return nil
	}
	text, isText := v.(string)
	switch def := schema.Types[t.NamedType]; {
	case def.Kind == ast.InputObject:
		for _, f := range def.Fields {
			if err := checkTyped(schema, f.Type, v.(map[string]any)[f.Name]); err != nil {
				return err
			}
		}
	case def.Kind == ast.Enum && def.EnumValues.ForName(text) == nil:
		return hub.BadInput("a variable is not a value of %s", t.NamedType)
	case t.NamedType == "String" && !isText, t.NamedType == "Int" && isText:
		return hub.BadInput("a variable is not of the type %s", t.NamedType)
	}
	return nil
}
