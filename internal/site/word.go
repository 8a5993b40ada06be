package site

import "github.com/smakom/hub/internal/hub"

// noun is what a kind of record is called, and the address word that chooses it.
type noun struct{ one, many, param string }

func nounOf(k hub.Kind) noun {
	return map[hub.Kind]noun{
		hub.KindArticle:      {"Artikel", "Artiklar", "artikel"},
		hub.KindReport:       {"Rapport", "Rapporter", "rapport"},
		hub.KindProject:      {"Projekt", "Projekt", "projekt"},
		hub.KindUpdate:       {"Uppdatering", "Uppdateringar", "uppdatering"},
		hub.KindEvent:        {"Evenemang", "Evenemang", "evenemang"},
		hub.KindMunicipality: {"Kommun", "Kommuner", "kommun"},
		hub.KindOrganisation: {"Organisation", "Organisationer", "organisation"},
		hub.KindTopic:        {"Ämne", "Ämnen", "amne"},
	}[k]
}

// searchKinds are the kinds that a search can find, in the order of its filter.
func searchKinds() []hub.Kind {
	return append(hub.ContentKinds(), hub.KindMunicipality, hub.KindOrganisation, hub.KindTopic)
}

// kindOf is the kind that an address word chooses.
func kindOf(param string) (hub.Kind, bool) {
	for _, k := range searchKinds() {
		if nounOf(k).param == param {
			return k, true
		}
	}
	return "", false
}

func articleKind(k hub.ArticleKind) string {
	return map[hub.ArticleKind]string{
		hub.ArticleNews: "Nyhet", hub.ArticleMemberPresentation: "Kommunpresentation", hub.ArticleTip: "Tips",
		hub.ArticleStatement: "Ställningstagande", hub.ArticleConsultationResponse: "Remissvar",
		hub.ArticleMinutes: "Protokoll",
	}[k]
}

func eventKind(k hub.EventKind) string {
	return map[hub.EventKind]string{
		hub.EventSpringMeeting: "Vårmöte", hub.EventAutumnMeeting: "Höstmöte", hub.EventWorkshop: "Workshop",
		hub.EventWebinar: "Webbinarium", hub.EventConference: "Konferens", hub.EventSeminar: "Seminarium",
		hub.EventVisit: "Kommunbesök",
	}[k]
}

func eventMode(m hub.EventMode) string {
	return map[hub.EventMode]string{
		hub.ModeOnSite: "På plats", hub.ModeDigital: "Digitalt", hub.ModeHybrid: "På plats och digitalt",
	}[m]
}

func organisationKind(k hub.OrganisationKind) string {
	return map[hub.OrganisationKind]string{
		hub.OrganisationNetwork: "Nätverk", hub.OrganisationAuthority: "Myndighet",
		hub.OrganisationUniversity: "Lärosäte", hub.OrganisationFunder: "Finansiär",
		hub.OrganisationAssociation: "Förening", hub.OrganisationCompany: "Företag", hub.OrganisationRegion: "Region",
	}[k]
}

// tag is a word with a colour that only repeats what the word says.
type tag struct{ Text, Tone string }

// phase is how far a project has come. What goes on is green, what waits is
// yellow, what has ended is grey.
func phase(p hub.ProjectPhase) tag {
	return map[hub.ProjectPhase]tag{
		hub.PhaseInvited:          {"Inbjuden att delta", "wait"},
		hub.PhaseApplied:          {"Ansökan inlämnad", "wait"},
		hub.PhaseAwaitingDecision: {"Väntar på beslut", "wait"},
		hub.PhaseGranted:          {"Beviljat", "go"},
		hub.PhaseRejected:         {"Avslaget", "end"},
		hub.PhaseRunning:          {"Pågår", "go"},
		hub.PhaseCompleted:        {"Avslutat", "end"},
		hub.PhaseCancelled:        {"Avbrutet", "end"},
	}[p]
}

// goingOn are the phases of a project that has not ended.
func goingOn() []hub.ProjectPhase {
	return []hub.ProjectPhase{hub.PhaseInvited, hub.PhaseApplied, hub.PhaseAwaitingDecision,
		hub.PhaseGranted, hub.PhaseRunning}
}

func outcome(o hub.FundingOutcome) string {
	return map[hub.FundingOutcome]string{
		hub.FundingPending: "inte avgjord", hub.FundingGranted: "beviljad", hub.FundingRejected: "avslagen",
	}[o]
}

// roles are the roles of links, in the order in which a page tells them.
func roles() []hub.LinkRole {
	return []hub.LinkRole{hub.RoleLead, hub.RoleParty, hub.RoleFunder, hub.RoleAuthor, hub.RoleHost,
		hub.RoleParticipant, hub.RoleTester, hub.RoleAbout}
}

func role(r hub.LinkRole) string {
	return map[hub.LinkRole]string{
		hub.RoleAbout: "Handlar om", hub.RoleAuthor: "Skrivet av", hub.RoleParty: "Parter", hub.RoleLead: "Leds av",
		hub.RoleFunder: "Finansiär", hub.RoleHost: "Arrangeras av", hub.RoleParticipant: "Deltar",
		hub.RoleTester: "Testar",
	}[r]
}

// membership is a municipality's standing in a sentence, "" where nobody has said.
func membership(m *hub.Membership) string {
	if m == nil {
		return ""
	}
	since := func(text, word string, d *hub.PartialDate) string {
		if d == nil {
			return text
		}
		return text + " " + word + " " + partial(*d)
	}
	switch m.Status {
	case hub.MembershipMember:
		return since("Medlem i SmåKom", "sedan", m.Since)
	case hub.MembershipApplied:
		return "Har ansökt om medlemskap i SmåKom"
	case hub.MembershipLeft:
		return since("Tidigare medlem i SmåKom", "till och med", m.Until)
	}
	return ""
}

// standing tells those who see more than the public why they see a content.
func standing(c *hub.Content) []tag {
	var tags []tag
	status := map[hub.ContentStatus]tag{
		hub.StatusDraft: {"Utkast", "wait"}, hub.StatusInReview: {"Granskas", "wait"},
		hub.StatusScheduled: {"Publiceras senare", "wait"}, hub.StatusArchived: {"Arkiverad", "end"},
		hub.StatusTrashed: {"I papperskorgen", "stop"},
	}
	if t, ok := status[c.Status]; ok {
		tags = append(tags, t)
	}
	audience := map[hub.Audience]tag{
		hub.AudienceMembers: {"För medlemmar", "inner"}, hub.AudienceStaff: {"För kansliet", "inner"},
	}
	if t, ok := audience[c.Audience]; ok {
		tags = append(tags, t)
	}
	return tags
}
