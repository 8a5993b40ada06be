package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mend makes running text of pages as they were set: what stands on every page is
// dropped, lines become paragraphs, and words that a line's end cut become whole.
func mend(pages []string) []string {
	lines := make([][]string, len(pages))
	for i, page := range pages {
		lines[i] = linesOf(page)
	}
	dropRunning(lines)
	joinAcrossPages(lines)
	mended := make([]string, len(pages))
	for i, page := range lines {
		mended[i] = strings.Join(paragraphs(page), "\n")
	}
	return mended
}

// hyphens are what ends a line within a word: as it is typed, as type sets it, a soft one.
const hyphens = "-\u2010\u00ad"

// lineEnds are all that may end a line. PDFium puts the last one for a hyphen and the
// line's end behind it.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n", "\ufffe", "-\n")

// linesOf are a page's lines. A hyphen at a line's end becomes a plain one.
func linesOf(page string) []string {
	lines := strings.Split(lineEnds.Replace(page), "\n")
	for i, line := range lines {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if rest := strings.TrimRight(line, hyphens); rest != line {
			line = rest + "-"
		}
		lines[i] = strings.TrimSpace(strings.Map(seen, ligatures.Replace(line)))
	}
	return lines
}

// maxParagraph bounds a paragraph, in bytes, so that a page of a million short lines
// is joined in reasonable time. No writer fills it.
const maxParagraph = 8 << 10

// paragraphs joins the lines of a page.
func paragraphs(lines []string) []string {
	var made []string
	width, open := usualWidth(lines), false
	for i, line := range lines {
		switch {
		case line == "":
			open = false
			continue
		case open:
			made[len(made)-1] = join(made[len(made)-1], line)
		default:
			made = append(made, line)
		}
		open = i+1 < len(lines) && len(made[len(made)-1]) < maxParagraph && goesOn(line, lines[i+1], width)
	}
	return made
}

// usualWidth is how long the full lines of a page are, in characters.
func usualWidth(lines []string) int {
	var widths []int
	for _, line := range lines {
		if line != "" {
			widths = append(widths, utf8.RuneCountInString(line))
		}
	}
	if len(widths) == 0 {
		return 0
	}
	slices.Sort(widths)
	return widths[len(widths)*4/5] // a few run over, as those of a table do
}

// goesOn reports whether a line's paragraph goes on in the next one: where that one's
// first word would have found room, somebody ended the line on purpose.
func goesOn(line, next string, width int) bool {
	length := utf8.RuneCountInString(line)
	switch {
	case next == "" || startsPoint(next):
		return false
	case cutsWord(line):
		return true
	case startsLower(next) && !endsSentence(line):
		return length > width/3
	}
	word, _, _ := strings.Cut(next, " ")
	return length+1+utf8.RuneCountInString(word) > width*9/10 // letters differ in width
}

func endsSentence(line string) bool {
	return strings.HasSuffix(line, ".") || strings.HasSuffix(line, ":")
}

// startsPoint reports whether a line begins a point of a list.
func startsPoint(line string) bool {
	mark, rest, more := strings.Cut(line, " ")
	if !more || rest == "" {
		return false
	}
	switch mark {
	case "•", "◦", "▪", "·", "–", "—", "-", "*", "o":
		return true
	}
	number := strings.TrimRight(mark, ".)")
	return number != mark && len(number) <= 3 && strings.Trim(number, "0123456789") == "" && number != ""
}

func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

// cutsWord reports whether a line ends within a word: with a hyphen, right behind a
// letter or digit.
func cutsWord(line string) bool {
	rest, hyphen := strings.CutSuffix(line, "-")
	before, _ := utf8.DecodeLastRuneInString(rest)
	return hyphen && (unicode.IsLetter(before) || unicode.IsDigit(before))
}

// join puts a line behind the one before.
func join(before, line string) string {
	if !cutsWord(before) {
		return before + " " + line
	}
	switch word := lastWord(before); {
	case waits(line):
		return before + " " + line
	case keepsHyphen(strings.TrimSuffix(word, "-"), line):
		return before + line
	}
	return strings.TrimSuffix(before, "-") + line
}

// waits reports whether what stands before a hyphen shares the end of a later word:
// "vatten- och avlopp".
func waits(line string) bool {
	first, _, _ := strings.Cut(line, " ")
	switch strings.TrimRight(first, ",.") {
	case "och", "eller", "samt", "respektive", "till", "men", "som", "and", "or":
		return true
	}
	return false
}

// keepsHyphen reports whether the hyphen between the halves of a word is its own:
// "Linköping-Norrköping", "1-2", "VA-frågor", "e-post".
func keepsHyphen(half, line string) bool {
	if !startsLower(line) || utf8.RuneCountInString(half) == 1 {
		return true
	}
	lower := false
	for _, r := range half {
		if unicode.IsDigit(r) || r == '-' {
			return true
		}
		lower = lower || unicode.IsLower(r)
	}
	return !lower
}

func lastWord(text string) string {
	i := strings.LastIndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("(/”\"", r) })
	_, size := utf8.DecodeRuneInString(text[max(i, 0):])
	if i < 0 {
		size = 0
	}
	return text[max(i, 0)+size:]
}

// joinAcrossPages takes the rest of a word that a page's end cut over to that page.
func joinAcrossPages(pages [][]string) {
	for i := range pages[:max(len(pages)-1, 0)] {
		last := lastLine(pages[i])
		next := firstLine(pages[i+1])
		if last < 0 || next < 0 || !cutsWord(pages[i][last]) || !startsLower(pages[i+1][next]) || waits(pages[i+1][next]) {
			continue
		}
		rest, more, _ := strings.Cut(pages[i+1][next], " ")
		pages[i][last] = join(pages[i][last], rest)
		pages[i+1][next] = more
	}
}

func firstLine(lines []string) int {
	return slices.IndexFunc(lines, func(line string) bool { return line != "" })
}

func lastLine(lines []string) int {
	for i, line := range slices.Backward(lines) {
		if line != "" {
			return i
		}
	}
	return -1
}
