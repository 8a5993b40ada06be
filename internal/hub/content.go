package hub

import "time"

// Content is what Article, Report, Project, Update and Event share. Its body is
// not here: a list has no use for it, so it is read when somebody asks.
type Content struct {
	UUID      UUID `db:"id"`
	Kind      Kind
	Slug      string
	Title     string
	Summary   string
	Byline    *string
	Audience  Audience
	Status    ContentStatus
	Reach     []string
	AuthorID  *UUID
	ProjectID *UUID // of an update

	ContactName, ContactTitle, ContactEmail, ContactPhone *string
	SourceName, SourceURL, SourceSection                  *string
	SourceIssuedOn                                        *Date

	PublishedAt *time.Time
	CreatedAt   time.Time // in this hub: an import may have published it long before
	UpdatedAt   time.Time
	Version     int
}

// AnyContent is any of the five kinds of Content.
type AnyContent interface {
	Node
	Common() *Content
}

// ID is the content's opaque ID.
func (c *Content) ID() ID { return ID{c.Kind, c.UUID.String()} }

// Common is what the content shares with those of other kinds.
func (c *Content) Common() *Content { return c }

// Contact is whom to ask, by that person's consent.
type Contact struct {
	Name                string
	Title, Email, Phone *string
}

// Contact is nil where nobody is named.
func (c *Content) Contact() *Contact {
	if c.ContactName == nil {
		return nil
	}
	return &Contact{*c.ContactName, c.ContactTitle, c.ContactEmail, c.ContactPhone}
}

// Source is where an imported text came from.
type Source struct {
	Name     string
	URL      *string
	IssuedOn *Date
	Section  *string
}

// Source is nil where the content was written in the hub.
func (c *Content) Source() *Source {
	if c.SourceName == nil {
		return nil
	}
	return &Source{*c.SourceName, c.SourceURL, c.SourceIssuedOn, c.SourceSection}
}

// LinkRole is what a municipality or organisation has to do with a content.
type LinkRole string

// The roles of a link. LEAD and PARTY make an organisation a party of a project,
// and so let its partners see it.
const (
	RoleAbout       LinkRole = "ABOUT"
	RoleAuthor      LinkRole = "AUTHOR"
	RoleParty       LinkRole = "PARTY"
	RoleLead        LinkRole = "LEAD"
	RoleFunder      LinkRole = "FUNDER"
	RoleHost        LinkRole = "HOST"
	RoleParticipant LinkRole = "PARTICIPANT"
	RoleTester      LinkRole = "TESTER"
)

// MunicipalityLink ties a content to a municipality.
type MunicipalityLink struct {
	Municipality *Municipality
	Role         LinkRole
}

// OrganisationLink ties a content to an organisation.
type OrganisationLink struct {
	Organisation *Organisation
	Role         LinkRole
}

// ContentOrder is the order of a list of contents.
type ContentOrder string

// The orders of a list: by publication (drafts by creation), or by title as
// Swedish sorts it.
const (
	OrderNewest ContentOrder = "NEWEST"
	OrderOldest ContentOrder = "OLDEST"
	OrderTitle  ContentOrder = "TITLE"
)

// ContentFilter keeps the contents that match every field given, and any value
// of each.
type ContentFilter struct {
	Kinds          []Kind
	Topics         []string // keys
	Municipalities []string // codes
	Counties       []string // codes
	Organisations  []string // slugs
	Projects       []UUID   // each with its updates and its events
	PublishedFrom  *Date
	PublishedTo    *Date // the whole day, in Sweden
	Statuses       []ContentStatus
	Imports        []ID // that made them; for editors
	Authors        []ID // accounts that drafted them; for editors, and for those accounts themselves
	HasSuggestions *bool
}

// Address is where a content has a page, and when that last changed.
type Address struct {
	Kind      Kind
	Slug      string
	ChangedAt time.Time
}
