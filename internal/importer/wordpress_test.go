package importer

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// wordpressPieces are the pieces of an export and the error that ended it.
func wordpressPieces(export string, o hub.ImportOptions) (pieces []*hub.ImportPiece, err error) {
	for p, err := range ReadWordPress(strings.NewReader(export), o, testKnown()) {
		if err != nil {
			return pieces, err
		}
		pieces = append(pieces, p)
	}
	return pieces, nil
}

func wordpressFixture(t testing.TB, name string) string {
	t.Helper()
	export, err := os.ReadFile(filepath.Join("testdata", "wordpress", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(export)
}

func TestReadWordPress(t *testing.T) {
	t.Parallel()
	options := hub.ImportOptions{Audience: hub.AudiencePublic, Topics: map[string]string{"skolskjuts": "skola"}}
	for _, version := range []string{"export-1.0", "export-1.1", "export-1.2", "byggare"} {
		t.Run(version, func(t *testing.T) {
			t.Parallel()
			pieces, err := wordpressPieces(wordpressFixture(t, version+".xml"), options)
			if err != nil {
				t.Fatal(err)
			}
			got, golden := marshalPieces(t, pieces), filepath.Join("testdata", "wordpress", version+".golden.json")
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is not what it was: look at the difference, then run with -update", golden)
			}
		})
	}
}
