package hub

import (
	"slices"
	"strings"
	"time"
)

// Revision is what a content was at one version.
type Revision struct {
	ContentID UUID
	Version   int
	At        time.Time
	ByID      *UUID
	Message   *string
	Status    ContentStatus
	// Snapshot holds every field of the content as text, by its schema name.
	Snapshot map[string]string
}

// FieldChange is one field that differs between two revisions.
type FieldChange struct {
	Field         string
	Before, After *string
}

// Since lists the fields that differ from an earlier revision, by name; before
// is nil for the first one, which differs in all.
func (r *Revision) Since(before *Revision) []*FieldChange {
	var old map[string]string
	if before != nil {
		old = before.Snapshot
	}
	var changes []*FieldChange
	note := func(field string) {
		was, had := old[field]
		now, has := r.Snapshot[field]
		if had == has && was == now {
			return
		}
		c := &FieldChange{Field: field}
		if had {
			c.Before = &was
		}
		if has {
			c.After = &now
		}
		changes = append(changes, c)
	}
	for field := range r.Snapshot {
		note(field)
	}
	for field := range old {
		if _, still := r.Snapshot[field]; !still {
			note(field)
		}
	}
	slices.SortFunc(changes, func(a, b *FieldChange) int { return strings.Compare(a.Field, b.Field) })
	return changes
}

// RevisionKey names one revision.
type RevisionKey struct {
	ContentID UUID
	Version   int
}
