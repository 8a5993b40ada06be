package hub

import "time"

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
	Files          []ID // in this order
	IdempotencyKey string

	// SharedWith are slugs; set by ShareContent, never by a caller of the API.
	SharedWith []string
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
type ContactInput struct {
	Name, Title, Email, Phone string
	// Consent says that the person has agreed to stand here; it is recorded when.
	Consent bool
}

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
	Cancelled            bool
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
