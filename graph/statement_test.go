package graph_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// fill adds projects, each with an update, an event, links and funding.
func fill(t *testing.T, db *postgres.DB, projects int) {
	t.Helper()
	err := db.InTx(t.Context(), func(tx *postgres.DB) error {
		for i := range projects {
			project, err := add(t.Context(), tx, &hub.CreateProjectInput{ContentInput: linked("Project", i),
				Funding: []*hub.FundingInput{{Funder: "vinnova", AppliedBy: "smakom"}}})
			if err != nil {
				return err
			}
			id := project.ID()
			for _, in := range []hub.AnyInput{
				&hub.CreateUpdateInput{ContentInput: linked("Update", i), Project: id},
				&hub.CreateEventInput{ContentInput: linked("Event", i), Project: &id, Organiser: "smakom", StartsOn: "2026-05"},
				&hub.CreateArticleInput{ContentInput: linked("Article", i)},
				&hub.CreateReportInput{ContentInput: linked("Report", i), Initiator: "smakom", Producer: "smakom"},
			} {
				if _, err := add(t.Context(), tx, in); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func linked(kind string, i int) hub.ContentInput {
	return hub.ContentInput{
		Title: fmt.Sprintf("%s %d", kind, i), Body: "Text.", Audience: hub.AudiencePublic, Topics: []string{"va"},
		Municipalities: []*hub.MunicipalityLinkInput{{Code: "1440", Role: hub.RoleAbout}, {Code: "1763", Role: hub.RoleAbout}}, // Ale is the first by name
		Organisations:  []*hub.OrganisationLinkInput{{Slug: "smakom", Role: hub.RoleAbout}},
	}
}

func add(ctx context.Context, tx *postgres.DB, in hub.AnyInput) (hub.AnyContent, error) {
	ctx = hub.AsProgram(ctx, hub.ViaCommand)
	made, _, err := tx.Create(ctx, in)
	if err != nil {
		return nil, err
	}
	return tx.PublishContent(ctx, hub.PublishContentInput{ID: made.ID()})
}

// everything is a query for each edge of what a content is linked to.
const everything = `
	__typename body excerpt topics {name parent {name} children {name}}
	municipalities {municipality {name county {municipalities {name}} neighbours {name} similar(first: 2) {name}}}
	organisations {organisation {name projects(first: 1) {totalCount nodes {title}}}}
	files {name url} related(first: 2) {title topics {key}}
	revisions(first: 2) {totalCount nodes {version by {name} changes(since: 1) {field}}}`

func TestStatementsDependOnTheQueryAndNotOnTheRows(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	fill(t, f.db, 50)
	f.level(t)
	for name, query := range map[string]string{
		"articles": `articles(first: $n) {totalCount nodes {` + everything + `}}`,
		"reports":  `reports(first: $n) {nodes {` + everything + ` initiator {name} producer {name projects(first: 1) {nodes {title}}}}}`,
		"events":   `events(filter: {topics: ["va"]}, first: $n) {nodes {` + everything + ` organiser {name} project {title updates(first: 1) {nodes {title}}}}}`,
		"projects": `projects(filter: {topics: ["va"], organisations: ["smakom"]}, first: $n) {nodes {` + everything + ` events {title topics {name}}
			funding {funder {name projects(first: 1) {nodes {title}}} appliedBy {name}}
			updates(first: 1) {totalCount nodes {title project {title} topics {name}} pageInfo {hasNextPage}}}}`,
		"contents":       `contents(filter: {topics: ["va"]}, first: $n) {nodes {` + everything + `}}`,
		"changes":        `changes(first: $n) {nodes {node {... on Content {` + everything + `}}}}`,
		"municipalities": `municipalities(first: $n) {nodes {county {municipalities {county {name}}} neighbours {name} contents(first: 1) {totalCount nodes {title topics {key}}}}}`,
		"search":         `search(query: "", filter: {kinds: [ARTICLE]}, first: $n) {nodes {... on Article {` + everything + `}}}`,
		"aliases":        `articles(first: $n) {a: totalCount b: totalCount nodes {a: topics {name} b: topics {name} c: related(first: 1) {title} d: related(first: 1) {title}}}`,
	} {
		query = `query ($n: Int) {` + query + `}`
		var counts [2]int64
		for i, n := range []int{2, 50} {
			a := f.ask(t, "editor", query, map[string]any{"n": n})
			if len(a.Errors) > 0 {
				t.Fatalf("%s: %s", name, a.body)
			}
			counts[i] = a.statements
		}
		if counts[0] != counts[1] || counts[0] == 0 {
			t.Errorf("%s: %d statements with 2 rows, %d with 50", name, counts[0], counts[1])
		}
		if name == "aliases" && counts[0] != 4 {
			t.Errorf("two names for one edge: %d statements, want list, count, topics and related", counts[0])
		}
	}
}

func TestEachViewerCountsWhatTheySee(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	seen := map[string]map[string]int{}
	for _, viewer := range []string{"", "partner", "member", "editor"} {
		var data map[string]struct{ TotalCount int }
		f.read(t, viewer, `{
			contents {totalCount}
			articles {totalCount}
			search(query: "", filter: {kinds: [ARTICLE, REPORT, PROJECT, UPDATE, EVENT]}) {totalCount}
		}`, nil, &data)
		seen[viewer] = map[string]int{}
		for field, v := range data {
			seen[viewer][field] = v.TotalCount
		}
	}
	for _, pair := range [][2]string{{"", "member"}, {"member", "editor"}, {"", "editor"}} {
		for _, field := range []string{"contents", "articles"} {
			if seen[pair[0]][field] >= seen[pair[1]][field] {
				t.Errorf("%s: %q sees %d, %q %d", field, pair[0], seen[pair[0]][field], pair[1], seen[pair[1]][field])
			}
		}
	}
	for viewer, counts := range seen {
		if counts["search"] != counts["contents"] {
			t.Errorf("%q finds %d of %d contents", viewer, counts["search"], counts["contents"])
		}
	}
}
