package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/smakom/hub/internal/hub"
)

const (
	// snippetLength is about two lines of a list of hits, in characters.
	snippetLength = 160
	// mostSnippets per hit: more push the next hit off the page.
	mostSnippets = 2
	// fieldsShown are the fields that snippets are of, in their order.
	fieldsShown = fieldSummary + fieldBody + fieldFiles
	// fieldFiles is the field of snippets that stand in files.
	fieldFiles = "files"
)

// cut is a piece of a field that is to be shown.
type cut struct {
	field, text string
	from, to    int
	marks       int        // how many marks it holds
	page        *shownPage // that it stands on, where it is of a file
}

// snippets are the pieces of a record that show best why it was found: those with
// most marks, else its beginning. The best of its own comes before any of its files,
// for it says what the record is about; filed are those, the best first.
func (m *marker) snippets(summary, body string, filed []cut) []*hub.Snippet {
	cuts := append(m.cuts(fieldSummary, summary), m.cuts(fieldBody, body)...)
	slices.SortStableFunc(cuts, moreMarks)
	own := min(len(cuts), 1)
	cuts = append(cuts, filed...)
	slices.SortStableFunc(cuts[own:], moreMarks)
	cuts = cuts[:min(len(cuts), mostSnippets)]
	if len(cuts) == 0 {
		cuts = beginning(summary, body)
	}
	slices.SortStableFunc(cuts, func(a, b cut) int { // as they stand in the record
		if a.field != b.field {
			return cmp.Compare(strings.Index(fieldsShown, a.field), strings.Index(fieldsShown, b.field))
		}
		return cmp.Compare(a.place(), b.place())
	})
	snippets := []*hub.Snippet{}
	for _, c := range cuts {
		snippet := &hub.Snippet{Field: c.field, Spans: m.shown(c)}
		if c.page != nil {
			snippet.FileID, snippet.Page = &c.page.file, c.page.number
		}
		snippets = append(snippets, snippet)
	}
	return snippets
}

// place is where a piece stands in its field: that of a page, among the pages found.
func (c cut) place() int {
	if c.page != nil {
		return c.page.place
	}
	return c.from
}

func moreMarks(a, b cut) int { return b.marks - a.marks }

func beginning(summary, body string) []cut {
	field, text := fieldSummary, summary
	if text == "" {
		field, text = fieldBody, body
	}
	if text == "" {
		return nil
	}
	return []cut{around(field, text, 0, 0)}
}

// cuts are the best pieces of one field that hold a mark, at most mostSnippets.
func (m *marker) cuts(field, text string) (best []cut) {
	marks := m.marks(text)
	for len(best) < mostSnippets {
		c := densest(field, text, marks)
		if c.marks == 0 {
			return best
		}
		if !slices.ContainsFunc(best, func(o cut) bool { return c.from < o.to && o.from < c.to }) {
			best = append(best, c) // else most of it is shown already
		}
		marks = slices.DeleteFunc(slices.Clone(marks), func(x mark) bool { return x.to > c.from && x.from < c.to })
	}
	return best
}

// densest is the piece that holds most marks, the first of such.
func densest(field, text string, marks []mark) (best cut) {
	to := 0
	for from := range marks {
		for to < len(marks) && marks[to].to-marks[from].from <= snippetLength*3/4 {
			to++
		}
		to = max(to, from+1) // one mark may be longer than a snippet
		if n := to - from; n > best.marks {
			best = around(field, text, marks[from].from, marks[to-1].to)
			best.marks = n
		}
	}
	return best
}

// around is the piece of the text about a place in it, cut at the ends of words.
func around(field, text string, from, to int) cut {
	room := snippetLength - utf8.RuneCountInString(text[from:to])
	before := back(text, from, max(0, room/2))
	after := forth(text, to, max(0, room-utf8.RuneCountInString(text[before:from])))
	before = back(text, before, max(0, snippetLength-utf8.RuneCountInString(text[before:after])))
	return cut{field: field, text: text, from: wordStart(text, before, from), to: wordEnd(text, to, after)}
}

// back is the place n letters before i.
func back(text string, i, n int) int {
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
	}
	return i
}

// forth is the place n letters after i.
func forth(text string, i, n int) int {
	for ; n > 0 && i < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return i
}

// wordStart moves i on, at most to limit, to where a word begins.
func wordStart(text string, i, limit int) int {
	if i == 0 {
		return 0
	}
	if gap := strings.IndexAny(text[i-1:limit], " \n"); gap >= 0 {
		return i + gap
	}
	return i
}

// wordEnd moves i back, at most to limit, to where a word ends.
func wordEnd(text string, limit, i int) int {
	if i == len(text) || text[i] == ' ' || text[i] == '\n' {
		return i
	}
	if gap := strings.LastIndexAny(text[limit:i], " \n"); gap >= 0 {
		return limit + gap
	}
	return i
}

// shown are the spans of a piece, with "…" where the text goes on.
func (m *marker) shown(c cut) []*hub.Span {
	spans := m.spans(c.text, c.from, c.to)
	if c.from > 0 {
		spans = slices.Insert(spans, 0, &hub.Span{Text: "…"})
	}
	if c.to < len(c.text) {
		spans = append(spans, &hub.Span{Text: "…"})
	}
	return join(spans)
}

// spans are a piece of a text, with its marks.
func (m *marker) spans(text string, from, to int) []*hub.Span {
	spans := []*hub.Span{}
	add := func(piece string, hit bool) {
		if piece != "" {
			spans = append(spans, &hub.Span{Text: strings.ReplaceAll(piece, "\n", " "), Hit: hit})
		}
	}
	for _, x := range m.marks(text) {
		if x.from < from || x.to > to {
			continue
		}
		add(text[from:x.from], false)
		add(text[x.from:x.to], true)
		from = x.to
	}
	add(text[from:to], false)
	return spans
}

// join makes one span of neighbours that are alike.
func join(spans []*hub.Span) (joined []*hub.Span) {
	for _, s := range spans {
		if last := len(joined) - 1; last >= 0 && !s.Hit && !joined[last].Hit {
			joined[last].Text += s.Text
			continue
		}
		joined = append(joined, s)
	}
	return joined
}
