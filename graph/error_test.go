package graph_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
)

// wrong is a query that is refused with a code.
type wrong struct {
	query     string
	variables map[string]any
	want      hub.Code
}

func TestWhatCannotBeAnsweredSaysWhy(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	var first struct {
		Articles struct {
			PageInfo struct{ EndCursor string }
		}
	}
	f.read(t, "", `{articles(first: 2) {pageInfo {endCursor}}}`, nil, &first)
	for _, wrongs := range []map[string]wrong{wrongSizes(), wrongCursors(first.Articles.PageInfo.EndCursor), wrongArguments(), wrongVariables(), wrongDocuments()} {
		for name, c := range wrongs {
			f.refuses(t, name, c)
		}
	}
	if text := f.log.String(); text != "" {
		t.Errorf("what callers did wrong was logged: %s", text)
	}
}

func (f *fixture) refuses(t *testing.T, name string, c wrong) {
	t.Helper()
	a := f.ask(t, "", c.query, c.variables)
	if a.code() != string(c.want) || a.Errors[0].Extensions.RequestID != "request-1" {
		t.Errorf("%s: %s, want %s", name, a.body, c.want)
	}
	if text := string(a.body); strings.Contains(text, "id you mean") || strings.Contains(text, "strconv") {
		t.Errorf("%s: the answer helps whom it should not: %s", name, text)
	}
}

// wrongSizes are lists and pages of a size that nobody gets.
func wrongSizes() map[string]wrong {
	many := make([]string, hub.MaxPageSize+1)
	for i := range many {
		many[i] = hub.ID{Kind: hub.KindTopic, Key: "va"}.String()
	}
	return map[string]wrong{
		"first 0":        {`{articles(first: 0) {totalCount}}`, nil, hub.CodeBadInput},
		"first 101":      {`{contents(first: 101) {totalCount}}`, nil, hub.CodeBadInput},
		"first -1":       {`{municipalities(last: -1) {totalCount}}`, nil, hub.CodeBadInput},
		"first and last": {`{projects(first: 1, last: 1) {totalCount}}`, nil, hub.CodeBadInput},
		"nested first":   {`{municipality(code: "1763") {contents(first: 101) {totalCount}}}`, nil, hub.CodeBadInput},
		"related 21":     {`{article(slug: "forshaga-ny-medlem") {related(first: 21) {title}}}`, nil, hub.CodeBadInput},
		"similar 0":      {`{municipality(code: "1763") {similar(first: 0) {name}}}`, nil, hub.CodeBadInput},
		"suggest 21":     {`{suggest(prefix: "a", first: 21) {text}}`, nil, hub.CodeBadInput},
		"search 101":     {`{search(query: "a", first: 101) {totalCount}}`, nil, hub.CodeBadInput},
		"changes 0":      {`{changes(first: 0) {hasMore}}`, nil, hub.CodeBadInput},
		"101 ids":        {`query ($i: [ID!]!) {nodes(ids: $i) {id}}`, map[string]any{"i": many}, hub.CodeBadInput},
		"large number":   {`{articles(first: 99999999999) {totalCount}}`, nil, hub.CodeBadInput},
		"huge number":    {`{articles(first: 99999999999999999999) {totalCount}}`, nil, hub.CodeBadInput},
	}
}

// wrongCursors are places in other lists than the cursor's, which is of articles.
func wrongCursors(cursor string) map[string]wrong {
	return map[string]wrong{
		"bad cursor":           {`{articles(after: "x") {totalCount}}`, nil, hub.CodeBadCursor},
		"another list's":       {`query ($c: String) {reports(after: $c) {nodes {id}}}`, map[string]any{"c": cursor}, hub.CodeBadCursor},
		"another order's":      {`query ($c: String) {articles(orderBy: TITLE, after: $c) {nodes {id}}}`, map[string]any{"c": cursor}, hub.CodeBadCursor},
		"a list's in a search": {`query ($c: String) {search(query: "", after: $c) {totalCount}}`, map[string]any{"c": cursor}, hub.CodeBadCursor},
		"a list's in the feed": {`query ($c: String) {changes(after: $c) {hasMore}}`, map[string]any{"c": cursor}, hub.CodeCursorExpired},
	}
}

// wrongArguments are literals that mean nothing.
func wrongArguments() map[string]wrong {
	return map[string]wrong{
		"code and slug":       {`{municipality(code: "1763", slug: "forshaga") {name}}`, nil, hub.CodeBadInput},
		"neither":             {`{municipality {name}}`, nil, hub.CodeBadInput},
		"no code":             {`{municipality(code: "Forshaga") {name}}`, nil, hub.CodeBadInput},
		"bad id":              {`{node(id: "x") {id}}`, nil, hub.CodeBadInput},
		"id that is a number": {`{node(id: 5) {id}}`, nil, hub.CodeBadInput},
		"NUL in a literal":    {`{article(slug: "a\u0000") {id}}`, nil, hub.CodeBadInput},
		"bad date":            {`{events(filter: {from: "2026-13-01"}) {totalCount}}`, nil, hub.CodeBadInput},
	}
}

// wrongVariables are variables that mean nothing, or are of another type.
func wrongVariables() map[string]wrong {
	return map[string]wrong{
		"bad id in a variable": {`query ($i: [ID!]!) {nodes(ids: $i) {id}}`, map[string]any{"i": []string{"x"}}, hub.CodeBadInput},
		"NUL in a variable":    {`query ($s: String!) {article(slug: $s) {id}}`, map[string]any{"s": "a\x00"}, hub.CodeBadInput},
		"NUL in a filter":      {`query ($f: SearchFilter) {search(query: "a", filter: $f) {totalCount}}`, map[string]any{"f": map[string]any{"topics": []string{"\x00"}}}, hub.CodeBadInput},
		"fraction":             {`query ($n: Int) {articles(first: $n) {totalCount}}`, map[string]any{"n": 1.5}, hub.CodeBadInput},
		"large in a variable":  {`query ($n: Int) {articles(first: $n) {totalCount}}`, map[string]any{"n": 1 << 40}, hub.CodeBadInput},
		"missing variable":     {`query ($s: String!) {article(slug: $s) {id}}`, nil, hub.CodeBadInput},
		"wrong type":           {`query ($s: String!) {article(slug: $s) {id}}`, map[string]any{"s": []int{1}}, hub.CodeBadInput},
		"unknown enum":         {`query ($o: ContentOrder) {articles(orderBy: $o) {totalCount}}`, map[string]any{"o": "SIDEWAYS"}, hub.CodeBadInput},
		"enum in lower case":   {`query ($o: ContentOrder) {articles(orderBy: $o) {totalCount}}`, map[string]any{"o": "newest"}, hub.CodeBadInput},
		"enum in a filter":     {`query ($f: ContentFilter) {contents(filter: $f) {totalCount}}`, map[string]any{"f": map[string]any{"kinds": []string{"article"}}}, hub.CodeBadInput},
		"text as a number":     {`query ($n: Int) {articles(first: $n) {totalCount}}`, map[string]any{"n": "5"}, hub.CodeBadInput},
		"a number as text":     {`query ($s: String!) {article(slug: $s) {id}}`, map[string]any{"s": 5}, hub.CodeBadInput},
		"one wrong in a list":  {`query ($f: ChangeFilter) {changes(filter: $f) {hasMore}}`, map[string]any{"f": map[string]any{"kinds": "Article"}}, hub.CodeBadInput},
		"unknown filter field": {`query ($f: ContentFilter) {contents(filter: $f) {totalCount}}`, map[string]any{"f": map[string]any{"x": 1}}, hub.CodeBadInput},
		"bad date in variable": {`query ($d: Date) {events(filter: {from: $d}) {totalCount}}`, map[string]any{"d": "soon"}, hub.CodeBadInput},
	}
}

// wrongDocuments are not queries of this schema.
func wrongDocuments() map[string]wrong {
	return map[string]wrong{
		"not GraphQL":      {`{`, nil, hub.CodeParseFailed},
		"empty":            {``, nil, hub.CodeValidationFailed},
		"unknown field":    {`{artikles {id}}`, nil, hub.CodeValidationFailed},
		"unknown argument": {`{articles(frst: 1) {totalCount}}`, nil, hub.CodeValidationFailed},
		"mutation":         {`mutation {a}`, nil, hub.CodeValidationFailed},
		"too deep":         {strings.Repeat("{topics{children", 7) + strings.Repeat("}}", 7), nil, hub.CodeCostLimit},
	}
}

func TestUnknownIsNullAndNothingElse(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	var hidden struct{ Article struct{ ID string } }
	f.read(t, "editor", `{article(slug: "att-folja-upp-varen-2026") {id}}`, nil, &hidden)
	for _, query := range []string{
		`{article(slug: "no-such") {id}}`, `{article(slug: "att-folja-upp-varen-2026") {id}}`, `{report(slug: "forshaga-ny-medlem") {id}}`,
		`{municipality(slug: "no-such") {id}}`, `{viewer {role}}`, `{topic(key: "") {key}}`, `{organisation(slug: "x") {id}}`,
		fmt.Sprintf(`{node(id: %q) {id}}`, hidden.Article.ID),
		fmt.Sprintf(`{node(id: %q) {id}}`, hub.ID{Kind: "NONSENSE", Key: "x"}),
		fmt.Sprintf(`{node(id: %q) {id}}`, hub.ID{Kind: hub.KindAccount, Key: hub.UUID{15: 3}.String()}),
	} {
		var data map[string]any
		f.read(t, "", query, nil, &data)
		for field, v := range data {
			if v != nil {
				t.Errorf("%s: %s is %v", query, field, v)
			}
		}
	}
}

// faulty is a store of which some reads go wrong.
type faulty struct {
	graph.Store
	fail func(ctx context.Context) error
}

func (s faulty) Article(ctx context.Context, _ string) (*hub.Article, error) { return nil, s.fail(ctx) }

func (s faulty) ContentTopics(ctx context.Context, _ []hub.UUID) (map[hub.UUID][]*hub.Topic, error) {
	return nil, s.fail(ctx)
}

func TestFaultsOfOursAreMaskedAndLoggedOnce(t *testing.T) {
	t.Parallel()
	var fail func(context.Context) error
	f := newFixture(t, func(s graph.Store) graph.Store {
		return faulty{s, func(ctx context.Context) error { return fail(ctx) }}
	})
	for name, c := range map[string]struct {
		fail  func(context.Context) error
		query string
		want  hub.Code
		lines int
	}{
		"an error":    {func(context.Context) error { return errors.New("secret: SQLSTATE 42P01") }, `{article(slug: "a") {id}}`, hub.CodeInternal, 1},
		"of all rows": {func(context.Context) error { return errors.New("secret: SQLSTATE 42P01") }, `{articles {nodes {topics {key}}}}`, hub.CodeInternal, 1},
		"a panic":     {func(context.Context) error { panic("secret") }, `{article(slug: "a") {id}}`, hub.CodeInternal, 1},
		"wrapped": {func(context.Context) error {
			return fmt.Errorf("%w (secret)", &hub.Error{Code: hub.CodeUnavailable, Message: "try again"})
		},
			`{article(slug: "a") {id}}`, hub.CodeUnavailable, 1},
		"too slow": {func(context.Context) error { return fmt.Errorf("secret: %w", context.DeadlineExceeded) }, `{article(slug: "a") {id}}`, hub.CodeTimeout, 0},
	} {
		fail = c.fail
		f.log.reset()
		a := f.ask(t, "", c.query, nil)
		text := f.log.String()
		if a.status != http.StatusOK || a.code() != string(c.want) || strings.Contains(string(a.body), "secret") || len(a.Errors[0].Path) == 0 {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
		if lines := strings.Count(text, "\n"); lines != c.lines || lines > 0 && !(strings.Contains(text, "secret") && strings.Contains(text, "request-1")) {
			t.Errorf("%s: logged %q", name, text)
		}
	}
}

func TestADeadlineIsKept(t *testing.T) {
	t.Parallel()
	f := newFixture(t, func(s graph.Store) graph.Store {
		return faulty{s, func(ctx context.Context) error {
			if at, ok := ctx.Deadline(); !ok || time.Until(at) > 10*time.Second {
				return errors.New("no deadline")
			}
			return context.DeadlineExceeded
		}}
	})
	if a := f.ask(t, "", `{article(slug: "a") {id}}`, nil); a.code() != string(hub.CodeTimeout) {
		t.Errorf("%s", a.body)
	}
}
