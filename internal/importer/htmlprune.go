package importer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"github.com/smakom/hub/internal/hub"
)

var (
	hiddenStyle = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*[01](?:px|pt)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|max-height\s*:\s*0(?:px)?\s*;.*overflow\s*:\s*hidden|overflow\s*:\s*hidden\s*;.*max-height\s*:\s*0`)
	hiddenClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:preheader|previewtext|mcnpreviewtext|screen-reader-text|sr-only|visually-?hidden)(?:$|[\s_-])`)
	// shareClass are what plug-ins and mail programs call their bars for sharing
	// and following.
	shareClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:sharedaddy|sd-sharing|sd-social|jp-relatedposts|jp-post-flair|addtoany|a2a_kit|sharethis|sharethis-inline|st-btn|st_sharethis|addthis|addthis_toolbox|share-?(?:bar|buttons?|icons?|links?|list|post|this|block|wrap\p{L}*)|sharing|social-?(?:share|sharing|media|icons?|links?|follow|buttons?)|mcnshare\p{L}*|mcnfollow\p{L}*|essb|ssba|shariff|wp-block-social-links|heateor\p{L}*|swp|post-share|entry-share|article-share)(?:$|[\s_-])`)
	// commentClass are what the comments below an article are called.
	commentClass = regexp.MustCompile(`(?i)(?:^|\s)(?:comments?(?:-area|-list|list|s-area|-respond|-form)?|respond|disqus_thread|fb-comments|wpdiscuz\S*)(?:$|\s)`)
	// shareWords are the words above or in such a bar, where no class tells it.
	shareWords = regexp.MustCompile(`(?i)^(?:dela|skicka|tipsa|tweeta|gilla|share)(?: (?:gärna|detta|det här|denna|artikeln|inlägget|sidan|nyheten|en vän|på|via|med|med dig|on|this|,|\(öppnas i (?:nytt|ett nytt) (?:fönster|flik)\)|facebook|linkedin|twitter|x|e-?post|mejl|mail|whatsapp|bluesky|threads|instagram|pinterest|messenger|och|eller|:|[|/·]))*:?$|^(?:facebook|linkedin|twitter|whatsapp|bluesky|pinterest)(?:[\s|/,·]+(?:facebook|linkedin|twitter|x|e-?post|mail|whatsapp|bluesky|pinterest|instagram))*$`)
)

// isHidden reports whether a browser shows nothing of what has these attributes.
func isHidden(all []html.Attribute) bool {
	for _, a := range all {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if hiddenStyle.MatchString(a.Val) {
				return true
			}
		case "class", "id":
			if hiddenClass.MatchString(a.Val) {
				return true
			}
		}
	}
	return false
}

// maxNested is how deep quotations and lists stay inside each other.
const maxNested = 6

// prune goes through what stands below n and takes away what does not enter. Nested
// counts the quotations and lists around.
func (w *webReader) prune(n *html.Node, nested int) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch c.Type {
		case html.TextNode:
		case html.ElementNode:
			w.pruneElement(c, nested)
		default:
			n.RemoveChild(c)
		}
		c = next
	}
}

func (w *webReader) pruneElement(n *html.Node, nested int) {
	if what := w.dropped(n); !what.IsZero() {
		w.leaveOut(what, aroundText())
		remove(n)
		return
	}
	switch n.Data {
	case "base", "source":
		remove(n)
		return
	case "ul", "ol", "blockquote":
		if nested++; nested > maxNested {
			w.prune(n, nested)
			unwrap(n)
			return
		}
	case "iframe", "video", "audio":
		w.embed(n)
		return
	}
	size := 0.0
	if w.letter && (n.Data == "p" || n.Data == "div" || n.Data == "td") {
		size = sizeOf(n)
	}
	w.prune(n, nested)
	w.settle(n, size)
}

// dropped is what an element is that is left out with all that it holds, zero where
// it stays.
func (w *webReader) dropped(n *html.Node) (what hub.Part) {
	name := attr(n, "class") + " " + attr(n, "id")
	switch {
	case isHidden(n.Attr):
		return hub.Say(hub.PartMenu, "a hidden part")
	case shareClass.MatchString(name):
		return sharingBar()
	case commentClass.MatchString(name) && n.Data != "body":
		return hub.Say(hub.PartMenu, "comments")
	case n.Data == "nav":
		return hub.Say(hub.PartMenu, "a menu")
	case n.Data == "form" && len(textOf(n)) < 400:
		return hub.Say(hub.PartMenu, "a form")
	}
	return what
}

// settle does what is to be done with an element when all below it is done. Size is
// that of its letters, where it may be the heading of a mail.
func (w *webReader) settle(n *html.Node, size float64) {
	switch n.Data {
	case "a":
		w.settleLink(n)
	case "img":
		w.settleImage(n)
	case "table":
		w.settleTable(n)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		if text, ok := startOf(n, 200); ok && shareWords.MatchString(text) {
			remove(n)
			return
		}
		w.settleHeading(n)
	case "sup":
		settleRaised(n)
	case "q":
		n.InsertBefore(textNode("”"), n.FirstChild)
		n.AppendChild(textNode("”"))
		unwrap(n)
	case "form", "span", "sub":
		unwrap(n)
	case "p", "li", "div", "td":
		if text, ok := startOf(n, 200); ok && shareWords.MatchString(text) {
			w.leaveOut(sharingBar(), aroundText())
			remove(n)
		} else if w.letter && n.Data != "li" {
			w.promote(n, size)
		}
	}
	if n.Data != "a" && n.Data != "img" && n.Data != "ol" && n.Data != "td" && n.Data != "th" {
		n.Attr = nil
	}
}

var (
	footnoteMark = regexp.MustCompile(`^\[?(\d{1,3}|[a-z*])\]?$`)
	unitBefore   = regexp.MustCompile(`(?:^|[\s\d/(])(?:k|c|m|d)?m$`)
)

// settleRaised keeps a raised sign apart from the word before it: the mark of a note
// in brackets, a square or cubic metre by its own sign.
func settleRaised(n *html.Node) {
	text := strings.TrimSpace(textOf(n))
	before := ""
	if n.PrevSibling != nil && n.PrevSibling.Type == html.TextNode {
		before = n.PrevSibling.Data
	}
	switch m := footnoteMark.FindStringSubmatch(text); {
	case unitBefore.MatchString(before) && (text == "2" || text == "3"):
		text = map[string]string{"2": "²", "3": "³"}[text]
	case m != nil:
		text = "[" + m[1] + "]"
	default:
		unwrap(n)
		return
	}
	n.Parent.InsertBefore(textNode(text), n)
	remove(n)
}

// webRunes are the signs of a text without those that can't be seen. A hyphen or
// space that doesn't break is one like others: else it would hide a number.
func webRunes(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case r == '\r', r == '\f', r == '\v':
			return '\n'
		case r == '\u00a0', r >= '\u2000' && r <= '\u200a', r == '\u202f', r == '\u3000', r == '\u2028', r == '\u2029':
			return ' '
		case r == '\u2010', r == '\u2011':
			return '-'
		case r == '\u034f', unicode.IsControl(r), unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Bidi_Control, r) && r != '\u200d',
			unicode.Is(unicode.Co, r), unicode.Is(unicode.Bidi_Control, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, text)
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// size is a width or height in pixels, -1 where none is said.
func size(n *html.Node, key string) int {
	number, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attr(n, key)), "px"))
	if err != nil || number < 0 {
		return -1
	}
	return number
}
