package importer

import (
	"regexp"
	"strings"
)

// markdownMark are signs that Markdown would take for marks.
var markdownMark = regexp.MustCompile("[\\\\*`\\[\\]<_]")

// lineMark is what Markdown would take for a mark at the start of a line.
var lineMark = regexp.MustCompile(`^(?:[#>+|=~-]|\d{1,9}[.)] )`)

// markdown is the piece's text as Markdown: paragraphs, points, headings, links.
func (s *story) markdown() string {
	var b strings.Builder
	for i, p := range s.paragraphs {
		if i > 0 {
			b.WriteString("\n")
			if !p.point || !s.paragraphs[i-1].point {
				b.WriteString("\n")
			}
		}
		switch {
		case p.md != "" && p.point:
			b.WriteString("- " + p.md)
		case p.md != "":
			b.WriteString(p.md)
		case p.head:
			b.WriteString("## " + escape(p.text))
		case p.point:
			b.WriteString("- " + escape(p.text))
		case p.text == "" && len(p.links) > 0:
			b.WriteString(buttons(p.links))
		default:
			text := escape(p.text)
			if mark := lineMark.FindString(text); mark != "" {
				text = mark[:len(strings.TrimRight(mark, " "))-1] + "\\" + text[len(strings.TrimRight(mark, " "))-1:]
			}
			b.WriteString(text)
		}
	}
	return b.String()
}

// buttons are links of their own line, each under the words of its button.
func buttons(links []link) string {
	var list []string
	for _, l := range links {
		if l.text == "" {
			list = append(list, "<"+l.address+">")
		} else {
			list = append(list, "["+escape(l.text)+"](<"+l.address+">)")
		}
	}
	return strings.Join(list, " ")
}

// escape keeps the signs of a text from being taken for marks. Addresses stay as
// they are and become links.
func escape(text string) string {
	var b strings.Builder
	from := 0
	for _, loc := range webLink.FindAllStringIndex(text, -1) {
		b.WriteString(markdownMark.ReplaceAllString(text[from:loc[0]], `\$0`))
		b.WriteString("<" + text[loc[0]:loc[1]] + ">")
		from = loc[1]
	}
	b.WriteString(markdownMark.ReplaceAllString(text[from:], `\$0`))
	return b.String()
}

// markdownLink is a link of a text in Markdown, or the address of a picture.
var markdownLink = newPattern(`\[((?:!\[[^\[\]]*\]\([^\s()]*\)|[^\[\]])*)\]\(<?(https?://[^\s()<>]+)>?\)`)

// pictureWords are the words of a picture.
var pictureWords = regexp.MustCompile(`!\[([^\[\]]*)\]\([^\s()]*\)`)

// markdownLinks are the links of a text in Markdown, with their words as written there;
// those of a picture are what it says to who can't see it.
func markdownLinks(md string) []link {
	const longest = 300 // characters under which a link stands
	var list []link
	for _, loc := range markdownLink.FindAllStringSubmatchIndex(md, maxWebLinks) {
		words := pictureWords.ReplaceAllString(md[loc[2]:loc[3]], "$1")
		if picture := strings.HasSuffix(md[:loc[0]], "!"); !picture && words != "" && runes(words) <= longest {
			list = append(list, link{words, md[loc[4]:loc[5]]})
		}
	}
	return list
}
