package site

import (
	"fmt"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// offered is a filter that words of the question may stand for.
type offered struct {
	Text  string // "Bara rapporter"
	Count int
	Href  string
}

// official is a topic that the question names, with its official links.
type official struct {
	Topic link
	Links []hub.Link
}

// paramOf is the parameter that sets a filter; "" where the page has none.
func paramOf(field hub.SearchFilterField) string {
	return map[hub.SearchFilterField]string{hub.FilterKinds: paramKind, hub.FilterTopics: paramTopic,
		hub.FilterMunicipalities: paramMunicipality, hub.FilterCounties: paramCounty, hub.FilterYears: paramYear}[field]
}

// offers fills in what is offered. The names of municipalities are known by now.
func (c *searchPage) offers(x *question, offers []*hub.SearchOffer, names map[string]string) {
	for _, o := range offers {
		value, name := o.Key, o.Key
		switch o.Field {
		case hub.FilterKinds:
			n := nounOf(hub.Kind(o.Key))
			value, name = n.param, lower(n.many)
		case hub.FilterMunicipalities:
			name = names[o.Key]
		}
		q := x.values()
		q.Set("q", o.Query)
		q.Add(paramOf(o.Field), value)
		c.Offers = append(c.Offers, offered{"Bara " + name, o.Count, searchPath(q)})
	}
}

// townsOf are the municipalities that are offered, to be named.
func townsOf(offers []*hub.SearchOffer) (towns []*hub.Facet) {
	for _, o := range offers {
		if o.Field == hub.FilterMunicipalities {
			towns = append(towns, &hub.Facet{Key: o.Key})
		}
	}
	return towns
}

// officialsOf are the topics that have official links.
func officialsOf(topics []*hub.Topic) (all []official) {
	for _, t := range topics {
		if len(t.Links) > 0 {
			all = append(all, official{link{t.Name, hub.KindTopic.Path(t.Key)}, t.Links})
		}
	}
	return all
}

// tries fills in what else to try where nothing was found: without each filter that
// stands in the way, and with words that there is something to read about.
func (c *searchPage) tries(x *question, h *hub.SearchHelp) {
	for _, f := range h.Without {
		param := paramOf(f.Field)
		if param == "" {
			continue
		}
		q := x.values()
		q.Del(param)
		c.Tries = append(c.Tries, link{fmt.Sprintf("Ta bort filtret %s (%s)", listed(c.chosen[param]), counted(f.Count, "träff", "träffar")),
			searchPath(q)})
	}
	for _, w := range h.Words {
		c.Words = append(c.Words, link{w, (&question{Text: w, Order: x.Order}).cleared()})
	}
}

// listed are names as a sentence lists them: "a, b och c".
func listed(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " och " + names[n-1]
	}
	return strings.Join(names, "")
}
