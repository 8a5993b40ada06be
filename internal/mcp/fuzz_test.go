package mcp

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// FuzzMessage: whatever is sent, it is answered and the hub lives. The SDK works on it in
// goroutines of its own, where nothing would catch a panic.
func FuzzMessage(f *testing.F) {
	for _, seed := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}`,
		`{"jsonrpc":"2.0","id":"a","method":"tools/list","params":{"cursor":"x"}}`, `{"jsonrpc":"2.0","method":"notifications/initialized"}`,
		`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`, `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":null}`,
		`{"jsonrpc":"2.0","id":1,"method":"server/discover"}`, `{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}`,
		`{"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"debug"}}`, `{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{}}`,
		callOf("search", `{"text":"va","kinds":["ARTICLE"],"years":[2024],"municipality":"Forshaga","topics":["va"],"first":3,"after":"x"}`),
		callOf("read", `{"record":"VE9QSUM6dmE","offset":3}`), callOf("projects", `{"status":["RUNNING"]}`), callOf("upcoming_events", `{"canSignUp":true}`),
		callOf("search", `{"text":1e999}`), callOf("none", `[[[[[[]]]]]]`),
	} {
		f.Add(seed, "")
		f.Add(seed, "2026-07-28")
	}
	api := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"data":{"search":{"edges":[{"node":{"__typename":"Topic"}}]},"topics":[],"municipalities":{"nodes":[]},"node":null,"projects":{},"events":{}}}`)
	})
	h, err := New(Options{API: api, URL: testURL, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body, version string) {
		r := httptest.NewRequest(http.MethodPost, "/mcp", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		if version != "" {
			r.Header.Set("Mcp-Protocol-Version", version)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= http.StatusInternalServerError {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	})
}
