package graph_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// waysTo are ways to some records of each type that has ids, $ being what is asked for
// of them. A list comes as it, or as nodes.
var waysTo = map[string]string{
	"Article": `articles(first: 5) {it: nodes {$}}`, "Report": `reports(first: 5) {it: nodes {$}}`, "Project": `projects(first: 5) {it: nodes {$}}`,
	"Update": `contents(filter: {kinds: [UPDATE]}, first: 5) {it: nodes {... on Update {$}}}`, "Event": `events(first: 5) {it: nodes {$}}`,
	"Municipality": `municipalities(first: 5) {it: nodes {$}}`, "Organisation": `organisations(first: 5) {it: nodes {$}}`,
	"Topic": `it: topics {$}`, "File": `project(slug: "project-0") {it: files {$}}`, "Account": `viewer {it: account {$}}`,
	"Import": `imports(first: 5) {it: nodes {$}}`,
}

// TestEveryNodeIsFoundAgain: what any reader finds in a list, they find again by its
// id, alone and among others, and it is the same.
func TestEveryNodeIsFoundAgain(t *testing.T) {
	t.Parallel()
	r := newRelay(t)
	schema := schemaOf(t)
	for _, d := range schema.PossibleTypes["Node"] {
		if d.Kind != ast.Object { // Content, whose kinds are here themselves
			continue
		}
		way, known := waysTo[d.Name]
		if !known {
			t.Errorf("waysTo lacks a way to %s", d.Name)
			continue
		}
		viewers := []string{"", "member", "editor"}
		if d.Name == "Import" { // the list of which is for editors
			viewers = viewers[2:]
		}
		for _, viewer := range viewers {
			r.foundAgain(t, d.Name, viewer, strings.Replace(way, "$", columns(schema, d), 1), columns(schema, d))
		}
	}
}

// columns asks for all fields of a record that hold no objects.
func columns(schema *ast.Schema, d *ast.Definition) string {
	names := []string{"__typename"}
	for _, f := range d.Fields {
		if isLeaf(schema, f) && len(f.Arguments) == 0 {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, " ")
}

func (r *relay) foundAgain(t *testing.T, name, viewer, way, asked string) {
	t.Helper()
	var data any
	r.read(t, viewer, "{"+way+"}", nil, &data)
	records := recordsIn(data)
	if len(records) == 0 && !(viewer == "" && name == "Account") { // the public is nobody
		t.Fatalf("%q finds no %s", viewer, name)
	}
	var ids []any
	for _, record := range records {
		ids = append(ids, record["id"])
		var again struct{ Node map[string]any }
		r.read(t, viewer, fmt.Sprintf("query($id: ID!) {node(id: $id) {... on %s {%s}}}", name, asked), map[string]any{"id": record["id"]}, &again)
		if record["__typename"] != name || !reflect.DeepEqual(again.Node, record) {
			t.Errorf("%q: node(id:) of a %s is %v, in its list %v", viewer, name, again.Node, record)
		}
	}
	var all struct{ Nodes []map[string]any }
	ids = append(ids, "VE9QSUM6bm8tc3VjaA") // a topic that is not there
	r.read(t, viewer, fmt.Sprintf("query($ids: [ID!]!) {nodes(ids: $ids) {... on %s {%s}}}", name, asked), map[string]any{"ids": ids}, &all)
	if !reflect.DeepEqual(all.Nodes, append(records, nil)) {
		t.Errorf("%q: nodes(ids:) of %ss are %v, in their list %v", viewer, name, all.Nodes, records)
	}
}

// recordsIn are the records under "it", wherever that is in an answer: at most five.
func recordsIn(data any) (records []map[string]any) {
	fields, _ := data.(map[string]any)
	for name, v := range fields {
		if name != "it" {
			records = append(records, recordsIn(v)...)
			continue
		}
		list, many := v.([]any)
		if !many {
			list = []any{v}
		}
		for _, one := range list[:min(len(list), 5)] {
			records = append(records, one.(map[string]any))
		}
	}
	return records
}

// A node's id says what it is to nobody but the hub: to others it is opaque, and any
// change of it leads nowhere.
func TestAnIDThatWasChangedLeadsNowhere(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	var data struct{ Article struct{ ID string } }
	f.read(t, "", `{article(slug: "forshaga-ny-medlem") {id}}`, nil, &data)
	for i := range data.Article.ID {
		changed := []byte(data.Article.ID)
		changed[i] = 'A' + (changed[i]-'A'+1)%26
		a := f.ask(t, "", `query($id: ID!) {node(id: $id) {id}}`, map[string]any{"id": string(changed)})
		var again struct{ Node *struct{ ID string } }
		if err := json.Unmarshal(a.Data, &again); err != nil {
			t.Fatal(err)
		}
		if again.Node != nil {
			t.Errorf("%s leads to %s", changed, again.Node.ID)
		}
	}
}
