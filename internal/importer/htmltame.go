package importer

import (
	"strings"

	"golang.org/x/net/html"
)

// The parser of HTML takes time and memory that grow with the square of what it
// mends: end tags of nothing, marks that nobody closed and that it opens again in
// each paragraph. So the text is first written anew, of the elements that mean
// something here and with tags that fit each other.

// sameElement is what stands for elements that say no more than another one. Those
// that are in neither of the lists are left out, and what they hold stays.
var sameElement = map[string]string{
	"font": "span", "big": "span", "small": "span", "tt": "code", "kbd": "code", "samp": "code", "var": "code", "strike": "s", "del": "s",
	"b": "strong", "i": "em", "cite": "em", "dfn": "em",
	"center": "div", "section": "div", "article": "div", "main": "div", "header": "div", "figure": "div", "figcaption": "p", "hgroup": "div",
	"details": "div", "summary": "p", "dl": "div", "dt": "p", "dd": "p", "address": "p", "fieldset": "div", "legend": "p", "menu": "ul", "dir": "ul",
	"footer": "div", "aside": "div",
}

// knownElement are the elements that are read. Those with true hold nothing.
var knownElement = map[string]bool{
	"p": false, "div": false, "span": false, "a": false, "strong": false, "em": false, "s": false, "code": false, "pre": false,
	"h1": false, "h2": false, "h3": false, "h4": false, "h5": false, "h6": false, "ul": false, "ol": false, "li": false,
	"blockquote": false, "q": false, "sup": false, "sub": false, "nav": false, "form": false,
	"table": false, "caption": false, "thead": false, "tbody": false, "tfoot": false, "tr": false, "td": false, "th": false,
	"iframe": false, "video": false, "audio": false,
	"br": true, "hr": true, "img": true, "source": true, "base": true,
}

// silentElement are the elements whose text is nothing to read.
var silentElement = map[string]bool{
	"script": true, "style": true, "title": true, "textarea": true, "noscript": true, "template": true, "svg": true, "math": true,
	"button": true, "select": true, "object": true, "embed": false, "applet": true, "canvas": true, "noembed": true, "noframes": true,
	"xmp": true, "map": true, "datalist": true, "label": true, "xml": true,
}

// plainElement are the elements that can't stand inside each other, however they are
// nested in the text.
var plainElement = map[string]bool{
	"p": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "a": true, "br": true, "hr": true, "img": true,
}

// bareMark are marks of words: without attributes the parser opens each at most
// three times again.
var bareMark = map[string]bool{"strong": true, "em": true, "s": true, "code": true}

// tamer writes HTML anew.
type tamer struct {
	flat   bool // only elements that can't stand inside each other
	out    strings.Builder
	open   map[string]int // elements that have begun and not ended
	silent []string       // the elements that are left out and still open
}

// maxSilent is how deep in what is left out its own elements are counted.
const maxSilent = 100

// tameHTML writes the text anew.
func tameHTML(text string, flat bool) string {
	t := &tamer{flat: flat, open: map[string]int{}}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return t.out.String()
		case html.TextToken:
			if len(t.silent) == 0 {
				t.out.WriteString(html.EscapeString(webRunes(html.UnescapeString(string(z.Raw())))))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t.start(z.Token())
		case html.EndTagToken:
			name, _ := z.TagName()
			t.end(string(name))
		}
	}
}

func (t *tamer) start(token html.Token) {
	name := token.Data
	if silentElement[name] {
		if token.Type == html.StartTagToken && len(t.silent) < maxSilent {
			t.silent = append(t.silent, name)
		}
		return
	}
	if same := sameElement[name]; same != "" {
		name = same
	}
	void, known := knownElement[name]
	if len(t.silent) > 0 || !known || t.flat && !plainElement[name] {
		return
	}
	inTable := t.open["table"] > 0
	switch name {
	case "caption", "thead", "tbody", "tfoot", "tr", "td", "th":
		if !inTable { // the parser would leave it out, and join the texts around it one by one
			return
		}
	}
	if !void {
		t.open[name]++
	}
	t.out.WriteByte('<')
	t.out.WriteString(name)
	if !bareMark[name] || isHidden(token.Attr) {
		t.attributes(name, token.Attr)
	}
	t.out.WriteByte('>')
	if token.Type == html.SelfClosingTagToken && !void && name == "a" {
		t.end(token.Data) // an anchor in XHTML
	}
	if name == "iframe" { // what it holds is for who can't show it
		t.out.WriteString("</iframe>")
		t.open[name]--
	}
}

// attributes writes those that are looked at.
func (t *tamer) attributes(name string, all []html.Attribute) {
	if bareMark[name] {
		t.out.WriteString(" hidden")
		return
	}
	for _, a := range all {
		switch a.Key {
		case "href", "src", "alt", "style", "class", "id", "hidden", "role", "width", "height", "border", "colspan", "title",
			"data-src", "data-lazy-src", "data-original", "start", "content":
			t.out.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
		}
	}
}

func (t *tamer) end(name string) {
	if n := len(t.silent); n > 0 {
		for i := n - 1; i >= 0; i-- {
			if t.silent[i] == name {
				t.silent = t.silent[:i]
				break
			}
		}
		return
	}
	if same := sameElement[name]; same != "" {
		name = same
	}
	if t.open[name] > 0 {
		t.open[name]--
		t.out.WriteString("</" + name + ">")
	}
}
