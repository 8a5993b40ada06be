package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	hubroot "github.com/smakom/hub"
)

// generator makes queries that the schema allows, within what a query may hold.
type generator struct {
	r       *rand.Rand
	schema  *ast.Schema
	values  map[string][]string // that arguments take, by the arguments' names
	cursors map[string][]string // that lists have given, by what was asked of them
	lists   map[string]string   // what was asked of the lists of this query, by their names in it
	names   int                 // that were given: each field with arguments has its own
	fields  int
}

const (
	// deepest is how far a generated query goes in, and widest how many fields it
	// takes at each step: half of what the guard allows.
	deepest, widest = 4, 5
	mostNames       = 25
	mostFields      = 150
)

func newGenerator(r *rand.Rand, values map[string][]string) (*generator, error) {
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: string(hubroot.Schema)})
	if err != nil {
		return nil, err
	}
	return &generator{r: r, schema: schema, values: values, cursors: map[string][]string{}, lists: map[string]string{}}, nil
}

// query is one with some fields at its root. The feed is left out: its pages end
// anywhere, so it is read to its end elsewhere. So are digests, which are of its cursors:
// each is held to what the feed tells, where they are made.
func (g *generator) query() string {
	g.names, g.fields = 0, 0
	clear(g.lists)
	roots := slices.DeleteFunc(slices.Clone(g.schema.Query.Fields), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__") || slices.Contains([]string{"changes", "projectDigest"}, f.Name) || f.Name == "counties" && g.r.IntN(4) > 0 // large, and hides nothing
	})
	var b strings.Builder
	for range 1 + g.r.IntN(3) {
		b.WriteString(g.field(pick(g.r, roots), "", deepest) + "\n")
	}
	return "{\n" + b.String() + "}"
}

// field is one field with its arguments and what is below it.
func (g *generator) field(f *ast.FieldDefinition, prefix string, depth int) string {
	g.fields++
	of := g.schema.Types[f.Type.Name()]
	list := strings.HasSuffix(f.Type.Name(), "Connection")
	var asked, args, name string
	if f.Name == "search" {
		asked, args = g.search()
	} else {
		asked, args = g.arguments(f)
	}
	if args != "" {
		g.names++
		name = fmt.Sprintf("a%d: ", g.names)
		if f.Name == "search" && strings.Contains(args, relevantPage) {
			name = relevant + name
		}
		if list {
			g.lists[strings.TrimSuffix(name, ": ")] = asked
		}
	} else if prefix != "" && slices.Contains(ambiguous(), f.Name) {
		g.names++
		name = prefix + "_" + f.Name + ": "
	}
	below := ""
	if of.IsCompositeType() {
		below = " {" + g.selection(of, depth-1) + "}"
	}
	return name + f.Name + args + below
}

// ambiguous are fields of one name that have other types in other kinds of record.
func ambiguous() []string { return []string{"kind", "phase", "project", "startsOn", "name"} }

// selection are some fields of a type; of one that may be many, of some of those.
func (g *generator) selection(of *ast.Definition, depth int) string {
	var b strings.Builder
	if of.Kind != ast.Object {
		b.WriteString("__typename ")
		possible := g.schema.GetPossibleTypes(of)
		for range 2 {
			one := pick(g.r, possible)
			b.WriteString("... on " + one.Name + " {" + g.some(one, one.Name, depth) + "} ")
		}
	}
	if of.Kind != ast.Union {
		b.WriteString(g.some(of, "", depth))
	}
	return b.String()
}

func (g *generator) some(of *ast.Definition, prefix string, depth int) string {
	var fields []string
	seen := map[string]bool{}
	add := func(f *ast.FieldDefinition) {
		if !seen[f.Name] {
			seen[f.Name] = true
			fields = append(fields, g.field(f, prefix, depth))
		}
	}
	simple := slices.DeleteFunc(slices.Clone(of.Fields), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__") || g.schema.Types[f.Type.Name()].IsCompositeType() &&
			(depth <= 0 || g.names >= mostNames || g.fields >= mostFields)
	})
	if len(simple) == 0 {
		return "__typename"
	}
	for range 1 + g.r.IntN(widest) {
		add(pick(g.r, simple))
	}
	for _, f := range of.Fields { // a list tells how long it is, and where it goes on
		if f.Name == "totalCount" && g.r.IntN(2) == 0 {
			add(f)
		}
		if f.Name == "pageInfo" && !seen[f.Name] {
			fields = append(fields, "pageInfo {hasNextPage hasPreviousPage startCursor endCursor}")
		}
	}
	return strings.Join(fields, " ")
}

// relevantPage is how a search by relevance asks for all of its hits.
const relevantPage = "first: 100)"

// search has one page of all hits where they are by relevance; else it may go on
// from where the same search has been.
func (g *generator) search() (asked, args string) {
	asked = fmt.Sprintf("(query: %q", pick(g.r, g.values["query"]))
	if g.r.IntN(3) == 0 {
		asked += ", filter: " + g.object(g.schema.Types["SearchFilter"])
	}
	if g.r.IntN(2) == 0 {
		return asked, asked + ", " + relevantPage
	}
	asked += ", orderBy: " + pick(g.r, []string{"NEWEST", "OLDEST"})
	args = asked
	if before := slices.Sorted(maps.Keys(g.cursors)); len(before) > 0 && g.r.IntN(2) == 0 {
		if one := pick(g.r, before); strings.Contains(one, "(query: ") {
			asked = one
			args = fmt.Sprintf("%s, after: %q", asked, pick(g.r, g.cursors[one]))
		}
	}
	return asked, fmt.Sprintf("%s, first: %d)", args, 1+g.r.IntN(20))
}

// arguments are some of a field's, and all that it needs; asked is what its cursors
// belong to: the list and its order.
func (g *generator) arguments(f *ast.FieldDefinition) (asked, args string) {
	var given []string
	asked = f.Name
	backward, paged := g.r.IntN(2) == 0, f.Arguments.ForName("before") != nil
	for _, a := range f.Arguments {
		needed := a.Type.NonNull
		switch {
		case g.names >= mostNames && !needed:
		case paged && slices.Contains([]string{"first", "after", "last", "before"}, a.Name):
			if backward == (a.Name == "last" || a.Name == "before") {
				given = append(given, g.place(a, asked)...)
			}
		case needed || g.r.IntN(3) == 0:
			value := g.value(a.Name, a.Type)
			given = append(given, a.Name+": "+value)
			if a.Name == "orderBy" && value != "NEWEST" {
				asked += " " + value
			}
		}
	}
	if len(given) == 0 {
		return asked, ""
	}
	return asked, "(" + strings.Join(given, ", ") + ")"
}

// place is how long a page is, or where it begins.
func (g *generator) place(a *ast.ArgumentDefinition, asked string) []string {
	if a.Name == "first" || a.Name == "last" {
		return []string{a.Name + ": " + g.value(a.Name, a.Type)}
	}
	some := g.cursors[asked]
	if len(some) == 0 || g.r.IntN(2) == 0 {
		return nil
	}
	if g.r.IntN(10) == 0 {
		some = []string{"nonsense"}
	}
	return []string{fmt.Sprintf("%s: %q", a.Name, pick(g.r, some))}
}

// value is one that an argument of this name and type takes, seldom one that it doesn't.
func (g *generator) value(name string, of *ast.Type) string {
	if of.Elem != nil {
		var some []string
		for range 1 + g.r.IntN(3) {
			some = append(some, g.value(name, of.Elem))
		}
		return "[" + strings.Join(some, ", ") + "]"
	}
	def := g.schema.Types[of.Name()]
	switch {
	case def.Kind == ast.InputObject:
		return g.object(def)
	case def.Kind == ast.Enum:
		return pick(g.r, def.EnumValues).Name
	case of.Name() == "Boolean":
		return strconv.FormatBool(g.r.IntN(2) == 0)
	case name == "years":
		return strconv.Itoa(2018 + g.r.IntN(12))
	case name == "populationMax":
		return strconv.Itoa(g.r.IntN(40_000))
	case of.Name() == "Int":
		return strconv.Itoa(pick(g.r, []int{1, 2, 3, 4, 5, 6, 8, 12, 20, 20, 50, 100, []int{0, 101, -1}[g.r.IntN(3)]}))
	case of.Name() == "Markdown":
		return `"# Rubrik\n\n[länk](https://example.se)"`
	case of.Name() == "Date":
		return fmt.Sprintf("%q", fmt.Sprintf("20%02d-0%d-1%d", g.r.IntN(60), 1+g.r.IntN(9), g.r.IntN(10)))
	}
	return fmt.Sprintf("%q", pick(g.r, g.values[name]))
}

// object is an input with some of its fields.
func (g *generator) object(of *ast.Definition) string {
	var given []string
	for _, f := range of.Fields {
		if f.Type.NonNull || g.r.IntN(3) == 0 {
			given = append(given, f.Name+": "+g.value(f.Name, f.Type))
		}
	}
	return "{" + strings.Join(given, ", ") + "}"
}
