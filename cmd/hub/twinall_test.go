package main

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestNothingHiddenShows holds, for each role, two hubs together that differ in what
// that role may not see. Whatever it asks, both answer alike.
func TestNothingHiddenShows(t *testing.T) {
	t.Parallel()
	s := newStock(t)
	var all []*twins
	for _, who := range s.readers {
		all = append(all, s.copyFor(t, who))
	}
	s.open(t, all)
	for _, w := range all {
		t.Run(w.who.name, func(t *testing.T) {
			for _, one := range []*twin{w.plain, w.full} { // the plain one was asked by others, too
				_, err := one.pool.Exec(t.Context(), `delete from missed_search`)
				check(t, err)
			}
			t.Run("golden", w.golden)
			t.Run("generated", func(t *testing.T) {
				w.generated(t, rand.New(rand.NewPCG(1, 1)), generatedFixed)
				seed := uint64(time.Now().UnixNano())
				t.Logf("seed %d", seed)
				w.generated(t, rand.New(rand.NewPCG(seed, 1)), generatedAnew)
			})
			t.Run("inbox", w.inbox)
			t.Run("words", w.words)
			t.Run("pages", w.pages)
			t.Run("writes", w.writes)
			t.Run("feed", w.feed)
		})
	}
	t.Run("feeds from now", func(t *testing.T) { feedsFromNow(t, s, all) })
}

// golden asks the queries of graph's golden files.
func (w *twins) golden(t *testing.T) {
	queries, err := filepath.Glob("../../graph/testdata/*.graphql")
	if err != nil || len(queries) == 0 {
		t.Fatal("no golden queries", err)
	}
	for _, path := range queries {
		text, err := os.ReadFile(path)
		check(t, err)
		query := string(text)
		if strings.Contains(query, "mutation") {
			continue // changes what the other queries see
		}
		variables := w.variables(t, strings.TrimSuffix(path, ".graphql")+".variables.json")
		if !strings.Contains(query, "changes(") { // walked to their end in another test
			w.same(t, query, variables)
		}
	}
}

// variables are those beside a query, with the ids of the records they name.
func (w *twins) variables(t *testing.T, path string) (v map[string]any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil
	}
	check(t, err)
	named := regexp.MustCompile(`<(\w+)/([^>]+)>`)
	filled := named.ReplaceAllStringFunc(string(text), func(name string) string {
		m := named.FindStringSubmatch(name)
		var id string
		table := map[string]string{"article": "content", "report": "content", "project": "content", "event": "content"}[m[1]]
		if table == "" {
			table = m[1]
		}
		check(t, w.plain.pool.QueryRow(t.Context(), `select rtrim(translate(encode((upper($1) || ':' || id)::bytea, 'base64'), '+/', '-_'), '=')
			from `+table+` where slug = $2`, m[1], m[2]).Scan(&id))
		return id
	})
	check(t, json.Unmarshal([]byte(filled), &v))
	return v
}
