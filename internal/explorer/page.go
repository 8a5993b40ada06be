package explorer

import (
	"bytes"
	"embed"
	"html/template"
	"strings"
)

//go:embed templates/*.html
var templateFiles embed.FS

const (
	overviewText = "How to ask the hub by machine: three commands, examples that run, and the whole schema."
	explorerText = "Write queries to the hub, with completion, and see what it answers."
	schemaText   = "Every type and field of the hub's GraphQL API, with what it means."
)

// page is one of the pages, to be written once with its template.
type page struct {
	Template    string
	Title       string // of the document; the site's name follows it
	Description string
	Path        string // where the page lies; "" for one that stands for any address
	Base        string // the public address of the hub
	Stylesheet  string // of all the hub's pages
	Icon        string
	Explorer    bool // has GraphiQL, and with it script and a policy of its own
	Content     any

	assets *assets
}

// Asset is the address of one of the package's own files.
func (p *page) Asset(name string) (string, error) { return p.assets.path(name) }

// pieces splits a text at backquotes: every second piece is code.
func pieces(text string) []string { return strings.Split(strings.TrimSpace(text), "`") }

// render writes the page.
func (p *page) render() (*file, error) {
	t, err := template.New("").Funcs(template.FuncMap{"pieces": pieces, "odd": func(i int) bool { return i%2 == 1 }}).
		ParseFS(templateFiles, "templates/layout.html", "templates/"+p.Template+".html")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout.html", p); err != nil {
		return nil, err
	}
	f, err := newFile("text/html; charset=utf-8", askAgain, b.Bytes())
	if err == nil && p.Explorer {
		f.policy = Policy
	}
	return f, err
}
