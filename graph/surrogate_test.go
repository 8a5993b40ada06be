package graph_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestHalfCharactersAreRefused wherever they are escaped; whole ones are not.
func TestHalfCharactersAreRefused(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	const query = `query($q: String!) { search(query: $q, first: 1) { totalCount } }`
	for text, want := range map[string]string{
		`\ud83d\ude00`: "", `\\ud800`: "", `å`: "", `\ud800`: "BAD_INPUT", `\udc00`: "BAD_INPUT", `a\uD800b`: "BAD_INPUT",
		`\ud83d\u0041`: "BAD_INPUT", `\\\ud800`: "BAD_INPUT", `\ude00\ud83d`: "BAD_INPUT",
	} {
		inVariable := f.send(t, http.MethodPost, "", `{"query": "`+query+`", "variables": {"q": "`+text+`"}}`, map[string]string{"Content-Type": "application/json"})
		inDocument := f.send(t, http.MethodPost, "", `{"query": "{search(query: \"`+strings.ReplaceAll(text, `\`, `\\`)+`\", first: 1) {totalCount}}"}`,
			map[string]string{"Content-Type": "application/json"})
		if inVariable.code() != want || inDocument.code() != want {
			t.Errorf("%s: %s as a variable, %s in the document, want %q", text, inVariable.body, inDocument.body, want)
		}
	}
}

// TestWhoIsSignedInMaySendMore than others, but not all.
func TestWhoIsSignedInMaySendMore(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, test := range []struct {
		viewer string
		size   int
		want   string
	}{{"public", 60 << 10, ""}, {"public", 65 << 10, "TOO_LARGE"}, {"member", 65 << 10, ""}, {"member", 1000 << 10, ""}, {"member", 1025 << 10, "TOO_LARGE"}} {
		a := f.ask(t, test.viewer, `query($x: String) { viewer { role } topic(key: "va") { key } }`, map[string]any{"y": strings.Repeat("a", test.size)})
		if got := a.code(); got != test.want && !(test.want == "" && got == "GRAPHQL_VALIDATION_FAILED") {
			t.Errorf("%d bytes as %s: %q, want %q", test.size, test.viewer, got, test.want)
		}
	}
}
