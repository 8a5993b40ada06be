package importer

import (
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// TopicProposal is what a category or tag of an export would become.
type TopicProposal struct {
	Name    string // as the site has it; in lower case the key in hub.ImportOptions.Topics
	List    string // "category", "post_tag", or a list of the site's own
	Texts   int    // that have it
	Topic   string // a key, "" for none
	Because string
}

// maxProposals bounds the words of a site.
const maxProposals = 50_000

// ProposeTopics says which topic each category and tag of an export would become, the
// most used first, for a person to change and give to ReadWordPress in
// hub.ImportOptions.Topics.
func ProposeTopics(from io.Reader, known Known) ([]TopicProposal, error) {
	r, err := newWXRReader(from)
	if err != nil {
		return nil, err
	}
	m := newTopicMap(hub.ImportOptions{}, known, newNames(known))
	r.onGroup = m.note
	used := map[string]*TopicProposal{}
	for {
		i, err := r.next()
		if errors.Is(err, io.EOF) {
			return m.proposals(used), nil
		} else if err != nil {
			return nil, err
		}
		if !leftOut(i).IsZero() || i.fault != "" {
			continue
		}
		for _, term := range i.ownTerms() {
			countTerm(used, term, 1)
		}
	}
}

func countTerm(used map[string]*TopicProposal, term wxrTerm, n int) {
	key := strings.ToLower(term.name)
	if used[key] == nil && len(used) < maxProposals {
		used[key] = &TopicProposal{Name: term.name, List: term.list}
	}
	if used[key] != nil {
		used[key].Texts += n
	}
}

func (m *topicMap) proposals(used map[string]*TopicProposal) []TopicProposal {
	terms := map[string]wxrTerm{}
	for _, term := range m.terms {
		if isTopicList(term.list) && !isNoCategory(term) {
			terms[strings.ToLower(term.name)] = term
			countTerm(used, term, 0)
		}
	}
	list := make([]TopicProposal, 0, len(used))
	for key, p := range used {
		term, ok := terms[key]
		if !ok {
			term = wxrTerm{list: p.List, name: p.Name}
		}
		var why hub.Guess
		p.Topic, why = m.find(term)
		p.Because = why.Text
		if municipality := m.municipality(p.Name); p.Topic == "" && municipality != nil {
			p.Because = "it is a municipality: texts with it are linked to " + municipality.OfficialName
		}
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b TopicProposal) int {
		return cmp.Or(b.Texts-a.Texts, strings.Compare(a.Name, b.Name))
	})
	return list
}

// topicMap tells which topic a category or tag is.
type topicMap struct {
	chosen map[string]string // by a person
	names  *names
	keys   map[string]bool
	words  map[string]string            // in lower case, to the key
	towns  map[string]*hub.Municipality // by their official names, in lower case
	terms  map[string]wxrTerm           // of the channel: list and nicename
}

func newTopicMap(o hub.ImportOptions, known Known, names *names) *topicMap {
	m := &topicMap{chosen: map[string]string{}, names: names, keys: map[string]bool{}, words: map[string]string{}, terms: map[string]wxrTerm{},
		towns: map[string]*hub.Municipality{}}
	for name, key := range o.Topics {
		m.chosen[strings.ToLower(plainLine(name))] = key
	}
	for _, t := range known.Topics {
		m.keys[t.Key] = true
	}
	for _, t := range known.Topics { // a name is surer than another topic's synonym
		m.words[strings.ToLower(t.Name)] = t.Key
	}
	for _, t := range known.Topics {
		for _, word := range append([]string{t.Key}, t.Synonyms...) {
			if word = strings.ToLower(word); m.words[word] == "" {
				m.words[word] = t.Key
			}
		}
	}
	for _, town := range known.Municipalities {
		m.towns[strings.ToLower(town.OfficialName)] = town
		m.towns[strings.ToLower(town.Name)+" kommun"] = town
	}
	return m
}

// note keeps a term of the channel, which knows the one above it.
func (m *topicMap) note(group string, f map[string]string) {
	term := wxrTerm{list: f["wp:term_taxonomy"], nicename: f["wp:term_slug"], name: f["wp:term_name"], parent: f["wp:term_parent"]}
	switch group {
	case "wp:category":
		term = wxrTerm{list: "category", nicename: f["wp:category_nicename"], name: f["wp:cat_name"], parent: f["wp:category_parent"]}
	case "wp:tag":
		term = wxrTerm{list: "post_tag", nicename: f["wp:tag_slug"], name: f["wp:tag_name"]}
	case "wp:term":
	default:
		return
	}
	if term.name = plainLine(term.name); term.name != "" && len(m.terms) < maxProposals {
		term.nicename, term.parent = strings.TrimSpace(term.nicename), strings.TrimSpace(term.parent)
		term.list = strings.TrimSpace(term.list)
		m.terms[term.list+"/"+term.nicename] = term
	}
}

// find is the topic that a term is, by its own name or else that of one above it.
func (m *topicMap) find(term wxrTerm) (key string, why hub.Guess) {
	const deepest = 10 // terms above each other, and those that stand in a ring
	own := term.name
	for range deepest {
		if key := m.words[strings.ToLower(term.name)]; key != "" {
			if term.name == own {
				return key, hub.Say(hub.GuessCategory, "%s is the topic's name or another word for it", hub.Quoted(own))
			}
			return key, hub.Say(hub.GuessCategory, "%s stands under %s, which is the topic's name or another word for it", hub.Quoted(own), hub.Quoted(term.name))
		}
		if m.keys[term.nicename] {
			return term.nicename, hub.Say(hub.GuessCategory, "%s is called “%s” in addresses, which is the topic's key", hub.Quoted(term.name), term.nicename)
		}
		above, ok := m.above(term)
		if !ok {
			break
		}
		term = above
	}
	return "", hub.Say(hub.GuessNothing, "no topic has that name")
}

func (m *topicMap) above(term wxrTerm) (wxrTerm, bool) {
	if known, ok := m.terms[term.list+"/"+term.nicename]; ok && term.parent == "" {
		term.parent = known.parent
	}
	if term.parent == "" {
		return term, false
	}
	above, ok := m.terms[term.list+"/"+term.parent]
	if !ok { // the first versions named it and not its nicename
		above, ok = m.terms[term.list+"/"+hub.Slug(term.parent)]
	}
	return above, ok
}
