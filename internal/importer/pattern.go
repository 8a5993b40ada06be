package importer

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// pattern is a regular expression that most texts don't match. Before it runs, the
// text is searched for a word that each match must hold, in a hundredth of the time
// that the expression itself takes.
type pattern struct {
	*regexp.Regexp
	words []string // in small letters, one of which each match holds; none where that isn't sure
}

// newPattern compiles a pattern that is known to be one.
func newPattern(expression string) *pattern {
	tree, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		panic(err)
	}
	words := literalsOf(tree).best
	slices.SortStableFunc(words, func(a, b string) int { return len(a) - len(b) })
	var bare []string // without those that hold another
	for _, word := range words {
		if !slices.ContainsFunc(bare, func(other string) bool { return strings.Contains(word, other) }) {
			bare = append(bare, word)
		}
	}
	return &pattern{regexp.MustCompile(expression), bare}
}

// may reports whether a text can match. Small is the text in small letters.
func (p *pattern) may(small string) bool {
	return len(p.words) == 0 || slices.ContainsFunc(p.words, func(word string) bool { return strings.Contains(small, word) })
}

// MatchString reports whether the text matches.
func (p *pattern) MatchString(text string) bool {
	return p.may(smallLetters(text)) && p.Regexp.MatchString(text)
}

// FindString is the first match, "" where there is none.
func (p *pattern) FindString(text string) string { return p.findIn(text, smallLetters(text)) }

// findIn is FindString for a text that is known in small letters too.
func (p *pattern) findIn(text, small string) string {
	if !p.may(small) {
		return ""
	}
	return p.Regexp.FindString(text)
}

// FindStringIndex is where the first match is, nil where there is none.
func (p *pattern) FindStringIndex(text string) []int {
	if !p.may(smallLetters(text)) {
		return nil
	}
	return p.Regexp.FindStringIndex(text)
}

// FindAllStringIndex is where the first n matches are.
func (p *pattern) FindAllStringIndex(text string, n int) [][]int {
	if !p.may(smallLetters(text)) {
		return nil
	}
	return p.Regexp.FindAllStringIndex(text, n)
}

// FindStringSubmatch is the first match and its groups, nil where there is none.
func (p *pattern) FindStringSubmatch(text string) []string {
	if !p.may(smallLetters(text)) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(text)
}

// FindAllStringSubmatchIndex is where the first n matches and their groups are.
func (p *pattern) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if !p.may(smallLetters(text)) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(text, n)
}

// FindAllString is the first n matches.
func (p *pattern) FindAllString(text string, n int) []string {
	if !p.may(smallLetters(text)) {
		return nil
	}
	return p.Regexp.FindAllString(text, n)
}

// FindAllStringSubmatch is the first n matches and their groups.
func (p *pattern) FindAllStringSubmatch(text string, n int) [][]string {
	if !p.may(smallLetters(text)) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatch(text, n)
}

// ReplaceAllString replaces the matches.
func (p *pattern) ReplaceAllString(text, by string) string {
	if !p.may(smallLetters(text)) {
		return text
	}
	return p.Regexp.ReplaceAllString(text, by)
}

// ReplaceAllStringFunc replaces the matches by what the function makes of them.
func (p *pattern) ReplaceAllStringFunc(text string, by func(string) string) string {
	if !p.may(smallLetters(text)) {
		return text
	}
	return p.Regexp.ReplaceAllStringFunc(text, by)
}

// smallLetters is the text in small letters: also the long s, which regexp takes for
// an s where case says nothing.
func smallLetters(text string) string {
	return strings.ReplaceAll(strings.ToLower(text), "ſ", "s")
}

// literals are the texts that a part of an expression matches, where they are few, and
// the best set of words one of which each of its matches holds.
type literals struct {
	all  []string // everything that it matches; nil where that is too much
	best []string
}

// mostLiterals bounds the words that are looked for before an expression runs.
const mostLiterals = 64

func literalsOf(re *syntax.Regexp) literals {
	switch re.Op {
	case syntax.OpLiteral:
		return exactly(smallLetters(string(re.Rune)))
	case syntax.OpCharClass:
		return literalsOfClass(re.Rune)
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return exactly("")
	case syntax.OpCapture:
		return literalsOf(re.Sub[0])
	case syntax.OpPlus:
		return literals{best: literalsOf(re.Sub[0]).best}
	case syntax.OpRepeat:
		if re.Min > 0 {
			return literals{best: literalsOf(re.Sub[0]).best}
		}
	case syntax.OpQuest:
		if all := literalsOf(re.Sub[0]).all; all != nil {
			return literals{all: append(slices.Clip(all), "")}
		}
	case syntax.OpConcat:
		return literalsInRow(re.Sub)
	case syntax.OpAlternate:
		return literalsOfAny(re.Sub)
	}
	return literals{}
}

func exactly(all ...string) literals { return literals{all: all, best: better(nil, all)} }

// literalsOfClass are the signs of a class of few.
func literalsOfClass(ranges []rune) literals {
	const few = 4
	var all []string
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if len(all) == few {
				return literals{}
			}
			if sign := smallLetters(string(unicode.ToLower(r))); !slices.Contains(all, sign) {
				all = append(all, sign)
			}
		}
	}
	return exactly(all...)
}

// literalsInRow joins what follows each other, as long as that makes few words.
func literalsInRow(parts []*syntax.Regexp) literals {
	run, whole := []string{""}, true
	var best []string
	for _, part := range parts {
		l := literalsOf(part)
		if l.all != nil && len(run)*len(l.all) <= mostLiterals {
			var joined []string
			for _, before := range run {
				for _, after := range l.all {
					joined = append(joined, before+after)
				}
			}
			run = joined
			continue
		}
		best, whole = better(better(best, run), l.best), false
		if run = l.all; run == nil {
			run = []string{""}
		}
	}
	l := literals{best: better(best, run)}
	if whole {
		l.all = run
	}
	return l
}

func literalsOfAny(choices []*syntax.Regexp) literals {
	union, sure, whole := literals{}, true, true
	for _, choice := range choices {
		l := literalsOf(choice)
		sure, whole = sure && l.best != nil, whole && l.all != nil
		union.best, union.all = append(union.best, l.best...), append(union.all, l.all...)
	}
	if !sure || len(union.best) > mostLiterals {
		union.best = nil
	}
	if !whole || len(union.all) > mostLiterals {
		union.all = nil
	}
	return union
}

// better is the set whose shortest word is longer: an empty one says nothing.
func better(a, b []string) []string {
	if shortest(b) > shortest(a) {
		return b
	}
	return a
}

func shortest(words []string) int {
	if len(words) == 0 {
		return 0
	}
	n := len(words[0])
	for _, w := range words {
		n = min(n, len(w))
	}
	return n
}
