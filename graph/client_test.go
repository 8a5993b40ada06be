package graph_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// logged is what the handler wrote to its log.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *logged) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.text.Reset()
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// reply is one answer, and what it cost.
type reply struct {
	status     int
	header     http.Header
	body       []byte
	statements int64
	Data       json.RawMessage
	Errors     []struct {
		Message    string
		Path       []any
		Extensions struct {
			Code, RequestID string
			Field           []string
		}
	}
	Extensions struct {
		Cost struct{ Requested, Limit int }
	}
}

// code is the code of the first error.
func (r *reply) code() string {
	if len(r.Errors) == 0 {
		return ""
	}
	return r.Errors[0].Extensions.Code
}

// ask sends a query by POST as one of the viewers.
func (f *fixture) ask(t testing.TB, viewer, query string, variables map[string]any) *reply {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return f.send(t, http.MethodPost, "", string(body), map[string]string{"Content-Type": "application/json", "X-Viewer": viewer})
}

func (f *fixture) send(t testing.TB, method, address, body string, header map[string]string) *reply {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, f.URL+address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		r.Header.Set(name, value)
	}
	before := f.statements.n.Load()
	response, err := f.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	a := &reply{status: response.StatusCode, header: response.Header}
	if a.body, err = io.ReadAll(response.Body); err != nil {
		t.Fatal(err)
	}
	a.statements = f.statements.n.Load() - before
	if err := json.Unmarshal(a.body, a); err != nil {
		t.Fatalf("not JSON: %s", a.body)
	}
	return a
}

// read asks what must be answered without an error, and puts the data into v.
func (f *fixture) read(t testing.TB, viewer, query string, variables map[string]any, v any) *reply {
	t.Helper()
	a := f.ask(t, viewer, query, variables)
	if len(a.Errors) > 0 {
		t.Fatalf("%s: %s", query, a.body)
	}
	if err := json.Unmarshal(a.Data, v); err != nil {
		t.Fatal(err)
	}
	return a
}
