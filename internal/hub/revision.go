package hub

import (
	"encoding/json"
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

// SnapshotText is a value as it stands in a snapshot: a string as it is, all else
// as JSON.
func SnapshotText(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(b)
}

// RevisionKey names one revision.
type RevisionKey struct {
	ContentID UUID
	Version   int
}

// SnapshotOf is what an input says, as a revision keeps it.
func SnapshotOf(in AnyInput) (map[string]string, error) {
	text, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	var fields map[string]any
	if err := json.Unmarshal(text, &fields); err != nil {
		return nil, err
	}
	snapshot := map[string]string{}
	for name, value := range fields {
		switch v := value.(type) {
		case nil:
			continue
		case string:
			if v == "" {
				continue
			}
		case []any:
			if len(v) == 0 {
				continue
			}
		}
		if field := snapshotField(name); field != "" {
			snapshot[field] = SnapshotText(value)
		}
	}
	return snapshot, nil
}

// snapshotField is the schema's name of an input's field, "" for what is not kept.
func snapshotField(name string) string {
	switch name {
	case "IdempotencyKey", "Source":
		return ""
	case "ArticleKind", "EventKind":
		return "kind"
	}
	name = strings.ReplaceAll(name, "URL", "Url")
	return strings.ToLower(name[:1]) + name[1:]
}
