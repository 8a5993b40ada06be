package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

const changesQuery = `query ($after: String, $filter: ChangeFilter, $first: Int) { changes(after: $after, filter: $filter, first: $first) {
	nodes { at action kind id changedFields node { __typename id ... on Content { title version } } } endCursor hasMore } }`

// feed reads the whole feed of both, in pages of several lengths and with filters:
// pages may end elsewhere and be empty, since what is hidden is read past, but what
// they hold together must be the same, in the same order.
func (w *twins) feed(t *testing.T) {
	for i, filter := range []map[string]any{nil, {"kinds": []string{"ARTICLE", "UPDATE"}}, {"topics": []string{"va"}},
		{"municipalities": []string{"1763"}}, {"projects": w.someProjects()}} {
		first := []int{100, 7, 1, 33, 50}[i]
		a, b := w.follow(t, w.plain, nil, filter, first), w.follow(t, w.full, nil, filter, first)
		b = slices.DeleteFunc(b, func(change string) bool {
			return slices.ContainsFunc(w.once, func(id hub.ID) bool { return strings.Contains(change, id.String()) })
		})
		if one, other := strings.Join(a, "\n"), strings.Join(b, "\n"); one != other {
			t.Errorf("%s: the feed by %v tells\n%s", w.who.name, filter, apart(one, other))
		}
	}
}

// feedsFromNow begins where all feeds end. What could be seen once and was hidden
// before is not in them, and neither is what is hidden and goes on changing. It
// changes the plain twin, so it comes last.
func feedsFromNow(t *testing.T, s *stock, all []*twins) {
	before, after := map[*twins]string{}, map[*twins]string{}
	for _, w := range all {
		before[w], after[w] = w.start(t, w.plain), w.start(t, w.full)
	}
	visible := all[0].plainIDs[:8] // of the public, and so of everyone
	edit := func(one *twin) {
		for _, id := range visible {
			sql(t, one.pool, `update content set title = title || ' igen' where id = $1`, id.Key)
		}
		sql(t, one.pool, `update change set at = '2026-01-01'`) // the clock's, of each twin its own
	}
	edit(s.plain)
	for _, w := range all {
		sql(t, w.full.pool, `update content set title = title || ' hemligt', summary = 'Kvistfräs' where not reach && $1`, w.who.labels())
		sql(t, w.full.pool, `insert into content_topic select id, 'skola' from content where not reach && $1 on conflict do nothing`, w.who.labels())
		edit(w.full)
		a := strings.Join(w.follow(t, w.plain, new(before[w]), nil, 2), "\n")
		b := strings.Join(w.follow(t, w.full, new(after[w]), nil, 2), "\n")
		if a != b || strings.Count(a, "UPDATED") != len(visible) {
			t.Errorf("%s: the feed from now on tells\n%s", w.who.name, apart(a, b))
		}
	}
}

func (w *twins) someProjects() (some []string) {
	for _, id := range slices.Concat(w.plainIDs, w.hidden) {
		if id.Kind == hub.KindProject {
			some = append(some, id.String())
		}
	}
	return some
}

func (w *twins) start(t testing.TB, one *twin) string {
	t.Helper()
	var answer struct{ Data struct{ FeedStart string } }
	check(t, json.Unmarshal([]byte(one.graphql(t, w.who, `{ feedStart }`, nil).body), &answer))
	return answer.Data.FeedStart
}

// follow reads a feed to its end and gives its changes, each as its text.
func (w *twins) follow(t testing.TB, one *twin, after *string, filter map[string]any, first int) (all []string) {
	t.Helper()
	for range 10_000 {
		variables := map[string]any{"after": after, "filter": filter, "first": first}
		var answer struct {
			Data struct {
				Changes struct {
					Nodes     []json.RawMessage
					EndCursor string
					HasMore   bool
				}
			}
			Errors []any
		}
		check(t, json.Unmarshal([]byte(one.graphql(t, w.who, changesQuery, variables).body), &answer))
		if len(answer.Errors) > 0 {
			t.Fatal(w.who.name, answer.Errors)
		}
		for _, n := range answer.Data.Changes.Nodes {
			all = append(all, string(n))
		}
		if !answer.Data.Changes.HasMore {
			return all
		}
		after = &answer.Data.Changes.EndCursor
	}
	t.Fatal(fmt.Sprint("the feed has no end by ", filter))
	return nil
}
