package main

import (
	"encoding/base64"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// generated asks queries that are made by chance, of all that the schema has, with
// arguments that name what is visible, hidden, missing or nothing at all.
func (w *twins) generated(t *testing.T, r *rand.Rand, n int) {
	g, err := newGenerator(r, w.guesses(t))
	check(t, err)
	refused := 0
	for range n {
		query := g.query()
		if strings.Contains(query, "missedSearches") && strings.Contains(query, "search(") {
			continue // both at once: one may be read before or after the other has noted
		}
		answer := w.same(t, query, nil)
		var a struct {
			Data   map[string]any
			Errors []any
		}
		check(t, json.Unmarshal([]byte(answer), &a))
		if a.Data == nil {
			refused++
		}
		g.harvest("", map[string]any(a.Data))
		if t.Failed() {
			return // the first says enough
		}
	}
	if refused > n*9/10 { // about a third are, by the guard or for their arguments; few queries vary much
		t.Errorf("%d of %d generated queries were refused", refused, n)
	}
}

// harvest keeps the cursors of an answer, by what was asked of their lists.
func (g *generator) harvest(name string, v any) {
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			g.harvest("", one)
		}
	case map[string]any:
		asked, known := g.lists[name]
		if !known {
			asked = name
		}
		info, _ := v["pageInfo"].(map[string]any)
		for _, end := range []string{"startCursor", "endCursor"} {
			if c, ok := info[end].(string); ok && !strings.HasPrefix(name, relevant) {
				g.cursors[asked] = append(g.cursors[asked], c)
			}
		}
		for field, one := range v {
			g.harvest(field, one)
		}
	}
}

// guesses are what a reader might try: what they know, what they can't, what isn't.
func (w *twins) guesses(t testing.TB) map[string][]string {
	t.Helper()
	var ids []string
	for i, id := range w.plainIDs {
		if i%3 == 0 {
			ids = append(ids, id.String())
		}
	}
	for _, id := range w.hidden {
		ids = append(ids, id.String())
	}
	for _, kind := range append(hub.ContentKinds(), hub.KindAccount, hub.KindToken, hub.KindImport, hub.KindMunicipality, hub.KindTopic, hub.KindOrganisation) {
		for _, key := range []string{"00000000-0000-0000-0000-000000000000", "1763", "va", "not a key", ""} {
			ids = append(ids, hub.ID{Kind: kind, Key: key}.String())
		}
	}
	ids = append(ids, "", "%%%", base64.RawURLEncoding.EncodeToString([]byte("no colon")))
	slugs := w.column(t, `select slug from content where kind <> 'UPDATE'`)
	words := append(append([]string{"", "kommun", "zzz", "SOU 2024:3"}, plainWords...), w.secrets(t)...)
	return map[string][]string{"id": ids, "ids": ids, "account": ids, "projects": ids, "imports": ids, "authors": ids, "slug": append(slugs, takenSlug, "no-such"),
		"topics": {"va", "demografi", "natverket", "no-such"}, "key": {"va", "demografi", "no-such"},
		"code": {"1763", "0114", "9999"}, "municipalities": {"1763", "0114", "0305", "9999"}, "counties": {"17", "01", "99"},
		"organisations": {"smakom", "socialstyrelsen", "no-such"}, "query": words, "prefix": words, "name": {"f", "ö", "h"},
		"actions": {"createArticle", "no-such"}}
}

// secrets are hidden words, their beginnings, and what a slip of the finger makes of them.
func (w *twins) secrets(t testing.TB) (all []string) {
	t.Helper()
	titles := w.column(t, `select title from content where not reach && $1 limit 40`, w.who.labels())
	for _, s := range append(titles, secretWords...) {
		letters := []rune(s)
		half := string(letters[:(len(letters)+1)/2])
		slipped := string(letters[:len(letters)/2]) + "x" + string(letters[min(len(letters), len(letters)/2+1):])
		all = append(all, s, half, slipped, strings.ToUpper(s))
	}
	return all
}

func (w *twins) column(t testing.TB, sql string, args ...any) []string {
	t.Helper()
	rows, err := w.full.pool.Query(t.Context(), sql, args...)
	check(t, err)
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	check(t, err)
	return found
}
