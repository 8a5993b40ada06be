package hub

import "slices"

// Audience is the widest circle that a published content is meant for.
type Audience string

// The audiences, widest first.
const (
	AudiencePublic  Audience = "PUBLIC"
	AudienceMembers Audience = "MEMBERS"
	AudienceStaff   Audience = "STAFF"
)

// ContentStatus is where a content stands on its way to its readers.
type ContentStatus string

// The statuses of a content.
const (
	StatusDraft     ContentStatus = "DRAFT"
	StatusInReview  ContentStatus = "IN_REVIEW"
	StatusScheduled ContentStatus = "SCHEDULED"
	StatusPublished ContentStatus = "PUBLISHED"
	StatusArchived  ContentStatus = "ARCHIVED"
	StatusTrashed   ContentStatus = "TRASHED"
)

// The labels that stand in a reach and that a viewer holds. Labels of one
// organisation or account are made by OrganisationLabel and AccountLabel.
const (
	LabelPublic  = "public"
	LabelMembers = "members"
	LabelStaff   = "staff"
)

// OrganisationLabel is held by the partners of an organisation.
func OrganisationLabel(id UUID) string { return "org:" + id.String() }

// AccountLabel is held by one account.
func AccountLabel(id UUID) string { return "account:" + id.String() }

// Standing is all that decides who may see a content.
type Standing struct {
	Status   ContentStatus
	Audience Audience
	// Organisations are those it is shared with and, for a project, its parties.
	// An update has those of its project.
	Organisations []UUID
	Author        *UUID
	// Project is the standing of an update's project; nil for other kinds. An
	// update is never seen more widely than its project.
	Project *Standing
}

// Reach lists the labels that may see a content of this standing.
// The function reach in migrations says the same in SQL.
func (s Standing) Reach() []string {
	switch {
	case s.Status == StatusTrashed || s.Project != nil && s.Project.Status == StatusTrashed:
		return []string{LabelStaff}
	case s.open() && s.Project != nil && !s.Project.open():
		return []string{LabelStaff} // even its author could not open the project
	case !s.open():
		return s.own()
	}
	reach := []string{s.audience().label()}
	for _, id := range s.Organisations {
		reach = append(reach, OrganisationLabel(id))
	}
	return reach
}

func (s Standing) open() bool {
	return s.Status == StatusPublished || s.Status == StatusArchived
}

// own is the reach of what is still being written.
func (s Standing) own() []string {
	if s.Author == nil {
		return []string{LabelStaff}
	}
	return []string{LabelStaff, AccountLabel(*s.Author)}
}

// audience is the narrower of the content's own and its project's.
func (s Standing) audience() Audience {
	order := []Audience{AudiencePublic, AudienceMembers, AudienceStaff}
	if s.Project != nil && slices.Index(order, s.Project.Audience) > slices.Index(order, s.Audience) {
		return s.Project.Audience
	}
	return s.Audience
}

func (a Audience) label() string {
	switch a {
	case AudiencePublic:
		return LabelPublic
	case AudienceMembers:
		return LabelMembers
	}
	return LabelStaff // the safe answer for a word that we don't know
}

// Visible reports whether a viewer with these labels may see a content of that reach.
func Visible(reach, labels []string) bool {
	return slices.ContainsFunc(reach, func(label string) bool { return slices.Contains(labels, label) })
}
