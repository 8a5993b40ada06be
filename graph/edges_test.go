package graph_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

const (
	// generatedSeed makes all runs ask the same; another one asks other queries.
	generatedSeed = 1763
	// generatedRounds is how many queries are made from each root field.
	generatedRounds = 4
	// generatedTries is how many are made in search of one that shows a fault.
	generatedTries = 2_000
)

// asker asks generated queries of a crowd, and can take out the loader of one field.
type asker struct {
	*fixture
	*generator
	variables [2]map[string]any // for a small page, and a large one
	alone     atomic.Pointer[string]
}

func newAsker(t *testing.T) *asker {
	t.Helper()
	dsn := pgtest.DSN(t)
	a := &asker{fixture: fixtureOn(t, dsn)} // what is searched for is starter content: two thousand documents take seconds
	fillCrowd(t, dsn)
	a.viewers = viewers(t, a.db) // they belong to more now
	schema := schemaOf(t)
	a.generator = &generator{Rand: rand.New(rand.NewPCG(generatedSeed, 0)), schema: schema, costs: costs()}
	none := ""
	a.alone.Store(&none)
	graph.ReadAlone(a.handler, func(object, field string) bool {
		return generalName(schema, schema.Types[object], field) == *a.alone.Load()
	})
	a.fillVariables(t)
	a.resolver.Index = alike{a.resolver.Index, contentsOf(t, a.db)}
	return a
}

// alike is an index to which contents are like those that come after them: the crowd is
// not in the real one.
type alike struct {
	graph.Index
	contents []hub.ID
}

func (a alike) Related(_ context.Context, ids []hub.ID, first int, _ []string) (map[hub.ID][]hub.ID, error) {
	related := map[hub.ID][]hub.ID{}
	for _, id := range ids {
		after := slices.Index(a.contents, id) + 1
		for i := range first {
			related[id] = append(related[id], a.contents[(after+i)%len(a.contents)])
		}
	}
	return related, nil
}

// contentsOf are the first contents of each kind in a list of all.
func contentsOf(t *testing.T, db *postgres.DB) (ids []hub.ID) {
	t.Helper()
	for _, kind := range hub.ContentKinds() {
		found, err := db.Contents(t.Context(), &hub.ContentFilter{Kinds: []hub.Kind{kind}}, hub.OrderNewest, hub.PageArgs{})
		fatal(t, err)
		for _, c := range found.Nodes() {
			ids = append(ids, c.ID())
		}
	}
	return ids
}

// fillVariables finds records of each kind for nodes(ids:).
func (a *asker) fillVariables(t *testing.T) {
	t.Helper()
	var data map[string]struct{ Nodes []struct{ ID string } }
	a.read(t, "admin", `{articles(first: 5) {nodes {id}} reports(first: 5) {nodes {id}} projects(first: 5) {nodes {id}} events(first: 5) {nodes {id}}
		updates: contents(first: 5, filter: {kinds: [UPDATE]}) {nodes {id}} municipalities(first: 5) {nodes {id}} organisations(first: 5) {nodes {id}}
		accounts(first: 5) {nodes {id}} imports(first: 5) {nodes {id}}}`, nil, &data)
	var files struct {
		Article struct{ Files []struct{ ID string } }
	}
	a.read(t, "admin", `{article(slug: "crowd-1") {files {id}}}`, nil, &files)
	var end struct {
		FeedStart string
		Webhooks  []struct{ ID string }
	}
	a.read(t, "admin", `{feedStart webhooks(first: 1) {id}}`, nil, &end)
	for i, each := range []int{1, 5} {
		var ids []string
		for n := range each {
			ids = append(ids, files.Article.Files[n].ID, hub.ID{Kind: hub.KindTopic, Key: ring()[n]}.String())
			for _, list := range data {
				ids = append(ids, list.Nodes[n].ID)
			}
		}
		a.variables[i] = map[string]any{"n": []int{smallPage, largePage}[i], "ids": ids, "article": data["articles"].Nodes[0].ID,
			"project": data["projects"].Nodes[0].ID, "webhook": end.Webhooks[0].ID, "at": end.FeedStart}
	}
}

// madeQuery is a query made out of the schema.
type madeQuery struct {
	query string
	want  [2]int         // statements, with small pages and with large ones
	uses  map[string]int // fields of costs
}

// make generates one from a root field that the hub doesn't find too dear: of nodes(ids:)
// it takes each to be of the kind that costs most.
func (a *asker) make(t *testing.T, root string) madeQuery {
	t.Helper()
	g := madeQuery{query: a.query(root), uses: map[string]int{}}
	doc, faults := gqlparser.LoadQueryWithRules(a.schema, g.query, rules.NewDefaultRules())
	if len(faults) > 0 {
		t.Fatalf("%s: %v", g.query, faults)
	}
	if graph.CostOf(a.schema, doc.Operations[0], a.variables[1]) > graph.MaxCostSignedIn {
		return a.make(t, root)
	}
	for i, v := range a.variables {
		m := &model{schema: a.schema, costs: a.costs, variables: v, used: g.uses}
		g.want[i] = m.statements(doc.Operations[0])
	}
	return g
}

// fault compares the statements that a query takes, with small pages and with large
// ones, with what its text says; "" where they are the same.
func (a *asker) fault(t *testing.T, g madeQuery) string {
	t.Helper()
	for i, v := range a.variables {
		r := a.ask(t, "admin", g.query, v)
		if len(r.Errors) > 0 {
			t.Fatalf("%s: %.500s", g.query, r.body)
		}
		if r.statements != int64(g.want[i]) {
			return fmt.Sprintf("%d statements with pages of %d, want %d: %s", r.statements, v["n"], g.want[i], g.query)
		}
	}
	return ""
}

// TestEdges asks some hundred queries made out of the schema, in a database in which
// everything has many rows: each takes as many statements as its text has edges and
// counts, whatever the size of its pages. Then it takes out the loader of one field
// after the other: were the count not able to fail for one of them, that would show.
func TestEdges(t *testing.T) {
	t.Parallel()
	a, used := newAsker(t), map[string]bool{}
	ask := func(g madeQuery) {
		if fault := a.fault(t, g); fault != "" {
			t.Errorf("seed %d: %s", generatedSeed, fault)
		}
		a.same(t, "admin", g.query, a.variables[0])
		for name := range g.uses {
			used[name] = true
		}
	}
	for range generatedRounds {
		for _, root := range a.roots() {
			ask(a.make(t, root))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a.costs)) {
		if a.costs[name].reads > 0 && !used[name] { // chance has left it out
			ask(a.makeWith(t, name))
		}
		if a.costs[name].loaded(name) {
			t.Run("without its loader "+name+" is noticed", func(t *testing.T) { a.noticed(t, name) })
		}
	}
}

// makeWith makes a query that has a field of costs.
func (a *asker) makeWith(t *testing.T, name string) madeQuery {
	t.Helper()
	for range generatedTries {
		if g := a.make(t, one(a.Rand, append(a.roots(), "feedStart")...)); g.uses[name] > 0 {
			return g
		}
	}
	t.Fatalf("no generated query has %s", name)
	return madeQuery{}
}

// loaded reports whether a field is read together for many parents: all that reads
// but the fields of Query and of what there is one of. Counts come with their lists.
func (c cost) loaded(name string) bool {
	return (c.reads > 0 || c.mates) && !c.single && !strings.HasPrefix(name, "Query.") && name != "Connection.totalCount"
}

// noticed takes out the loader of a field. A query that has the field must then be
// miscounted: not each, as some have but one parent there.
func (a *asker) noticed(t *testing.T, name string) {
	a.alone.Store(&name)
	none := ""
	defer a.alone.Store(&none)
	asked := 0
	for range generatedTries {
		g := a.make(t, one(a.Rand, a.roots()...))
		if g.uses[name] == 0 {
			continue
		}
		if asked++; a.fault(t, g) != "" {
			return
		}
	}
	t.Errorf("read alone by each parent, it makes no difference to %d queries", asked)
}
