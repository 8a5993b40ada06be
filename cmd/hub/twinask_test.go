package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// said is one answer as its reader gets it.
type said struct {
	status int
	header http.Header
	body   string
}

// ask sends a request to one twin as the reader.
func (w *twin) ask(t testing.TB, who reader, method, address, body string, headers ...string) said {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if who.secret != "" {
		r.Header.Set("Authorization", "Bearer "+who.secret)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	rec := httptest.NewRecorder()
	w.ServeHTTP(rec, r)
	text, err := io.ReadAll(rec.Result().Body)
	check(t, err)
	return said{rec.Code, rec.Result().Header, string(text)}
}

// graphql asks one twin a query.
func (w *twin) graphql(t testing.TB, who reader, query string, variables map[string]any) said {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	check(t, err)
	a := w.ask(t, who, http.MethodPost, "/graphql", string(body), "Content-Type: application/json")
	if a.status >= 500 || strings.Contains(a.body, `"INTERNAL"`) {
		t.Errorf("%s: %s\n%s", who.name, query, a.body)
	}
	return a
}

// What is masked, and why: a request's id is drawn anew for each; a cursor of the
// feed holds a position, of which hidden changes have some; one of a search by
// relevance holds a score, which hangs on all that is in the index. Cursors of
// lists and of searches by date are not masked: they say the same in both.
var (
	requestID  = regexp.MustCompile(`"requestId":"[^"]*"`)
	feedCursor = regexp.MustCompile(`"feedStart":"[^"]*"`)
)

func masked(body string) string {
	return feedCursor.ReplaceAllString(requestID.ReplaceAllString(body, `"requestId":"·"`), `"feedStart":"·"`)
}

// same asks both twins and holds their answers together. It returns the plain one's.
func (w *twins) same(t testing.TB, query string, variables map[string]any) string {
	t.Helper()
	a, b := w.plain.graphql(t, w.who, query, variables), w.full.graphql(t, w.who, query, variables)
	one, other := masked(a.body), masked(b.body)
	if one != other { // fields are answered side by side: errors come in any order
		one, other = asSets(t, one), asSets(t, other)
	}
	if one != other || a.status != b.status {
		t.Errorf("%s sees what is hidden by\n%s\n%v\n%s", w.who.name, query, variables, apart(one, other))
	}
	return a.body
}

// asSets is an answer in which the hits of searches by relevance are in no order,
// and without their cursors. Which of many hits are on one page hangs on the order:
// so such a search asks for all, and where there are more only their number counts.
func asSets(t testing.TB, body string) string {
	t.Helper()
	var answer map[string]any
	check(t, json.Unmarshal([]byte(body), &answer))
	if strings.Contains(body, `"COST_LIMIT"`) {
		return "COST_LIMIT" // where an answer that is too large breaks off is chance
	}
	if faults, ok := answer["errors"].([]any); ok {
		answer["errors"] = distinct(t, faults)
	}
	data, _ := answer["data"].(map[string]any)
	for name, v := range data {
		found, ok := v.(map[string]any)
		if !ok || !strings.HasPrefix(name, relevant) {
			continue
		}
		if total, ok := found["totalCount"].(float64); ok && total > mostHits {
			delete(found, "edges")
			delete(found, "nodes")
		}
		for _, list := range []string{"edges", "nodes"} {
			if hits, ok := found[list].([]any); ok {
				found[list] = sorted(t, hits)
			}
		}
		if info, ok := found["pageInfo"].(map[string]any); ok {
			delete(info, "startCursor")
			delete(info, "endCursor")
		}
	}
	text, err := json.Marshal(answer)
	check(t, err)
	return string(text)
}

// distinct are errors, each once wherever it came up: a field that fails below every
// record of a long list is told of for some, and for which is chance.
func distinct(t testing.TB, faults []any) []string {
	t.Helper()
	for _, f := range faults {
		if fault, ok := f.(map[string]any); ok {
			delete(fault, "path")
		}
	}
	return slices.Compact(sorted(t, faults))
}

// relevant begins the name of each search by relevance in a query; mostHits is how
// many hits a page has at most.
const (
	relevant = "search"
	mostHits = 100
)

// sorted are hits by their text, without cursors.
func sorted(t testing.TB, hits []any) []string {
	t.Helper()
	var all []string
	for _, h := range hits {
		if edge, ok := h.(map[string]any); ok {
			delete(edge, "cursor")
		}
		text, err := json.Marshal(h)
		check(t, err)
		all = append(all, string(text))
	}
	slices.Sort(all)
	return all
}

// apart shows where two answers part.
func apart(a, b string) string {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	around := func(s string) string { return s[max(0, n-150):min(len(s), n+250)] }
	var out bytes.Buffer
	out.WriteString("without: …" + around(a) + "…\nwith:    …" + around(b) + "…")
	return out.String()
}
