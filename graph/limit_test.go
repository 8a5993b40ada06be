package graph

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/introspection"

	"github.com/smakom/hub/internal/hub"
)

func codeOf(err error) hub.Code {
	if e, ok := errors.AsType[*hub.Error](err); ok {
		return e.Code
	}
	if err != nil {
		return hub.Code(err.Error())
	}
	return ""
}

// nested is a query with n fields inside each other.
func nested(n int) string { return strings.Repeat("{a", n) + strings.Repeat("}", n) }

// many is n pieces in one selection, each with its number.
func many(n int, piece string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, piece+" ", i)
	}
	return "{" + b.String() + "}"
}

// doubling is n fragments that each spread the next twice: 2^n fields.
func doubling(n int) string {
	var b strings.Builder
	b.WriteString("{...f0}")
	for i := range n {
		fmt.Fprintf(&b, "fragment f%d on Query{...f%d ...f%d}", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment f%d on Query{feedStart}", n)
	return b.String()
}

func TestGuard(t *testing.T) {
	all := sizes()
	maps.Copy(all, forms(t))
	for name, c := range all {
		if got := codeOf(examine(c.query)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if err := examine("{"); err == nil || errors.As(err, new(*hub.Error)) {
		t.Errorf("a query that can't be parsed: %v", err)
	}
}

// measured is a query and what the guard says of it.
type measured struct {
	query string
	want  hub.Code
}

// sizes are queries at their limits and beyond them.
func sizes() map[string]measured {
	return map[string]measured{
		"as deep as allowed":       {nested(maxDepth), ""},
		"one deeper":               {nested(maxDepth + 1), hub.CodeCostLimit},
		"deep through fragments":   {"{a{...f}} fragment f on T" + nested(maxDepth), hub.CodeCostLimit},
		"aliases":                  {"{b" + many(maxAliases, "x%d:a") + "}", ""},
		"one alias more":           {"{b" + many(maxAliases+1, "x%d:a") + "}", hub.CodeCostLimit},
		"root fields":              {many(maxRootFields, "a%d"), ""},
		"one root field more":      {many(maxRootFields+1, "a%d"), hub.CodeCostLimit},
		"root fields by fragments": {"{...f ...f} fragment f on Query" + many(maxRootFields/2+1, "a%d"), hub.CodeCostLimit},
		"directives":               {"{a " + strings.Repeat("@skip(if:true)", maxDirectives) + "}", ""},
		"one directive more":       {"{a " + strings.Repeat("@skip(if:true)", maxDirectives+1) + "}", hub.CodeCostLimit},
		"fields":                   {"{b" + many(maxFields-1, "a%d") + "}", ""},
		"one field more":           {"{b" + many(maxFields, "a%d") + "}", hub.CodeCostLimit},
		"doubling fragments":       {doubling(60), hub.CodeCostLimit},
		"too many tokens":          {"{b" + "{" + strings.Repeat("a ", maxTokens) + "}" + "}", hub.CodeCostLimit},
		"too long":                 {"{a}" + strings.Repeat(" ", maxDocument), hub.CodeTooLarge},
		"long comment":             {"#" + strings.Repeat("x", maxDocument), hub.CodeTooLarge},
		"two operations":           {"query a" + nested(3) + "query b" + nested(maxDepth+1), hub.CodeCostLimit},
	}
}

// forms are queries of other forms.
func forms(t *testing.T) map[string]measured {
	return map[string]measured{
		"fragments in a circle":    {"{...f} fragment f on Query{...g} fragment g on Query{...f a}", ""},
		"fragment of itself":       {"{...f} fragment f on Query{a{...f}}", ""},
		"no such fragment":         {"{...f}", ""},
		"NUL in a literal":         {`{a(b:"x\u0000")}`, hub.CodeBadInput},
		"NUL in a block":           {"{a(b:{c:[\"\"\"x\x00\"\"\"]})}", hub.CodeBadInput},
		"NUL in a default":         {`query($a:String="\u0000"){a(b:$a)}`, hub.CodeBadInput},
		"NUL in a directive":       {`{a @b(c:"\u0000")}`, hub.CodeBadInput},
		"not UTF-8":                {"{a(b:\"\xff\")}", hub.CodeBadInput},
		"whole number":             {`{a(b:9223372036854775808)}`, hub.CodeBadInput},
		"number":                   {`{a(b:1e999)}`, hub.CodeBadInput},
		"gqlgen's introspection":   {introspection.Query, ""},
		"graphql-js introspection": {graphqlJS(t), ""},
		"deep introspection":       {"{__schema" + nested(maxIntrospectionDepth) + "}", hub.CodeCostLimit},
		"wide introspection":       {"{__schema" + many(maxIntrospectionFields/2, "a%d") + " __type" + many(maxIntrospectionFields/2, "a%d") + "}", hub.CodeCostLimit},
	}
}

// graphqlJS is what graphql-js and GraphiQL ask a server first.
func graphqlJS(t *testing.T) string {
	b, err := os.ReadFile("testdata/introspection/graphql-js.graphql")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestVariablesAreText(t *testing.T) {
	for name, v := range map[string]any{
		"a string": "\x00", "in a list": []any{"a", "\xff"}, "in an object": map[string]any{"a": map[string]any{"b": "\x00"}},
		"a name": map[string]any{"\x00": 1},
	} {
		if err := checkVariable(map[string]any{"v": v}); codeOf(err) != hub.CodeBadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := checkVariable(map[string]any{"v": []any{"å", 1, nil, true}}); err != nil {
		t.Error(err)
	}
}
