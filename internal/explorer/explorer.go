// Package explorer serves the pages about the hub's API, at /api: how to ask and
// what to try, GraphiQL to try it in, and the schema as a page to read. They are in
// English, like the schema, and the same for everyone. Nothing is loaded from
// anywhere else: GraphiQL is in vendored/.
package explorer

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// Options are what the pages are made from.
type Options struct {
	SDL        string // the schema that /graphql has
	URL        string // the public address of the hub, for commands and canonical links
	Stylesheet string // the address of the style that all the hub's pages share
	Icon       string // the address of their icon
}

// Policy is the Content-Security-Policy of the explorer's page, and of no other: the
// script that runs there is GraphiQL and ours, and asks this hub only. Marks in its
// margins are pictures inside its style, as data. The hash is of the style by which
// its dialogs keep the page behind them still.
const Policy = "default-src 'none'; script-src 'self'; " +
	"style-src 'self' 'sha256-nzTgYzXYDNe6BAHiiI7NNlfK8n/auuOAhh2t92YvuXo='; " +
	"img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// explorer is what answers below /api.
type explorer struct {
	files   map[string]*file // by address
	missing *file
}

// New makes the handler of /api and all below it. It fails where the schema or a
// template is broken.
func New(o Options) (http.Handler, error) {
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: o.SDL})
	if err != nil {
		return nil, fmt.Errorf("explorer: %w", err)
	}
	assets, err := loadAssets()
	if err != nil {
		return nil, err
	}
	e := &explorer{files: assets.files}
	base := strings.TrimRight(o.URL, "/")
	for path, p := range map[string]*page{
		"/api":          {Template: "overview", Title: "API", Description: overviewText, Content: newOverview(base)},
		"/api/explorer": {Template: "explorer", Title: "API explorer", Description: explorerText, Content: Examples()[0].Query, Explorer: true},
		"/api/schema":   {Template: "schema", Title: "Schema reference", Description: schemaText, Content: newReference(schema)},
		"":              {Template: "missing", Title: "There is no such page"},
	} {
		p.Path, p.Base, p.Stylesheet, p.Icon, p.assets = path, base, o.Stylesheet, o.Icon, assets
		made, err := p.render()
		if err != nil {
			return nil, fmt.Errorf("explorer: %w", err)
		}
		if path == "" {
			e.missing = made
			continue
		}
		e.files[path] = made
	}
	return e, nil
}

// ServeHTTP sends one of the pages or what they are made of.
func (e *explorer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	if f, ok := e.files[r.URL.Path]; ok {
		f.serve(w, r)
		return
	}
	// One that only ends with a slash too many goes where it was meant to go.
	short := strings.TrimRight(r.URL.Path, "/")
	if _, ok := e.files[short]; ok {
		http.Redirect(w, r, (&url.URL{Path: short, RawQuery: r.URL.RawQuery}).String(), http.StatusMovedPermanently)
		return
	}
	e.missing.refuse(w, r)
}
