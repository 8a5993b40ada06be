package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// mostGuesses is how many hidden contents of a kind each mutation is tried on.
const mostGuesses = 6

// guessed are ids of a kind that there is not: hidden, never given out, no key at all.
func (w *twins) guessed(kind hub.Kind) map[string]hub.ID {
	all := map[string]hub.ID{
		"missing": {Kind: kind, Key: "01890000-0000-7000-8000-000000000000"}, "malformed": {Kind: kind, Key: "not-a-key"}, "empty": {Kind: kind}}
	for i, id := range w.hidden {
		if id.Kind == kind && len(all) < mostGuesses+3 {
			all[fmt.Sprintf("hidden %d", i)] = id
		}
	}
	return all
}

// steps are the mutations of a content that is there already, as far as they need no
// more than its id.
var steps = map[string]string{
	"submitContent": "id: $id", "reviewContent": "id: $id, approve: true", "publishContent": "id: $id", "unpublishContent": "id: $id",
	"archiveContent": "id: $id", "trashContent": "id: $id", "restoreContent": "id: $id", "restoreRevision": "id: $id, version: 1",
	"shareContent": `id: $id, organisations: ["smakom"]`, "purgeContent": "id: $id",
	"updateArticle": `id: $id, title: "T"`, "updateReport": `id: $id, title: "T"`, "updateProject": `id: $id, title: "T"`,
	"updateUpdate": `id: $id, title: "T"`, "updateEvent": `id: $id, title: "T", expectedVersion: 3`,
	"watch": "record: $id", "unwatch": "id: $id",
	"createUpdate": `project: $id, title: "T"`, "createEvent": `project: $id, title: "T", startsOn: "2026"`,
}

// writes tries each mutation on what is hidden, what is missing and what is no id:
// all are answered alike, and so are reads of them.
func (w *twins) writes(t *testing.T) {
	for _, kind := range hub.ContentKinds() {
		guessed := w.guessed(kind)
		for name, input := range steps {
			below := "userErrors { code field message expected current }"
			query := fmt.Sprintf(`mutation ($id: ID!) { one: %s(input: {%s}) { %s } }`, name, input, below)
			w.alike(t, query, guessed)
		}
		w.alike(t, `query ($id: ID!) { node(id: $id) { __typename id ... on Content { title } } nodes(ids: [$id]) { id } }`, guessed)
	}
	for _, one := range []string{"article", "report", "project", "event"} {
		query := `query ($id: String!) { one: ` + one + `(slug: $id) { id title } }`
		slugs := map[string]string{"missing": "no-such", "malformed": "Å/..", "empty": ""}
		for i, slug := range w.column(t, `select slug from content where kind = $1 and not reach && $2`, strings.ToUpper(one), w.who.labels()) {
			if !w.seen(t, one, slug) {
				slugs[fmt.Sprint("hidden ", i)] = slug
			}
		}
		w.alikeText(t, query, slugs)
	}
}

// seen reports whether the slug leads the reader to another record all the same.
func (w *twins) seen(t testing.TB, kind, slug string) bool {
	t.Helper()
	return len(w.column(t, `select key from old_slug o join content c on c.id::text = o.key
		where o.kind = $1 and o.slug = $2 and c.reach && $3`, strings.ToUpper(kind), slug, w.who.labels())) > 0
}

func (w *twins) alike(t testing.TB, query string, of map[string]hub.ID) {
	t.Helper()
	texts := map[string]string{}
	for name, id := range of {
		texts[name] = id.String()
	}
	w.alikeText(t, query, texts)
}

// alikeText holds the answers about each guess against that about a missing one. The
// guess that an answer repeats is the reader's own, as an id or what stands in it.
func (w *twins) alikeText(t testing.TB, query string, of map[string]string) {
	t.Helper()
	answers := func(guess string) string {
		said := masked(w.full.graphql(t, w.who, query, map[string]any{"id": guess}).body)
		id, _ := hub.ParseID(guess)
		return strings.NewReplacer(fmt.Sprintf("%q", guess), `"·"`, `\"`+id.Key+`\"`, `\"·\"`).Replace(said)
	}
	want := answers(of["missing"])
	for name, guess := range of {
		if got := answers(guess); got != want {
			t.Errorf("%s: of one that is %s (%s)\n%s\nsays %s\nwant %s", w.who.name, name, guess, query, got, want)
		}
	}
}
