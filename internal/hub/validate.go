package hub

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of what one content may hold, in characters: far above what anyone
// writes, far below what would hurt a reader's page or the index.
const (
	maxTitle   = 200
	maxSummary = 2_000
	maxBody    = 200_000
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
	checkTexts(&errs, "referenceNumbers", in.ReferenceNumbers, maxName)
	return errs.Err()
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateReportInput) Validate() error {
	errs := in.validate()
	checkURL(&errs, "externalUrl", in.ExternalURL)
	checkPartial(&errs, "documentDate", in.DocumentDate)
	checkTexts(&errs, "keyFindings", in.KeyFindings, maxSummary)
	checkText(&errs, "initiator", in.Initiator, maxName)
	checkText(&errs, "producer", in.Producer, maxName)
	checkCount(&errs, "respondents", in.Respondents)
	return errs.Err()
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateProjectInput) Validate() error {
	errs := in.validate()
	in.Phase = orElse(in.Phase, PhaseRunning)
	checkPhase(&errs, in.Phase)
	checkPeriod(&errs, in.StartsOn, in.EndsOn)
	checkCount(&errs, "participants", in.Participants)
	if len(in.Funding) > maxLines {
		errs.Add(TooLong, "funding", "at most %d applications", maxLines)
	}
	for _, f := range in.Funding {
		f.Outcome = orElse(f.Outcome, FundingPending)
		checkWord(&errs, "funding", f.Outcome, FundingPending, FundingGranted, FundingRejected)
		checkTexts(&errs, "funding", []string{f.Funder, f.Programme, f.AppliedBy}, maxName)
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
	checkText(&errs, "venue", in.Venue, maxSummary)
	checkText(&errs, "place", in.Place, maxSummary)
	checkText(&errs, "organiser", in.Organiser, maxName)
	checkText(&errs, "seatRule", in.SeatRule, maxSummary)
	checkText(&errs, "targetGroup", in.TargetGroup, maxSummary)
	if in.Project != nil && in.Project.Kind != KindProject {
		errs.Add(NotFound, "project", "there is no such project")
	}
	checkURL(&errs, "registrationUrl", in.RegistrationURL)
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
	if !checkPeriod(errs, in.StartsOn, in.EndsOn) {
		return
	}
	if in.StartsAt != nil && !strings.HasPrefix(string(dayInSweden(*in.StartsAt)), string(in.StartsOn)) {
		errs.Add(Invalid, "startsAt", "the event starts on another day than startsOn")
	}
}

func dayInSweden(t time.Time) PartialDate { return PartialDate(DateOf(t.In(Stockholm())).String()) }

func (in *ContentInput) validate() UserErrors {
	var errs UserErrors
	in.Title = strings.TrimSpace(in.Title)
	if in.Title == "" {
		errs.Add(Required, "title", "the title is missing")
	}
	checkText(&errs, "title", in.Title, maxTitle)
	checkText(&errs, "summary", in.Summary, maxSummary)
	checkText(&errs, "body", in.Body, maxBody)
	checkText(&errs, "byline", in.Byline, maxName)
	checkText(&errs, "idempotencyKey", in.IdempotencyKey, maxName)
	in.Audience = orElse(in.Audience, AudienceMembers)
	checkWord(&errs, "audience", in.Audience, AudiencePublic, AudienceMembers, AudienceStaff)
	if in.Slug == "" {
		in.Slug = orElse(Slug(in.Title), "utan-rubrik")
	} else if in.Slug != Slug(in.Slug) {
		errs.Add(Invalid, "slug", "a slug is lower-case a to z, digits and hyphens, at most %d characters", maxSlug)
	}
	if c := in.Contact; c != nil {
		if strings.TrimSpace(c.Name) == "" {
			errs = append(errs, UserError{Required, []string{"contact", "name"}, "a contact needs a name"})
		}
		checkTexts(&errs, "contact", []string{c.Name, c.Title, c.Email, c.Phone}, maxName)
	}
	if s := in.Source; s != nil {
		checkTexts(&errs, "source", []string{s.Name, s.Section}, maxSummary)
		checkText(&errs, "source", s.URL, maxURL)
	}
	in.validateLinks(&errs)
	return errs
}

func (in *ContentInput) validateLinks(errs *UserErrors) {
	if n := max(len(in.Topics), len(in.Municipalities), len(in.Organisations)); n > maxLinks {
		errs.Add(TooLong, "topics", "at most %d links of a kind", maxLinks)
		return
	}
	for _, key := range in.Topics {
		checkText(errs, "topics", key, maxName)
	}
	for _, l := range in.Municipalities {
		l.Role = orElse(l.Role, RoleAbout)
		checkText(errs, "municipalities", l.Code, maxName)
		checkRole(errs, "municipalities", l.Role)
	}
	for _, l := range in.Organisations {
		l.Role = orElse(l.Role, RoleAbout)
		checkText(errs, "organisations", l.Slug, maxName)
		checkRole(errs, "organisations", l.Role)
	}
}

// Validate refuses what can't be stored.
func (in *PublishContentInput) Validate() error {
	var errs UserErrors
	if in.Message != nil {
		checkText(&errs, "message", *in.Message, maxSummary)
	}
	return errs.Err()
}

func orElse[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// checkWord refuses a word that the vocabulary doesn't have: not every caller
// comes by way of the schema.
func checkWord[T ~string](errs *UserErrors, field string, word T, words ...T) {
	if !slices.Contains(words, word) {
		errs.Add(Invalid, field, "%s can't be %q", field, string(word))
	}
}

func checkPhase(errs *UserErrors, phase ProjectPhase) {
	checkWord(errs, "phase", phase, PhaseInvited, PhaseApplied, PhaseAwaitingDecision, PhaseGranted, PhaseRejected,
		PhaseRunning, PhaseCompleted, PhaseCancelled)
}

func checkRole(errs *UserErrors, field string, role LinkRole) {
	checkWord(errs, field, role, RoleAbout, RoleAuthor, RoleParty, RoleLead, RoleFunder, RoleHost, RoleParticipant, RoleTester)
}

func checkText(errs *UserErrors, field, text string, most int) {
	if n := utf8.RuneCountInString(text); n > most {
		errs.Add(TooLong, field, "%s is %d characters, at most %d", field, n, most)
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		errs.Add(Invalid, field, "%s holds characters that are not text", field)
	}
}

func checkTexts(errs *UserErrors, field string, texts []string, most int) {
	if len(texts) > maxLines {
		errs.Add(TooLong, field, "%s are %d, at most %d", field, len(texts), maxLines)
		return
	}
	for _, text := range texts {
		checkText(errs, field, text, most)
	}
}

func checkURL(errs *UserErrors, field, text string) {
	if text == "" {
		return
	}
	u, err := url.Parse(text) // refuses control characters, too
	if err != nil || len(text) > maxURL || !utf8.ValidString(text) || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
		errs.Add(Invalid, field, "not a web address: write it as https://...")
	}
}

func checkCount(errs *UserErrors, field string, n *int) {
	if n != nil && (*n < 0 || *n > math.MaxInt32) {
		errs.Add(Invalid, field, "%s can't be %d", field, *n)
	}
}

func checkPartial(errs *UserErrors, field string, d PartialDate) bool {
	if d == "" {
		return true
	}
	_, err := ParsePartialDate(string(d))
	if err != nil {
		errs.Add(Invalid, field, "%s", fmt.Sprint(err))
	}
	return err == nil
}

// checkPeriod reports whether startsOn and endsOn are a period, as far as they are given.
func checkPeriod(errs *UserErrors, start, end PartialDate) bool {
	from, to := checkPartial(errs, "startsOn", start), checkPartial(errs, "endsOn", end)
	if !from || !to {
		return false
	}
	if start != "" && end != "" && end.Upper().Time().Before(start.Lower().Time()) {
		errs.Add(Invalid, "endsOn", "the end is before the start")
		return false
	}
	return true
}
