package hub_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/smakom/hub/"

// imported is a package and all that it imports, also by way of others.
type imported struct {
	ImportPath string
	Deps       []string
	Standard   bool
}

// packages are the module's own, and whether each package they need is of the
// standard library.
func packages(t *testing.T) (own []imported, standard map[string]bool) {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Deps,Standard", "./...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("%v: %s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	standard = map[string]bool{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p imported
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return own, standard
		} else if err != nil {
			t.Fatal(err)
		}
		standard[p.ImportPath] = p.Standard
		if strings.HasPrefix(p.ImportPath+"/", module) {
			own = append(own, p)
		}
	}
}

// under reports whether a package is the named one of the module, or below it.
func under(path, name string) bool {
	return path == module+name || strings.HasPrefix(path, module+name+"/")
}

// The arrows of docs/ARCHITECTURE.md run one way.
func TestArrowsRunOneWay(t *testing.T) {
	t.Parallel()
	own, standard := packages(t)
	never := []struct{ from, to string }{
		{"graph", "github.com/jackc/pgx"}, {"graph", "github.com/blevesearch/bleve"},
		{"internal/site", "github.com/jackc/pgx"}, {"internal/site", "github.com/blevesearch/bleve"},
		{"internal/postgres", module + "internal/search"}, {"internal/search", module + "internal/postgres"},
		{"internal/search", "github.com/jackc/pgx"}, {"internal/postgres", "github.com/blevesearch/bleve"},
		{"internal/auth", "github.com/jackc/pgx"}, {"internal/auth", module + "internal/postgres"}, {"internal/auth", module + "internal/site"},
		{"internal/site", module + "internal/auth"}, {"graph", module + "internal/auth"}, {"internal/mail", module},
		{"internal/files", "github.com/jackc/pgx"}, {"internal/files", module + "internal/postgres"},
		{"internal/export", "github.com/jackc/pgx"}, {"internal/export", module + "internal/postgres"},
		{"internal/importer", "github.com/jackc/pgx"}, {"internal/importer", module + "internal/postgres"},
		{"internal/extract", module + "internal/postgres"}, {"internal/fetch", module + "internal/postgres"},
		{"internal/webhook", "github.com/jackc/pgx"}, {"internal/webhook", module + "internal/postgres"}, {"internal/fetch", module + "internal/webhook"},
		{"internal/notify", "github.com/jackc/pgx"}, {"internal/notify", module + "internal/postgres"}, {"internal/notify", module + "internal/search"},
		{"internal", module + "graph"}, {"internal", module + "cmd"}, {"graph", module + "cmd"},
		{"migrations", module + "internal"}, {"internal/hub", module},
	}
	for _, p := range own {
		for _, arrow := range never {
			if !under(p.ImportPath, arrow.from) {
				continue
			}
			if i := slices.IndexFunc(p.Deps, func(d string) bool { return strings.HasPrefix(d+"/", strings.TrimSuffix(arrow.to, "/")+"/") }); i >= 0 {
				t.Errorf("%s imports %s", p.ImportPath, p.Deps[i])
			}
		}
		if p.ImportPath != module+"internal/hub" {
			continue
		}
		for _, d := range p.Deps {
			if !standard[d] && !strings.HasPrefix(d, "golang.org/x/text/") {
				t.Errorf("the vocabulary imports %s", d)
			}
		}
	}
	if len(own) < 5 {
		t.Errorf("found %d packages of the module", len(own))
	}
}

// Assistants ask the API: what answers them knows the vocabulary, and nothing else of ours.
func TestAssistantsHaveNoWayAroundTheAPI(t *testing.T) {
	t.Parallel()
	own, _ := packages(t)
	i := slices.IndexFunc(own, func(p imported) bool { return p.ImportPath == module+"internal/mcp" })
	if i < 0 {
		t.Fatal("there is no internal/mcp")
	}
	for _, d := range own[i].Deps {
		if strings.HasPrefix(d+"/", module) && d != module+"internal/hub" || strings.HasPrefix(d, "github.com/jackc/pgx") {
			t.Errorf("internal/mcp imports %s", d)
		}
	}
}
