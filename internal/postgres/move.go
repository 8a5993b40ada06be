package postgres

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// SubmitContent hands a draft over to the editors.
func (db *DB) SubmitContent(ctx context.Context, in hub.ContentStepInput) (hub.AnyContent, error) {
	return db.move(ctx, hub.MoveSubmit, in, nil, nil)
}

// ReviewContent finds a content fit to publish, or sends it back.
func (db *DB) ReviewContent(ctx context.Context, in hub.ReviewContentInput) (hub.AnyContent, error) {
	if err := in.Validate(); err != nil {
		return nil, err
	}
	m := hub.MoveSendBack
	if in.Approve {
		m = hub.MoveApprove
	}
	return db.move(ctx, m, hub.ContentStepInput{ID: in.ID, Message: in.Note}, nil, nil)
}

// UnpublishContent takes a content back from its readers.
func (db *DB) UnpublishContent(ctx context.Context, in hub.ContentStepInput) (hub.AnyContent, error) {
	return db.move(ctx, hub.MoveUnpublish, in, nil, nil)
}

// ArchiveContent marks a published content as no longer current.
func (db *DB) ArchiveContent(ctx context.Context, in hub.ContentStepInput) (hub.AnyContent, error) {
	return db.move(ctx, hub.MoveArchive, in, nil, nil)
}

// TrashContent puts a content in the trash.
func (db *DB) TrashContent(ctx context.Context, in hub.ContentStepInput) (hub.AnyContent, error) {
	return db.move(ctx, hub.MoveTrash, in, nil, nil)
}

// RestoreContent takes a content out of the trash.
func (db *DB) RestoreContent(ctx context.Context, in hub.ContentStepInput) (hub.AnyContent, error) {
	return db.move(ctx, hub.MoveRestore, in, nil, nil)
}

// PublishContent makes a content readable to its audience, now or at a time. One
// that already is, and of which nothing else is asked, stays as it is.
func (db *DB) PublishContent(ctx context.Context, in hub.PublishContentInput) (hub.AnyContent, error) {
	if err := in.Validate(); err != nil {
		return nil, err
	}
	m := hub.MovePublish
	var later, over bool
	err := db.q.QueryRow(ctx, `select coalesce(@at::timestamptz > now(), false), coalesce(@until::timestamptz <= now(), false)`,
		pgx.NamedArgs{"at": in.At, "until": in.Until}).Scan(&later, &over) // by the clock that all hubs share
	if err != nil {
		return nil, mapError(err)
	}
	if over {
		return nil, hub.Fault(hub.Invalid, "until", "that time is past")
	}
	if later {
		m = hub.MoveSchedule
	}
	return db.move(ctx, m, *in.Step(), in.At, in.Until)
}

// move takes a content from one status to another, as a new version.
func (db *DB) move(ctx context.Context, m hub.Move, in hub.ContentStepInput, at, until *time.Time) (hub.AnyContent, error) {
	if err := in.Validate(); err != nil {
		return nil, err
	}
	return db.change(ctx, in.ID, in.ExpectedVersion, m.Check, func(tx *DB, c *lockedContent) error {
		if m == hub.MovePublish && c.Status == hub.StatusPublished && at == nil && until == nil {
			return nil
		}
		if m.Reviews() && !isShown(c.Status) {
			if err := tx.checkShowable(ctx, c.UUID); err != nil {
				return err
			}
		}
		return tx.makeMove(ctx, m, c, in.Message, at, until)
	})
}

// makeMove writes the new status, with what goes with it. Lists are sorted by
// publication, and by creation of what isn't published.
func (db *DB) makeMove(ctx context.Context, m hub.Move, c *lockedContent, message *string, at, until *time.Time) error {
	err := db.exec(ctx, `
		with moved as (
			update content
			   set status = @to,
			       published_at = case when @to in ('PUBLISHED', 'ARCHIVED') then coalesce(@at, published_at, now()) end,
			       sort_at = case when @to in ('PUBLISHED', 'ARCHIVED') then coalesce(@at, published_at, now()) else created_at end,
			       publish_at = case when @to = 'SCHEDULED' then @at::timestamptz end,
			       unpublish_at = case when @to in ('SCHEDULED', 'PUBLISHED') then @until::timestamptz
			                           when @to = 'ARCHIVED' then unpublish_at end,
			       approved_at = case when @approve then now() when @to in ('SCHEDULED', 'PUBLISHED', 'ARCHIVED') then approved_at end,
			       approved_by = case when @approve then @by::uuid when @to in ('SCHEDULED', 'PUBLISHED', 'ARCHIVED') then approved_by end,
			       trashed_at = case when @to = 'TRASHED' then now() end,
			       updated_at = case when status = @to and coalesce(@at, published_at) is not distinct from published_at
			                         then updated_at else now() end, -- no reader sees who approved it, nor when it goes
			       version = `+nextVersion+`
			 where id = @id returning id, version)
		insert into revision (content_id, version, by_id, message, status, snapshot)
		select m.id, m.version, @by, nullif(@message, ''), @to, r.snapshot
		  from moved m
		  join revision r on r.content_id = m.id and r.version = m.version - 1`,
		pgx.NamedArgs{"id": c.UUID, "to": m.To(), "at": at, "until": until, "approve": m == hub.MoveApprove,
			"by": hub.ViewerFrom(ctx).Author(), "message": message})
	if err != nil {
		return err
	}
	if m.Reviews() && hub.ViewerFrom(ctx).Author() != nil { // somebody has looked at it
		if err := db.acceptSuggested(ctx, c.UUID, nil); err != nil {
			return err
		}
	}
	return db.audit(ctx, string(m), c.ID())
}

// PublishContents makes many contents readable, all of them or none.
func (db *DB) PublishContents(ctx context.Context, in hub.PublishContentsInput) (made []hub.AnyContent, err error) {
	if err := hub.Faults(hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite), in.Validate()); err != nil {
		return nil, err
	}
	err = db.InTx(ctx, func(tx *DB) error {
		made = nil
		var all hub.UserErrors
		for i, id := range in.IDs {
			c, err := tx.PublishContent(ctx, hub.PublishContentInput{ID: id, At: in.At, Message: in.Message})
			faults, expected := errors.AsType[hub.UserErrors](err)
			switch {
			case err != nil && !expected:
				return err
			case c != nil:
				made = append(made, c)
			}
			for _, f := range faults {
				f.Field = append(strings.Split(at("ids", i), "."), f.Field...)
				all = append(all, f)
			}
		}
		return all.Err()
	})
	if err != nil {
		return nil, mapError(err)
	}
	return made, nil
}
