package graph_test

import (
	"fmt"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestWhatCannotBeReadIsNamed: a value that is none of its type is told with the path to
// it from its argument on, and with the place in the answer that it would have had.
func TestWhatCannotBeReadIsNamed(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	const create = `mutation($in: CreateEventInput!) { made: createEvent(input: $in) { userErrors { code } } }`
	in := func(name string, v any) map[string]any {
		return map[string]any{"in": map[string]any{"title": "Möte", "startsOn": "2026-05-05", name: v}}
	}
	for name, c := range map[string]struct {
		query       string
		variables   map[string]any
		field, path string
	}{
		"a part of a date": {create, in("startsOn", "i maj"), "[input startsOn]", "[made]"},
		"an instant":       {create, in("startsAt", "2026-05-05"), "[input startsAt]", "[made]"},
		"a day":            {create, in("registrationClosesOn", "2026-02-30"), "[input registrationClosesOn]", "[made]"},
		"no text":          {create, in("registrationClosesOn", 5), "[input registrationClosesOn]", "[made]"},
		"an id in a list":  {create, in("files", []string{hub.ID{Kind: hub.KindFile, Key: "x"}.String(), "?"}), "[input files 1]", "[made]"},
		"in an object":     {create, in("municipalities", []any{map[string]any{"code": "1763"}, map[string]any{"code": "x"}}), "[input municipalities 1 code]", "[made]"},
		"in a literal":     {`mutation { createEvent(input: {title: "Möte", startsOn: "i maj"}) { userErrors { code } } }`, nil, "[input startsOn]", "[createEvent]"},
		"in a list of literals": {`mutation { createProject(input: {title: "P", funding: [{funder: "smakom", decisionOn: "2026-05-05"}, {funder: "smakom", decisionOn: "snart"}]}) { userErrors { code } } }`,
			nil, "[input funding 1 decisionOn]", "[createProject]"},
		"a variable in a literal": {`query($d: Date) { e: events(filter: {from: $d}) { totalCount } }`, map[string]any{"d": "snart"}, "[filter from]", "[e]"},
		"of a field further in": {`{ municipality(code: "1763") { contents(filter: {publishedTo: "snart"}) { totalCount } } }`, nil,
			"[filter publishedTo]", "[municipality contents]"},
		"in a list":   {`{ nodes(ids: ["?"]) { id } }`, nil, "[ids 0]", "[nodes]"},
		"an argument": {`{ node(id: "?") { id } }`, nil, "[id]", "[node]"},
	} {
		a := f.ask(t, "editor", c.query, c.variables)
		if a.code() != string(hub.CodeBadInput) || fmt.Sprint(a.Errors[0].Extensions.Field) != c.field || fmt.Sprint(a.Errors[0].Path) != c.path {
			t.Errorf("%s: %s, want %s of %s", name, a.body, c.field, c.path)
		}
	}
	for name, query := range map[string]string{
		"an argument that the store refuses": `{ articles(first: 101) { totalCount } }`,
		"another fault":                      `{ articles(after: "x") { totalCount } }`,
	} {
		if a := f.ask(t, "editor", query, nil); a.code() == "" || a.Errors[0].Extensions.Field != nil {
			t.Errorf("%s: %s", name, a.body)
		}
	}
}
