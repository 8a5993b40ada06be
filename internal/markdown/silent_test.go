package markdown

import (
	"slices"
	"testing"
)

func TestPicturesWithoutWordsAreFound(t *testing.T) {
	t.Parallel()
	for md, want := range map[string][]string{
		"Text utan bild":                           nil,
		"![Torget i snö](/files/a)":                nil,
		"![](/files/a)":                            {"/files/a"},
		"![ ](/files/a) och ![\u00a0](/files/b)":   {"/files/a", "/files/b"},
		"![&nbsp;](/files/a)":                      {"/files/a"},
		"![ – ](/files/a \"Torget\")":              {"/files/a"},
		"[![](/files/a)](https://kil.example)":     {"/files/a"},
		"![][torget]\n\n[torget]: /files/a":        {"/files/a"},
		"![**Torget**](/files/a)":                  nil,
		"![`3`](/files/a)":                         nil,
		"`![](/files/a)`\n\n    ![](/files/a)":     nil,
		"\\![](/files/a)":                          nil,
		"| a |\n|---|\n| ![](/files/a) |":          {"/files/a"},
		"![](/files/a)\n\n![](/files/a)":           {"/files/a"},
		"![](/files/a) ![Torget](/files/a)":        {"/files/a"},
		"<img src=\"/files/a\">":                   nil, // no reader is shown it
		"![\n](/files/a)\n\n> ![](</files/b c>)":   {"/files/a", "/files/b c"},
		"![[]](/files/a) ![![Torg](/b)](/files/c)": {"/files/a"},
	} {
		if got := Silent(md); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", md, got, want)
		}
	}
}
