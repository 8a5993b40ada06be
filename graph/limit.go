package graph

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/smakom/hub/internal/hub"
)

// What a query may hold. Validation compares fields with each other, so that its
// cost grows with the square of a query's size: the query is measured before.
const (
	// maxDocument bounds a query in bytes: all that the other limits allow, with
	// long names and indented, is shorter.
	maxDocument = 16 << 10
	// maxTokens bounds parsing, and with it how many faults validation can list.
	maxTokens = 2_000
	// maxDepth leaves room for long but sensible ways, which have 9 fields:
	// municipality, contents, edges, node, municipalities, municipality, county, municipalities, name.
	maxDepth = 12
	// maxAliases bounds asking for the same thing again under other names.
	maxAliases = 30
	// maxRootFields is more than what a page shows at once.
	maxRootFields = 20
	// maxDirectives is far above what @skip and @include are used for.
	maxDirectives = 50
	// maxFields counts fields with fragments written out: a Content has 26, so that
	// all of each of the five kinds fits in, with all they are linked to.
	maxFields = 500
	// maxIntrospectionDepth lets the usual query of GraphQL's tools pass, which is 15 deep.
	maxIntrospectionDepth = 20
	// maxIntrospectionFields lets that query pass four times over.
	maxIntrospectionFields = 1_000
	// maxRecords bounds an answer, whatever the query: all municipalities with their
	// neighbours, and theirs, are some 10,000.
	maxRecords = 20_000

	// saturated is above every limit, and stays an int when added to itself.
	saturated = 1 << 20
)

// size is what a selection holds with its fragments written out.
type size struct {
	fields, depth, roots      int
	schemaFields, schemaDepth int // under __schema and __type
}

// guard measures a document. Each fragment is measured once, wherever it is spread.
type guard struct {
	fragments           ast.FragmentDefinitionList
	sizes               map[string]size
	open                map[string]bool // being measured: a cycle, which validation refuses
	aliases, directives int
	err                 error
}

// check refuses a document that holds more than a query may.
func check(doc *ast.QueryDocument) error {
	g := &guard{fragments: doc.Fragments, sizes: map[string]size{}, open: map[string]bool{}}
	var most size
	for _, op := range doc.Operations {
		for _, v := range op.VariableDefinitions {
			g.directed(v.Directives)
			g.value(v.DefaultValue)
		}
		g.directed(op.Directives)
		most = most.widest(g.selection(op.SelectionSet))
	}
	for _, f := range doc.Fragments {
		g.fragment(f.Name) // also those that nobody spreads are validated
	}
	if g.err != nil {
		return g.err
	}
	return g.limits(most)
}

func (g *guard) limits(s size) error {
	for _, l := range []struct {
		has, most int
		what      string
	}{
		{s.depth, maxDepth, "fields inside each other"},
		{s.roots, maxRootFields, "fields at the root"},
		{s.fields, maxFields, "fields, fragments written out"},
		{s.schemaDepth, maxIntrospectionDepth, "fields inside each other in introspection"},
		{s.schemaFields, maxIntrospectionFields, "fields of introspection"},
		{g.aliases, maxAliases, "aliases"},
		{g.directives, maxDirectives, "directives"},
	} {
		if l.has > l.most {
			return &hub.Error{Code: hub.CodeCostLimit,
				Message: "the query is too large: at most " + strconv.Itoa(l.most) + " " + l.what}
		}
	}
	return nil
}

func errTooMany() error {
	return &hub.Error{Code: hub.CodeCostLimit,
		Message: "the answer is too large: at most " + strconv.Itoa(maxRecords) + " records; read smaller pages"}
}

func (g *guard) selection(set ast.SelectionSet) size {
	var s size
	for _, one := range set {
		switch one := one.(type) {
		case *ast.Field:
			s = s.and(g.field(one))
		case *ast.InlineFragment:
			g.directed(one.Directives)
			s = s.and(g.selection(one.SelectionSet))
		case *ast.FragmentSpread:
			g.directed(one.Directives)
			s = s.and(g.fragment(one.Name))
		}
	}
	return s
}

func (g *guard) field(f *ast.Field) size {
	if f.Alias != f.Name {
		g.aliases++
	}
	g.arguments(f.Arguments)
	g.directed(f.Directives)
	in := g.selection(f.SelectionSet)
	if f.Name == "__schema" || f.Name == "__type" {
		return size{roots: 1, schemaFields: in.fields + 1, schemaDepth: in.depth + 1}
	}
	in.roots = 1
	in.fields++
	in.depth++
	return in
}

func (g *guard) fragment(name string) size {
	if s, known := g.sizes[name]; known || g.open[name] {
		return s
	}
	f := g.fragments.ForName(name)
	if f == nil {
		return size{} // validation says so
	}
	g.open[name] = true
	g.directed(f.Directives)
	s := g.selection(f.SelectionSet)
	g.open[name] = false
	g.sizes[name] = s
	return s
}

func (g *guard) directed(list ast.DirectiveList) {
	g.directives += len(list)
	for _, d := range list {
		g.arguments(d.Arguments)
	}
}

func (g *guard) arguments(list ast.ArgumentList) {
	for _, a := range list {
		g.value(a.Value)
	}
}

// value refuses literals that nothing behind can take.
func (g *guard) value(v *ast.Value) {
	if v == nil {
		return
	}
	switch v.Kind {
	case ast.StringValue, ast.BlockValue:
		g.note(checkText(v.Raw))
	case ast.IntValue, ast.FloatValue:
		g.note(checkNumber(v.Raw, v.Kind == ast.IntValue))
	}
	for _, c := range v.Children {
		g.value(c.Value)
	}
}

func (g *guard) note(err error) {
	if g.err == nil {
		g.err = err
	}
}

// and is the size of both beside each other.
func (s size) and(t size) size {
	return size{
		fields: min(s.fields+t.fields, saturated), depth: max(s.depth, t.depth), roots: min(s.roots+t.roots, saturated),
		schemaFields: min(s.schemaFields+t.schemaFields, saturated), schemaDepth: max(s.schemaDepth, t.schemaDepth),
	}
}

// widest has the larger of each: only one operation of a document is run.
func (s size) widest(t size) size {
	return size{
		fields: max(s.fields, t.fields), depth: max(s.depth, t.depth), roots: max(s.roots, t.roots),
		schemaFields: max(s.schemaFields, t.schemaFields), schemaDepth: max(s.schemaDepth, t.schemaDepth),
	}
}

// checkText refuses what PostgreSQL can't hold as text.
func checkText(s string) error {
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		return hub.BadInput("text holds characters that are not text")
	}
	return nil
}

// checkNumber refuses what no number type holds; gqlparser would panic later.
func checkNumber(s string, whole bool) error {
	_, err := strconv.ParseFloat(s, 64)
	if whole {
		_, err = strconv.ParseInt(s, 10, 64)
	}
	if err != nil {
		return hub.BadInput("a number is out of range")
	}
	return nil
}
