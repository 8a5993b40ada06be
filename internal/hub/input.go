package hub

import (
	"fmt"
	"net/url"
	"strconv"
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
)

// ContentInput is what creating any kind of content takes. Empty means not given.
type ContentInput struct {
	Title          string
	Summary        string
	Body           string // Markdown
	Slug           string // from the title when empty
	Audience       Audience
	Byline         string
	Contact        *ContactInput
	Topics         []string // keys
	Municipalities []*MunicipalityLinkInput
	Organisations  []*OrganisationLinkInput
	IdempotencyKey string

	// Source is set by imports, never by a caller of the API.
	Source *SourceInput
}

// Common is what the input shares with those of other kinds.
func (in *ContentInput) Common() *ContentInput { return in }

// AnyInput is the input that creates one of the five kinds.
type AnyInput interface {
	Kind() Kind
	Common() *ContentInput
	Validate() error
}

// ContactInput is whom to ask, by that person's consent.
type ContactInput struct{ Name, Title, Email, Phone string }

// SourceInput is where an imported text came from. The import's IdempotencyKey
// tells the same piece when it comes again.
type SourceInput struct {
	Name     string
	URL      string
	IssuedOn *Date
	Section  string
}

// MunicipalityLinkInput ties a content to a municipality.
type MunicipalityLinkInput struct {
	Code string
	Role LinkRole
}

// OrganisationLinkInput ties a content to an organisation.
type OrganisationLinkInput struct {
	Slug string
	Role LinkRole
}

// CreateArticleInput creates an article, as a draft.
type CreateArticleInput struct {
	ContentInput
	ArticleKind      ArticleKind
	ReferenceNumbers []string
}

// CreateReportInput creates a report, as a draft.
type CreateReportInput struct {
	ContentInput
	ExternalURL  string
	DocumentDate PartialDate
	KeyFindings  []string
	Initiator    string // slug
	Producer     string // slug
	Respondents  *int
}

// CreateProjectInput creates a project, as a draft.
type CreateProjectInput struct {
	ContentInput
	Phase            ProjectPhase
	StartsOn, EndsOn PartialDate
	Funding          []*FundingInput
	Participants     *int
}

// FundingInput is money applied for.
type FundingInput struct {
	Funder     string // slug
	Programme  string
	AppliedBy  string // slug
	DecisionOn *Date
	Outcome    FundingOutcome
}

// CreateUpdateInput creates news of a project, as a draft.
type CreateUpdateInput struct {
	ContentInput
	Project ID
	Phase   *ProjectPhase
}

// CreateEventInput creates an event, as a draft. StartsOn is needed, unless
// StartsAt says it.
type CreateEventInput struct {
	ContentInput
	EventKind            EventKind
	Mode                 EventMode
	StartsOn, EndsOn     PartialDate
	StartsAt, EndsAt     *time.Time
	Venue, Place         string
	Organiser            string // slug
	Project              *ID
	Participants         *int
	RegistrationURL      string
	RegistrationOpensOn  *Date
	RegistrationClosesOn *Date
	Capacity             *int
	SeatRule             string
	TargetGroup          string
}

// Kind is what the input creates.
func (*CreateArticleInput) Kind() Kind { return KindArticle }

// Kind is what the input creates.
func (*CreateReportInput) Kind() Kind { return KindReport }

// Kind is what the input creates.
func (*CreateProjectInput) Kind() Kind { return KindProject }

// Kind is what the input creates.
func (*CreateUpdateInput) Kind() Kind { return KindUpdate }

// Kind is what the input creates.
func (*CreateEventInput) Kind() Kind { return KindEvent }

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateArticleInput) Validate() error {
	errs := in.validate()
	in.ArticleKind = orElse(in.ArticleKind, ArticleNews)
	return errs.Err()
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateReportInput) Validate() error {
	errs := in.validate()
	checkURL(&errs, "externalUrl", in.ExternalURL)
	checkPeriod(&errs, "documentDate", "", in.DocumentDate, "")
	checkCount(&errs, "respondents", in.Respondents)
	return errs.Err()
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateProjectInput) Validate() error {
	errs := in.validate()
	in.Phase = orElse(in.Phase, PhaseRunning)
	checkPeriod(&errs, "startsOn", "endsOn", in.StartsOn, in.EndsOn)
	checkCount(&errs, "participants", in.Participants)
	for _, f := range in.Funding {
		f.Outcome = orElse(f.Outcome, FundingPending)
	}
	return errs.Err()
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateUpdateInput) Validate() error {
	errs := in.validate()
	if in.Project.Kind != KindProject {
		errs.Add(Required, "project", "an update needs the project it is about")
	}
	return errs.Err()
}

// Validate fills what is left out and refuses what can't be stored.
func (in *CreateEventInput) Validate() error {
	errs := in.validate()
	in.EventKind = orElse(in.EventKind, EventSeminar)
	in.Mode = orElse(in.Mode, ModeOnSite)
	if in.StartsOn == "" && in.StartsAt != nil {
		in.StartsOn = PartialDate(DateOf(in.StartsAt.In(Stockholm())).String())
	}
	if in.StartsOn == "" {
		errs.Add(Required, "startsOn", "an event needs the day, month or year when it starts")
	}
	if in.EndsAt != nil && (in.StartsAt == nil || in.EndsAt.Before(*in.StartsAt)) {
		errs.Add(Invalid, "endsAt", "the event ends before it starts")
	}
	checkPeriod(&errs, "startsOn", "endsOn", in.StartsOn, in.EndsOn)
	checkURL(&errs, "registrationUrl", in.RegistrationURL)
	checkCount(&errs, "participants", in.Participants)
	checkCount(&errs, "capacity", in.Capacity)
	return errs.Err()
}

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
	in.Audience = orElse(in.Audience, AudienceMembers)
	if in.Slug == "" {
		in.Slug = orElse(Slug(in.Title), "utan-rubrik")
	} else if in.Slug != Slug(in.Slug) {
		errs.Add(Invalid, "slug", "a slug is lower-case a to z, digits and hyphens, at most %d characters", maxSlug)
	}
	if c := in.Contact; c != nil && strings.TrimSpace(c.Name) == "" {
		errs = append(errs, UserError{Required, []string{"contact", "name"}, "a contact needs a name"})
	}
	if n := max(len(in.Topics), len(in.Municipalities), len(in.Organisations)); n > maxLinks {
		errs.Add(TooLong, "topics", "at most %d links of a kind", maxLinks)
	}
	for _, l := range in.Municipalities {
		l.Role = orElse(l.Role, RoleAbout)
	}
	for _, l := range in.Organisations {
		l.Role = orElse(l.Role, RoleAbout)
	}
	return errs
}

func orElse[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

func checkText(errs *UserErrors, field, text string, most int) {
	if n := utf8.RuneCountInString(text); n > most {
		errs.Add(TooLong, field, "%s is %d characters, at most %d", field, n, most)
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		errs.Add(Invalid, field, "%s holds characters that are not text", field)
	}
}

func checkURL(errs *UserErrors, field, text string) {
	if text == "" {
		return
	}
	u, err := url.Parse(text)
	if err != nil || len(text) > maxURL || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
		errs.Add(Invalid, field, "not a web address: write it as https://...")
	}
}

func checkCount(errs *UserErrors, field string, n *int) {
	if n != nil && *n < 0 {
		errs.Add(Invalid, field, "%s can't be %s", field, strconv.Itoa(*n))
	}
}

func checkPeriod(errs *UserErrors, from, to string, start, end PartialDate) {
	for field, d := range map[string]PartialDate{from: start, to: end} {
		if d == "" {
			continue
		}
		if _, err := ParsePartialDate(string(d)); err != nil {
			errs.Add(Invalid, field, "%s", fmt.Sprint(err))
			return
		}
	}
	if start != "" && end != "" && end.Upper().Time().Before(start.Lower().Time()) {
		errs.Add(Invalid, to, "the end is before the start")
	}
}

// PublishContentInput makes a content readable to its audience, now or At.
// At in the past dates it back.
type PublishContentInput struct {
	ID      ID
	At      *time.Time
	Message *string
}
