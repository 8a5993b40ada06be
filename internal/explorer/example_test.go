package explorer_test

import (
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/smakom/hub/internal/explorer"
)

// schema is the contract, parsed.
func schema(t testing.TB) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Input: contract(t)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryExampleIsAQueryOfTheSchema(t *testing.T) {
	t.Parallel()
	s, all := schema(t), explorer.Examples()
	for _, e := range all {
		doc, err := gqlparser.LoadQueryWithRules(s, e.Query, rules.NewDefaultRules())
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		if len(doc.Operations) != 1 || doc.Operations[0].Name == "" || (doc.Operations[0].Operation == ast.Subscription) != e.Live() || doc.Operations[0].Operation == ast.Mutation {
			t.Errorf("%s: %d operations, live: %v", e.Name, len(doc.Operations), e.Live())
		}
		if !strings.HasPrefix(e.Query, "# "+e.Title+"\n") || e.Title == "" || strings.HasSuffix(e.Title, ".") {
			t.Errorf("%s: the title is %q", e.Name, e.Title)
		}
		for _, v := range doc.Operations[0].VariableDefinitions {
			if v.Type.NonNull && v.DefaultValue == nil {
				t.Errorf("%s does not run as it stands: it lacks $%s", e.Name, v.Variable)
			}
		}
	}
	found, err := filepath.Glob("examples/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != len(all) || len(all) < 8 || len(all) > 12 {
		t.Errorf("%d files, %d examples", len(found), len(all))
	}
}

func TestAnExampleOpensInTheExplorerAndShowsItsAnswer(t *testing.T) {
	t.Parallel()
	_, page := get(t, pages(t, contract(t)), "/api")
	for _, e := range explorer.Examples() {
		for path, address := range map[string]string{"/api/explorer": e.Explorer(), "/graphql": e.Answer()} {
			if address == "" && e.Live() {
				continue
			}
			u, err := url.Parse(address)
			if err != nil || u.Path != path || u.Query().Get("query") != e.Query {
				t.Errorf("%s: %s, %v", e.Name, address, err)
			}
			if !strings.Contains(page, `<a href="`+strings.ReplaceAll(address, "+", "&#43;")+`"`) {
				t.Errorf("%s: the page does not lead to %s", e.Name, address)
			}
		}
	}
	if strings.Count(page, "<details") != len(explorer.Examples()) {
		t.Error("not every example is shown")
	}
}

// TestCommandsAskWhatTheSchemaHas reads the queries out of the commands of the page.
func TestCommandsAskWhatTheSchemaHas(t *testing.T) {
	t.Parallel()
	_, page := get(t, pages(t, contract(t)), "/api")
	page = strings.NewReplacer("&#34;", `"`, "&#39;", "'").Replace(page)
	queries := regexp.MustCompile(`(?:'query=|"query": ")(.+?)(?:'\n|'<|",\n|"\}')`).FindAllStringSubmatch(page, -1)
	for _, q := range queries {
		if _, err := gqlparser.LoadQueryWithRules(schema(t), q[1], rules.NewDefaultRules()); err != nil {
			t.Errorf("%s: %v", q[1], err)
		}
	}
	if len(queries) != 3 || strings.Count(page, "https://hub.example/graphql") < 3 {
		t.Errorf("found %q", queries)
	}
}
