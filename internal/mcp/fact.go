package mcp

import (
	"strconv"
	"strings"
)

// facts are what is known of a record beside its text. What is not known is left out.
func (n *node) facts() (all facts) {
	all.add("byline", n.Byline)
	all.add("contact", joined(", ", n.Contact.Name, n.Contact.Title, n.Contact.Email, n.Contact.Phone))
	all.add("source", joined(", ", n.Source.Name, n.Source.IssuedOn, n.Source.URL))
	all.add("kind", n.ArticleKind+n.EventKind+n.OrganisationKind)
	all.add("reference numbers", joined(", ", n.ReferenceNumbers...))
	all.add("document date", n.DocumentDate)
	all.add("read it at", n.ExternalURL)
	all.each("key finding", n.KeyFindings...)
	all.number("respondents", n.Respondents)
	all.add("how far it has come", n.Phase)
	all.add("how far its project came", n.NewPhase)
	all.add("starts on", n.StartsOn+n.FirstDay)
	all.add("ends on", n.EndsOn)
	n.projectFacts(&all)
	n.eventFacts(&all)
	n.registerFacts(&all)
	return all
}

func (n *node) projectFacts(all *facts) {
	all.number("participants", n.Participants)
	for _, f := range n.Funding {
		all.add("funding", joined(", ", f.Outcome, f.Funder.Name, f.Programme, prefixed("decision on ", f.DecisionOn)))
	}
}

func (n *node) eventFacts(all *facts) {
	all.add("how to take part", n.Mode)
	all.add("starts at", n.StartsAt)
	all.add("ends at", n.EndsAt)
	all.add("place", joined(", ", n.Venue, n.Place))
	if n.Cancelled {
		all.add("cancelled", "it will not be held")
	}
	all.add("sign up at", n.RegistrationURL)
	all.add("sign up from", n.RegistrationOpensOn)
	all.add("sign up until", n.RegistrationClosesOn)
	all.number("seats", n.Capacity)
	all.add("how seats are given", n.SeatRule)
	all.add("whom it is for", n.TargetGroup)
}

func (n *node) registerFacts(all *facts) {
	all.add("official name", n.OfficialName)
	all.add("code", n.Code)
	all.add("county", n.County.Name)
	all.number("population", n.Population)
	all.number("year of the population", n.PopulationYear)
	if n.LandAreaKm2 > 0 {
		all.add("land in square kilometres", text(strconv.FormatFloat(n.LandAreaKm2, 'f', -1, 64)))
	}
	all.add("web site", n.Website)
	all.add("membership of the network", joined(", ", n.Membership.Status, prefixed("since ", n.Membership.Since), prefixed("until ", n.Membership.Until)))
	all.add("also called", joined(", ", append(n.OtherNames, n.Synonyms...)...))
	for _, l := range n.Links {
		all.add("official source", joined(": ", l.Title, l.URL))
	}
}

// facts grow by what is known.
type facts []fact

func (f *facts) add(name string, value text) {
	if strings.TrimSpace(string(value)) != "" {
		*f = append(*f, fact{name, value})
	}
}

func (f *facts) each(name string, values ...text) {
	for _, v := range values {
		f.add(name, v)
	}
}

func (f *facts) number(name string, n int) {
	if n > 0 {
		f.add(name, text(strconv.Itoa(n)))
	}
}

// prefixed is nothing where there is nothing.
func prefixed(before, t text) text {
	if t == "" {
		return ""
	}
	return before + t
}
