package explorer

import (
	"embed"
	"net/url"
	"strings"
)

//go:embed examples/*.graphql
var exampleFiles embed.FS

// Example is a query that anybody may run on a hub with its first content.
type Example struct {
	Name  string // of its file
	Title string // what it shows, from its first line
	Query string
}

// Examples are all there are, in the order they are shown.
func Examples() []Example {
	// What most come for is first.
	order := [...]string{"search", "suggest", "municipality", "articles", "projects", "project",
		"events", "topics", "node", "feed", "watch"}
	all := make([]Example, len(order))
	for i, name := range order {
		text, err := exampleFiles.ReadFile("examples/" + name + ".graphql")
		if err != nil {
			panic(err) // a name without its file: no build of the hub passes its tests so
		}
		title, _, _ := strings.Cut(strings.TrimPrefix(string(text), "# "), "\n")
		all[i] = Example{Name: name, Title: title, Query: string(text)}
	}
	return all
}

// Explorer is the address that opens the example in the explorer. It is not run
// there before somebody says so: a link must not act in its reader's name.
func (e Example) Explorer() string { return "/api/explorer?" + url.Values{"query": {e.Query}}.Encode() }

// Answer is the address of the example's answer; "" of one that never ends.
func (e Example) Answer() string {
	if e.Live() {
		return ""
	}
	return "/graphql?" + url.Values{"query": {e.Query}}.Encode()
}

// Live tells of a subscription.
func (e Example) Live() bool { return strings.Contains(e.Query, "\nsubscription ") }
