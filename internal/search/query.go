package search

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/smakom/hub/internal/hub"
)

const (
	// A text answers a word when it holds so large a share of its pieces: "vatten"
	// and "försörjning" hold 69 % of "vattenförsörjning". A word that nothing
	// visible holds whole is content with less. Measured in docs/search.md.
	knownShare, unknownShare = .4, .2
	// A word that more than this share of what the viewer may see holds does not
	// make a record an answer if the question has a rarer one.
	commonShare = .2
	// The pieces of a word that so many texts hold are not looked for: they stand
	// in nearly every text, and would take most of the time of a search.
	manyTexts = 1000
	// nearBoost keeps words that are only alike under words that are the same.
	nearBoost = .5
	// wordForTwoFaults is as long as a word must be to hold two faults and still
	// be recognised; from wordForOneFault on it may hold one.
	wordForTwoFaults, wordForOneFault = 8, 4
	// nameBoost lifts what is named as the reader wrote, and what is linked to it.
	// Names have no length to be weighed by: .3 is some four rare words of a text.
	nameBoost = .3
	// longestName is how many words of a question are tried as a name.
	longestName = 3
	// ownReference lifts the record that has a reference number over those that name it.
	ownReference = 10
)

// asked is a question with what else decides which records answer it.
type asked struct {
	*question
	filter hub.SearchFilter
	labels []string
}

// hits is the query of the records that answer, without an order.
func (a *asked) hits() query.Query { return query.NewConjunctionQuery(a.conditions("")) }

// ranked is the query of the records that answer, the best with the highest score.
func (a *asked) ranked() query.Query {
	if a.empty() {
		return a.hits()
	}
	answers := query.NewBooleanQuery(
		[]query.Query{unscored{query.NewConjunctionQuery(a.conditions(""))}},
		[]query.Query{a.byStems(), a.byParts(), a.byNearest(), a.byName(), a.byReference()}, nil)
	// Not two more clauses of those: Bleve scales a score by the share that match.
	filed := query.NewBooleanQuery([]query.Query{answers}, []query.Query{asInTexts{a.byFiles()}}, nil)
	return amongRecords{query.NewBooleanQuery([]query.Query{filed}, []query.Query{leading{a.frontPages()}}, nil)}
}

// unscored is a query that decides and doesn't rank. A filter of Bleve's would too,
// but is asked about every record that has any piece of any word; this one leads.
type unscored struct{ query.Query }

// Searcher is that of the query, told to keep no score.
func (u unscored) Searcher(ctx context.Context, i index.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	return u.Query.Searcher(ctx, i, m, search.SearcherOptions{Score: "none"})
}

// without is the query of the records that would answer without the filter of one field.
func (a *asked) without(field string) query.Query {
	return query.NewConjunctionQuery(a.conditions(field))
}

// conditions are what a record must fulfil, but for the filter of one field.
func (a *asked) conditions(except string) []query.Query {
	all := []query.Query{anyOf(fieldReach, a.labels)}
	for _, f := range a.filters() {
		if f.field != except {
			all = append(all, anyOf(f.field, f.values))
		}
	}
	if !a.empty() {
		all = append(all, a.real())
	}
	return all
}

type filter struct {
	field  string
	values []string
}

// filters are the filters that are set.
func (a *asked) filters() (set []filter) {
	f := a.filter
	for _, one := range []filter{
		{fieldKind, texts(f.Kinds)}, {fieldTopic, f.Topics}, {fieldMunicipality, f.Municipalities},
		{fieldCounty, f.Counties}, {fieldOrganisation, f.Organisations}, {fieldYear, texts(f.Years)},
	} {
		if len(one.values) > 0 {
			set = append(set, one)
		}
	}
	return set
}

// real is what makes a record an answer and not a chance: it holds a whole word
// of the question, or a good part of one, or its reference number.
func (a *asked) real() query.Query {
	if len(a.references) > 0 {
		return a.byReference()
	}
	some := []query.Query{query.NewMatchNoneQuery()}
	for _, w := range a.deciding() {
		if w.stem != "" {
			some = append(some, term(fieldStems, w.stem))
		}
		if !w.many {
			some = append(some, goodPart(w))
		}
		if !w.known {
			some = append(some, nearest(w))
		}
	}
	some = append(some, a.names()...)
	some = append(some, a.filed())
	return query.NewDisjunctionQuery(some)
}

// goodPart is a text that holds a good part of a word.
func goodPart(w word) query.Query {
	share := unknownShare
	if w.known {
		share = knownShare
	}
	return mostOf(fieldGrams, w.grams, share)
}

// mostOf is what holds a share of some terms.
func mostOf(field string, terms []string, share float64) query.Query {
	d := query.NewDisjunctionQuery(eachOf(field, terms))
	d.SetMin(math.Ceil(share * float64(len(terms))))
	return d
}

// byStems scores the words of the question, inflected in any way.
func (a *asked) byStems() query.Query {
	var some []query.Query
	for _, w := range a.words {
		if w.stem != "" {
			some = append(some, term(fieldStems, w.stem))
		}
	}
	return query.NewDisjunctionQuery(some)
}

// byParts scores the pieces of the words, which finds the parts of compounds and
// forgives a fault in a long word.
func (a *asked) byParts() query.Query {
	var some []query.Query
	seen := map[string]bool{}
	for _, w := range a.telling() {
		for _, gram := range w.grams {
			if !w.many && !seen[gram] {
				seen[gram] = true
				some = append(some, term(fieldGrams, gram))
			}
		}
	}
	return query.NewDisjunctionQuery(some)
}

// byNearest scores, for words that nothing visible holds, the words most like
// them: a slip of the finger, or å, ä and ö written without their marks.
func (a *asked) byNearest() query.Query {
	var some []query.Query
	for _, w := range a.telling() {
		if !w.known {
			some = append(some, nearest(w))
		}
	}
	return query.NewDisjunctionQuery(some)
}

func nearest(w word) query.Query { return alike(fieldFolded, w) }

// alike is what holds, in a field of folded stems, a word at most one letter off, or
// two of a long word.
func alike(field string, w word) query.Query {
	faults := 0
	switch n := len([]rune(w.folded)); {
	case n == 0:
		return query.NewMatchNoneQuery()
	case n >= wordForTwoFaults:
		faults = 2
	case n >= wordForOneFault:
		faults = 1
	}
	q := query.NewFuzzyQuery(w.folded)
	q.SetField(field)
	q.SetFuzziness(faults)
	q.SetBoost(nearBoost)
	q.SetPrefix(1) // the first letter is seldom wrong, and the index has much less to try
	return q
}

// byName scores records that are named like some words of the question, or are
// linked to what is: a municipality, a topic.
func (a *asked) byName() query.Query {
	return query.NewDisjunctionQuery(a.names())
}

// names are the names that the question may hold: runs of its words.
func (a *asked) names() (all []query.Query) {
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			q := term(fieldName, name)
			q.SetBoost(nameBoost)
			all = append(all, q)
		}
	}
	whole := plainName(a.text)
	add(whole)
	add(strings.TrimSuffix(whole, "s")) // "Strömsunds kommun"
	for from := range a.words {
		run := ""
		for to := from; to < min(from+longestName, len(a.words)); to++ {
			run = strings.TrimSpace(run + " " + a.words[to].text)
			if to > from || a.words[to].stem != "" {
				add(run)
			}
		}
	}
	return all
}

// byReference scores what has the reference numbers of the question, then what
// names them.
func (a *asked) byReference() query.Query {
	var some []query.Query
	for _, r := range a.references {
		own := term(fieldReference, r)
		own.SetBoost(ownReference)
		some = append(some, own, term(fieldMention, r))
	}
	return query.NewDisjunctionQuery(some)
}

func term(field, text string) *query.TermQuery {
	q := query.NewTermQuery(text)
	q.SetField(field)
	return q
}

func anyOf(field string, values []string) query.Query {
	return query.NewDisjunctionQuery(eachOf(field, values))
}

func eachOf(field string, values []string) (some []query.Query) {
	for _, v := range values {
		some = append(some, term(field, v))
	}
	return some
}

func texts[T any](values []T) (all []string) {
	for _, v := range values {
		all = append(all, fmt.Sprint(v))
	}
	return all
}
