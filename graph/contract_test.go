package graph_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// others are what the contract says of some names only by "likewise": each type in it
// stands for the same type of these names, with one word in place of the other.
var others = map[string]struct {
	word string
	as   []string
}{
	"ArticleConnection":    {"Article", []string{"Content", "Report", "Project", "Update", "Event", "Municipality", "Organisation", "Revision"}},
	"ArticleEdge":          {"Article", []string{"Content", "Report", "Project", "Update", "Event", "Municipality", "Organisation", "Revision"}},
	"CreateArticlePayload": {"Article", []string{"Report", "Project", "Update", "Event", "Topic", "Organisation"}},
	"UpdateArticlePayload": {"Article", []string{"Report", "Project", "Update", "Event", "Topic", "Organisation"}},
}

// otherFields are the same for single fields.
var otherFields = map[string]struct {
	word string
	as   []string
}{
	"Query.articles":         {"Article", []string{"Report"}},
	"Mutation.createArticle": {"Article", []string{"Report", "Project", "Update", "Event", "Topic", "Organisation"}},
	"Mutation.updateArticle": {"Article", []string{"Report", "Project", "Update", "Event", "Topic", "Organisation"}},
}

// otherInputs hold what creating and changing any content takes.
var otherInputs = []string{"Report", "Project", "Update", "Event"}

// notShared are the fields of CreateArticleInput that an article alone has.
var notShared = []string{"kind", "referenceNumbers"}

// promised reads the contract: the names that others build on.
func promised(t *testing.T) *ast.SchemaDocument {
	t.Helper()
	text, err := os.ReadFile("testdata/contract/contract.graphql")
	fatal(t, err)
	doc, err := parser.ParseSchema(&ast.Source{Name: "contract.graphql", Input: string(text)})
	fatal(t, err)
	return doc
}

// TestTheSchemaHoldsTheContract: all that the contract names is in the schema, with
// the same types and defaults. The schema may have more.
func TestTheSchemaHoldsTheContract(t *testing.T) {
	t.Parallel()
	doc, schema := promised(t), schemaOf(t)
	if len(doc.Definitions) < 60 {
		t.Fatalf("the contract has %d types", len(doc.Definitions))
	}
	for _, want := range spelledOut(doc.Definitions) {
		t.Run(want.Name, func(t *testing.T) {
			got := schema.Types[want.Name]
			if got == nil {
				t.Fatalf("the schema has no %s", want.Name)
			}
			holdsType(t, got, want)
		})
	}
}

// spelledOut are the contract's types without its shorthands.
func spelledOut(short ast.DefinitionList) (all ast.DefinitionList) {
	for _, d := range short {
		name, own := strings.CutSuffix(d.Name, "Own")
		if own { // each kind has all fields of Content, and these
			content := short.ForName("Content")
			d = &ast.Definition{Kind: ast.Object, Name: name, Interfaces: []string{"Node", "Content"},
				Fields: append(slices.Clone(content.Fields), d.Fields...)}
		}
		d.Fields = withOthers(d)
		all = append(all, d)
		for _, word := range others[d.Name].as {
			all = append(all, renamedType(d, others[d.Name].word, word))
		}
	}
	return append(all, inputsOfKinds(short)...)
}

// withOthers are a type's fields, and those that are likewise.
func withOthers(d *ast.Definition) (all ast.FieldList) {
	for _, f := range d.Fields {
		all = append(all, f)
		like := otherFields[d.Name+"."+f.Name]
		for _, word := range like.as {
			all = append(all, renamedField(f, like.word, word))
		}
	}
	return all
}

func renamedType(d *ast.Definition, from, to string) *ast.Definition {
	other := *d
	other.Name = strings.Replace(d.Name, from, to, 1)
	other.Fields = nil
	for _, f := range d.Fields {
		other.Fields = append(other.Fields, renamedField(f, from, to))
	}
	return &other
}

// renamedField puts one word in place of another in a field's name and types.
func renamedField(f *ast.FieldDefinition, from, to string) *ast.FieldDefinition {
	other := *f
	swap := strings.NewReplacer(from, to, strings.ToLower(from), strings.ToLower(to))
	other.Name, other.Type, other.Arguments = swap.Replace(f.Name), renamedIn(f.Type, swap), nil
	for _, a := range f.Arguments {
		argument := *a
		argument.Type = renamedIn(a.Type, swap)
		other.Arguments = append(other.Arguments, &argument)
	}
	return &other
}

func renamedIn(t *ast.Type, swap *strings.Replacer) *ast.Type {
	other := *t
	other.NamedType = swap.Replace(t.NamedType)
	if t.Elem != nil {
		other.Elem = renamedIn(t.Elem, swap)
	}
	return &other
}

// inputsOfKinds are the inputs of the other kinds: they take what an article takes but
// what it alone has; and an update of a content, all that its creation takes.
func inputsOfKinds(short ast.DefinitionList) (all ast.DefinitionList) {
	create, edit := short.ForName("CreateArticleInput"), short.ForName("UpdateArticleInput")
	for _, kind := range append([]string{"Article"}, otherInputs...) {
		made := &ast.Definition{Kind: ast.InputObject, Name: "Create" + kind + "Input"}
		changed := &ast.Definition{Kind: ast.InputObject, Name: "Update" + kind + "Input", Fields: edit.Fields}
		for _, f := range create.Fields {
			if kind != "Article" && slices.Contains(notShared, f.Name) {
				continue
			}
			made.Fields = append(made.Fields, f)
			if changed.Fields.ForName(f.Name) == nil && f.Name != "idempotencyKey" { // which is for what is new
				optional := *f
				optional.DefaultValue = nil // what is left out stays
				changed.Fields = append(changed.Fields, &optional)
			}
		}
		all = append(all, made, changed)
	}
	return all
}

func holdsType(t *testing.T, got, want *ast.Definition) {
	t.Helper()
	if got.Kind != want.Kind {
		t.Errorf("it is of the kind %s, not %s", got.Kind, want.Kind)
	}
	for _, name := range want.Interfaces {
		if !slices.Contains(got.Interfaces, name) {
			t.Errorf("it does not implement %s", name)
		}
	}
	for _, name := range want.Types {
		if !slices.Contains(got.Types, name) {
			t.Errorf("%s is no member of it", name)
		}
	}
	for _, v := range want.EnumValues {
		if got.EnumValues.ForName(v.Name) == nil {
			t.Errorf("it has no value %s", v.Name)
		}
	}
	for _, f := range want.Fields {
		holdsField(t, got.Fields.ForName(f.Name), f)
	}
	for _, d := range want.Directives {
		if here := got.Directives.ForName(d.Name); here == nil || here.Arguments.ForName("url").Value.Raw != d.Arguments.ForName("url").Value.Raw {
			t.Errorf("@%s is not as promised", d.Name)
		}
	}
}

func holdsField(t *testing.T, got, want *ast.FieldDefinition) {
	t.Helper()
	if got == nil {
		t.Errorf("it has no field %s", want.Name)
		return
	}
	if got.Type.String() != want.Type.String() || inGraphQL(got.DefaultValue) != inGraphQL(want.DefaultValue) {
		t.Errorf("%s is %s = %s, not %s = %s", want.Name, got.Type, inGraphQL(got.DefaultValue), want.Type, inGraphQL(want.DefaultValue))
	}
	for _, a := range want.Arguments {
		here := got.Arguments.ForName(a.Name)
		if here == nil {
			t.Errorf("%s takes no argument %s", want.Name, a.Name)
		} else if here.Type.String() != a.Type.String() || inGraphQL(here.DefaultValue) != inGraphQL(a.DefaultValue) {
			t.Errorf("%s(%s) is %s = %s, not %s = %s", want.Name, a.Name, here.Type, inGraphQL(here.DefaultValue), a.Type, inGraphQL(a.DefaultValue))
		}
	}
	for _, a := range got.Arguments { // a caller of the contract does not give it
		if want.Arguments.ForName(a.Name) == nil && a.Type.NonNull && a.DefaultValue == nil {
			t.Errorf("%s asks for %s, which the contract doesn't know", want.Name, a.Name)
		}
	}
}

// inGraphQL is a default value as the schema writes it, "" for none.
func inGraphQL(v *ast.Value) string {
	if v == nil {
		return ""
	}
	return v.String()
}

// TestTheContractsShorthandsAreAllKnown: a shorthand that the table above does not
// spell out would promise nothing.
func TestTheContractsShorthandsAreAllKnown(t *testing.T) {
	t.Parallel()
	doc := promised(t)
	for name := range others {
		if doc.Definitions.ForName(name) == nil {
			t.Errorf("the contract has no %s", name)
		}
	}
	for name := range otherFields {
		parent, field, _ := strings.Cut(name, ".")
		if d := doc.Definitions.ForName(parent); d == nil || d.Fields.ForName(field) == nil {
			t.Errorf("the contract has no %s", name)
		}
	}
	schema, spelled := schemaOf(t), map[string]bool{}
	for _, d := range spelledOut(doc.Definitions) {
		spelled[d.Name] = true
	}
	for _, d := range spelledOut(doc.Definitions) {
		for _, f := range d.Fields {
			name := f.Type.Name()
			if base := schema.Types[name]; (base == nil || !base.BuiltIn) && !spelled[name] {
				t.Errorf("the contract names %s, and says nowhere what it is", name)
			}
		}
	}
}
