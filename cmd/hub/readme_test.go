package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
)

// TestREADME: its table of settings is what the program has.
func TestREADME(t *testing.T) {
	t.Parallel()
	const path, begin, end = "../../README.md", "<!-- settings -->\n", "<!-- /settings -->"
	text, err := os.ReadFile(path)
	check(t, err)
	before, rest, found := strings.Cut(string(text), begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("README has no %s and %s", strings.TrimSpace(begin), end)
	}
	want := before + begin + settingsTable() + end + after
	if *update {
		check(t, os.WriteFile(path, []byte(want), 0o644))
		return
	}
	if string(text) != want {
		t.Errorf("README's table of settings is not current: run with -update\n%s", settingsTable())
	}
}

// TestREADMEQuery: the query to paste answers, with the project that it asks for first.
func TestREADMEQuery(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../README.md")
	check(t, err)
	_, rest, found := strings.Cut(string(text), "--data-urlencode 'query=")
	query, _, closed := strings.Cut(rest, "'\n```")
	if !found || !closed || strings.Contains(query, "'") {
		t.Fatal("README has no query to paste")
	}
	a := fetch(t, shared(t).base+"/graphql?query="+url.QueryEscape(query))
	if a.status != http.StatusOK || strings.Contains(a.body, `"errors"`) || !strings.Contains(a.body, "/projekt/va-forsorjning-sma-kommuner") {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func settingsTable() string {
	var b strings.Builder
	b.WriteString("| environment | flag | default | what it does |\n|---|---|---|---|\n")
	for _, s := range settings() {
		byDefault := ""
		if s.Default != "" {
			byDefault = "`" + s.Default + "`"
		}
		fmt.Fprintf(&b, "| `%s` | `--%s` | %s | %s |\n", s.Env, s.Flag, byDefault, s.Doc)
	}
	return b.String()
}
