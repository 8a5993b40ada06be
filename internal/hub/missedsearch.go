package hub

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Limits of the questions that found nothing.
const (
	// MissedSearchDays is how long they are kept: a season, so that what is asked for
	// again and again stands out.
	MissedSearchDays = 90
	// MaxMissedSearches bounds the different ones of one day: far above what members
	// ask, and no way for anybody to fill the database.
	MaxMissedSearches = 1_000
)

// MissedSearch is a question that found nothing. Nobody knows who asked it.
type MissedSearch struct {
	Query  string
	Count  int  // how often, in the days that are kept
	LastOn Date // when last
}

// mostDigits is how many digits a question may have in a row: a year and a little
// more. A telephone number has six or more, a date of birth too.
const mostDigits = 5

// MissedQuery is a question as it is noted when it found nothing; false where it is
// not: who types in an address of mail, a telephone number or a personal identity
// number has asked about a person, and a text without words about nothing.
func MissedQuery(text string) (string, bool) {
	if len(text) > MaxQuery*utf8.UTFMax { // a pasted text, that may be anybody's
		return "", false
	}
	query := TidyQuery(text)
	var errs UserErrors
	checkText(&errs, "query", query, MaxQuery, "")
	if len(errs) > 0 || !strings.ContainsFunc(query, unicode.IsLetter) || personal(query) {
		return "", false
	}
	return query, true
}

// reference is the number of an official text, which is nobody's: SOU 2018:22,
// SFS 2017:725, prop. 2023/24:1.
var reference = regexp.MustCompile(`\b(19|20)\d\d(/\d\d)?:\d{1,4}\b`)

// mailed is a sign of an address of mail, also where it was written to be read aloud.
var mailed = regexp.MustCompile(`@|[(\[{]\s*(at|snabel-?a)\s*[)\]}]|\bsnabel-?a\b`)

// personal reports whether a question holds what could be a person's own: an address
// of mail, or a number of the length that numbers of people have. Whatever stands
// between digits joins them, but for letters: 070-123 45 67 is one number.
func personal(query string) bool {
	plain := norm.NFKC.String(query) // "＠" is "@", "①" is "1"
	if mailed.MatchString(plain) {
		return true
	}
	digits := 0
	for _, r := range reference.ReplaceAllString(plain, "x") {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			digits = 0
		}
		if digits > mostDigits {
			return true
		}
	}
	return false
}
