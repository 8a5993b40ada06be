package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// connection is a list of the schema, and what there is to know of it beside its rows.
type connection struct {
	name, sort string // its field, and which of several orders
	// call is the way to it from the root: the list is called it, its place in the list
	// $PAGE, and what is asked for of it $ROWS.
	call        string
	key         string // what tells its rows apart, "id" when empty
	viewer      string
	empty       string // a way to a list that has no rows; "" where there is none
	emptyFor    string // for whom it is empty
	forwardOnly bool
	// add makes a row before all others, or after them; n is larger at each call.
	add func(front bool, n int) []string
}

func (c connection) query(call, page string) string {
	key := c.key
	if key == "" {
		key = "id"
	}
	asked := fmt.Sprintf("edges {cursor node {%s}} nodes {%s} pageInfo {hasNextPage hasPreviousPage startCursor endCursor} totalCount", key, key)
	return "{" + strings.NewReplacer("$PAGE", page, "$ROWS", asked).Replace(call) + "}"
}

// connectionsOf are the fields of the schema that are lists with pages.
func connectionsOf(t testing.TB) map[string]bool {
	t.Helper()
	schema, all := schemaOf(t), map[string]bool{}
	for _, d := range reachable(schema) {
		for _, f := range d.Fields {
			if strings.HasSuffix(f.Type.Name(), "Connection") {
				all[generalName(schema, d, f.Name)] = true
			}
		}
	}
	return all
}

func connections() []connection {
	none := `filter: {topics: ["no-such"]}`
	all := []connection{
		{name: "Query.articles", call: `it: articles($PAGE) {$ROWS}`, empty: `it: articles(` + none + `, $PAGE) {$ROWS}`, add: contentRow("ARTICLE", true)},
		{name: "Query.articles", sort: " oldest", call: `it: articles(orderBy: OLDEST, $PAGE) {$ROWS}`, add: contentRow("ARTICLE", false)},
		{name: "Query.articles", sort: " by title", call: `it: articles(orderBy: TITLE, $PAGE) {$ROWS}`, add: contentRow("ARTICLE", false)},
		{name: "Query.reports", call: `it: reports($PAGE) {$ROWS}`, empty: `it: reports(` + none + `, $PAGE) {$ROWS}`, add: contentRow("REPORT", true)},
		{name: "Query.projects", call: `it: projects($PAGE) {$ROWS}`, empty: `it: projects(` + none + `, $PAGE) {$ROWS}`, add: contentRow("PROJECT", true)},
		{name: "Query.events", call: `it: events($PAGE) {$ROWS}`, empty: `it: events(` + none + `, $PAGE) {$ROWS}`, add: contentRow("EVENT", false)},
		{name: "Query.contents", call: `it: contents(filter: {kinds: [REPORT, PROJECT]}, $PAGE) {$ROWS}`, empty: `it: contents(filter: {kinds: []}, $PAGE) {$ROWS}`,
			add: contentRow("REPORT", true)},
		{name: "Municipality.contents", call: `municipality(code: "1763") {it: contents(filter: {kinds: [PROJECT, UPDATE]}, $PAGE) {$ROWS}}`,
			empty: `municipality(code: "1763") {it: contents(` + none + `, $PAGE) {$ROWS}}`, add: contentRow("PROJECT", true)},
		{name: "Organisation.projects", call: `organisation(slug: "smakom") {it: projects($PAGE) {$ROWS}}`,
			empty: `organisation(slug: "relay-1") {it: projects($PAGE) {$ROWS}}`, add: contentRow("PROJECT", true)},
		{name: "Project.updates", call: `project(slug: "project-0") {it: updates($PAGE) {$ROWS}}`,
			empty: `project(slug: "relay-alone") {it: updates($PAGE) {$ROWS}}`, add: contentRow("UPDATE", true)},
		{name: "Content.revisions", key: "version", call: `project(slug: "project-0") {it: revisions($PAGE) {$ROWS}}`,
			empty: `project(slug: "project-0") {it: revisions($PAGE) {$ROWS}}`, emptyFor: "public", add: revisionRow},
		{name: "Query.municipalities", call: `it: municipalities(filter: {counties: ["14"]}, $PAGE) {$ROWS}`,
			empty: `it: municipalities(filter: {name: "zzz"}, $PAGE) {$ROWS}`, add: municipalityRow},
		{name: "Query.organisations", call: `it: organisations($PAGE) {$ROWS}`, add: organisationRow},
		{name: "Query.accounts", viewer: "admin", call: `it: accounts($PAGE) {$ROWS}`, add: accountRow},
		{name: "Query.auditLog", viewer: "admin", key: "at action requestId", call: `it: auditLog(filter: {actions: ["relay"]}, $PAGE) {$ROWS}`,
			empty: `it: auditLog(filter: {actions: ["no-such"]}, $PAGE) {$ROWS}`, add: auditRow},
		{name: "Viewer.inbox", viewer: "member", call: `viewer {it: inbox($PAGE) {$ROWS}}`,
			empty: `viewer {it: inbox($PAGE) {$ROWS}}`, emptyFor: "partner", add: noticeRow},
		{name: "Query.imports", call: `it: imports($PAGE) {$ROWS}`, add: importRow},
		{name: "Import.pieces", key: "position", call: `node(id: "` + relayImport.String() + `") {... on Import {it: pieces($PAGE) {$ROWS}}}`,
			empty: `node(id: "` + relayImport.String() + `") {... on Import {it: pieces(outcomes: [REFUSED], $PAGE) {$ROWS}}}`, add: pieceRow},
		// The index takes in what the feed tells, in its own time: that its pages bear it is tested in internal/search.
		{name: "Query.search", key: "... on Node {id}", forwardOnly: true, call: `it: search(query: "", filter: {kinds: [REPORT, PROJECT]}, orderBy: NEWEST, $PAGE) {$ROWS}`,
			empty: `it: search(query: "zzzqqqxxx", $PAGE) {$ROWS}`},
	}
	for i := range all {
		if all[i].viewer == "" {
			all[i].viewer = "editor"
		}
	}
	return all
}

// relayImport is the import whose pieces are walked.
var relayImport = hub.ID{Kind: hub.KindImport, Key: "88888888-8888-4888-8888-888888888888"}

// importRow makes imports that differ from others by id alone.
func importRow(front bool, n int) []string {
	return []string{`insert into import (id, kind, name, digest, status, created_at)
		values ('` + tiedID(front, n) + `', 'FEED', 'relay', sha256('a'), 'DONE', '2026-01-01')`}
}

// pieceRow makes pieces before or after the others of their import.
func pieceRow(front bool, n int) []string {
	position := 1000 + n
	if front {
		position = 200 - n
	}
	return []string{fmt.Sprintf(`insert into import_piece (import_id, position, key, title, outcome)
		values ('%s', %d, 'more', 'Lika', 'LEFT_OUT')`, relayImport.Key, position)}
}

// tiedID is an id that is larger than all others, or smaller.
func tiedID(large bool, n int) string {
	if large {
		return fmt.Sprintf("ffffffff-ffff-4fff-bfff-%012x", n)
	}
	return fmt.Sprintf("00000000-0000-4000-8000-%012x", 0xfffff-n)
}

// contentRow makes contents that differ from others of their list by id alone.
func contentRow(kind string, desc bool) func(front bool, n int) []string {
	side := map[string]string{
		"ARTICLE": `insert into article values ('$', 'NEWS')`, "REPORT": `insert into report (content_id) values ('$')`,
		"PROJECT": `insert into project values ('$', 'RUNNING')`, "UPDATE": `insert into project_update values ('$')`,
		"EVENT": `insert into event (content_id, event_kind, mode, starts_on) values ('$', 'VISIT', 'HYBRID', '2026-05')`,
	}[kind]
	return func(front bool, n int) []string {
		id := tiedID(front == desc, n)
		project := "null"
		if kind == "UPDATE" {
			project = `(select id from content where slug = 'project-0')`
		}
		sql := []string{
			fmt.Sprintf(`insert into content (id, kind, slug, title, audience, status, published_at, sort_at, project_id)
				values ('$', '%s', 'relay-%s-%d-%t', 'Lika', 'PUBLIC', 'PUBLISHED', now(), '2026-01-01', %s)`, kind, strings.ToLower(kind), n, front, project), side,
			`insert into content_municipality values ('$', '1763', 'ABOUT')`,
			`insert into content_organisation select '$', id, 'ABOUT' from organisation where slug = 'smakom'`,
		}
		for i := range sql {
			sql[i] = strings.ReplaceAll(sql[i], "$", id)
		}
		return sql
	}
}

// noticeRow makes notices, each of a content of its own, that differ from others by id alone.
func noticeRow(front bool, n int) []string {
	return append(contentRow("ARTICLE", true)(front, n), `insert into notice (id, account_id, content_id, about, action, at)
		select '`+tiedID(front, n)+`', id, '`+tiedID(front, n)+`', 'CHANGE', 'ADDED', '2026-01-01' from account where email = 'member@hub.example'`)
}

// revisionRow goes on from the newest revision, and back from the first.
func revisionRow(front bool, _ int) []string {
	next := "min(version) - 1"
	if front {
		next = "max(version) + 1"
	}
	return []string{`insert into revision (content_id, version, status, snapshot)
		select content_id, ` + next + `, 'PUBLISHED', '{}' from revision where content_id = (select id from content where slug = 'project-0') group by 1`}
}

// municipalityRow is the first by name, or the last.
func municipalityRow(front bool, n int) []string {
	name, code := strings.Repeat("Ö", n), fmt.Sprintf("98%02d", n) // each longer than those before, and so after them
	if front {
		name, code = strings.Repeat("A", 99-n), fmt.Sprintf("97%02d", n)
	}
	return []string{fmt.Sprintf(`insert into municipality (code, slug, name, official_name, county_code, population, population_year,
			land_area_km2, organisation_number, latitude, longitude)
		values ('%s', 'relay-%s', '%s', 'Relay', '14', 1, 2025, 1, '', 0, 0)`, code, code, name)}
}

func organisationRow(front bool, n int) []string {
	return []string{fmt.Sprintf(`insert into organisation (id, slug, name, kind) values ('%s', 'relay-%d-%t', 'Lika', 'COMPANY')`, tiedID(!front, n), n, front)}
}

func accountRow(front bool, n int) []string {
	return []string{fmt.Sprintf(`insert into account (id, email, name, role) values ('%s', '%d-%t@relay.example', 'Lika', 'EDITOR')`, tiedID(!front, n), n, front)}
}

// auditRow is the newest entry, or older than all.
func auditRow(front bool, n int) []string {
	position := -n
	if front {
		position = 1_000_000 + n
	}
	return []string{fmt.Sprintf(`insert into audit (position, via, action, request_id) overriding system value values (%d, 'COMMAND', 'relay', '%d-%t')`, position, n, front)}
}
