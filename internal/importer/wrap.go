package importer

import (
	"strings"
	"unicode"
)

// join makes one line of a paragraph's lines and mends words broken at the end
// of a line.
func join(lines []string) string {
	var text []byte
	for i, l := range lines {
		switch {
		case i == 0:
		case breaksWord(lines[i-1], l):
			text = text[:len(text)-1]
		case strings.HasSuffix(lines[i-1], "-") && !strings.HasSuffix(lines[i-1], " -") && !joinsWords(firstWord(l)):
		default:
			text = append(text, ' ')
		}
		text = append(text, l...)
	}
	return string(text)
}

// breaksWord reports whether the hyphen at the end of a line is there because of
// the line's end only. After an abbreviation, a digit or a single letter it
// belongs to the word: VA-nät, 2010-talet, e-post.
func breaksWord(line, next string) bool {
	if !strings.HasSuffix(line, "-") || !startsLower(next) || joinsWords(firstWord(next)) {
		return false
	}
	word := []rune(strings.TrimSuffix(line[strings.LastIndexByte(line, ' ')+1:], "-"))
	return len(word) > 1 && unicode.IsLower(word[len(word)-1])
}

// joinsWords reports whether a hyphen before the word stands for a part that two
// words share: "vatten- och avlopp".
func joinsWords(word string) bool {
	return word == "och" || word == "eller" || word == "samt" || word == "respektive" || word == "men"
}
