package markdown

import (
	"regexp"
	"strings"
)

// The parser takes time that grows with the square of these, so that a text of the
// size that a content may have would hold a processor for half a minute.
const (
	// maxNested is how deep quotations and lists may stand inside each other on a line.
	maxNested = 20
	// maxMarks is how many marks of emphasis and links one paragraph or table may hold.
	maxMarks = 500
)

var (
	nested   = regexp.MustCompile(`^[ \t]*(?:(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])[ \t]*)+`)
	nest     = regexp.MustCompile(`>|[-+*]|\d+`)
	newBlock = regexp.MustCompile(`^(?:[ \t]*$| {0,3}[-+*#][ \t#])`)
	marks    = regexp.MustCompile(`[*_~\[]`)
)

// tame is the text without the marks that are too many to mean anything: those at
// the beginning of a line are left out, those in it become letters like others.
func tame(md string) string {
	var b strings.Builder
	left := maxMarks
	for line := range strings.Lines(md) {
		if into := nested.FindString(line); len(nest.FindAllString(into, maxNested+1)) > maxNested {
			line = strings.Repeat(">", maxNested) + line[len(into):]
		}
		if newBlock.MatchString(line) {
			left = maxMarks
		}
		b.WriteString(marks.ReplaceAllStringFunc(line, func(mark string) string {
			if left--; left >= 0 {
				return mark
			}
			return `\` + mark
		}))
	}
	return b.String()
}
