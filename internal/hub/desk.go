package hub

import "time"

// Desk is what those who work on a content see of it beside its text.
type Desk struct {
	ContentID        UUID
	AuthorID         *UUID
	PublishAt        *time.Time
	UnpublishAt      *time.Time
	ApprovedAt       *time.Time
	ApprovedByID     *UUID `db:"approved_by"`
	TrashedAt        *time.Time
	ContactConsentAt *time.Time
}
