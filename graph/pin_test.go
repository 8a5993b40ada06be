package graph_test

import (
	"fmt"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// pinned is what an editor sees of the pins.
type pinned struct {
	Pins []struct {
		Query   string
		Content struct {
			ID   string
			Desk struct{ Pins []string }
		}
	}
}

// pin sends a mutation of a pin, and gives its faults and notices.
func (f *fixture) pin(t testing.TB, viewer, mutation, id, query string) string {
	t.Helper()
	var p payload
	f.read(t, viewer, `mutation($input: PinContentInput!) { it: `+mutation+`(input: $input) {
		content { id version } userErrors { code field message } notices { code } } }`,
		map[string]any{"input": map[string]any{"id": id, "query": query}}, &p)
	if len(p.It.UserErrors) > 0 || len(p.It.Notices) > 0 {
		return fmt.Sprint(p.It.UserErrors, p.It.Notices, p.It.Content)
	}
	if p.It.Content == nil || p.It.Content.ID != id {
		t.Errorf("%s of %s gives %+v", mutation, id, p.It.Content)
	}
	return ""
}

// TestPinsFromPinningToTakingBack as an editor sees them, and nobody else.
func TestPinsFromPinningToTakingBack(t *testing.T) {
	t.Parallel()
	f := newFixture(t).follow(t)
	var of struct{ Article struct{ ID string } }
	f.read(t, "editor", `{article(slug: "forshaga-ny-medlem") {id}}`, nil, &of)
	for _, query := range []string{"Nya  medlemmar", "nya medlemmar", "Forshaga"} {
		if fault := f.pin(t, "editor", "pinContent", of.Article.ID, query); fault != "" {
			t.Errorf("%q: %s", query, fault)
		}
	}
	const all = `{pins {query content {id desk {pins}}}}`
	var got pinned
	f.read(t, "editor", all, nil, &got)
	if len(got.Pins) != 2 || got.Pins[0].Query != "forshaga" || got.Pins[1].Query != "nya medlemmar" || got.Pins[0].Content.ID != of.Article.ID ||
		fmt.Sprint(got.Pins[0].Content.Desk.Pins) != "[forshaga nya medlemmar]" {
		t.Errorf("pinned are %+v", got)
	}
	for viewer, want := range map[string]hub.Code{"": hub.CodeUnauthenticated, "partner": hub.CodeForbidden, "member": hub.CodeForbidden} {
		for _, query := range []string{all, `{missedSearches {query}}`, `mutation {pinContent(input: {id: "` + of.Article.ID + `", query: "x"}) {content {id}}}`,
			`mutation {unpinContent(input: {id: "` + of.Article.ID + `", query: "forshaga"}) {content {id}}}`} {
			if a := f.ask(t, viewer, query, nil); a.code() != string(want) || len(a.Data) > 0 && string(a.Data) != "null" {
				t.Errorf("%q asks %s: %s %s", viewer, query, a.code(), a.Data)
			}
		}
	}
	if fault := f.pin(t, "editor", "unpinContent", of.Article.ID, "FORSHAGA"); fault != "" {
		t.Error(fault)
	}
	f.read(t, "editor", `{pins(first: 1) {query content {id desk {pins}}}}`, nil, &got)
	if len(got.Pins) != 1 || fmt.Sprint(got.Pins[0].Content.Desk.Pins) != "[nya medlemmar]" {
		t.Errorf("pinned are %+v then", got)
	}
	for _, first := range []int{0, -1, 501} {
		for _, list := range []string{"pins", "missedSearches"} {
			if a := f.ask(t, "editor", fmt.Sprintf(`{%s(first: %d) {query}}`, list, first), nil); a.code() != string(hub.CodeBadInput) {
				t.Errorf("the first %d of %s: %s", first, list, a.code())
			}
		}
	}
}

// TestMissedSearchesAreSeenByEditors.
func TestMissedSearchesAreSeenByEditors(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, text := range []string{"Biogas", "laddstolpar", "biogas ", "asa@example.se"} {
		fatal(t, f.db.NoteMissed(t.Context(), text))
	}
	var got struct {
		MissedSearches []struct {
			Query, LastOn string
			Count         int
		}
	}
	f.read(t, "editor", `{missedSearches {query count lastOn}}`, nil, &got)
	if m := got.MissedSearches; len(m) != 2 || m[0].Query != "biogas" || m[0].Count != 2 || len(m[0].LastOn) != len("2026-11-23") || m[1].Query != "laddstolpar" || m[1].Count != 1 {
		t.Errorf("missed are %+v", m)
	}
}
