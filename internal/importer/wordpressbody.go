package importer

import (
	"cmp"
	"html"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/smakom/hub/internal/hub"
)

// wordpressBody is the text of an item.
type wordpressBody struct {
	*webText
	excerpt  string
	pictures []string // numbers of the attachments that galleries show
	hiding   string   // what showed a part of it to some only, "" for none
	shared   bool     // a part of it is a block that the site keeps elsewhere, for several texts
}

// readBody reads what an item says.
func (w *wordpress) readBody(i *wxrItem) (*wordpressBody, error) {
	base := cmp.Or(w.link(i.get("link")), w.address)
	text := i.fields["content:encoded"]
	body := &wordpressBody{hiding: hidingBlock.FindString(text), shared: sharedBlock.MatchString(text)}
	made, codes := plainHTML(text)
	body.pictures, body.hiding = codes.Pictures, cmp.Or(codes.Hiding, body.hiding)
	var err error
	if body.webText, err = readHTML(made, base); err != nil {
		return nil, err
	}
	made, codes = plainHTML(i.fields["excerpt:encoded"])
	body.hiding = cmp.Or(body.hiding, codes.Hiding)
	excerpt, err := readHTML(made, base)
	if err != nil {
		return nil, err
	}
	body.excerpt = excerptOf(excerpt.Plain)
	return body, nil
}

// maxExcerpt is below what a content's summary may hold.
const maxExcerpt = 900

// excerptOf is an excerpt in one line. Where it breaks off inside a sentence, it says so.
func excerptOf(plain string) string {
	text := strings.Join(strings.Fields(plain), " ")
	whole := moreAfter.ReplaceAllString(text, "")
	if whole != text && whole != "" && !endsSentence(whole) {
		whole += "…"
	}
	return cut(whole, maxExcerpt)
}

var (
	// moreAfter is what a theme has put at the end of an excerpt.
	moreAfter    = regexp.MustCompile(`(?i)\s*(?:\[?(?:…|\.\.\.)\]?\s*)?(?:(?:läs mer|läs hela \p{L}+|fortsätt läsa|read more|continue reading)[\s»›→>…]*)?$`)
	hidingBlock  = regexp.MustCompile(`<!-- wp:[\w/-]*(?:premium-content|member|restrict|private|logged|paywall|protect|access)[\w/-]*`)
	sharedBlock  = regexp.MustCompile(`<!-- wp:block \{`)
	blockMark    = regexp.MustCompile(`<!-- wp:`)
	pageBreak    = regexp.MustCompile(`(?i)<!--\s*(?:more|nextpage).*?-->`)
	htmlComment  = regexp.MustCompile(`(?s)<!--.*?-->`)
	hasParagraph = regexp.MustCompile(`(?i)<p[\s>]`)
	addressLine  = regexp.MustCompile(`(?mi)^[ \t]*(https?://[^\s<>"\[\]]+)[ \t]*$`)
)

// plainHTML makes of what an editor stored the HTML that the site would show,
// without what plug-ins would add.
func plainHTML(text string) (string, shortcoded) {
	blocks := blockMark.MatchString(text)
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	text = htmlComment.ReplaceAllString(pageBreak.ReplaceAllString(text, "\n\n"), "")
	codes := readShortcodes(text)
	text = addressLine.ReplaceAllStringFunc(codes.HTML, func(line string) string {
		address := html.EscapeString(html.UnescapeString(strings.TrimSpace(line)))
		return "\n\n" + `<a href="` + address + `">` + address + "</a>\n\n"
	})
	if blocks && hasParagraph.MatchString(text) {
		return text, codes
	}
	return setParagraphs(text), codes
}

const blockElement = `(?:table|thead|tfoot|caption|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|blockquote|address|p|h[1-6]|hr|fieldset|section|article|aside|header|footer|nav|figure|figcaption|details|summary|script|style|iframe)`

var (
	blockStart = regexp.MustCompile(`(?i)<` + blockElement + `(?:[\s/][^<>]*)?>`)
	blockEnd   = regexp.MustCompile(`(?i)</` + blockElement + `\s*>|<hr[^<>]*>`)
	isBlockTag = regexp.MustCompile(`(?i)^</?` + blockElement + `[\s/>]`)
	emptyLine  = regexp.MustCompile(`\n\s*\n`)
	endOfLine  = regexp.MustCompile(`(?i)(?:<br\s*/?>)?[ \t]*\n[ \t]*`)
	preStart   = regexp.MustCompile(`(?i)<pre[\s>]`)
	preEnd     = regexp.MustCompile(`(?i)</pre\s*>`)
)

// setParagraphs does what WordPress does with lines that have no tags: an empty line
// ends a paragraph, another one a line. What is set as it is, stays.
func setParagraphs(text string) string {
	var b strings.Builder
	for {
		start := preStart.FindStringIndex(text)
		if start == nil {
			break
		}
		end := preEnd.FindStringIndex(text[start[1]:])
		if end == nil {
			break
		}
		writeParagraphs(&b, text[:start[0]])
		b.WriteString(text[start[0] : start[1]+end[1]])
		text = text[start[1]+end[1]:]
	}
	writeParagraphs(&b, text)
	return b.String()
}

func writeParagraphs(b *strings.Builder, text string) {
	text = blockStart.ReplaceAllString(text, "\n\n$0")
	text = blockEnd.ReplaceAllString(text, "$0\n\n")
	for _, part := range emptyLine.Split(text, -1) {
		part = strings.TrimSpace(part)
		switch {
		case part == "":
		case isBlockTag.MatchString(part):
			b.WriteString(part + "\n")
		default:
			b.WriteString("<p>" + endOfLine.ReplaceAllString(part, "<br>\n") + "</p>\n")
		}
	}
}

// titleOf is the item's title, or its first sentence where it has none.
func (w *wordpress) titleOf(p *hub.ImportPiece, i *wxrItem, body *wordpressBody) string {
	title := redactText(plainLine(i.get("title")))
	if title == "" {
		if list := sentences(cmp.Or(body.Plain, body.excerpt)); len(list) > 0 {
			title = strings.TrimRight(strings.Join(strings.Fields(list[0]), " "), ".")
		}
		p.Suggested = append(p.Suggested, &hub.Suggested{Field: "title", Why: hub.Say(hub.GuessBeginning, "it has none: this is how the text begins")})
	}
	if title == "" {
		title = "Utan rubrik"
	}
	if runes(title) > maxTitle {
		p.Review = append(p.Review, hub.Say(hub.ReviewTitle, "its title is longer than a title may be, and was cut"))
	}
	return cut(title, maxTitle)
}

var (
	anyTag    = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	breakTags = regexp.MustCompile(`(?i)<br[^<>]*>|</p>`)
)

// plainLine is a line of HTML as it is read: no tags, no references, no signs that
// nobody sees. Some versions wrote references twice.
func plainLine(text string) string {
	text = anyTag.ReplaceAllString(breakTags.ReplaceAllString(text, " "), "")
	text = norm.NFC.String(html.UnescapeString(html.UnescapeString(text)))
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == '\u00ad', r == '\u200b', r == '\ufeff', r == unicode.ReplacementChar, unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
