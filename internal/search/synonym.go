package search

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/smakom/hub/internal/hub"
)

// mostTopics bounds the topics whose synonyms are known.
const mostTopics = 2_000

// A synonym counts for less than the word that was asked for; in its place, where no
// visible content has that.
const (
	synonymWeight    = .3
	substituteWeight = 1
)

// phrase is one of the names of a topic, in telling stems.
type phrase []string

// thesaurus are the topics with their names: each name finds the others. Topics are the
// public's, so that it is the same for all.
type thesaurus []namedTopic

type namedTopic struct {
	id    hub.ID
	names []phrase
}

// readThesaurus reads the names of all topics.
func readThesaurus(ix bleve.Index, m mapping.IndexMapping) (all thesaurus, err error) {
	r := bleve.NewSearchRequestOptions(query.NewConjunctionQuery([]query.Query{
		term(fieldKind, string(hub.KindTopic)), term(fieldReach, hub.LabelPublic)}), mostTopics, 0, false)
	r.Score, r.Fields, r.Sort = "none", []string{fieldSynonym}, search.SortOrder{&search.SortDocID{}}
	result, err := ix.Search(r)
	if err != nil {
		return nil, fmt.Errorf("synonyms: %w", err)
	}
	if result.Status.Failed > 0 {
		return nil, errors.New("synonyms: the index could not be searched")
	}
	for _, topic := range result.Hits {
		var names []phrase
		for _, name := range shortened(stringsOf(topic.Fields[fieldSynonym])) {
			var p phrase
			for _, token := range m.AnalyzerNamed(analyzerStems).Analyze([]byte(tidy(name))) {
				p = append(p, string(token.Term))
			}
			if len(p) > 0 && !slices.ContainsFunc(names, func(o phrase) bool { return slices.Equal(o, p) }) {
				names = append(names, p)
			}
		}
		all = append(all, namedTopic{hubID(topic.ID), names})
	}
	return all, nil
}

// shortened are names, and what they are without the short form in brackets at their
// end: "Vatten och avlopp (VA)".
func shortened(names []string) (all []string) {
	for _, name := range names {
		all = append(all, name)
		if short, _, more := strings.Cut(name, " ("); more {
			all = append(all, short)
		}
	}
	return all
}

// stringsOf are the values of a stored field: one, or many.
func stringsOf(field any) (all []string) {
	switch field := field.(type) {
	case string:
		return []string{field}
	case []any:
		for _, value := range field {
			if text, ok := value.(string); ok {
				all = append(all, text)
			}
		}
	}
	return all
}

// spoken are the topics that the words name.
func (t thesaurus) spoken(words []word) (all []named) {
	for _, topic := range t {
		if name, others := topic.spoken(words); name != nil {
			all = append(all, named{topic.id, name, others})
		}
	}
	return all
}

// spoken is the name by which the words name the topic, and its other names.
func (t namedTopic) spoken(words []word) (said phrase, others []phrase) {
	for i, p := range t.names {
		for from := 0; from+len(p) <= len(words); from++ {
			if p.isSaid(words[from:]) {
				return p, slices.Delete(slices.Clone(t.names), i, i+1)
			}
		}
	}
	return nil, nil
}

// isSaid reports whether words begin with the phrase, as it is or as it was meant.
func (p phrase) isSaid(words []word) bool {
	for i, stem := range p {
		if words[i].stem != stem && !slices.Contains(words[i].alike, stem) {
			return false
		}
	}
	return true
}
