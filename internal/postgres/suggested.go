package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// hasSuggestions holds for a content c of which an import guessed fields that nobody has
// looked at yet.
const hasSuggestions = `exists (select from suggested s where s.content_id = c.id)`

// ContentSuggestions are the fields of each content that an import guessed, for
// those who may edit it.
func (db *DB) ContentSuggestions(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Suggested, error) {
	rows, err := many[struct {
		ContentID hub.UUID
		hub.Suggested
	}](ctx, db, "suggested fields", `
		select s.content_id, s.field, s.because
		  from suggested s join content c on c.id = s.content_id
		 where s.content_id = any(@ids) and `+mayRevise+`
		 order by s.content_id, s.field`,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
	found := make(map[hub.UUID][]*hub.Suggested, len(ids))
	for _, r := range rows {
		found[r.ContentID] = append(found[r.ContentID], &r.Suggested)
	}
	return found, err
}

// AcceptSuggestions says of fields that an import guessed that they are right.
func (db *DB) AcceptSuggestions(ctx context.Context, in hub.AcceptSuggestionsInput) (hub.AnyContent, error) {
	return db.change(ctx, in.ID, nil, mayReview, func(tx *DB, c *lockedContent) error {
		if err := tx.acceptSuggested(ctx, c.UUID, in.Fields); err != nil {
			return err
		}
		return tx.audit(ctx, "acceptSuggestions", c.ID())
	})
}

func mayReview(v hub.Viewer, _ *hub.Content) error {
	if !v.Staff() {
		return hub.Fault(hub.Forbidden, "id", "this is for editors")
	}
	return nil
}

// acceptSuggested takes fields off the list of what was guessed; all where none are named.
func (db *DB) acceptSuggested(ctx context.Context, content hub.UUID, fields []string) error {
	return db.exec(ctx, `delete from suggested where content_id = @id and (@fields::text[] is null or field = any(@fields))`,
		pgx.NamedArgs{"id": content, "fields": fields})
}

// changedFields are the fields that two snapshots say differently.
func changedFields(before, after map[string]string) []string {
	fields := []string{}
	for field, text := range after {
		if before[field] != text {
			fields = append(fields, field)
		}
	}
	for field := range before {
		if _, still := after[field]; !still {
			fields = append(fields, field)
		}
	}
	return fields
}
