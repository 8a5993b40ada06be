package importer

import (
	"slices"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// ownTerms are the item's categories and tags, each once.
func (i *wxrItem) ownTerms() []wxrTerm {
	var list []wxrTerm
	seen := map[string]bool{}
	for _, term := range i.terms {
		term.name = plainLine(term.name)
		if term.list == "tag" { // the first version's word
			term.list = "post_tag"
		}
		if !isTopicList(term.list) || isNoCategory(term) {
			continue
		}
		if key := strings.ToLower(term.name); !seen[key] {
			seen[key] = true
			list = append(list, term)
		} else if at := slices.IndexFunc(list, func(t wxrTerm) bool { return strings.ToLower(t.name) == key }); list[at].nicename == "" {
			list[at] = term // the first version names each twice, once without its nicename
		}
	}
	return list
}

// isTopicList reports whether the words of a list say what a text is about, and not
// how it looks or what language it is in.
func isTopicList(list string) bool {
	return !slices.Contains([]string{"post_format", "nav_menu", "link_category", "language", "post_translations", "term_language",
		"term_translations", "translation_priority", "wp_theme", "wp_template_part_area", "wp_pattern_category", "elementor_library_type"}, list)
}

// isNoCategory reports whether the term is what WordPress gives to texts that have none.
func isNoCategory(term wxrTerm) bool {
	name := strings.ToLower(term.name)
	return name == "" || slices.Contains([]string{"uncategorized", "okategoriserade", "okategoriserad", "okategoriserat", "allmänt", "general"}, name)
}

// municipality is the one that a term names, and nothing else.
func (m *topicMap) municipality(name string) *hub.Municipality {
	if town := m.names.municipalities[name]; town != nil {
		return town
	}
	return m.towns[strings.ToLower(name)]
}

// link links a draft to what its categories and tags name.
func (m *topicMap) link(c *hub.ContentInput, i *wxrItem, p *hub.ImportPiece) {
	var topics, towns hub.Guess
	for _, term := range i.ownTerms() {
		chosen, isChosen := m.chosen[strings.ToLower(term.name)]
		if isChosen && chosen != "" && !m.keys[chosen] {
			p.Review = append(p.Review, hub.Say(hub.ReviewNoTopic, "%s was to become the topic %s, which there is not", hub.Quoted(cut(term.name, 60)), hub.Quoted(cut(chosen, 60))))
		} else if isChosen && chosen != "" {
			addTopic(c, chosen)
		}
		if key, because := m.find(term); !isChosen && key != "" && addTopic(c, key) {
			topics = topics.And(because)
		}
		if town := m.municipality(term.name); !isChosen && town != nil && addMunicipality(c, town) {
			towns = towns.And(hub.Say(hub.GuessCategory, "%s is %s", hub.Quoted(term.name), town.OfficialName))
		}
	}
	suggestTerms(p, "topics", topics)
	suggestTerms(p, "municipalities", towns)
}

func addTopic(c *hub.ContentInput, key string) bool {
	if slices.Contains(c.Topics, key) {
		return false
	}
	c.Topics = append(c.Topics, key)
	return true
}

func addMunicipality(c *hub.ContentInput, town *hub.Municipality) bool {
	if slices.ContainsFunc(c.Municipalities, func(l *hub.MunicipalityLinkInput) bool { return l.Code == town.Code }) {
		return false
	}
	c.Municipalities = append(c.Municipalities, &hub.MunicipalityLinkInput{Code: town.Code, Role: hub.RoleAbout})
	return true
}

func suggestTerms(p *hub.ImportPiece, field string, why hub.Guess) {
	if !why.IsZero() {
		p.Suggested = append(p.Suggested, &hub.Suggested{Field: field, Why: why})
	}
}
