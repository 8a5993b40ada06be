package explorer_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestVendoredFilesAreWhatTheReadmeSays: each with its package, licence and sum.
func TestVendoredFilesAreWhatTheReadmeSays(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("vendored/README.md")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `(.+?)` \\| [a-z-]+ [0-9.]+, .+ \\| MIT \\| `([0-9a-f]{64})` \\|$").FindAllStringSubmatch(string(readme), -1) {
		said[row[1]] = row[2]
	}
	found, err := filepath.Glob("vendored/*.gz")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		packed, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(unpack(t, string(packed))))
		if got := hex.EncodeToString(sum[:]); got != said[filepath.Base(path)] {
			t.Errorf("%s has the sum %s, not %s", path, got, said[filepath.Base(path)])
		}
	}
	if len(found) != 4 || len(said) != 4 {
		t.Errorf("%d files, and %d in the table", len(found), len(said))
	}
	for _, licence := range []string{"LICENSE-graphiql.txt", "LICENSE-react.txt", "LICENSE-bundled.txt"} {
		text, err := os.ReadFile("vendored/" + licence)
		if err != nil || !strings.Contains(string(text), "MIT") || !strings.Contains(string(readme), licence) {
			t.Errorf("%s: %v, %d bytes", licence, err, len(text))
		}
	}
}

// TestNothingIsLoadedFromElsewhere: our own files and the style name no other
// origin. That the scripts ask none, the browser's test sees.
func TestNothingIsLoadedFromElsewhere(t *testing.T) {
	t.Parallel()
	h := pages(t, contract(t))
	for _, path := range assetsOf(t, h, "/api/explorer") {
		_, body := get(t, h, path)
		if strings.Contains(path, "/react") || strings.Contains(path, "/graphiql") && strings.HasSuffix(path, ".js") {
			continue
		}
		for _, foreign := range []string{"http:", "https:", "url(//", "@import", "@font-face"} {
			if strings.Contains(body, foreign) {
				t.Errorf("%s has %s", path, foreign)
			}
		}
	}
}
