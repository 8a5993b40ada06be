package importer

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
)

func readWeb(t *testing.T, text string) *webText {
	t.Helper()
	w, err := readHTML(text, "https://www.example.se/a/b")
	if err != nil {
		t.Fatalf("%.80q: %v", text, err)
	}
	return w
}

func TestHTMLBecomesMarkdown(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ html, want string }{
		"headings":          {"<h1>A</h1><h2>B</h2><h5>C</h5><h3> </h3>", "## A\n\n## B\n\n##### C"},
		"marks":             {"<p><b>fet</b> <i>kursiv</i> <del>struken</del><br>rad</p>", "**fet** *kursiv* ~~struken~~  \nrad"},
		"lists":             {"<ul><li>a<ul><li>b</li></ul></li></ul><ol start=3><li>c</li></ol>", "- a\n  \n  - b\n\n3. c"},
		"quote":             {"<blockquote><p>a</p><p>b</p></blockquote>", "> a\n> \n> b"},
		"relative links":    {`<a href="/c">c</a> <a href="d?e=1#f">d</a> <a href="#g">g</a>`, "[c](https://www.example.se/c) [d](https://www.example.se/a/d?e=1#f) g"},
		"active links":      {`<a href="javascript:a()">a</a> <a href=" data:text/html,x">b</a> <a href="vbscript:x">c</a> <a href="JaVa&#10;Script:a()">d</a>`, "a b c d"},
		"bare links":        {"Se www.example.org/a_b.", "Se [www.example.org/a\\_b](https://www.example.org/a_b)."},
		"persons":           {`Ring <a href="tel:0701740605">070-174 06 05</a>, skriv till <a href="mailto:a@b.se">Anna</a> eller bo<b>.ek</b>@example.se`, "Ring (numret utelämnat), skriv till Anna eller (adressen utelämnad)"},
		"an address hidden": {"Ring 070&#8209;174&nbsp;06&#8201;05 eller a&#8203;nna@exa&shy;mple.se", "Ring (numret utelämnat) eller (adressen utelämnad)"},
		"table of facts":    {"<table><tr><th>Kommun</th><th>Antal</th></tr><tr><td>Vara</td><td><p>1 | 2</p><p>3</p></td></tr></table>", "| Kommun | Antal |\n|---|---|\n| Vara | 1 \\| 2 3 |"},
		"table of places":   {`<table role="presentation"><tr><td><h2>A</h2></td></tr><tr><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>`, "## A\n\nb\n\nc"},
		"hidden":            {`<p style="DISPLAY : none">a</p><p hidden>b</p><span class="preheader">c</span><div style="max-height:0;overflow:hidden">d</div><b style="display:none">e</b>f`, "f"},
		"silent":            {"<script>a</script><style>b</style><noscript>c</noscript><!-- d --><svg><text>e</text></svg><select><option>f</select><textarea>g</textarea><title>h</title>i", "i"},
		"share bar":         {`a<div class="sharedaddy"><ul><li><a href="?share=facebook">x</a></li></ul></div><div class="addtoany_share_save_container"><div class="a2a_kit">x</div></div>`, "a"},
		"share list":        {`<p>a</p><h3>Dela:</h3><ul><li>Dela på Facebook</li><li><a href="https://www.linkedin.com/shareArticle?u=x">LinkedIn</a></li><li><a href="https://x.com/intent/post?u=1">Dela på X</a></li></ul>`, "a"},
		"a word like one":   {`<p class="share-of-voice">Dela gärna med er av vad ni vet</p>`, "Dela gärna med er av vad ni vet"},
		"pixel":             {`a<img src="https://x.example/o.gif" width="1" height="1"><img src="https://x.list-manage.com/track/open.php?u=1">`, "a"},
		"picture":           {`<img src="/b.jpg" alt="En [bro] * i _Vara_"><img data-src="/c.png" src="data:image/gif;base64,x" alt="IMG_1.png">`, "![En (bro) i Vara](https://www.example.se/b.jpg)![](https://www.example.se/c.png)"},
		"film":              {`<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0"></iframe><iframe src="https://ads.example/x"></iframe>`, "[Se filmen hos youtube.com](https://www.youtube.com/watch?v=abcdefghijk)"},
		"note":              {`Text<sup><a href="#fn1">1</a></sup> om 3 km<sup>2</sup> och CO<sub>2</sub>`, "Text\\[1] om 3 km² och CO2"},
		"mails of mailto":   {`<a href="mailto:anna@example.se?subject=x">Skriv till Anna</a>`, "Skriv till Anna"},
		"nothing":           {"", ""},
	} {
		if got := readWeb(t, c.html).Markdown; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestTrackersAreUnwrapped(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.org%2Fa%3Futm_source%3Dx%26b%3D1&data=05%7C01%7Ca%40b.se": "https://www.example.org/a?b=1",
		"https://gantrack4.com/t/l/7654321/9_aHR0cHM6Ly93d3cuZXhhbXBsZS5vcmcvYg/":                                                                "https://www.example.org/b",
		"https://gantrack4.com/t/l/7654321/8_QUJDREVGMTIzNA==/":                                                                                  "",
		"https://x.list-manage.com/track/click?u=1&id=2":                                                                                         "",
		"https://click.example.com/redirect?target=https%3A%2F%2Fexample.org%2Fc":                                                                "https://example.org/c",
		"https://www.google.com/url?q=https://example.org/d&sa=D":                                                                                "https://example.org/d",
		"https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fe%3Ffbclid%3Dx&h=y":                                                          "https://example.org/e",
		"https://urldefense.com/v3/__https://example.org/f__;!!abc":                                                                              "https://example.org/f",
		"https://login.example.org/in?returnurl=https%3A%2F%2Fexample.org%2Fg":                                                                   "https://login.example.org/in?returnurl=https%3A%2F%2Fexample.org%2Fg",
		"https://example.org/h?mejl=anna%40example.se":                                                                                           "https://example.org/h",
		"https://anna:hemligt@example.org/i":                                                                                                     "https://example.org/i",
		"https://click.example.com/redirect?target=javascript%3Aalert(1)":                                                                        "",
	} {
		w := readWeb(t, `<a href="`+html.EscapeString(address)+`">ord</a>`)
		if got := strings.Join(w.Links, " "); got != want {
			t.Errorf("%s leads to %q, want %q", address, got, want)
		}
		if !strings.Contains(w.Markdown, "ord") {
			t.Errorf("%s: the words are gone: %q", address, w.Markdown)
		}
	}
}

// TestTextIsNeverMarks writes what Markdown has marks for as text of HTML.
func TestTextIsNeverMarks(t *testing.T) {
	t.Parallel()
	r := markdown.New()
	for _, text := range []string{"# a", "1. a", "1) a", "- a", "+ a", "* a", "> a", "===", "---", "***", "```", "~~~", "| a | b |", "a | b\n--|--\nc | d",
		"*a*", "_a_", "**a**", "`a`", "~~a~~", "[a](https://b.example)", "![a](https://b.example/p.gif)", "<b>a</b>", "<script>alert(1)</script>",
		"&lt;b&gt;", "&amp;lt;", "[a]: https://b.example", "<https://b.example>", "a\\", "\\*a*", "    a", "[x] a"} {
		w := readWeb(t, "<p>"+html.EscapeString(text)+"</p>")
		rendered := r.HTML(w.Markdown)
		doc, err := html.Parse(strings.NewReader(rendered))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && n.Data != "html" && n.Data != "head" && n.Data != "body" && n.Data != "p" && n.Data != "a" {
				t.Errorf("%q became <%s>: %q", text, n.Data, w.Markdown)
			}
		}
		if got, want := strings.Join(strings.Fields(textOf(doc)), " "), strings.Join(strings.Fields(text), " "); got != want {
			t.Errorf("%q is read as %q (%q)", text, got, w.Markdown)
		}
	}
}

// TestHostileHTMLIsQuick reads what parsers and converters are slow at.
func TestHostileHTMLIsQuick(t *testing.T) {
	t.Parallel()
	const most = time.Minute // many times what any takes; one that grows with the square takes longer
	for name, text := range map[string]string{
		"nested":         strings.Repeat("<div>", 10_000) + "a" + strings.Repeat("</div>", 10_000),
		"nested marks":   strings.Repeat("<b><i>", 10_000) + "a",
		"nested lists":   strings.Repeat("<ul><li>", 10_000) + "a",
		"nested quotes":  strings.Repeat("<blockquote>", 10_000) + "a",
		"nested tables":  strings.Repeat("<table><tr><td>", 3_000) + "a",
		"fonts":          strings.Repeat("<font size=1 color=red>", 2_000) + strings.Repeat("<p>a", 20_000),
		"ends":           strings.Repeat("a</b></p></x>", 50_000),
		"anchors":        strings.Repeat("<a href=/a>", 30_000),
		"rows":           strings.Repeat("a<tr>b<td>", 30_000),
		"one table":      "<table>" + strings.Repeat("<tr><td>a<td>b", 20_000),
		"open tag":       strings.Repeat("<", 200_000),
		"open attribute": "<a href=\"" + strings.Repeat("a", 500_000),
		"silent":         strings.Repeat("<svg>", 50_000) + "a",
		"mails":          strings.Repeat("a@", 50_000),
		"numbers":        strings.Repeat("070-", 50_000),
		"links":          strings.Repeat("https://a.example/b ", 20_000),
		"stars":          strings.Repeat("*_`[", 20_000),
		"comments":       strings.Repeat("<!--", 50_000),
		"spans":          strings.Repeat("<span style='display:block'>", 400) + strings.Repeat("a ", 100_000),
		"nothing":        strings.Repeat("\x00", 100_000),
	} {
		start := time.Now()
		_, err := readHTML(text, "")
		if took := time.Since(start); took > most {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v (%v)", name, took.Round(time.Millisecond), err)
		}
		var fault *hub.Error
		if err != nil && !errors.As(err, &fault) {
			t.Errorf("%s: %v, want nothing or BAD_INPUT", name, err)
		}
	}
}

func TestNestedTextIsKept(t *testing.T) {
	t.Parallel()
	if got := readWeb(t, strings.Repeat("<div><b>", 10_000)+"a"+strings.Repeat("</b></div>", 10_000)).Plain; got != "a" {
		t.Errorf("%q, want a", got)
	}
	if _, err := readHTML(strings.Repeat("a", maxHTML+1), ""); err == nil {
		t.Error("a text of any size was read")
	}
}

// checkWeb checks what holds of every text, whatever its HTML: nobody's details, and
// no other link or picture than those that are told.
func checkWeb(t *testing.T, w *webText) {
	t.Helper()
	if found := mailAddress.FindString(w.Plain); found != "" {
		t.Errorf("an address came through: %q in %q", found, w.Plain)
	}
	doc, err := html.Parse(strings.NewReader(markdown.New().HTML(w.Markdown)))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			scheme, _, found := strings.Cut(a.Val, ":")
			if (a.Key == "href" || a.Key == "src") && (!found || scheme != "https" && scheme != "http") {
				t.Errorf("%q leads to %q", w.Markdown, a.Val)
			}
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, name := range []string{"kommunbrevet.html"} {
		text, err := os.ReadFile(filepath.Join("testdata", "letters", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add(`<p>a <b>b</b>@c.se <a href="https://x.list-manage.com/?url=https://b.se">c</a><table><tr><th>d<td>e</table>`)
	f.Add(`<ul><li>a<ol><li>b</ul><blockquote>c<pre>d</pre><img src=e alt="]("><sup>1</sup>&lt;b&gt; # * _ ~ | &amp;amp;`)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 {
			t.Skip()
		}
		for _, letter := range []bool{false, true} {
			w := &webReader{letter: letter}
			got, err := w.read(text)
			var fault *hub.Error
			if err != nil && !errors.As(err, &fault) {
				t.Fatal(err)
			}
			if err == nil {
				checkWeb(t, got)
			}
		}
	})
}
