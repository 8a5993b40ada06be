package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// cost is what a field of the schema costs the store.
type cost struct {
	reads  int    // statements, for all parents together
	rows   int    // how many records one parent has there, in a crowd; for what a query may ask for
	most   int    // for so many parents at most: each takes long, and hundreds are asked for in seconds
	as     string // the name of what is read, where several fields give the same
	inside bool   // the field is only a wrapping: what is selected in it belongs to its parent
	mates  bool   // it reads nothing, but what it gives is read together further down
	single bool   // there is one parent in a query, so that nothing can be read together
	apart  bool   // it is no edge: each name that it has in a query is read for itself
}

// costs are those of every field that takes arguments, holds objects or reads: all
// other fields are columns of their record, and cost nothing. What all contents,
// connections and edges share stands here once.
func costs() map[string]cost {
	all := map[string]cost{
		"Query.node": {reads: 1, rows: 1}, "Query.nodes": {reads: 7, rows: 55}, // one for contents of every kind, one for each other kind
		"Query.viewer": {rows: 1}, "Query.municipality": {reads: 1, rows: 1}, "Query.municipalities": {reads: 1},
		"Query.counties": {reads: 1, rows: 21}, "Query.organisation": {reads: 1, rows: 1}, "Query.organisations": {reads: 1},
		"Query.topic": {reads: 1, rows: 1}, "Query.topics": {reads: 1, rows: 340}, "Query.article": {reads: 1, rows: 1}, "Query.articles": {reads: 1},
		"Query.report": {reads: 1, rows: 1}, "Query.reports": {reads: 1}, "Query.project": {reads: 1, rows: 1}, "Query.projects": {reads: 1},
		"Query.event": {reads: 1, rows: 1}, "Query.events": {reads: 1}, "Query.contents": {reads: 1},
		"Query.search":  {reads: 2}, // when somebody last lost sight of a record; the hits' records, of one kind here
		"Query.suggest": {reads: 1, rows: 8}, "Query.changes": {reads: 1}, "Query.feedStart": {reads: 1},
		"Query.projectDigest": {reads: 1, rows: 1},
		"Query.accounts":      {reads: 1}, "Query.auditLog": {reads: 1},
		"Query.imports": {reads: 1}, "Query.importSchedules": {reads: 1, rows: 30},
		"Query.pins": {reads: 1, rows: 20}, "Query.missedSearches": {reads: 1, rows: 20}, "Query.webhooks": {reads: 1},
		"Query.failedLetters": {reads: 1},
		"Query.webhook":       {reads: 1, rows: 1},
		"Query.preview":       {},

		"Connection.totalCount": {reads: 1}, "Connection.pageInfo": {rows: 1},
		"Connection.edges": {rows: 1, inside: true}, "Edge.node": {rows: 1, as: "nodes"}, "Connection.nodes": {rows: 1, as: "nodes"},

		"SearchConnection.facets": {reads: 1, rows: 1, single: true}, // the names of what it counts
		"SearchConnection.offers": {reads: 1, rows: 1, single: true}, // the names of what it offers
		"SearchConnection.topics": {rows: 1, as: "nodes"},            // read with the hits
		"SearchConnection.help":   {rows: 1}, "SearchHelp.without": {rows: 1},
		"SearchConnection.pageInfo": {rows: 1}, "SearchConnection.edges": {rows: 1, inside: true},
		"SearchConnection.nodes": {rows: 1, as: "nodes"}, "SearchConnection.notices": {rows: 1},
		"Edge.title": {rows: 1}, "Edge.snippets": {rows: 1}, "Snippet.spans": {rows: 1}, "Snippet.file": {rows: 1},
		"SearchFacets.kinds": {rows: 1}, "SearchFacets.topics": {rows: 1}, "SearchFacets.municipalities": {rows: 1},
		"SearchFacets.counties": {rows: 1}, "SearchFacets.years": {rows: 1}, "Suggestion.node": {rows: 1},
		"ChangeFeed.nodes": {rows: 1}, "Change.node": {reads: 1, rows: 1}, // of one kind here

		"Viewer.account": {rows: 1, inside: true}, "Viewer.tokens": {reads: 1, rows: 30, single: true, apart: true}, "Viewer.sessions": {reads: 1, rows: 30, single: true, apart: true},
		"Viewer.feedAddresses": {reads: 1, rows: 10, single: true, apart: true},
		"Viewer.webhooks":      {reads: 1, rows: 30, single: true, apart: true},
		"Viewer.watches":       {reads: 1, rows: 30, single: true, apart: true},
		"Viewer.inbox":         {reads: 1, single: true, apart: true},
		"Viewer.unreadNotices": {reads: 1, single: true, apart: true},
		"Viewer.municipality":  {reads: 1, rows: 1, as: "Account.municipality", single: true},
		"Viewer.organisation":  {reads: 1, rows: 1, as: "Account.organisation", single: true},
	}
	for name, c := range recordCosts() {
		all[name] = c
	}
	return all
}

// recordCosts are those of the fields of records: an edge costs one statement.
func recordCosts() map[string]cost {
	return map[string]cost{
		"Content.body": {reads: 1, as: "body"}, "Content.bodyHtml": {reads: 1, as: "body"}, "Content.excerpt": {reads: 1, as: "body"},
		"Content.contact": {rows: 1}, "Content.source": {rows: 1},
		"Content.topics": {reads: 1, rows: 30}, "Content.municipalities": {reads: 1, rows: 30}, "Content.organisations": {reads: 1, rows: 30},
		"MunicipalityLink.municipality": {rows: 1}, "OrganisationLink.organisation": {rows: 1},
		"Content.files": {reads: 1, rows: 30}, "File.url": {}, "Content.desk": {reads: 1, rows: 1}, "Content.revisions": {reads: 1},
		"Content.related": {reads: 1, rows: 3, most: 6}, // the generator asks for so many

		"Report.initiator": {reads: 1, rows: 1}, "Report.producer": {reads: 1, rows: 1},
		"Project.funding": {reads: 1, rows: 30}, "Funding.funder": {reads: 1, rows: 1}, "Funding.appliedBy": {reads: 1, rows: 1},
		"Project.updates": {reads: 1}, "Project.events": {reads: 1, rows: 30}, "Update.project": {reads: 1, rows: 1},
		"Event.organiser": {reads: 1, rows: 1}, "Event.project": {reads: 1, rows: 1},

		"Revision.by": {reads: 1, rows: 1}, "Revision.changes": {reads: 1, rows: 1},
		"Desk.author": {reads: 1, rows: 1}, "Desk.approvedBy": {reads: 1, rows: 1}, "Desk.sharedWith": {reads: 1, rows: 30},
		"Desk.suggested": {reads: 1, rows: 30}, "Desk.import": {reads: 1, rows: 1}, "Desk.pins": {reads: 1},
		"Pin.content": {reads: 1, rows: 1},
		"Import.by":   {reads: 1, rows: 1}, "Import.pieces": {reads: 1}, "ImportedPiece.content": {reads: 1, rows: 1},
		"ImportedPiece.remarks": {rows: 30},
		"ImportSchedule.import": {reads: 1, rows: 1},
		"Account.municipality":  {reads: 1, rows: 1}, "Account.organisation": {reads: 1, rows: 1},
		"FailedLetter.account": {reads: 1, rows: 1},
		"Webhook.account":      {reads: 1, rows: 1}, "Webhook.filter": {rows: 1}, "Webhook.deliveries": {reads: 1},
		"Watch.record": {reads: 1, rows: 1}, // of one kind here
		"Watch.search": {rows: 1}, "WatchedSearch.filter": {rows: 1}, "Notice.content": {reads: 1, rows: 1},
		"AuditEntry.account": {reads: 1, rows: 1}, "AuditEntry.node": {reads: 1, rows: 1}, // of one kind here

		"Municipality.county":     {rows: 1, mates: true}, // its code and name stand in the municipality's own row
		"Municipality.membership": {rows: 1}, "Municipality.neighbours": {reads: 1, rows: 6}, "Municipality.similar": {reads: 1, rows: 3},
		"Municipality.contents": {reads: 1, most: 60}, "County.municipalities": {reads: 1, rows: 14},
		"Organisation.projects": {reads: 1},
		"Topic.parent":          {reads: 1, rows: 1}, "Topic.children": {reads: 1, rows: 30}, "Topic.links": {rows: 1},
	}
}

// generalName is a field's name in costs.
func generalName(schema *ast.Schema, parent *ast.Definition, field string) string {
	switch content := schema.Types["Content"]; {
	case (parent == content || hasInterface(parent, "Content")) && content.Fields.ForName(field) != nil:
		return "Content." + field
	case strings.HasSuffix(parent.Name, "Edge"):
		return "Edge." + field
	case strings.HasSuffix(parent.Name, "Connection") && parent.Name != "SearchConnection":
		return "Connection." + field
	}
	return parent.Name + "." + field
}

func hasInterface(d *ast.Definition, name string) bool {
	for _, i := range d.Interfaces {
		if i == name {
			return true
		}
	}
	return false
}

// model says how many statements a query takes.
type model struct {
	schema    *ast.Schema
	costs     map[string]cost
	variables map[string]any
	used      map[string]int // how often each field of costs was met
}

// group is what one batch of records is asked for under one name with one set of
// arguments: it is read once, whatever it is called in the answer.
type group struct {
	cost
	below []ast.SelectionSet
}

// statements counts those of a whole query: each field at the root is read for
// itself; what is below, by batches.
func (m *model) statements(op *ast.OperationDefinition) (n int) {
	for _, one := range op.SelectionSet {
		n += m.batch(ast.SelectionSet{one})
	}
	return n
}

// batch counts those of what one batch of records is asked for.
func (m *model) batch(sets ...ast.SelectionSet) (n int) {
	groups := map[string]*group{}
	for _, set := range sets {
		m.flatten(set, groups)
	}
	for _, g := range groups {
		n += g.reads + m.batch(g.below...)
	}
	return n
}

func (m *model) flatten(set ast.SelectionSet, into map[string]*group) {
	for _, one := range set {
		switch one := one.(type) {
		case *ast.InlineFragment:
			m.flatten(one.SelectionSet, into)
		case *ast.Field:
			m.field(one, into)
		}
	}
}

func (m *model) field(f *ast.Field, into map[string]*group) {
	name := generalName(m.schema, f.ObjectDefinition, f.Name)
	c := m.costs[name]
	m.used[name]++
	if c.inside {
		m.flatten(f.SelectionSet, into)
		return
	}
	if c.as != "" {
		name = c.as
	}
	arguments, err := json.Marshal(f.ArgumentMap(m.variables))
	if err != nil {
		panic(err) // a query's arguments are JSON
	}
	key := name + string(arguments)
	if c.apart {
		key += f.Alias
	}
	if into[key] == nil {
		into[key] = &group{cost: c}
	}
	into[key].below = append(into[key].below, f.SelectionSet)
}

// TestEachFieldSaysWhatItCosts holds the table to the schema, so that a new edge is
// generated and counted like the others.
func TestEachFieldSaysWhatItCosts(t *testing.T) {
	t.Parallel()
	schema, known, stale := schemaOf(t), costs(), costs()
	for _, d := range reachable(schema) {
		for _, f := range d.Fields {
			name := generalName(schema, d, f.Name)
			delete(stale, name)
			if strings.HasPrefix(f.Name, "__") || len(f.Arguments) == 0 && isLeaf(schema, f) {
				continue
			}
			if _, ok := known[name]; !ok {
				t.Errorf("costs() lacks %q: say how many statements it takes, and how many rows one parent has in a crowd", name)
			}
		}
	}
	for name := range stale {
		t.Errorf("costs() has %q, which the schema has not", name)
	}
}
