package graph_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

const (
	jsonMedia    = "application/json"
	graphqlMedia = "application/graphql-response+json"
	okBody       = `{"query":"{feedStart}"}`
)

func TestGraphQLOverHTTP(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, exchanges := range []map[string]exchange{posts(), refusedPosts(), badBodies(), gets()} {
		for name, c := range exchanges {
			f.exchanges(t, name, c)
		}
	}
}

func (f *fixture) exchanges(t *testing.T, name string, c exchange) {
	t.Helper()
	a := f.send(t, c.method, c.address, c.body, c.header)
	if a.status != c.status || a.code() != string(c.code) || a.header.Get("Content-Type") != c.media+"; charset=utf-8" {
		t.Errorf("%s: %d %s %s, want %d %s", name, a.status, a.header.Get("Content-Type"), a.body, c.status, c.code)
	}
	if c.status == http.StatusMethodNotAllowed && a.header.Get("Allow") != "GET, POST" {
		t.Errorf("%s: Allow is %q", name, a.header.Get("Allow"))
	}
	if hasData := strings.Contains(string(a.body), `"data"`); c.status != http.StatusOK && hasData || strings.Contains(string(a.body), "SECRET") {
		t.Errorf("%s: %s", name, a.body)
	}
}

// posts are queries sent as they should, or nearly.
func posts() map[string]exchange {
	return map[string]exchange{
		"POST":                    {"POST", "", okBody, post(jsonMedia), 200, "", jsonMedia},
		"with a charset":          {"POST", "", okBody, typed("application/json; charset=UTF-8"), 200, "", jsonMedia},
		"another charset":         {"POST", "", okBody, typed("application/json; charset=latin1"), 415, hub.CodeBadRequest, jsonMedia},
		"a form":                  {"POST", "", "query={feedStart}", typed("application/x-www-form-urlencoded"), 415, hub.CodeBadRequest, jsonMedia},
		"text":                    {"POST", "", okBody, typed("text/plain"), 415, hub.CodeBadRequest, jsonMedia},
		"compressed":              {"POST", "", okBody, map[string]string{"Content-Type": jsonMedia, "Content-Encoding": "gzip"}, 415, hub.CodeBadRequest, jsonMedia},
		"no type":                 {"POST", "", okBody, nil, 415, hub.CodeBadRequest, jsonMedia},
		"both media":              {"POST", "", okBody, post("application/json, application/graphql-response+json"), 200, "", graphqlMedia},
		"GraphQL's form unwanted": {"POST", "", okBody, post("application/graphql-response+json;q=0, */*"), 200, "", jsonMedia},
		"JSON liked better":       {"POST", "", okBody, post("application/json, application/graphql-response+json;q=0.9"), 200, "", jsonMedia},
		"anything":                {"POST", "", okBody, post("*/*"), 200, "", jsonMedia},
		"neither":                 {"POST", "", okBody, post("text/html"), 200, "", jsonMedia},
		"null variables":          {"POST", "", `{"query":"{feedStart}","variables":null,"operationName":null,"extensions":null}`, post(jsonMedia), 200, "", jsonMedia},
		"PUT":                     {"PUT", "", okBody, post(jsonMedia), 405, hub.CodeBadRequest, jsonMedia},
		"DELETE":                  {"DELETE", "", "", nil, 405, hub.CodeBadRequest, jsonMedia},
	}
}

// refusedPosts are faults of a query, in both media of the answer.
func refusedPosts() map[string]exchange {
	return map[string]exchange{
		"parse fault":                 {"POST", "", `{"query":"{"}`, post(jsonMedia), 200, hub.CodeParseFailed, jsonMedia},
		"parse fault, new media":      {"POST", "", `{"query":"{"}`, post(graphqlMedia), 400, hub.CodeParseFailed, graphqlMedia},
		"invalid":                     {"POST", "", `{"query":"{x}"}`, post(jsonMedia), 200, hub.CodeValidationFailed, jsonMedia},
		"in pieces, which is not had": {"POST", "", `{"query":"{...@defer{feedStart}}"}`, post(jsonMedia), 200, hub.CodeValidationFailed, jsonMedia},
		"invalid, new media":          {"POST", "", `{"query":"{x}"}`, post(graphqlMedia), 400, hub.CodeValidationFailed, graphqlMedia},
		"bad variable, new media":     {"POST", "", `{"query":"query($s:String!){article(slug:$s){id}}","variables":{"s":1}}`, post(graphqlMedia), 400, hub.CodeBadInput, graphqlMedia},
		"bad argument, new media":     {"POST", "", `{"query":"{node(id:\"x\"){id}}"}`, post(graphqlMedia), 200, hub.CodeBadInput, graphqlMedia},
		"no operation of that name":   {"POST", "", `{"query":"query a{feedStart}","operationName":"b"}`, post(graphqlMedia), 400, hub.CodeValidationFailed, graphqlMedia},
	}
}

// badBodies are not GraphQL requests.
func badBodies() map[string]exchange {
	return map[string]exchange{
		"no JSON":                    {"POST", "", `{"query": SECRET`, post(jsonMedia), 400, hub.CodeBadRequest, jsonMedia},
		"two values":                 {"POST", "", okBody + okBody, post(jsonMedia), 400, hub.CodeBadRequest, jsonMedia},
		"not UTF-8":                  {"POST", "", "{\"query\":\"{article(slug:\\\"\xff\\\"){id}}\"}", post(jsonMedia), 400, hub.CodeBadInput, jsonMedia},
		"no query":                   {"POST", "", `{}`, post(jsonMedia), 400, hub.CodeBadRequest, jsonMedia},
		"query is a number":          {"POST", "", `{"query":1}`, post(jsonMedia), 400, hub.CodeBadRequest, jsonMedia},
		"variables are a list":       {"POST", "", `{"query":"{feedStart}","variables":[1]}`, post(jsonMedia), 400, hub.CodeBadRequest, jsonMedia},
		"variables are text":         {"POST", "", `{"query":"{feedStart}","variables":"{}"}`, post(jsonMedia), 400, hub.CodeBadRequest, jsonMedia},
		"operation name is a number": {"POST", "", `{"query":"{feedStart}","operationName":1}`, post(jsonMedia), 400, hub.CodeBadRequest, jsonMedia},
		"extensions are text":        {"POST", "", `{"query":"{feedStart}","extensions":"x"}`, post(jsonMedia), 400, hub.CodeBadRequest, jsonMedia},
		"a batch":                    {"POST", "", " [" + okBody + "]", post(jsonMedia), 400, hub.CodeBadRequest, jsonMedia},
		"a long body":                {"POST", "", okBody + strings.Repeat(" ", 64<<10), post(jsonMedia), 413, hub.CodeTooLarge, jsonMedia},
		"a long query":               {"POST", "", `{"query":"{feedStart}` + strings.Repeat(" ", 17<<10) + `"}`, post(jsonMedia), 413, hub.CodeTooLarge, jsonMedia},
	}
}

// gets are queries in the address.
func gets() map[string]exchange {
	return map[string]exchange{
		"GET":                    {"GET", get("query", "query a($s:String!){article(slug:$s){id}}", "variables", `{"s":"x"}`, "operationName", "a"), "", nil, 200, "", jsonMedia},
		"GET, new media":         {"GET", get("query", "{x}"), "", map[string]string{"Accept": graphqlMedia}, 400, hub.CodeValidationFailed, graphqlMedia},
		"GET without a query":    {"GET", get("variables", "{}"), "", nil, 400, hub.CodeBadRequest, jsonMedia},
		"GET with bad variables": {"GET", get("query", "{feedStart}", "variables", "[1]"), "", nil, 400, hub.CodeBadRequest, jsonMedia},
		"GET, not UTF-8":         {"GET", get("query", "query($s:String!){article(slug:$s){id}}", "variables", "{\"s\":\"\xff\"}"), "", nil, 400, hub.CodeBadInput, jsonMedia},
		"GET, query not UTF-8":   {"GET", get("query", "{article(slug:\"\xff\"){id}}"), "", nil, 200, hub.CodeBadInput, jsonMedia},
		"GET, badly escaped":     {"GET", "/?query=%zz", "", nil, 400, hub.CodeBadRequest, jsonMedia},
		"GET, a long address":    {"GET", get("query", strings.Repeat(" ", 65<<10)), "", nil, 413, hub.CodeTooLarge, jsonMedia},
	}
}

// exchange is a request and what comes back.
type exchange struct {
	method, address, body string
	header                map[string]string
	status                int
	code                  hub.Code
	media                 string
}

// post are the headers of a query, with the answer's form that is asked for.
func post(accept string) map[string]string {
	return map[string]string{"Content-Type": jsonMedia, "Accept": accept}
}

// typed is the header of a body of a type.
func typed(media string) map[string]string { return map[string]string{"Content-Type": media} }

// get is the address of a query.
func get(values ...string) string {
	v := url.Values{}
	for i := 0; i < len(values); i += 2 {
		v.Set(values[i], values[i+1])
	}
	return "/?" + v.Encode()
}

func TestAnswersAreNotEscapedForHTML(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := f.ask(t, "", `{article(slug: "forshaga-ny-medlem") {bodyHtml} node(id: "<&>") {id}}`, nil)
	if text := string(a.body); !strings.Contains(text, "<p>") || strings.Contains(text, `\u003c`) {
		t.Errorf("%s", text)
	}
}

func TestTheToolsOwnIntrospectionIsAnswered(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	query, err := os.ReadFile("testdata/introspection/graphql-js.graphql")
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Schema struct {
			Types []struct {
				Name, Description string
			}
		} `json:"__schema"`
	}
	f.read(t, "", string(query), nil, &data)
	described := map[string]bool{}
	for _, ty := range data.Schema.Types {
		described[ty.Name] = ty.Description != ""
	}
	for _, name := range []string{"Query", "Article", "SearchNode", "ContentFilter", "MunicipalityCode"} {
		if !described[name] {
			t.Errorf("%s is not described", name)
		}
	}
}
