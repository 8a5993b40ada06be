package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/explorer"
)

// TestTheAPIExplainsItself: its pages answer, and only the explorer has script and a policy of its own.
func TestTheAPIExplainsItself(t *testing.T) {
	t.Parallel()
	p := shared(t)
	for path, own := range map[string]bool{"/api": false, "/api/schema": false, "/api/explorer": true} {
		a := fetch(t, p.base+path)
		if a.status != http.StatusOK || (a.header.Get("Content-Security-Policy") == explorer.Policy) != own || strings.Contains(a.body, "<script") != own {
			t.Errorf("%s: %d %v", path, a.status, a.header)
		}
		if !strings.Contains(a.body, `href="`+p.base+path+`"`) {
			t.Errorf("%s does not know its own address", path)
		}
	}
}

// TestExamplesRunForAnybody: each as it stands, on the first content, and finds something.
func TestExamplesRunForAnybody(t *testing.T) {
	t.Parallel()
	p := shared(t)
	for _, e := range explorer.Examples() {
		if e.Live() {
			continue
		}
		a := fetch(t, p.base+e.Answer())
		var said struct {
			Data   map[string]any
			Errors []any
		}
		check(t, json.Unmarshal([]byte(a.body), &said))
		if a.status != http.StatusOK || len(said.Errors) > 0 || len(said.Data) == 0 {
			t.Errorf("%s: %d %s", e.Name, a.status, a.body)
		}
		for field, value := range said.Data {
			if value == nil || strings.Contains(a.body, `"nodes":[]`) || strings.Contains(a.body, `"edges":[]`) {
				t.Errorf("%s: %s is %v in %s", e.Name, field, value, a.body)
			}
		}
	}
}
