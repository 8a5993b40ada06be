package mcp

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// contract is the schema, parsed.
func contract(t *testing.T) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../../schema.graphql")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestArgumentsOfferWhatTheSchemaHas: every kind and phase, and no other.
func TestArgumentsOfferWhatTheSchemaHas(t *testing.T) {
	t.Parallel()
	schema := contract(t)
	for name, offered := range map[string]*jsonschema.Schema{"SearchKind": oneOf(searchKinds()), "ProjectPhase": oneOf(phases())} {
		var has, offers []string
		for _, v := range schema.Types[name].EnumValues {
			has = append(has, v.Name)
		}
		for _, v := range offered.Enum {
			offers = append(offers, fmt.Sprint(v))
		}
		if !slices.Equal(has, offers) {
			t.Errorf("%s has %v, the tools offer %v", name, has, offers)
		}
	}
}

// TestEveryDocumentIsAQueryOfTheSchema: the schema may change, and tools must be told.
func TestEveryDocumentIsAQueryOfTheSchema(t *testing.T) {
	t.Parallel()
	schema := contract(t)
	found, err := documentFiles.ReadDir("documents")
	if err != nil || len(found) != 6 {
		t.Fatalf("%d documents: %v", len(found), err)
	}
	for _, f := range found {
		text := document(strings.TrimSuffix(f.Name(), ".graphql"))
		doc, err := gqlparser.LoadQueryWithRules(schema, text, rules.NewDefaultRules())
		if err != nil {
			t.Errorf("%s: %v", f.Name(), err)
			continue
		}
		if len(doc.Operations) != 1 || doc.Operations[0].Operation != ast.Query {
			t.Errorf("%s is not one query", f.Name())
		}
	}
}
