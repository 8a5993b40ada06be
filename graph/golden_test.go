package graph_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/pglocal/pgtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden asks each query of testdata as each of its viewers. A query begins with
//
//	# viewers: public member
//	# statements: 4
//
// The number is the same for each viewer, however much they see; where one has
// nothing at all below an edge, or hits of fewer kinds, there is one for each.
func TestGolden(t *testing.T) {
	dsn := pgtest.DSN(t)
	f := fixtureOn(t, dsn)
	fillWebhooks(t, dsn)
	fillWatches(t, dsn)
	queries, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(queries) == 0 {
		t.Fatal("no golden queries", err)
	}
	for _, path := range queries {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".graphql"), func(t *testing.T) { golden(t, f, path) })
	}
}

func golden(t *testing.T, f *fixture, path string) {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	query, base := string(text), strings.TrimSuffix(path, ".graphql")
	viewers, counts := strings.Fields(heading(query, "viewers")), []string{}
	for _, viewer := range viewers {
		a := f.ask(t, viewer, query, variables(t, f, base))
		counts = append(counts, strconv.FormatInt(a.statements, 10))
		compare(t, base+"."+viewer+".json", steady(t, a.body))
		if has := strings.Count(string(a.Data), "{") - strings.Count(string(a.Data), `{"text":`); has > a.Extensions.Cost.Requested {
			t.Errorf("%s: %d objects are in an answer that was to cost %d points", viewer, has, a.Extensions.Cost.Requested)
		}
	}
	if len(slices.Compact(slices.Clone(counts))) == 1 {
		counts = counts[:1]
	}
	got, line := "# statements: "+strings.Join(counts, " "), regexp.MustCompile(`(?m)^# statements:.*$`)
	if *update {
		write(t, path, line.ReplaceAllString(query, got))
	} else if want := line.FindString(query); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// heading is a line of the comment that a query begins with.
func heading(query, name string) string {
	m := regexp.MustCompile(`(?m)^# ` + name + `: *(.*)$`).FindStringSubmatch(query)
	if m == nil {
		return ""
	}
	return m[1]
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		write(t, path, got)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what was answered (-update accepts it):\n%s", path, got)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// variables are those beside the query. "article/SLUG" in angle brackets is that
// record's id, which each database makes anew.
func variables(t *testing.T, f *fixture, base string) map[string]any {
	t.Helper()
	text, err := os.ReadFile(base + ".variables.json")
	if os.IsNotExist(err) {
		return nil
	}
	named := regexp.MustCompile(`<(\w+)/([^>]+)>`)
	filled := named.ReplaceAllStringFunc(string(text), func(name string) string {
		m := named.FindStringSubmatch(name)
		var data struct{ One struct{ ID string } }
		f.read(t, "editor", fmt.Sprintf("{one: %s(slug: %q) {id}}", m[1], m[2]), nil, &data)
		return data.One.ID
	})
	var v map[string]any
	if err := json.Unmarshal([]byte(filled), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// steady is an answer with all that each database makes anew under other names:
// ids, cursors and the time of writing.
func steady(t *testing.T, body []byte) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatal(err)
	}
	v = renamed(v, "", map[string]string{})
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var uuid = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

func renamed(v any, field string, names map[string]string) any {
	switch v := v.(type) {
	case map[string]any:
		fields := make([]string, 0, len(v))
		for name := range v {
			fields = append(fields, name)
		}
		slices.Sort(fields) // names are given in a fixed order
		for _, name := range fields {
			v[name] = renamed(v[name], name, names)
		}
	case []any:
		for i := range v {
			v[i] = renamed(v[i], field, names)
		}
	case string:
		return steadyText(v, field, names)
	}
	return v
}

func steadyText(text, field string, names map[string]string) string {
	kind := ""
	switch field {
	case "cursor", "startCursor", "endCursor", "feedStart":
		kind = "cursor"
	case "updatedAt", "at":
		return "<now>"
	case "id":
		plain, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil || !uuid.Match(plain) {
			return text // of the register: the same everywhere
		}
		kind, _, _ = strings.Cut(string(plain), ":")
	default:
		return text
	}
	if names[text] == "" {
		names[text] = fmt.Sprintf("<%s %d>", kind, len(names)+1)
	}
	return names[text]
}
