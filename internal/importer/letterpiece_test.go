package importer

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/smakom/hub/internal/hub"
)

// A letter in text gives the drafts that ReadNewsletter makes, with the same keys.
func TestTextLettersBecomePieces(t *testing.T) {
	t.Parallel()
	for name, issued := range fixtures() {
		text, on := fixture(t, name), day(issued)
		var want []string
		for _, p := range read(t, text, issued).Pieces {
			for _, in := range p.Inputs {
				want = append(want, in.Common().IdempotencyKey)
			}
		}
		pieces := collect(t, ReadNewsletterPieces(strings.NewReader(text), "", hub.ImportOptions{Issued: &on}, testKnown()))
		checkPieces(t, pieces)
		var got []string
		leftOut := 0
		for _, p := range pieces {
			if p.Input != nil {
				got = append(got, p.Key)
			} else if !p.LeftOut.IsZero() {
				leftOut++
			}
		}
		if !slices.Equal(got, want) || leftOut == 0 {
			t.Errorf("%s: %d left out, keys %v, want %v", name, leftOut, got, want)
		}
	}
}

func TestLettersWithoutADayAreRefused(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"text":    "Rubrik\n\nEn text som är lång nog att vara en text, med en mening.",
		"HTML":    "<html><body><h2>Rubrik</h2><p>En text som är lång nog, den 5 mars 2026 och senare.</p></body></html>",
		"nothing": "", "no text": "<html></html>",
	} {
		pieces := collect(t, ReadNewsletterPieces(strings.NewReader(text), "Brev", hub.ImportOptions{}, testKnown()))
		if len(pieces) != 1 || pieces[0].Refused.IsZero() || strings.Contains(pieces[0].Refused.Text, "\n") {
			t.Errorf("%s: %d pieces, %+v", name, len(pieces), pieces[0])
		}
	}
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	windows, err := charmap.Windows1252.NewEncoder().String("Håbo – kommun")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ raw, label, want string }{
		"UTF-8":               {"Håbo", "", "Håbo"},
		"a mark":              {"\xef\xbb\xbfHåbo", "iso-8859-1", "Håbo"},
		"UTF-8 said latin1":   {"Håbo", "iso-8859-1", "Håbo"},
		"Windows":             {windows, "", "Håbo – kommun"},
		"Windows said UTF-8":  {windows, "utf-8", "Håbo – kommun"},
		"Windows said latin1": {windows, "iso-8859-1", "Håbo – kommun"},
		"no such":             {windows, "klingon", "Håbo – kommun"},
		"UTF-16":              {"\xff\xfeH\x00\xe5\x00b\x00o\x00", "", "Håbo"},
		"NUL":                 {"H\x00\xe5bo", "", "Håbo"},
	} {
		if got := decodeAs([]byte(c.raw), c.label); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
