package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

// answered is an answer that was read to its end.
type answered struct {
	status int
	header http.Header
	body   string
}

// ask sends a request; headers are "Name: value".
func ask(t testing.TB, method, url, body string, headers ...string) answered {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		req.Header.Set(name, value)
	}
	resp, err := http.DefaultTransport.RoundTrip(req) // redirects are answers too
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answered{resp.StatusCode, resp.Header, string(text)}
}

func fetch(t testing.TB, url string, headers ...string) answered {
	t.Helper()
	return ask(t, http.MethodGet, url, "", headers...)
}

// sent is what an upload was answered with.
type sent struct {
	ID, Name, MediaType, SHA256, URL, TextStatus string
	Error                                        struct{ Code string }
}

func (w writer) send(t *testing.T, name, content string) (a answered, f sent) {
	t.Helper()
	a = ask(t, http.MethodPut, w.p.base+"/files?name="+name, content, "Authorization: Bearer "+w.token)
	if err := json.Unmarshal([]byte(a.body), &f); err != nil {
		t.Fatalf("%d %s: %v", a.status, a.body, err)
	}
	return a, f
}

// query asks by GraphQL and reads the data into a value.
func (p *process) query(t testing.TB, into any, query string, variables map[string]any) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	a := ask(t, http.MethodPost, p.base+"/graphql", string(body), "Content-Type: application/json")
	var answer struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.Unmarshal([]byte(a.body), &answer); err != nil || answer.Errors != nil {
		t.Fatalf("%s: %d %s (%v)", query, a.status, a.body, err)
	}
	if err := json.NewDecoder(bytes.NewReader(answer.Data)).Decode(into); err != nil {
		t.Fatalf("%s: %v", answer.Data, err)
	}
}

// found is what a search gives first, and how much in all.
func (p *process) found(t testing.TB, words string) (first string, total int) {
	t.Helper()
	var data struct {
		Search struct {
			TotalCount int
			Nodes      []struct{ Title, Name string }
		}
	}
	p.query(t, &data, `query($q: String!) { search(query: $q, first: 1) { totalCount nodes {
		... on Content { title } ... on Municipality { name } ... on Organisation { name } ... on Topic { name } } } }`,
		map[string]any{"q": words})
	if len(data.Search.Nodes) > 0 {
		first = data.Search.Nodes[0].Title + data.Search.Nodes[0].Name
	}
	return first, data.Search.TotalCount
}

// ready is what /readyz says, with its status.
func (p *process) ready(t testing.TB) (r readiness, status int) {
	t.Helper()
	a := fetch(t, p.base+"/readyz")
	if err := json.Unmarshal([]byte(a.body), &r); err != nil {
		t.Fatalf("%s: %v", a.body, err)
	}
	return r, a.status
}
