package graph

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"
)

// keyOf is the key of a subscription that a client sends.
func (h *Handler) keyOf(t *testing.T, text, name string, variables map[string]any) string {
	t.Helper()
	o, err := h.prepare(graphql.StartOperationTrace(t.Context()), &envelope{Query: &text, OperationName: name, Variables: variables})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return o.key(h.schema)
}

// TestAnOperationsKeyLeavesOutWhereItsClientWas, and nothing else.
func TestAnOperationsKeyLeavesOutWhereItsClientWas(t *testing.T) {
	t.Parallel()
	h := NewHandler(&Resolver{}, Options{})
	t.Cleanup(h.Close)
	type of struct {
		text, name string
		variables  map[string]any
	}
	const (
		plain     = `subscription($after: String) { changes(after: $after) { id } }`
		twice     = `subscription($after: String) { changes(after: $after) { id node { ... on Project { updates(after: $after) { totalCount } } } } }`
		kinds     = `subscription($after: String, $kinds: [SearchKind!]) { changes(after: $after, filter: {kinds: $kinds}) { id } }`
		two       = `subscription A { changes { id } } subscription B { changes { at } }`
		sometimes = `subscription($at: Boolean!) { changes { id at @include(if: $at) } }`
	)
	seen := map[string]int{}
	for n, same := range [][]of{
		{{plain, "", nil}, {plain, "", map[string]any{"after": "x"}}, {plain, "", map[string]any{"after": nil}}},
		{{`subscription { changes(after: "x") { id } }`, "", nil}, {`subscription { changes(after: "yy") { id } }`, "", nil}},
		{{`subscription { changes(after: "x") { at } }`, "", nil}},
		{{"# på\nsubscription { changes(after: \"x\") { at } }", "", nil}, {"# på\nsubscription { changes(after: \"yy\") { at } }", "", nil}},
		{{`subscription { changes(after: "\u0041", filter: {topics: ["A"]}) { id } }`, "", nil}},
		{{`subscription { changes(after: "\u0041", filter: {topics: [""]}) { id } }`, "", nil}},
		{{`subscription { changes(after: """A""", filter: {topics: ["A"]}) { id } }`, "", nil}},
		{{`subscription { changes(after: "A", filter: {topics: ["A"]}) { id } }`, "", nil}, {`subscription { changes(after: "B", filter: {topics: ["A"]}) { id } }`, "", nil}},
		{{`subscription { changes(after: "A", filter: {topics: ["B"]}) { id } }`, "", nil}},
		{{twice, "", map[string]any{"after": "x"}}},
		{{twice, "", map[string]any{"after": "yy"}}},
		{{kinds, "", map[string]any{"kinds": []any{"ARTICLE"}}}, {kinds, "", map[string]any{"kinds": []any{"ARTICLE"}, "after": "x"}}},
		{{kinds, "", map[string]any{"kinds": []any{"EVENT"}}}},
		{{two, "A", nil}}, {{two, "B", nil}},
		{{sometimes, "", map[string]any{"at": true}}}, {{sometimes, "", map[string]any{"at": false}}},
		{{`subscription { ...f } fragment f on Subscription { changes(after: "x") { id } }`, "", nil}, {`subscription { ...f } fragment f on Subscription { changes(after: "y") { id } }`, "", nil}},
	} {
		keys := map[string]bool{}
		for _, one := range same {
			keys[h.keyOf(t, one.text, one.name, one.variables)] = true
		}
		if len(keys) != 1 {
			t.Errorf("%v have %d keys", same, len(keys))
		}
		for key := range keys {
			if other, known := seen[key]; known {
				t.Errorf("%d and %d have the same key: %v", other, n, same)
			}
			seen[key] = n
		}
	}
}
