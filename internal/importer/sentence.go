package importer

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortForm are words that end in a full stop without ending a sentence.
var shortForm = regexp.MustCompile(`(?i)(?:^|[\s(.])(?:kl|ca|ev|nr|resp|tel|inkl|exkl|fr|osv|etc|jan|feb|apr|aug|sept?|okt|nov|dec|max|min|st|s|t|ex|bl|d|v|m|o|[0-9]{1,2}|\p{L})\.$`)

// sentenceEnd is a mark that may end a sentence, and the space after it.
var sentenceEnd = regexp.MustCompile(`[.!?…]+[”’)]*\s+`)

// sentences splits a paragraph.
func sentences(text string) []string { return slices.Collect(eachSentence(text)) }

// eachSentence gives the sentences of a text as far as they are asked for.
func eachSentence(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		from, at := 0, 0
		for {
			mark := strings.IndexFunc(text[at:], isEndMark) // a look that spares most patterns
			if mark < 0 {
				break
			}
			loc := sentenceEnd.FindStringIndex(text[at+mark:])
			if loc == nil {
				break
			}
			at += mark + loc[1]
			next, _ := utf8.DecodeRuneInString(text[at:])
			if unicode.IsLower(next) || shortForm.MatchString(strings.TrimSpace(tail(text[from:at], 12))) {
				continue
			}
			if !yield(strings.TrimSpace(text[from:at])) {
				return
			}
			from = at
		}
		if rest := strings.TrimSpace(text[from:]); rest != "" {
			yield(rest)
		}
	}
}

func isEndMark(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

// tail is at most the last n bytes of s, whole characters.
func tail(s string, n int) string {
	i := max(0, len(s)-n)
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

// head is at most the first n bytes of s, whole characters.
func head(s string, n int) string {
	for n < len(s) && !utf8.RuneStart(s[n]) {
		n++
	}
	return s[:min(n, len(s))]
}

// cut is at most the first n characters of s, ended at a word.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	s = string([]rune(s)[:n-1])
	if i := strings.LastIndexByte(s, ' '); i > 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,;:–-") + "…"
}

// isWhole reports whether [from, to) of s begins and ends at the edge of a word:
// regexp's own \b knows no å, ä or ö.
func isWhole(s string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	return !isWordRune(before) && !isWordRune(after)
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "”’"))
	return unicode.IsUpper(r)
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// endsSentence reports whether the line ends where a sentence may.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "”’)")
	return s == "" || strings.ContainsRune(".!?:…", lastRune(s))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

func runes(s string) int { return utf8.RuneCountInString(s) }
