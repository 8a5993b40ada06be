package search

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/mapping"
	"golang.org/x/text/unicode/norm"

	"github.com/smakom/hub/internal/hub"
)

// question is a reader's text, understood.
type question struct {
	text       string // as it is searched
	cut        bool   // it was longer than a search may be
	words      []word
	references []string // "sou 2018:22"
	names      []string // what it may call by name
	pin        string   // as an editor's question is compared
}

// word is one word of a question, and what the records that the viewer may see make of it.
type word struct {
	text     string   // lowered
	from, to int      // its place in the question, in bytes
	stem     string   // "" for a word that says nothing by itself ("och")
	grams    []string // its pieces
	ofStem   []string // those of its stem
	splits   []split  // the ways to take it apart; nil until somebody asks
	known    bool     // a record has the stem, or a file of it
	alike    []string // the stems that were meant, where it isn't known
	unmarked bool     // they are the same but for the marks on letters
	begins   []string // the stems that begin with it, where it isn't known
	parts    []string // the stems that it is joined of

	in     set // the records in whose text it is found, or a good part of it or what was meant
	joined set // those with what it is joined of
	pieced set // those with nearly all its pieces in their files; nil where none are looked at
	filed  set // these, and those with it in their files
}

// ask reads a reader's text. Nothing in it has a meaning to the index but its words.
func ask(m mapping.IndexMapping, text string) (*question, error) {
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return nil, hub.BadInput("the search text is not text")
	}
	q := &question{}
	text = strings.TrimSpace(text)
	if short := firstRunes(text, hub.MaxQuery); short != text {
		text, q.cut = short, true
	}
	q.text = tidy(text)
	q.references = references(q.text)
	rest := q.text
	if len(q.references) > 0 {
		rest = reference.ReplaceAllStringFunc(rest, func(r string) string { return strings.Repeat(" ", len(r)) })
	}
	for _, token := range m.AnalyzerNamed(analyzerWords).Analyze([]byte(rest)) {
		if len(q.words)+len(q.references) >= hub.MaxQueryWords {
			q.cut = true
			break
		}
		w := newWord(m, string(token.Term))
		w.from, w.to = token.Start, token.End
		if !slices.ContainsFunc(q.words, func(o word) bool { return o.text == w.text }) {
			q.words = append(q.words, w)
		}
	}
	q.names, q.pin = namesOf(q.text, q.words), hub.TidyQuery(q.text)
	return q, nil
}

func newWord(m mapping.IndexMapping, text string) word {
	w := word{text: text, grams: gramsOf(text)}
	if stems := m.AnalyzerNamed(analyzerStems).Analyze([]byte(text)); len(stems) > 0 {
		w.stem = string(stems[0].Term)
		w.ofStem = gramsOf(w.stem)
	}
	return w
}

// telling are the words that say something; all of them where none does, for
// Vara is also a municipality.
func (q *question) telling() []word {
	says := func(w word) bool { return w.stem != "" }
	if q.saysNothing() || !slices.ContainsFunc(q.words, func(w word) bool { return !says(w) }) {
		return q.words
	}
	return slices.DeleteFunc(slices.Clone(q.words), func(w word) bool { return !says(w) })
}

// saysNothing reports whether no word of the question says anything by itself.
func (q *question) saysNothing() bool {
	return !slices.ContainsFunc(q.words, func(w word) bool { return w.stem != "" })
}

// empty reports whether the reader wrote nothing: then everything is asked for.
func (q *question) empty() bool { return q.text == "" }

// reference is a reference number of Swedish official print: committees' reports,
// bills, directives, statutes, memoranda, what the Riksdag and its auditors write.
var reference = regexp.MustCompile(
	`(?i)(?:^|[^\pL\pN])((sou|ds|prop|dir|sfs|skr|rskr|rir|bet|mot)\.?\s*(\d{4}(?:/\d{2,4})?:[\pL\d]+))`)

// references are the reference numbers that a text names, as they are compared:
// "sou 2018:22", however they were written.
func references(text string) []string {
	if !mayRefer(text) {
		return nil
	}
	var all []string
	for _, match := range reference.FindAllStringSubmatch(text, -1) {
		if r := strings.ToLower(match[2] + " " + match[3]); !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	return all
}

// mayRefer reports whether a text holds a colon as reference numbers have one, after
// a year. The expression took a twelfth of the time of indexing a text, and few texts
// have such a number.
func mayRefer(text string) bool {
	for {
		colon := strings.IndexByte(text, ':')
		if colon < 0 {
			return false
		}
		digits := 0
		for i := colon - 1; i >= 0 && (text[i] >= '0' && text[i] <= '9' || text[i] == '/'); i-- {
			digits++
		}
		if digits >= len("2018") {
			return true
		}
		text = text[colon+1:]
	}
}

// plainReference is a record's own reference number as it is compared.
func plainReference(text string) string {
	if known := references(text); len(known) == 1 {
		return known[0]
	}
	return plain(text)
}

// tidy is a text in the form that is indexed and searched: composed letters, and
// no sign that isn't one.
func tidy(text string) string {
	return strings.ToValidUTF8(norm.NFC.String(text), "\uFFFD")
}

// plain is a name or number as it is compared: lowered, one space between words.
func plain(text string) string {
	return strings.Join(strings.Fields(strings.ToLower(tidy(text))), " ")
}

// plainName is a name as it is compared. "Forshaga kommun" is called Forshaga.
func plainName(name string) string {
	name = plain(name)
	if short := strings.TrimSuffix(name, " kommun"); short != "" {
		return short
	}
	return name
}

func firstRunes(text string, most int) string {
	n := 0
	for i := range text {
		if n == most {
			return text[:i]
		}
		n++
	}
	return text
}

// shorten cuts a text to so many bytes, after a whole letter.
func shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

// isASCIIWord is isWord for nearly all signs of a text, without a jump.
func isASCIIWord(b byte) bool {
	const digits, letters uint64 = (1<<10 - 1) << '0', (1<<26-1)<<('A'-64) | (1<<26-1)<<('a'-64)
	return (digits>>b|letters>>(b-64))&1 != 0 // a shift by more than there are bits gives 0
}

// isWord reports whether a sign is of a word.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIIWord(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
