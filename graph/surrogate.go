package graph

import (
	"strconv"
	"unicode/utf16"

	"github.com/smakom/hub/internal/hub"
)

// checkSurrogates refuses text, in JSON or a GraphQL document, that escapes half a
// character: decoders put a question mark in its place, and nobody would know.
func checkSurrogates(text []byte) error {
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		if text[i+1] != 'u' {
			i++ // what is escaped is not an escape itself
			continue
		}
		first := escaped(text[i:])
		if !utf16.IsSurrogate(first) {
			continue
		}
		if utf16.DecodeRune(first, escaped(text[min(i+6, len(text)):])) == '\uFFFD' {
			return hub.BadInput("text holds characters that are not text")
		}
		i += 11
	}
	return nil
}

// escaped is the character that \uXXXX at the beginning of the text stands for, 0
// where there is no such escape.
func escaped(text []byte) rune {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0
	}
	n, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	if err != nil {
		return 0
	}
	return rune(n)
}
