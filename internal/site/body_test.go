package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/smakom/hub/internal/markdown"
)

func TestBodyHasNoIDs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ from, want string }{
		{`<p id="main_content" class="x">`, `<p class="x">`},
		{`<a name="main_content" href="/">`, `<a href="/">`},
	} {
		in := html.NewTokenizer(strings.NewReader(c.from))
		in.Next()
		token := in.Token()
		if token.Attr = withoutID(token); token.String() != c.want {
			t.Errorf("withoutID(%s) = %s, want %s", c.from, token, c.want)
		}
	}
}

func TestBodyFitsItsPage(t *testing.T) {
	t.Parallel()
	s := &site{markdown: markdown.New()}
	for _, c := range []struct {
		md    string
		level int
		want  string
	}{
		{"# A\n\n## B\n\n# C", 1, "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n"},
		{"### A\n\n##### B\n\n## C", 1, "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n"},
		{"# A\n\n## B\n\n### C", 3, "<h4>A</h4>\n<h5>B</h5>\n<h6>C</h6>\n"},
		{"# A\n\n## B\n\n### C\n\n#### D", 3, "<h4>A</h4>\n<h5>B</h5>\n<h6>C</h6>\n<h6>D</h6>\n"},
		{"![](/b.png)", 1, "<p><img src=\"/b.png\" alt=\"\"></p>\n"},
		{"![Karta](https://example.se/b.png) ![Plan](//example.se/c.png)", 1, "<p>Karta Plan</p>\n"},
		{"![a & b](https://example.se/b.png)", 1, "<p>a &amp; b</p>\n"},
		{"a & b <script>x</script>", 1, "<p>a &amp; b x</p>\n"},
		{"|a|\n|-|\n|b|", 1, "<div class=\"wide\" role=\"region\" aria-label=\"Tabell\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table></div>\n"},
	} {
		if got := string(s.body(c.md, c.level)); got != c.want {
			t.Errorf("body(%q, %d) = %q, want %q", c.md, c.level, got, c.want)
		}
	}
}
