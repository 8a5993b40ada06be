package graph_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// The checks of this file are those that scanners of GraphQL servers do: graphql-cop
// the first, batchql and clairvoyance the last. They ask what a stranger would.

// probe is what a scanner sends, and how it is refused.
type probe struct {
	method, address, body string
	header                map[string]string
	status                int
	code                  hub.Code
}

// asJSON is a query in a body that is as it should be.
func asJSON(query string) string { return fmt.Sprintf(`{"query":%q}`, query) }

// refusedProbe is a query sent as it should be, which is not run.
func refusedProbe(query string, code hub.Code) probe {
	return probe{http.MethodPost, "", asJSON(query), typed(jsonMedia), http.StatusOK, code}
}

func TestScannersAreRefused(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, probes := range []map[string]probe{overloads(), foreignPages()} {
		for name, p := range probes {
			a := f.send(t, p.method, p.address, p.body, p.header)
			if a.status != p.status || a.code() != string(p.code) || len(a.Data) > 0 {
				t.Errorf("%s: %d %.300s, want %d %s", name, a.status, a.body, p.status, p.code)
			}
			if len(a.Errors) != 1 || a.statements != 0 {
				t.Errorf("%s: %d errors, %d statements", name, len(a.Errors), a.statements)
			}
		}
	}
}

// overloads ask for the same again and again, in all ways that a document has.
func overloads() map[string]probe {
	alias := func(i int) string { return fmt.Sprintf("alias%d:__typename", i) }
	batch := "[" + strings.TrimSuffix(strings.Repeat(okBody+",", 10), ",") + "]"
	circle := "{__schema{types{fields{type{fields{type{fields{type{fields{type{name}}}}}}}}}}}"
	return map[string]probe{
		"101 aliases":            refusedProbe("{"+times(101, alias)+"}", hub.CodeCostLimit),
		"a batch of ten":         {http.MethodPost, "", batch, typed(jsonMedia), http.StatusBadRequest, hub.CodeBadRequest},
		"an empty batch":         {http.MethodPost, "", "[]", typed(jsonMedia), http.StatusBadRequest, hub.CodeBadRequest},
		"60 directives":          refusedProbe("{__typename "+times(60, same("@aa"))+"}", hub.CodeCostLimit),
		"500 fields":             refusedProbe("{"+times(500, same("__typename"))+"}", hub.CodeCostLimit),
		"circular introspection": refusedProbe(circle, hub.CodeValidationFailed),
		"guesses of a code, by aliases": refusedProbe("mutation{"+times(31, func(i int) string {
			return fmt.Sprintf(`a%d:revokeSession(input:{id:"x"}){id}`, i)
		})+"}", hub.CodeCostLimit),
	}
}

// foreignPages are requests that a page of another origin could make a browser send
// without asking first, with what the reader is signed in as.
func foreignPages() map[string]probe {
	form := typed("application/x-www-form-urlencoded")
	return map[string]probe{
		"a mutation by GET":   {http.MethodGet, get("query", "mutation{__typename}"), "", nil, http.StatusMethodNotAllowed, hub.CodeBadRequest},
		"a form":              {http.MethodPost, "", "query=%7B__typename%7D", form, http.StatusUnsupportedMediaType, hub.CodeBadRequest},
		"a mutation's form":   {http.MethodPost, "", "query=mutation%7B__typename%7D", form, http.StatusUnsupportedMediaType, hub.CodeBadRequest},
		"a form with an URL":  {http.MethodPost, get("query", "{__typename}"), "", form, http.StatusUnsupportedMediaType, hub.CodeBadRequest},
		"plain text":          {http.MethodPost, "", asJSON("{__typename}"), typed("text/plain"), http.StatusUnsupportedMediaType, hub.CodeBadRequest},
		"plain text, dressed": {http.MethodPost, "", asJSON("{__typename}"), typed("text/plain; application/json"), http.StatusUnsupportedMediaType, hub.CodeBadRequest},
		"a part of many":      {http.MethodPost, "", "--x--", typed("multipart/form-data; boundary=x"), http.StatusUnsupportedMediaType, hub.CodeBadRequest},
		"no type":             {http.MethodPost, "", asJSON("{__typename}"), nil, http.StatusUnsupportedMediaType, hub.CodeBadRequest},
	}
}

// Ten unknown directives give no ten errors: what is wrong is told once for each
// place, and a query's faults are told up to a number.
func TestFaultsAreNotMultiplied(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, query := range map[string]string{
		"directives": "{__typename " + times(10, same("@aa")) + "}",
		"fields":     "{topics {" + times(50, func(i int) string { return fmt.Sprintf("no%d", i) }) + "}}",
	} {
		a := f.ask(t, "", query, nil)
		if a.code() != string(hub.CodeValidationFailed) || len(a.Errors) >= 10 || len(a.body) > 4<<10 {
			t.Errorf("%s: %d errors in %d bytes: %.300s", name, len(a.Errors), len(a.body), a.body)
		}
	}
}

// Each rule of validation that has suggestions is silent: whoever guesses names learns
// no more than that a name is wrong. The schema is public, and need not be guessed; but
// finding the nearest name costs more than all else of a refusal.
func TestNoRuleSuggestsNames(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for rule, query := range map[string]string{
		"fields":      `{articlee(slug: "x") {titl}}`,
		"subfields":   `{article(slug: "x") {titl}}`,
		"of a type":   `{contents {nodes {kind}}}`,
		"arguments":   `{article(slugg: "x") {id}}`,
		"directives'": `{article(slug: "x") {id @skip(iff: true)}}`,
		"types":       `{node(id: "x") {... on Articel {id}}}`,
		"variables'":  `query($a: Strin) {article(slug: $a) {id}}`,
		"enum values": `{articles(orderBy: NEWES) {totalCount}}`,
		"inputs":      `{articles(filter: {topic: ["va"]}) {totalCount}}`,
		"leaves":      `{articles}`,
		"scalars":     `{feedStart {x}}`,
	} {
		a := f.ask(t, "", query, nil)
		if a.code() != string(hub.CodeValidationFailed) || strings.Contains(strings.ToLower(string(a.body)), "did you mean") {
			t.Errorf("%s: %s", rule, a.body)
		}
	}
}

// What a server has for its makers is not in its answers: traces, stacks, pages to try
// queries in.
func TestNothingOfTheMakersShows(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, send := range map[string]func() *reply{
		"an answer": func() *reply { return f.ask(t, "", "{__typename}", nil) },
		"a fault":   func() *reply { return f.ask(t, "", "{x}", nil) },
		"asked for": func() *reply {
			return f.send(t, http.MethodPost, "", `{"query":"{__typename}","extensions":{"tracing":true,"debug":true}}`, typed(jsonMedia))
		},
		"a browser": func() *reply { return f.send(t, http.MethodGet, "/", "", map[string]string{"Accept": "text/html"}) },
		"its query": func() *reply {
			return f.send(t, http.MethodGet, get("query", "{__typename}"), "", map[string]string{"Accept": "text/html"})
		},
		"a header": func() *reply {
			return f.send(t, http.MethodPost, "", okBody, map[string]string{"Content-Type": jsonMedia, "apollo-tracing": "1"})
		},
		"persisted?": func() *reply {
			return f.send(t, http.MethodPost, "", `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"0"}}}`, typed(jsonMedia))
		},
	} {
		a := send()
		text := strings.ToLower(string(a.body))
		for _, betrays := range []string{"tracing", "exception", "stacktrace", "goroutine", "graphiql", "playground", "<html", ".go:", "gqlgen"} {
			if strings.Contains(text, betrays) {
				t.Errorf("%s: %s in %.300s", name, betrays, a.body)
			}
		}
		if media := a.header.Get("Content-Type"); !strings.HasPrefix(media, jsonMedia) {
			t.Errorf("%s is %s", name, media)
		}
	}
}

// Introspection is open, as a policy: the API is public and made for partners, whose
// tools read the schema, and the schema is no secret that anything rests on. What it
// may cost is bounded (see the circular one above).
func TestIntrospectionIsOpen(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	var data struct {
		Schema struct {
			QueryType struct{ Name string }
			Types     []struct{ Name string }
		} `json:"__schema"`
		Type struct{ Fields []struct{ Name string } } `json:"__type"`
	}
	a := f.read(t, "", `{__schema {queryType {name} types {name}} __type(name: "Article") {fields {name}}}`, nil, &data)
	if data.Schema.QueryType.Name != "Query" || len(data.Schema.Types) < 50 || len(data.Type.Fields) < 20 || a.statements != 0 {
		t.Errorf("%d statements, %+v", a.statements, data)
	}
}

// clairvoyance makes a schema out of what faults say of names that it guesses: a name
// that is there and one that is not are told apart only by being answered.
func TestAFaultNamesOnlyWhatWasAsked(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a := f.ask(t, "", `{accoun {email} audit {at}}`, nil)
	for _, name := range []string{"accounts", "auditLog", "Account", "AuditEntry"} {
		if strings.Contains(string(a.body), name) {
			t.Errorf("%s in %s", name, a.body)
		}
	}
}
