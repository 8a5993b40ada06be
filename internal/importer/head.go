package importer

import (
	"regexp"
	"strings"
	"unicode"
)

// How long a heading may be, in characters, with its kicker. Longer ones are
// sentences, and so is a shorter one that only its blank lines set apart.
const (
	maxHead  = 150
	maxPlain = 100
)

var (
	// signature is a name, or a name and what that person is.
	signature = regexp.MustCompile(`^/?\s*\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]*\.?){1,3},? (?:\p{Ll}|KSO\b)`)
	// signedAs are words that say somebody signs and is not told of.
	signedAs = regexp.MustCompile(`(?i)(?:ordförande|ledamot|direktör|chef|ledare|kommunalråd|strateg|sekreterare|utvecklare|handläggare|samordnare|redaktör|KSO)`)
	nameOnly = regexp.MustCompile(`^/?\s*\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){1,3}$`)
	// labelled is a fact of an event: "Tid: 13-15".
	labelled = regexp.MustCompile(`^(?i)(?:när|var|tid|datum|dag|plats|lokal|målgrupp|anmälan|anmäl dig|sista (?:dag|anmälningsdag)[\p{L} ]*|kostnad|pris|för vem|vem|arrangör|värd|antal platser|adress|länk)\s*:`)
	yearLine = regexp.MustCompile(`^(?:år\s+)?(20\d\d)\s*:?$`)
)

func isLabelled(s string) bool { return labelled.MatchString(s) }
func isYear(s string) bool     { return yearLine.MatchString(s) }

// isSignature reports whether the line is somebody's name and post, and no more.
func isSignature(s string) bool {
	return runes(s) <= 120 && signature.MatchString(s) && signedAs.MatchString(s) && !endsSentence(s) &&
		len(sentences(s)) == 1
}

// isHeadLine reports whether the line could be a heading by its own looks.
func isHeadLine(s string) bool {
	first := []rune(s)[0]
	return runes(s) <= maxHead && !strings.ContainsRune(".:;,", lastRune(s)) &&
		(unicode.IsUpper(first) || unicode.IsDigit(first) || strings.ContainsRune("”’", first)) &&
		!isYear(s) && !isLabelled(s) && !isSignature(s) && !isDateOnly(s) &&
		!webLink.MatchString(s) && !mailAddress.MatchString(s) && !isPhone(s)
}

// isCapitals reports whether the line is set in capitals. A single abbreviation
// is no heading.
func isCapitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 4 && runes(s) <= maxHead
}

// markHeads gives each block that is a heading its style.
func markHeads(blocks []block) {
	for i := range blocks {
		b := &blocks[i]
		if b.head == noHead {
			b.head = headStyle(b, i > 0 && interrupted(blocks[i-1], *b))
		}
		if b.head != noHead && b.head < numbered && numbering.MatchString(b.lines[0]) {
			b.head = numbered
		}
		if b.head != noHead && b.frame {
			b.head = framed
		}
	}
}

// interrupted reports whether b goes on with a sentence of the block before.
func interrupted(before, b block) bool {
	last := before.lines[len(before.lines)-1]
	if isDateOnly(last) {
		return !b.page && !b.gap // the day of the piece above: its text comes next
	}
	if runes(last) < b.width*3/5 || isURL(last[strings.LastIndexByte(last, ' ')+1:]) {
		return false
	}
	return before.head == noHead && !before.point && !before.arrow && !before.dates &&
		!endsSentence(last) && !isSignature(last) && !isHeadLine(last) && !b.page && !b.gap
}

func headStyle(b *block, interrupts bool) style {
	if b.point || b.arrow || b.dates || len(b.lines) > 3 {
		return noHead
	}
	for i, l := range b.lines {
		if !isHeadLine(l) && (i == 0 || i < len(b.lines)-1 || !startsLower(l)) {
			return noHead
		}
	}
	last := b.lines[len(b.lines)-1]
	if strings.ContainsRune(".:;,", lastRune(last)) || runes(strings.Join(b.lines, " ")) > maxHead || isPersonLines(b.lines) {
		return noHead
	}
	if isCapitals(strings.Join(b.lines, " ")) {
		return capitals
	}
	if !numbering.MatchString(b.lines[0]) && (interrupts || runes(strings.Join(b.lines, " ")) > maxPlain) {
		return noHead
	}
	return plainHead
}

// isPersonLines reports whether the lines are a name and, below it, a post.
func isPersonLines(lines []string) bool {
	return len(lines) == 2 && nameOnly.MatchString(lines[0]) && startsLower(lines[1])
}

// headOf parts a heading from the kicker above it. Two lines are kicker and
// heading where the second one's first word had room on the first, else one
// heading that was wrapped.
func headOf(b block) (kicker, heading string) {
	lines := b.lines
	if len(lines) > 1 && startsUpper(lines[1]) &&
		runes(lines[0])+1+runes(firstWord(lines[1])) <= b.width*9/10 {
		kicker, lines = lines[0], lines[1:]
	}
	heading = numbering.ReplaceAllString(join(lines), "")
	return kicker, strings.TrimSpace(strings.TrimRight(heading, ":"))
}
