package graph_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"
)

// TestEachCodeOfAnImportIsInTheSchema, and each of the schema's is one that an import says.
func TestEachCodeOfAnImportIsInTheSchema(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "../internal/hub/importcode.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string][]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			code, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			enum := v.Type.(*ast.Ident).Name
			said[enum] = append(said[enum], code)
		}
		return true
	})
	if len(said) != 4 {
		t.Errorf("%d enums are said", len(said))
	}
	for enum, codes := range said {
		var known []string
		for _, v := range schemaOf(t).Types[enum].EnumValues {
			known = append(known, v.Name)
		}
		slices.Sort(known)
		slices.Sort(codes)
		if !slices.Equal(known, codes) {
			t.Errorf("%s: the schema has %q, Go %q", enum, known, codes)
		}
	}
}
