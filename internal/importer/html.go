package importer

import (
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"

	"github.com/smakom/hub/internal/hub"
)

// Limits of a text in HTML.
const (
	maxHTML     = 4 << 20 // bytes; the longest articles and mails have some hundred kB
	maxNodes    = 200_000 // of its tree, text and elements
	maxWebLinks = 1_000   // links and pictures that are kept of it
	maxTold     = 200     // things left out that are told of
	maxSigns    = 20_000  // of those that the converter looks around: its time grows with their square
)

var markSign = regexp.MustCompile("[*_`\\[~]")

// webText is what a person reads in a text of HTML.
type webText struct {
	Markdown string
	// Plain is the text without marks: paragraphs with an empty line between them,
	// the points of a list behind "- ".
	Plain   string
	Images  []webImage
	Links   []string // each address once, in order
	LeftOut []LeftOut
}

// webImage is a picture that the text shows.
type webImage struct{ URL, Alt string }

// readHTML makes Markdown of HTML, without what is not said to a reader: scripts and
// styles, forms, comments, hidden parts, trackers, the bars by which one shares, and
// anybody's address or number. Relative addresses are those of base; without one
// their words stay and the links go. It refuses what is too large.
func readHTML(text, base string) (*webText, error) {
	w := &webReader{}
	if u, err := url.Parse(base); err == nil && u.IsAbs() {
		w.base = u
	}
	return w.read(text)
}

// webReader reads one text of HTML.
type webReader struct {
	base *url.URL // nil where nobody has said it
	// letter is a text that was laid out as a mail: there is a heading what looks
	// like one, and a button that leads nowhere says nothing.
	letter bool
	// inline are the addresses of pictures that came along with a mail: "cid:…".
	inline map[string]bool
	nodes  int
	text   webText
	told   map[string]bool
}

func (w *webReader) read(text string) (*webText, error) {
	body, err := w.clean(text)
	if err != nil {
		return nil, err
	}
	w.text.Plain = plainOf(body)
	if n := len(markSign.FindAllStringIndex(w.text.Plain, maxSigns+1)); n > maxSigns {
		return nil, hub.CantRead(hub.ReasonNotText, "the text has more than %d signs that are marks in Markdown: it is no prose", maxSigns)
	}
	w.finish(body)
	md, err := newConverter().ConvertNode(body)
	if err != nil {
		return nil, hub.CantRead(hub.ReasonDamaged, "the HTML can't be written as Markdown: %v", err)
	}
	w.text.Markdown = mendMarkdown(string(md))
	if n := utf8.RuneCountInString(w.text.Markdown); n > maxBody {
		return nil, hub.CantRead(hub.ReasonTooLarge, "the text is %d characters, at most %d", n, maxBody)
	}
	return &w.text, nil
}

// clean parses the text and takes away what does not enter.
func (w *webReader) clean(text string) (*html.Node, error) {
	w.told = map[string]bool{}
	if len(text) > maxHTML {
		return nil, hub.CantRead(hub.ReasonTooLarge, "the HTML is %d bytes, at most %d", len(text), maxHTML)
	}
	doc, err := parseHTML(text)
	if err != nil {
		return nil, err
	}
	body := doc
	for n := range doc.Descendants() {
		if w.nodes++; w.nodes > maxNodes {
			return nil, hub.CantRead(hub.ReasonTooLarge, "the HTML has more than %d parts", maxNodes)
		}
		if n.Type == html.ElementNode && n.Data == "body" && body == doc {
			body = n
		}
		if n.Type == html.ElementNode && n.Data == "base" && w.base == nil {
			w.setBase(attr(n, "href"))
		}
	}
	w.prune(body, 0)
	w.redactRuns(body)
	dropEmpty(body)
	return body, nil
}

func (w *webReader) setBase(address string) {
	if u, err := url.Parse(strings.TrimSpace(address)); err == nil && isWeb(u) {
		w.base = u
	}
}

// parseHTML gives the tree. Where elements stand inside each other more deeply than
// the parser goes, those that only hold others are taken away.
func parseHTML(text string) (*html.Node, error) {
	doc, err := html.Parse(strings.NewReader(tameHTML(text, false)))
	if err != nil {
		doc, err = html.Parse(strings.NewReader(tameHTML(text, true)))
	}
	if err != nil {
		return nil, hub.CantRead(hub.ReasonDamaged, "the HTML can't be read: %v", err)
	}
	return doc, nil
}

func newConverter() *converter.Converter {
	return converter.NewConverter(converter.WithPlugins(
		base.NewBasePlugin(),
		commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false), commonmark.WithHorizontalRule("---"),
			commonmark.WithLinkEmptyContentBehavior(commonmark.LinkBehaviorSkip)),
		strikethrough.NewStrikethroughPlugin(),
		table.NewTablePlugin(table.WithHeaderPromotion(true), table.WithSkipEmptyRows(true),
			table.WithNewlineBehavior(table.NewlineBehaviorPreserve), table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal)),
	))
}

func (w *webReader) leaveOut(what hub.Part, why hub.Reason) {
	said := what.Text + ": " + why.Text
	if !w.told[said] && len(w.told) < maxTold {
		w.told[said] = true
		w.text.LeftOut = append(w.text.LeftOut, LeftOut{what, why})
	}
}
