package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	softHyphen = '\u00ad'
	// maxSaying bounds what a file says of itself, in bytes: a title is a line.
	maxSaying = 500
)

// ligatures are letters that a font draws as one, which nobody types. Compatibility
// forms as a whole would make m2 of m².
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// clean gives text as it is stored: UTF-8 in composed form, its lines ended by line
// feeds, without what isn't seen, and without more than one empty line in a row.
func clean(text string) string {
	text = norm.NFC.String(ligatures.Replace(strings.ToValidUTF8(text, "\ufffd")))
	var b strings.Builder
	b.Grow(len(text))
	empty := 2 // as if empty lines had come before: none is left at the beginning
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line = strings.TrimSpace(strings.Map(seen, line))
		if empty++; line != "" {
			empty = 0
		}
		if empty <= 1 {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	return strings.TrimSpace(b.String())
}

// seen gives a character of a line as a reader sees it, -1 for one that isn't seen.
func seen(r rune) rune {
	switch {
	case r == '\t' || unicode.Is(unicode.Zs, r) || r == '\u2028' || r == '\u2029':
		return ' '
	case r == '\uf0b7' || r == '\uf0a7': // in the fonts of Word's lists
		return '•'
	case r == softHyphen || unicode.IsControl(r) || unicode.Is(unicode.Co, r) || unicode.Is(unicode.Bidi_Control, r):
		return -1
	case r == '\ufeff' || r == '\u200b' || r == '\u2060' || r&0xfffe == 0xfffe:
		return -1
	}
	return r
}

// saying is what a file says of itself, in one line.
func saying(text string) string { return strings.ToValidUTF8(cut(oneLine(clean(text)), maxSaying), "") }

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// cut gives the beginning of a text, at most so many bytes, without half characters.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

func countLetters(text string) (n int) {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
