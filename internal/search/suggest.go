package search

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/smakom/hub/internal/hub"
)

const (
	// maxSuggestions bounds what a list under a search box holds.
	maxSuggestions = 20
	// startBoost puts titles that begin as the reader wrote before those that only
	// hold the words, and the shorter first. It is more than the root of longestEdge,
	// so that the longest of them still comes before a place that only holds the words.
	startBoost = 10
)

// Suggest completes what a reader has typed to the titles and names that the
// viewer may see. Every word must be in the title, the last may be unfinished.
func (ix *Index) Suggest(ctx context.Context, prefix string, first int, labels []string) ([]hub.Completion, error) {
	if first < 1 || first > maxSuggestions {
		return nil, hub.BadInput("first must be from 1 to %d", maxSuggestions)
	}
	q, err := ask(ix.mapping, prefix)
	if err != nil {
		return nil, err
	}
	words := ix.mapping.AnalyzerNamed(analyzerWords).Analyze([]byte(q.text))
	if len(words) == 0 || len(words) > hub.MaxQueryWords {
		return []hub.Completion{}, nil
	}
	must := []query.Query{anyOf(fieldReach, labels)}
	for i, w := range words {
		if i == len(words)-1 && strings.HasSuffix(q.text, string(q.text[w.Start:w.End])) {
			must = append(must, term(fieldEdges, firstRunes(string(w.Term), longestEdge)))
		} else {
			must = append(must, term(fieldWords, string(w.Term)))
		}
	}
	return ix.complete(ctx, must, q.text, first)
}

func (ix *Index) complete(ctx context.Context, must []query.Query, text string, first int) ([]hub.Completion, error) {
	g, done, err := ix.acquire()
	if err != nil {
		return nil, err
	}
	defer done()
	b := query.NewBooleanQuery(nil, []query.Query{atStart(text), ofPlaces()}, nil)
	b.AddMust(query.NewMatchAllQuery())
	b.AddFilter(query.NewConjunctionQuery(must))
	r := bleve.NewSearchRequestOptions(b, first, 0, false)
	r.Fields = []string{fieldTitle}
	r.Sort = search.SortOrder{&search.SortScore{Desc: true},
		&search.SortField{Field: fieldAt, Type: search.SortFieldAsString, Desc: true}, &search.SortDocID{}}
	result, err := ix.run(ctx, g, r)
	if err != nil {
		return nil, err
	}
	all := make([]hub.Completion, 0, len(result.Hits))
	for _, match := range result.Hits {
		title, _ := match.Fields[fieldTitle].(string)
		all = append(all, hub.Completion{ID: hubID(match.ID), Text: title})
	}
	return all, nil
}

// atStart scores titles that begin with the text.
func atStart(text string) query.Query {
	text = strings.ToLower(text)
	if utf8.RuneCountInString(text) > longestEdge {
		text = firstRunes(text, longestEdge)
	}
	q := term(fieldStart, text)
	q.SetBoost(startBoost)
	return even{q}
}

// ofPlaces scores municipalities, topics and organisations: whoever types their
// name seldom looks for one text of the many that have it in their title.
func ofPlaces() query.Query {
	return even{anyOf(fieldKind, texts([]hub.Kind{hub.KindMunicipality, hub.KindTopic, hub.KindOrganisation}))}
}
