package hub

import "time"

// Change is one step of a viewer's feed: something came into view, changed, or
// left it. Nothing tells why.
type Change struct {
	Cursor string
	At     time.Time
	Action ChangeAction
	Of     ID
	// ChangedFields are schema names, for UPDATED only.
	ChangedFields []string
}

// ID is the ID of the record that changed.
func (c *Change) ID() ID { return c.Of }

// Kind is the kind of the record that changed.
func (c *Change) Kind() Kind { return c.Of.Kind }

// ChangeAction is what a change was to this viewer.
type ChangeAction string

// The actions.
const (
	ActionAdded   ChangeAction = "ADDED"
	ActionUpdated ChangeAction = "UPDATED"
	ActionRemoved ChangeAction = "REMOVED"
)

// ChangeFilter keeps the changes that match every field given.
type ChangeFilter struct {
	Kinds          []Kind
	Topics         []string
	Municipalities []string
	Projects       []*ID // the projects and their updates
}

// FeedDays is how long the feed keeps every change: who comes back within it goes on where
// they were. Of older ones it keeps the last of each record.
const FeedDays = 400

// ChangeFeed is one page of a viewer's feed. EndCursor is how far was read, also
// when no change of the page is for this viewer.
type ChangeFeed struct {
	Nodes     []*Change
	EndCursor string
	HasMore   bool
}

// Step is one change as followers see it, in the order of commits, whoever may
// see the record.
type Step struct {
	Position int64
	Of       ID
	Gone     bool // the record no longer exists
}
