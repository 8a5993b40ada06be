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
