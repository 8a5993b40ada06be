package importer

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

var (
	webHead   = regexp.MustCompile(`^(#{1,6}) `)
	webPoint  = regexp.MustCompile(`^[-*] `)
	webImages = regexp.MustCompile(`!\[[^\]]*\]\([^)\s]*\)`)
	// webMark are the marks of words that the converter writes.
	webMark = regexp.MustCompile("\\\\([[:punct:]])|\\*+|~~|`+")
	// emblem is a picture that shows who sends the letter: it says nothing, or so.
	emblem   = regexp.MustCompile(`(?i)^!\[(?:\S*|[^\]]*(?:logga|logo|logotyp|emblem|sidhuvud|header|banner)[^\]]*)\]`)
	webTable = regexp.MustCompile(`^\|`)
)

// webBlocks are the blocks of a letter that came as HTML, as the layout of a text has
// them.
func webBlocks(md string) []block {
	var blocks []block
	levels := map[int]int{} // headings of each level
	begun := false
	for _, part := range webParts(md) {
		b := webBlock(part)
		if m := webHead.FindStringSubmatch(part); m != nil {
			b.head = style(len(m[1]))
			levels[len(m[1])]++
		}
		if !begun && onlyPicture(b) && emblem.MatchString(part) {
			continue
		}
		begun = begun || b.head != noHead || len(strings.Fields(join(b.lines))) > 9
		blocks = append(blocks, b)
	}
	rankHeadings(blocks, levels)
	blocks = withoutContents(withoutMasthead(blocks, levels))
	movePictures(blocks)
	markDates(blocks)
	return blocks
}

// withoutContents drops the points that only say what the headings below them say.
func withoutContents(blocks []block) []block {
	headings := map[string]bool{}
	for _, b := range blocks {
		if b.head != noHead {
			headings[bareLetters(join(b.lines))] = true
		}
	}
	return slices.DeleteFunc(blocks, func(b block) bool { return b.head == noHead && headings[bareLetters(join(b.lines))] })
}

// withoutMasthead drops the heading that is the letter's own, with the line below it.
func withoutMasthead(blocks []block, levels map[int]int) []block {
	isHead := func(b block) bool { return b.head != noHead }
	at := slices.IndexFunc(blocks, isHead)
	if at < 0 {
		return blocks
	}
	below := slices.IndexFunc(blocks[at+1:], isHead)
	if below < 0 {
		return blocks
	}
	words := 0
	for _, b := range blocks[at+1 : at+1+below] {
		words += len(strings.Fields(join(b.lines)))
	}
	const line = 20 // words
	level := len(webHead.FindStringSubmatch(blocks[at].md)[1])
	if words < line && (ownTitle.MatchString(join(blocks[at].lines)) || blocks[at].head == doubled && levels[level] == 1) {
		return append(blocks[:at:at], blocks[at+1+below:]...)
	}
	return blocks
}

func onlyPicture(b block) bool { return b.lines[0] == "" && len(b.links) == 0 }

// webParts splits Markdown into headings, paragraphs and points.
func webParts(md string) []string {
	var parts []string
	fenced := false
	for _, part := range strings.Split(md, "\n\n") {
		inside := fenced || strings.HasPrefix(part, " ")
		if strings.Count(part, "```")%2 == 1 {
			fenced = !fenced
		}
		switch {
		case inside && len(parts) > 0:
			parts[len(parts)-1] += "\n\n" + part
		case strings.TrimSpace(part) == "", part == "---":
		case webPoint.MatchString(part):
			parts = append(parts, points(part)...)
		default:
			parts = append(parts, facts(part)...)
		}
	}
	return parts
}

// points splits a list; what is below a point stays with it.
func points(list string) []string {
	var parts []string
	for l := range strings.SplitSeq(list, "\n") {
		if webPoint.MatchString(l) || len(parts) == 0 {
			parts = append(parts, l)
		} else {
			parts[len(parts)-1] += "\n" + l
		}
	}
	return parts
}

// facts parts the lines of a paragraph where one of them is a fact of an event.
func facts(paragraph string) []string {
	lines := strings.Split(paragraph, "  \n")
	if len(lines) > 1 && slices.ContainsFunc(lines, func(l string) bool { return isLabelled(wordsOfMarkdown(l)) }) {
		return lines
	}
	return []string{paragraph}
}

// webBlock reads one of them.
func webBlock(part string) block {
	b := block{md: part, width: 72}
	if webPoint.MatchString(part) {
		b.point, b.md = true, part[len("- "):]
	}
	for _, l := range markdownLinks(part) {
		b.links = append(b.links, link{wordsOfMarkdown(l.text), l.address})
	}
	for l := range strings.SplitSeq(b.md, "  \n") {
		b.lines = append(b.lines, wordsOfMarkdown(l))
	}
	whole := strings.Join(b.lines, " ")
	b.arrow = len(b.links) == 1 && b.links[0].text == whole && !b.point && len(strings.Fields(whole)) <= 8 && !webHead.MatchString(part)
	return b
}

// wordsOfMarkdown is what a reader sees of a line of the converter's Markdown.
func wordsOfMarkdown(md string) string {
	md = webHead.ReplaceAllString(webImages.ReplaceAllString(md, ""), "")
	md = strings.NewReplacer("\n> ", " ", "\n", " ").Replace(strings.TrimPrefix(md, "> "))
	md = markdownLink.ReplaceAllString(md, "$1")
	if webTable.MatchString(md) {
		md = strings.NewReplacer("|---", " ", "---|", " ", "|", " ").Replace(md)
	}
	return tidy(html.UnescapeString(webMark.ReplaceAllString(md, "$1")))
}

// rankHeadings gives the headings the weight that they have among each other: the
// level at which there are most is that of pieces, those above it are sections', and
// those below stand inside a piece.
func rankHeadings(blocks []block, levels map[int]int) {
	most := 0
	for level := 6; level > 0; level-- {
		if levels[level] > 0 && levels[level] >= levels[most] {
			most = level
		}
	}
	piece := pieceLevel(blocks, most)
	small := slices.ContainsFunc(blocks, func(b block) bool { return int(b.head) == piece && !isCapitals(join(b.lines)) })
	for i := range blocks {
		switch level := int(blocks[i].head); {
		case level == piece && small && isCapitals(join(blocks[i].lines)):
			blocks[i].head = doubled // set apart from the others
		case level == 0:
		case level < piece:
			blocks[i].head = doubled
		case level == piece:
			blocks[i].head = dashed
		default:
			blocks[i].head = noHead // its mark stays in its Markdown
		}
	}
}

// pieceLevel is the level of the pieces' headings. Where those of the level above are
// nearly as many, and text stands below each, these are the pieces', and what seemed
// to be is inside them.
func pieceLevel(blocks []block, level int) int {
	for above := level - 1; above > 0; above-- {
		n, withText := 0, 0
		for i, b := range blocks {
			if int(b.head) != above {
				continue
			}
			n++
			if i+1 < len(blocks) && blocks[i+1].head == noHead {
				withText++
			}
		}
		if n > 1 && withText*4 >= n*3 {
			return pieceLevel(blocks, above)
		}
	}
	return level
}

// movePictures puts a picture above a heading below it: it is that piece's.
func movePictures(blocks []block) {
	for i := 0; i+1 < len(blocks); i++ {
		if onlyPicture(blocks[i]) && blocks[i+1].head != noHead {
			blocks[i], blocks[i+1] = blocks[i+1], blocks[i]
		}
	}
}

// addWebBlock adds a paragraph of a letter in HTML, as it is written there.
func (s *story) addWebBlock(b block) {
	text := s.redact(join(b.lines))
	s.links = append(s.links, b.links...)
	if strings.HasPrefix(b.md, "# ") {
		b.md = "#" + b.md // the first heading is the title
	}
	p := paragraph{text: text, md: b.md, point: b.point, head: b.head != noHead || webHead.MatchString(b.md), links: b.links}
	if b.arrow {
		p.text = ""
	}
	s.addParagraph(p)
}

// addHeadingLinks keeps where the heading led, if nothing below it leads there.
func (s *story) addHeadingLinks(links []link) {
	for _, l := range links {
		if slices.ContainsFunc(s.links, func(known link) bool { return known.address == l.address }) {
			continue
		}
		s.links = append(s.links, l)
		s.addParagraph(paragraph{md: "[" + escape(l.text) + "](" + l.address + ")", links: []link{l}})
	}
}
