package graph_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	schemafile "github.com/smakom/hub"
)

const (
	// generatedDepth is how many edges a generated query goes.
	generatedDepth = 4
	// generatedRecords bounds what a generated query asks for with pages of largePage:
	// the hub would refuse much more, and a few hundred must be asked in seconds.
	generatedRecords = 1_000
	smallPage        = 2
	largePage        = 50
	// generatedAliases stays below what the hub takes.
	generatedAliases = 20
)

func schemaOf(t testing.TB) *ast.Schema {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: string(schemafile.Schema)})
	fatal(t, err)
	return schema
}

// reachable are the types with fields that a query can come to.
func reachable(schema *ast.Schema) []*ast.Definition {
	found, all := map[string]bool{"Query": true}, []*ast.Definition{schema.Query}
	for i := 0; i < len(all); i++ {
		for _, next := range append(fieldTypes(schema, all[i]), schema.PossibleTypes[all[i].Name]...) {
			if !found[next.Name] && next.Kind != ast.Scalar && next.Kind != ast.Enum {
				found[next.Name] = true
				all = append(all, next)
			}
		}
	}
	return all
}

func fieldTypes(schema *ast.Schema, d *ast.Definition) (types []*ast.Definition) {
	for _, f := range d.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			types = append(types, schema.Types[f.Type.Name()])
		}
	}
	return types
}

func isLeaf(schema *ast.Schema, f *ast.FieldDefinition) bool {
	d := schema.Types[f.Type.Name()]
	return d.Kind == ast.Scalar || d.Kind == ast.Enum
}

// generator makes queries out of the schema: a new edge is in them by itself.
type generator struct {
	*rand.Rand
	schema  *ast.Schema
	costs   map[string]cost
	aliases int
	records int // asked for so far, with pages of largePage
}

// at is where a generator stands in a query.
type at struct {
	depth int
	rows  int    // how many records are there, with pages of largePage
	only  string // the type of the records there, where the schema leaves it open
	paged bool   // a list above has the pages that are small once and large once
}

// query makes one with the root field and perhaps another.
func (g *generator) query(root string) string {
	g.aliases, g.records = 0, 0
	body := g.field(g.schema.Query, root, "", at{depth: generatedDepth, rows: 1})
	if other := one(g.Rand, append(g.roots(), "feedStart")...); other != root && g.IntN(4) == 0 {
		body += " " + g.field(g.schema.Query, other, g.alias(), at{depth: 1, rows: 1})
	}
	return "query" + declared(body) + " {" + body + "}"
}

// declared are the variables that a query uses.
func declared(body string) string {
	var all []string
	for _, v := range []string{"$n: Int", "$ids: [ID!]!", "$article: ID!", "$webhook: ID!", "$project: ID!", "$at: String!"} {
		if name, _, _ := strings.Cut(v, ":"); strings.Contains(body, name) {
			all = append(all, v)
		}
	}
	if all == nil {
		return ""
	}
	return "(" + strings.Join(all, ", ") + ")"
}

// roots are the fields of Query that lead to records.
func (g *generator) roots() (names []string) {
	for _, f := range g.schema.Query.Fields {
		if !strings.HasPrefix(f.Name, "__") && !isLeaf(g.schema, f) {
			names = append(names, f.Name)
		}
	}
	return names
}

func (g *generator) alias() string {
	g.aliases++
	return "x" + strconv.Itoa(g.aliases) + ": "
}

// field writes a field with its arguments and what is asked for below it; "" where
// that would be more than a query may ask for.
func (g *generator) field(parent *ast.Definition, name, alias string, from at) string {
	f := parent.Fields.ForName(name)
	if isLeaf(g.schema, f) && len(f.Arguments) == 0 {
		return alias + name
	}
	general := generalName(g.schema, parent, name)
	to, c := from, g.costs[general]
	if c.reads > 0 && general != "Change.node" { // whose kind the filter of its list says
		to.only = ""
	}
	arguments, rows := g.arguments(general, f, &to)
	if rows == 0 {
		rows = max(c.rows, 1)
	}
	to.rows *= rows
	if g.records+to.rows > generatedRecords || c.most > 0 && from.rows > c.most {
		return ""
	}
	if !strings.HasSuffix(f.Type.Name(), "Connection") {
		g.records += to.rows
	}
	if c.reads > 0 {
		to.depth--
	}
	below := g.selection(g.schema.Types[f.Type.Name()], to)
	return alias + name + arguments + " {" + below + "}"
}

// selection writes what is asked for of records of a type.
func (g *generator) selection(d *ast.Definition, from at) string {
	switch {
	case strings.HasSuffix(d.Name, "Connection"):
		return g.connection(d, from)
	case from.only == "every" && d.Name == "Node":
		return g.everyKind(from)
	case d.IsAbstractType() && from.only != "" && (d.Name != "Content" || g.IntN(2) == 0):
		return "__typename ... on " + from.only + " {" + g.selection(g.schema.Types[from.only], from) + "}"
	case d.IsAbstractType() && len(d.Fields) == 0:
		return "__typename"
	}
	from.only = strings.TrimSuffix(from.only, "every")
	return "__typename " + g.fields(d, from, "")
}

// fields picks some columns of a record and, if the query may go deeper, some edges.
func (g *generator) fields(d *ast.Definition, from at, prefix string) string {
	var leaves, edges []string
	for _, f := range d.Fields {
		switch {
		case strings.HasPrefix(f.Name, "__"):
		case isLeaf(g.schema, f) && g.costs[generalName(g.schema, d, f.Name)].reads == 0:
			leaves = append(leaves, f.Name)
		default:
			edges = append(edges, f.Name)
		}
	}
	var b strings.Builder
	for _, name := range g.some(leaves, 2) {
		b.WriteString(g.named(prefix) + name + " ")
	}
	wanted := 1 + g.IntN(2)
	if from.depth == 0 {
		edges, wanted = g.free(d, edges), 2
	}
	for _, name := range g.some(edges, wanted) {
		twice := g.aliases < generatedAliases && g.IntN(6) == 0
		b.WriteString(g.field(d, name, g.named(prefix), from) + " ")
		if twice {
			b.WriteString(g.field(d, name, g.alias(), from) + " ")
		}
	}
	return b.String()
}

// named gives a field a name of its own where fields of other types stand beside it.
func (g *generator) named(prefix string) string {
	if prefix == "" {
		return ""
	}
	return g.alias()
}

// free are the fields that read nothing: where a query goes no deeper.
func (g *generator) free(d *ast.Definition, names []string) []string {
	return slices.DeleteFunc(names, func(name string) bool { return g.costs[generalName(g.schema, d, name)].reads > 0 })
}

func (g *generator) some(names []string, n int) []string {
	names = slices.Clone(names)
	g.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	return names[:min(n, len(names))]
}

// connection asks for the rows of a list in one form or both, and for its other fields.
func (g *generator) connection(d *ast.Definition, from at) string {
	rows := g.field(d, "nodes", "", from)
	if g.IntN(2) == 0 {
		edge := g.schema.Types[d.Fields.ForName("edges").Type.Name()]
		rows = "edges {cursor " + g.field(edge, "node", "", from) + "}"
		if g.IntN(3) == 0 {
			rows += g.field(d, "nodes", " ", from)
		}
	}
	for _, f := range d.Fields {
		if f.Name == "topics" && from.only != "Topic" {
			continue // only a search for topics names some: other questions are ""
		}
		if f.Name != "nodes" && f.Name != "edges" && g.IntN(3) == 0 {
			rows += g.field(d, f.Name, " ", from)
		}
	}
	return "__typename " + rows
}

// everyKind asks for something of three kinds of records side by side.
func (g *generator) everyKind(from at) string {
	var types []string
	for _, d := range g.schema.PossibleTypes["Node"] {
		types = append(types, d.Name)
	}
	slices.Sort(types)
	from.only, from.rows = "", max(from.rows/len(types), 1)
	var b strings.Builder
	for _, name := range g.some(types, 3) {
		b.WriteString(" ... on " + name + " {" + g.fields(g.schema.Types[name], from, name) + "}")
	}
	return "__typename id" + b.String()
}
