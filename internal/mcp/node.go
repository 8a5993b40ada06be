package mcp

import (
	"cmp"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// node is a record of any kind as the API answers it.
type node struct {
	target
	Kind                   string
	Summary, Body, Byline  text
	Audience, Status       string
	PublishedAt, UpdatedAt *time.Time
	Contact                struct{ Name, Title, Email, Phone text }
	Source                 struct{ Name, URL, IssuedOn text }
	Topics                 []target
	Municipalities         []struct {
		Role         string
		Municipality target
	}
	Organisations []struct {
		Role         string
		Organisation target
	}
	Files []struct {
		Name, AltText  text
		MediaType, URL string
		Size, Pages    int
	}
	ofArticle
	ofReport
	ofProject
	ofUpdate
	ofEvent
	ofMunicipality
	ofOrganisation
	ofTopic
}

// target is a record that another leads to: it has a title and an address, or a name and
// the last part of one.
type target struct {
	ID, URL, Slug string
	Title, Name   text
}

// What the API answers of one kind, beside what all have.
type (
	ofArticle struct {
		ArticleKind      text
		ReferenceNumbers []text
	}
	ofReport struct {
		ExternalURL, DocumentDate text
		KeyFindings               []text
		Respondents               int
		Initiator, Producer       target
	}
	ofProject struct {
		Phase, StartsOn text
		Participants    int
		Funding         []struct {
			Outcome, DecisionOn, Programme text
			Funder                         target
		}
		Updates struct{ Nodes []target }
		Events  []target
	}
	ofUpdate struct {
		NewPhase text
		Project  target
	}
	ofEvent struct {
		EventKind, Mode, FirstDay, StartsAt, EndsAt                text
		EndsOn                                                     text // of a project too
		Venue, Place                                               text
		Organiser, OfProject                                       target
		Cancelled                                                  bool
		RegistrationURL, RegistrationOpensOn, RegistrationClosesOn text
		Capacity                                                   int
		SeatRule, TargetGroup                                      text
	}
	ofMunicipality struct {
		Code, OfficialName         text
		County                     target
		Population, PopulationYear int
		LandAreaKm2                float64
		Website                    text // of an organisation too
		Membership                 struct{ Status, Since, Until text }
		Neighbours                 []target
	}
	ofOrganisation struct {
		OtherNames       []text
		OrganisationKind text
		Projects         struct{ Nodes []target }
	}
	ofTopic struct {
		Synonyms []text
		Parent   target
		Children []target
		Links    []struct{ Title, URL text }
	}
)

// at is where people read a record.
func (h *handler) at(kind hub.Kind, t target) string {
	return cmp.Or(t.URL, h.address(kind, t.Slug))
}

// links are the records that a record has to do with.
func (h *handler) links(n *node) (all []link) {
	add := func(kind hub.Kind, role string, them ...target) {
		for _, t := range them {
			if t.ID != "" {
				all = append(all, link{t.ID, string(kind), cmp.Or(t.Title, t.Name), role, h.at(kind, t)})
			}
		}
	}
	add(hub.KindTopic, "", n.Topics...)
	for _, m := range n.Municipalities {
		add(hub.KindMunicipality, m.Role, m.Municipality)
	}
	for _, o := range n.Organisations {
		add(hub.KindOrganisation, o.Role, o.Organisation)
	}
	add(hub.KindOrganisation, "INITIATOR", n.Initiator)
	add(hub.KindOrganisation, "PRODUCER", n.Producer)
	add(hub.KindOrganisation, "ORGANISER", n.Organiser)
	add(hub.KindProject, "", n.Project, n.OfProject)
	add(hub.KindProject, "", n.Projects.Nodes...)
	add(hub.KindUpdate, "", n.Updates.Nodes...)
	add(hub.KindEvent, "", n.Events...)
	add(hub.KindMunicipality, "NEIGHBOUR", n.Neighbours...)
	add(hub.KindTopic, "WIDER", n.Parent)
	add(hub.KindTopic, "NARROWER", n.Children...)
	return all
}
