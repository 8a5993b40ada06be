package graph_test

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// contentTypes are the kinds of contents, as types and as the filter takes them.
var contentTypes = []string{"Article", "Report", "Project", "Update", "Event"}

// arguments writes those of a field, and says how many rows it then has, 0 where the
// table of costs says it.
func (g *generator) arguments(general string, f *ast.FieldDefinition, to *at) (string, int) {
	switch general {
	case "Query.node":
		to.only = "Article"
		return "(id: $article)", 0
	case "Query.webhook":
		return "(id: $webhook)", 0
	case "Query.nodes":
		to.only, to.paged = "every", true
		return "(ids: $ids)", 0
	case "Query.projectDigest":
		return "(id: $project, at: $at)", 0
	case "Query.municipality":
		return `(code: "1440")`, 0
	case "Query.organisation", "Query.article", "Query.report", "Query.project", "Query.event":
		return crowdSlug(general), 0
	case "Query.topic":
		return `(key: "bredband")`, 0
	case "Query.suggest":
		to.only = "Article"
		return `(prefix: "Att följa")`, 0
	case "AuditEntry.node":
		to.only = "Article"
		return "", 0
	case "Watch.record":
		to.only = "Topic"
		return "", 0
	case "Content.related", "Municipality.similar":
		return "(first: 3)", 0
	case "Revision.changes":
		return one(g.Rand, "", "(since: 1)"), 0
	}
	return g.list(general, f, to)
}

// crowdSlug names one record of a crowd.
func crowdSlug(root string) string {
	if root == "Query.organisation" {
		return `(slug: "crowd-0-0")`
	}
	return `(slug: "crowd-1")`
}

// list writes the arguments of a list that has pages, with a filter where its records
// could be of many kinds: two rows and fifty must be of the same.
func (g *generator) list(general string, f *ast.FieldDefinition, to *at) (string, int) {
	if f.Arguments.ForName("first") == nil {
		return "", 0
	}
	size, rows := "first: $n", largePage
	if to.paged || general != "Query.search" && g.IntN(5) == 0 {
		rows = 1 + g.IntN(3)
		size = fmt.Sprintf("%s: %d", one(g.Rand, "first", "last"), rows)
	}
	if f.Arguments.ForName("last") == nil || general == "Content.revisions" { // the last one has none before it
		size = strings.Replace(size, "last", "first", 1)
	}
	to.paged = true
	return "(" + size + g.filter(general, to) + ")", rows
}

func (g *generator) filter(general string, to *at) string {
	kind := func(types ...string) string {
		to.only = one(g.Rand, types...)
		return "filter: {kinds: [" + strings.ToUpper(to.only) + "]}"
	}
	switch general {
	case "Query.contents", "Municipality.contents":
		if g.IntN(3) > 0 {
			return ", " + kind(contentTypes...)
		}
	case "Query.changes":
		return ", " + kind(append([]string{"Municipality", "Organisation", "Topic"}, contentTypes...)...)
	case "Query.search":
		text := kind(append([]string{"Municipality", "Organisation", "Topic"}, contentTypes...)...)
		query := map[string]string{"Topic": "bredband fiber", "Municipality": "Ale"}[to.only]
		return fmt.Sprintf(", query: %q, %s", query, text)
	case "Query.auditLog":
		return `, filter: {actions: ["crowd"]}`
	}
	return ""
}
