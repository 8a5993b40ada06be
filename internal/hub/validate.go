package hub

import (
	"fmt"
	"strings"
	"time"
)

// Limits of what one content may hold, in characters: far above what anyone
// writes, far below what would hurt a reader's page or the index.
const (
	maxTitle   = 200
	maxSummary = 1_000
	MaxBody    = 200_000
	maxName    = 200
	maxURL     = 2_000
	maxLinks   = 300 // every municipality once
	maxLines   = 100 // of a list of texts
)

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateArticleInput) Validate() error {
	errs := in.validate()
	in.ArticleKind = orElse(in.ArticleKind, ArticleNews)
	checkWord(&errs, "kind", in.ArticleKind, ArticleNews, ArticleMemberPresentation, ArticleTip, ArticleStatement,
		ArticleConsultationResponse, ArticleMinutes)
	checkLines(&errs, "referenceNumbers", &in.ReferenceNumbers, maxName)
	return errs.Err()
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateReportInput) Validate() error {
	errs := in.validate()
	checkURL(&errs, "externalUrl", &in.ExternalURL)
	checkPartial(&errs, "documentDate", in.DocumentDate)
	checkLines(&errs, "keyFindings", &in.KeyFindings, maxSummary)
	checkLine(&errs, "initiator", &in.Initiator, maxName)
	checkLine(&errs, "producer", &in.Producer, maxName)
	checkCount(&errs, "respondents", in.Respondents)
	return errs.Err()
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateProjectInput) Validate() error {
	errs := in.validate()
	in.Phase = orElse(in.Phase, PhaseRunning)
	checkPhase(&errs, in.Phase)
	checkPeriod(&errs, "startsOn", in.StartsOn, "endsOn", in.EndsOn)
	checkCount(&errs, "participants", in.Participants)
	if len(in.Funding) > maxLines {
		errs.Add(TooLong, "funding", "at most %d applications", maxLines)
	}
	for i, f := range in.Funding {
		at := fmt.Sprintf("funding.%d.", i)
		f.Outcome = orElse(f.Outcome, FundingPending)
		checkWord(&errs, at+"outcome", f.Outcome, FundingPending, FundingGranted, FundingRejected)
		checkNeeded(&errs, at+"funder", &f.Funder, maxName)
		checkLine(&errs, at+"programme", &f.Programme, maxName)
		checkLine(&errs, at+"appliedBy", &f.AppliedBy, maxName)
	}
	return errs.Err()
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateUpdateInput) Validate() error {
	errs := in.validate()
	if in.Project.Kind != KindProject {
		errs.Add(Required, "project", "an update needs the project it is about")
	}
	if in.Phase != nil {
		checkPhase(&errs, *in.Phase)
	}
	return errs.Err()
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateEventInput) Validate() error {
	errs := in.validate()
	in.EventKind = orElse(in.EventKind, EventSeminar)
	in.Mode = orElse(in.Mode, ModeOnSite)
	checkWord(&errs, "kind", in.EventKind, EventSpringMeeting, EventAutumnMeeting, EventWorkshop, EventWebinar,
		EventConference, EventSeminar, EventVisit)
	checkWord(&errs, "mode", in.Mode, ModeOnSite, ModeDigital, ModeHybrid)
	in.validateTime(&errs)
	checkLine(&errs, "venue", &in.Venue, maxSummary)
	checkLine(&errs, "place", &in.Place, maxSummary)
	checkLine(&errs, "organiser", &in.Organiser, maxName)
	checkLine(&errs, "seatRule", &in.SeatRule, maxSummary)
	checkLine(&errs, "targetGroup", &in.TargetGroup, maxSummary)
	if in.Project != nil && in.Project.Kind != KindProject {
		errs.Add(NotFound, "project", "there is no such project")
	}
	checkURL(&errs, "registrationUrl", &in.RegistrationURL)
	if opens, closes := in.RegistrationOpensOn, in.RegistrationClosesOn; opens != nil && closes != nil && closes.Time().Before(opens.Time()) {
		errs.Add(Invalid, "registrationClosesOn", "registration closes before it opens")
	}
	checkCount(&errs, "participants", in.Participants)
	checkCount(&errs, "capacity", in.Capacity)
	return errs.Err()
}

// validateTime lets the clock say the days where nobody has, and holds them together.
func (in *CreateEventInput) validateTime(errs *UserErrors) {
	if in.StartsOn == "" && in.StartsAt != nil {
		in.StartsOn = dayInSweden(*in.StartsAt)
	}
	if in.StartsOn == "" {
		errs.Add(Required, "startsOn", "an event needs the day, month or year when it starts")
	}
	if in.EndsAt != nil && (in.StartsAt == nil || in.EndsAt.Before(*in.StartsAt)) {
		errs.Add(Invalid, "endsAt", "the event ends before it starts")
	}
	// Else a conference of three days would be over after its first.
	if in.EndsOn == "" && in.EndsAt != nil && dayInSweden(*in.EndsAt) != in.StartsOn {
		in.EndsOn = dayInSweden(*in.EndsAt)
	}
	if !checkPeriod(errs, "startsOn", in.StartsOn, "endsOn", in.EndsOn) {
		return
	}
	if in.StartsAt != nil && !strings.HasPrefix(string(dayInSweden(*in.StartsAt)), string(in.StartsOn)) {
		errs.Add(Invalid, "startsAt", "the event starts on another day than startsOn")
	}
}

func dayInSweden(t time.Time) PartialDate { return PartialDate(DateOf(t.In(Stockholm())).String()) }

func (in *ContentInput) validate() UserErrors {
	var errs UserErrors
	checkNeeded(&errs, "title", &in.Title, maxTitle)
	checkProse(&errs, "summary", &in.Summary, maxSummary)
	checkProse(&errs, "body", &in.Body, MaxBody)
	checkLine(&errs, "byline", &in.Byline, maxName)
	checkLine(&errs, "idempotencyKey", &in.IdempotencyKey, maxName)
	in.Audience = orElse(in.Audience, AudienceMembers)
	checkWord(&errs, "audience", in.Audience, AudiencePublic, AudienceMembers, AudienceStaff)
	checkSlug(&errs, "slug", &in.Slug, orElse(Slug(in.Title), "utan-rubrik"))
	in.validateContact(&errs)
	if s := in.Source; s != nil {
		checkLine(&errs, "source.name", &s.Name, maxSummary)
		checkLine(&errs, "source.section", &s.Section, maxSummary)
		checkURL(&errs, "source.url", &s.URL)
	}
	in.validateLinks(&errs)
	return errs
}

func (in *ContentInput) validateContact(errs *UserErrors) {
	c := in.Contact
	if c == nil {
		return
	}
	checkLine(errs, "contact.name", &c.Name, maxName)
	checkLine(errs, "contact.title", &c.Title, maxName)
	checkLine(errs, "contact.email", &c.Email, maxName)
	checkLine(errs, "contact.phone", &c.Phone, maxName)
	if c.Name == "" {
		errs.Add(Required, "contact.name", "a contact needs a name")
	}
	if _, ok := ParseEmail(c.Email); c.Email != "" && !ok {
		errs.Add(Invalid, "contact.email", "not an address: write it as name@example.se")
	}
	if !c.Consent {
		errs.Add(Required, "contact.consent", "say that this person has agreed to be named here")
	}
}

// validateLinks puts links in a fixed order, each once: so that two revisions
// differ only where something was changed.
func (in *ContentInput) validateLinks(errs *UserErrors) {
	if n := max(len(in.Topics), len(in.Municipalities), len(in.Organisations)); n > maxLinks {
		errs.Add(TooLong, "topics", "at most %d links of a kind", maxLinks)
		return
	}
	if len(in.Files) > MaxFiles {
		errs.Add(TooLong, "files", "at most %d files", MaxFiles)
	}
	for i := range in.Topics {
		checkLine(errs, fmt.Sprintf("topics.%d", i), &in.Topics[i], maxName)
	}
	for i, l := range in.Municipalities {
		l.Role = orElse(l.Role, RoleAbout)
		checkLine(errs, fmt.Sprintf("municipalities.%d.code", i), &l.Code, maxName)
		checkRole(errs, fmt.Sprintf("municipalities.%d.role", i), l.Role)
	}
	for i, l := range in.Organisations {
		l.Role = orElse(l.Role, RoleAbout)
		checkLine(errs, fmt.Sprintf("organisations.%d.slug", i), &l.Slug, maxName)
		checkRole(errs, fmt.Sprintf("organisations.%d.role", i), l.Role)
	}
}

// Validate refuses what can't be stored.
func (in *PublishContentInput) Validate() error {
	var errs UserErrors
	if in.At != nil && in.Until != nil && !in.Until.After(*in.At) {
		errs.Add(Invalid, "until", "it would end before it begins")
	}
	return Faults(errs.Err(), in.Step().Validate())
}

func checkPhase(errs *UserErrors, phase ProjectPhase) {
	checkWord(errs, "phase", phase, PhaseInvited, PhaseApplied, PhaseAwaitingDecision, PhaseGranted, PhaseRejected,
		PhaseRunning, PhaseCompleted, PhaseCancelled)
}

func checkRole(errs *UserErrors, path string, role LinkRole) {
	checkWord(errs, path, role, RoleAbout, RoleAuthor, RoleParty, RoleLead, RoleFunder, RoleHost, RoleParticipant, RoleTester)
}
