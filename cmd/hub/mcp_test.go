package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// bearer sends a token with each request, as an assistant is told to.
type bearer struct{ token string }

// RoundTrip sends a request with the token, where there is one.
func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	if b.token != "" {
		r = r.Clone(r.Context())
		r.Header.Set("Authorization", "Bearer "+b.token)
	}
	return http.DefaultTransport.RoundTrip(r)
}

// assistant connects to a hub as others' programs do.
func assistant(t *testing.T, p *process, token string) *sdk.ClientSession {
	t.Helper()
	c := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil)
	s, err := c.Connect(t.Context(), &sdk.StreamableClientTransport{
		Endpoint: p.base + "/mcp", HTTPClient: &http.Client{Transport: bearer{token}}, DisableStandaloneSSE: true,
	}, nil)
	check(t, err)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// toolSays is what a tool says, and whether it could do what it was asked.
func toolSays(t *testing.T, s *sdk.ClientSession, tool, arguments string) (text string, ok bool) {
	t.Helper()
	r, err := s.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: json.RawMessage(arguments)})
	if err != nil || len(r.Content) != 1 {
		t.Fatalf("%s %.200s: %+v (%v)", tool, arguments, r, err)
	}
	if r.IsError != (r.StructuredContent == nil) {
		t.Errorf("%s %.200s: the fault %v has %v", tool, arguments, r.IsError, r.StructuredContent)
	}
	return r.Content[0].(*sdk.TextContent).Text, !r.IsError
}

// callTool calls a tool, which must answer, and reads what it gives.
func callTool(t *testing.T, s *sdk.ClientSession, tool, arguments string, into any) {
	t.Helper()
	text, ok := toolSays(t, s, tool, arguments)
	if !ok {
		t.Fatalf("%s %s: %s", tool, arguments, text)
	}
	check(t, json.Unmarshal([]byte(text), into))
}

// refused is what a tool says that can't do what it is asked.
func refused(t *testing.T, s *sdk.ClientSession, tool, arguments string) string {
	t.Helper()
	text, ok := toolSays(t, s, tool, arguments)
	if ok {
		t.Fatalf("%s %.200s is answered: %.500s", tool, arguments, text)
	}
	return text
}

// foundBy is what search gives.
type foundBy struct {
	Total int
	Hits  []struct{ ID, Kind, Title, URL, Date, Text, File string }
	Next  string
}

// readBy is what read gives.
type readBy struct {
	ID, Kind, Title, URL, Text, Audience string
	Length, NextOffset                   int
	Facts                                []struct{ Name, Value string }
	Links                                []struct{ ID, Kind, Title, Role, URL string }
	Files                                []struct{ Name, URL string }
}

func TestAssistantsFindFourToolsThatOnlyRead(t *testing.T) {
	t.Parallel()
	s := assistant(t, shared(t), "")
	listed, err := s.ListTools(t.Context(), nil)
	check(t, err)
	var names []string
	for _, tool := range listed.Tools {
		names = append(names, tool.Name)
		a := tool.Annotations
		if a == nil || !a.ReadOnlyHint || a.DestructiveHint == nil || *a.DestructiveHint || !strings.Contains(tool.Description, "Swedish") {
			t.Errorf("%s: %+v, %+v", tool.Name, tool, a)
		}
		for _, schema := range []any{tool.InputSchema, tool.OutputSchema} {
			text, err := json.Marshal(schema)
			if err != nil || !strings.Contains(string(text), `"additionalProperties":false`) || strings.Contains(string(text), `"null"`) {
				t.Errorf("%s: %s (%v)", tool.Name, text, err)
			}
		}
	}
	if got := strings.Join(names, " "); got != "projects read search upcoming_events" {
		t.Errorf("tools: %s", got)
	}
	i := s.InitializeResult()
	if !strings.Contains(i.Instructions, "Swedish") || i.Capabilities.Tools == nil || i.Capabilities.Tools.ListChanged || i.Capabilities.Resources != nil || i.Capabilities.Prompts != nil {
		t.Errorf("the server says %+v, %+v", i, i.Capabilities)
	}
}

func TestAssistantsSearchAndRead(t *testing.T) {
	t.Parallel()
	p := shared(t)
	s := assistant(t, p, "")
	var found foundBy
	callTool(t, s, "search", `{"text": "vattenförsörjning små kommuner", "kinds": ["PROJECT"], "topics": ["Vatten och avlopp"], "first": 3}`, &found)
	first := found.Hits[0]
	if first.Kind != "PROJECT" || first.Title != "Trygg vattenförsörjning i små kommuner" || first.URL != p.base+"/projekt/va-forsorjning-sma-kommuner" ||
		first.Date == "" || first.Text == "" || strings.ContainsAny(first.Title+first.Text, "<>") {
		t.Errorf("found %+v", found)
	}
	var byID, byURL readBy
	callTool(t, s, "read", `{"record": "`+first.ID+`"}`, &byID)
	callTool(t, s, "read", `{"record": "`+first.URL+`"}`, &byURL)
	if byID.ID != first.ID || byURL.ID != first.ID || byID.Text != byURL.Text || !strings.Contains(byID.Text, "\n## Ansökan om pengar\n") || byID.Audience != "PUBLIC" || byID.Length < 500 {
		t.Errorf("by id %+v, by address %+v", byID, byURL)
	}
	if all := fmt.Sprint(byID.Facts, byID.Links); !strings.Contains(all, "decision on 2026-05-19") || !strings.Contains(all, p.base+"/amnen/va") || !strings.Contains(all, "LEAD") || !strings.Contains(all, "UPDATE") {
		t.Errorf("read %s", all)
	}
	for _, l := range byID.Links {
		var linked readBy
		callTool(t, s, "read", `{"record": "`+l.ID+`"}`, &linked)
		if linked.Title != l.Title || linked.URL != l.URL || linked.Kind != l.Kind {
			t.Errorf("%+v leads to %+v", l, linked)
		}
	}
}

func TestAssistantsReadEveryKind(t *testing.T) {
	t.Parallel()
	p := shared(t)
	s := assistant(t, p, "")
	for _, kind := range []string{"ARTICLE", "REPORT", "PROJECT", "UPDATE", "EVENT", "MUNICIPALITY", "ORGANISATION", "TOPIC"} {
		var found foundBy
		callTool(t, s, "search", `{"text": "", "kinds": ["`+kind+`"], "first": 1}`, &found)
		if len(found.Hits) != 1 {
			t.Errorf("%s: %+v", kind, found)
			continue
		}
		h := found.Hits[0]
		var r readBy
		callTool(t, s, "read", `{"record": "`+h.ID+`"}`, &r)
		if r.Kind != kind || h.Kind != kind || r.Title != h.Title || r.URL != h.URL || len(r.Text)+len(r.Facts)+len(r.Links) == 0 {
			t.Errorf("%s: %+v is read as %+v", kind, h, r)
		}
		if a := fetch(t, h.URL); a.status >= http.StatusBadRequest {
			t.Errorf("%s: %s answers %d", kind, h.URL, a.status)
		}
		if kind == "UPDATE" {
			continue // its page is its project's
		}
		var again readBy
		callTool(t, s, "read", `{"record": "`+h.URL+`"}`, &again)
		if again.ID != r.ID {
			t.Errorf("%s is %s, not %s", h.URL, again.ID, r.ID)
		}
	}
}

func TestAssistantsPageThroughAll(t *testing.T) {
	t.Parallel()
	s := assistant(t, shared(t), "")
	seen, after, total := map[string]bool{}, "", 0
	for {
		var page foundBy
		callTool(t, s, "search", `{"text": "kommun", "first": 20, "after": "`+after+`"}`, &page)
		for _, h := range page.Hits {
			if seen[h.ID] {
				t.Fatalf("%+v comes twice", h)
			}
			seen[h.ID] = true
		}
		if after, total = page.Next, page.Total; after == "" || len(seen) > total {
			break
		}
	}
	if len(seen) != total || total <= 20 {
		t.Errorf("%d of %d", len(seen), total)
	}
}

// TestAssistantsInParallel: each gets its own answer.
func TestAssistantsInParallel(t *testing.T) {
	t.Parallel()
	s := assistant(t, shared(t), "")
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			name := []string{"Forshaga", "Habo", "Håbo", "Dorotea"}[i%4]
			var found foundBy
			text, ok := toolSays(t, s, "search", `{"text": "`+name+`", "kinds": ["MUNICIPALITY"], "first": 1}`)
			if err := json.Unmarshal([]byte(text), &found); err != nil || !ok || len(found.Hits) != 1 || found.Hits[0].Title != name {
				t.Errorf("%s: %s (%v)", name, text, err)
			}
		})
	}
	all.Wait()
}
