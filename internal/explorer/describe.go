package explorer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// words are a name of the schema's language as one says it: INPUT_OBJECT.
func words(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", " ")) }

// builtIn tells of a scalar that every schema has: what GraphQL itself says of it
// is longer than it need be. It is "" for others.
func builtIn(scalar string) string {
	switch scalar {
	case "Boolean":
		return "`true` or `false`."
	case "Float":
		return "A number, as a double holds it."
	case "ID":
		return "Names a record. Keep it as it is and read nothing out of it."
	case "Int":
		return "A whole number of at most 32 bits, with its sign."
	case "String":
		return "Text in UTF-8."
	}
	return ""
}

// describe makes of a type what the page tells of it.
func describe(s *ast.Schema, d *ast.Definition) *definition {
	made := &definition{ID: d.Name, Name: d.Name, Kind: words(string(d.Kind)), Description: d.Description, Notes: notes(s, d.Directives)}
	if d.BuiltIn {
		made.Description = cmp.Or(builtIn(d.Name), d.Description)
	}
	if at := d.Directives.ForName("specifiedBy"); at != nil {
		made.Link = given(s, at, "url")
	}
	for _, i := range d.Interfaces {
		made.Implements = append(made.Implements, name{i, i})
	}
	if d.IsAbstractType() {
		for _, t := range s.GetPossibleTypes(d) {
			made.Types = append(made.Types, name{t.Name, t.Name})
		}
		slices.SortFunc(made.Types, func(a, b name) int { return cmp.Compare(a.Text, b.Text) })
	}
	for _, f := range d.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue // the way to introspection, which every schema has
		}
		one := describeField(s, d.Name, f.Name, f.Description, f.Type, f.DefaultValue, f.Directives)
		one.Arguments = arguments(s, one.ID, f.Arguments)
		made.Fields = append(made.Fields, one)
	}
	for _, v := range d.EnumValues {
		made.Values = append(made.Values, value{d.Name + "." + v.Name, v.Name, v.Description, deprecated(s, v.Directives)})
	}
	return made
}

func arguments(s *ast.Schema, of string, list ast.ArgumentDefinitionList) (all []field) {
	for _, a := range list {
		all = append(all, describeField(s, of, a.Name, a.Description, a.Type, a.DefaultValue, a.Directives))
	}
	return all
}

func describeField(s *ast.Schema, of, called, text string, t *ast.Type, fallback *ast.Value, at ast.DirectiveList) field {
	whole, base := t.String(), t.Name()
	before, after, _ := strings.Cut(whole, base)
	f := field{ID: of + "." + called, Name: called, Description: text, Before: before, Type: name{base, base}, After: after,
		Deprecated: deprecated(s, at), Notes: notes(s, at)}
	if fallback != nil {
		f.Default = fallback.String()
	}
	return f
}

// deprecated is why something is on its way out; "" where it is not.
func deprecated(s *ast.Schema, at ast.DirectiveList) string {
	d := at.ForName("deprecated")
	if d == nil {
		return ""
	}
	return given(s, d, "reason")
}

// notes puts directives into words. One that is not known here is shown as it is written.
func notes(s *ast.Schema, at ast.DirectiveList) (all []string) {
	for _, d := range at {
		switch d.Name {
		case "deprecated", "specifiedBy": // have a place of their own
		case "oneOf":
			all = append(all, "Give exactly one of its fields.")
		case "requires":
			all = append(all, "For signed-in accounts of role `"+given(s, d, "role")+"` or above; a token needs the scope `"+given(s, d, "scope")+"`.")
		default:
			all = append(all, "`"+written(d)+"`")
		}
	}
	return all
}

// given is what a directive has for an argument, by itself or by its definition.
func given(s *ast.Schema, d *ast.Directive, called string) string {
	if a := d.Arguments.ForName(called); a != nil {
		return a.Value.Raw
	}
	if a := s.Directives[d.Name].Arguments.ForName(called); a != nil && a.DefaultValue != nil {
		return a.DefaultValue.Raw
	}
	return ""
}

func written(d *ast.Directive) string {
	var with []string
	for _, a := range d.Arguments {
		with = append(with, a.Name+": "+a.Value.String())
	}
	if len(with) == 0 {
		return "@" + d.Name
	}
	return "@" + d.Name + "(" + strings.Join(with, ", ") + ")"
}
