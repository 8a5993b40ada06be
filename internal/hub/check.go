package hub

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func orElse[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// unique keeps the first of each value.
func unique[T comparable](all []T) []T {
	var kept []T
	for _, v := range all {
		if !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// checkWord refuses a word that the vocabulary doesn't have: not every caller
// comes by way of the schema.
func checkWord[T ~string](errs *UserErrors, path string, word T, words ...T) {
	if !slices.Contains(words, word) {
		errs.Add(Invalid, path, "%s can't be %q", path, string(word))
	}
}

// normal is the text in composed form (NFC): "å" is one letter however it was
// typed, and is found by either.
func normal(text string) string { return norm.NFC.String(text) }

// checkLine brings text of one line into its normal form, and refuses what is too
// long or holds control characters: a line break in a name becomes a second line
// in a mail's head or a log, and a change of direction another name on the page.
func checkLine(errs *UserErrors, path string, text *string, most int) {
	*text = strings.TrimSpace(normal(*text))
	checkText(errs, path, *text, most, "")
}

// checkNeeded does the same for a line that can't be empty.
func checkNeeded(errs *UserErrors, path string, text *string, most int) {
	checkLine(errs, path, text, most)
	if *text == "" {
		errs.Add(Required, path, "the %s is missing", path)
	}
}

// checkSlug fills a slug that is left out from the name, and refuses what is none.
func checkSlug(errs *UserErrors, path string, slug *string, name string) {
	*slug = orElse(*slug, Slug(name))
	switch {
	case *slug == "" && name != "":
		errs.Add(Required, path, "the %s is missing: no letter of the name can stand in one", path)
	case *slug != Slug(*slug):
		errs.Add(Invalid, path, "a %s is lower-case a to z, digits and hyphens, at most %d characters", path, maxSlug)
	}
}

// checkProse does the same for text of many lines, in any direction.
func checkProse(errs *UserErrors, path string, text *string, most int) {
	*text = normal(strings.ReplaceAll(*text, "\r\n", "\n"))
	checkText(errs, path, *text, most, "\n\t")
}

func checkText(errs *UserErrors, path, text string, most int, allowed string) {
	if n := utf8.RuneCountInString(text); n > most {
		errs.Add(TooLong, path, "%s is %d characters, at most %d", path, n, most)
	}
	bad := func(r rune) bool {
		return unicode.IsControl(r) && !strings.ContainsRune(allowed, r) || allowed == "" && unicode.Is(unicode.Bidi_Control, r)
	}
	if !utf8.ValidString(text) || strings.ContainsFunc(text, bad) {
		errs.Add(Invalid, path, "%s holds characters that are not text", path)
	}
}

// checkLines does it for each of a list, and drops those that are empty.
func checkLines(errs *UserErrors, path string, texts *[]string, most int) {
	if n := len(*texts); n > maxLines {
		errs.Add(TooLong, path, "%s are %d, at most %d", path, n, maxLines)
		return
	}
	for i := range *texts {
		checkLine(errs, fmt.Sprintf("%s.%d", path, i), &(*texts)[i], most)
	}
	*texts = slices.DeleteFunc(*texts, func(text string) bool { return text == "" })
}

func checkURL(errs *UserErrors, path string, text *string) {
	*text = strings.TrimSpace(*text)
	if *text == "" {
		return
	}
	u, err := url.Parse(*text) // refuses control characters, too
	if err != nil || len(*text) > maxURL || !utf8.ValidString(*text) || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
		errs.Add(Invalid, path, "not a web address: write it as https://...")
	}
}

func checkCount(errs *UserErrors, path string, n *int) {
	if n != nil && (*n < 0 || *n > math.MaxInt32) {
		errs.Add(Invalid, path, "%s can't be %d", path, *n)
	}
}

func checkPartial(errs *UserErrors, path string, d PartialDate) bool {
	if d == "" {
		return true
	}
	_, err := ParsePartialDate(string(d))
	if err != nil {
		errs.Add(Invalid, path, "%s", fmt.Sprint(err))
	}
	return err == nil
}

// checkPeriod reports whether two dates are a period, as far as they are given.
func checkPeriod(errs *UserErrors, startPath string, start PartialDate, endPath string, end PartialDate) bool {
	from, to := checkPartial(errs, startPath, start), checkPartial(errs, endPath, end)
	if !from || !to {
		return false
	}
	if start != "" && end != "" && end.Upper().Time().Before(start.Lower().Time()) {
		errs.Add(Invalid, endPath, "the end is before the start")
		return false
	}
	return true
}

// checkWhy refuses what can't stand in a revision as its reason.
func checkWhy(path string, text *string) error {
	var errs UserErrors
	if text != nil {
		checkProse(&errs, path, text, maxSummary)
	}
	return errs.Err()
}
