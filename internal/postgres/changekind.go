package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// ChangeKind makes a draft that an import made one of another kind. A content keeps
// its kind, so that this makes another record, which has the draft's text, links,
// source and past, and takes its place in the import.
func (db *DB) ChangeKind(ctx context.Context, in hub.ChangeKindInput) (made hub.AnyContent, err error) {
	if err := hub.Faults(hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite), in.Validate()); err != nil {
		return nil, err
	}
	err = db.InTx(ctx, func(tx *DB) error {
		c, err := tx.lock(ctx, in.ID)
		if err != nil {
			return err
		}
		if err := hub.Faults(hub.CheckVersion(in.ExpectedVersion, c.Version), tx.mayChangeKind(ctx, c)); err != nil {
			return err
		}
		if c.Kind == in.Kind {
			made = c.content()
			return nil
		}
		made, err = tx.changeKind(ctx, c, in)
		return err
	})
	return made, mapError(err)
}

// mayChangeKind refuses what readers or other records know already.
func (db *DB) mayChangeKind(ctx context.Context, c *lockedContent) error {
	var imported, known bool
	err := db.q.QueryRow(ctx, `
		select exists (select from import_piece where content_id = @id),
		       exists (select from revision where content_id = @id and status in ('PUBLISHED', 'ARCHIVED'))
		       or exists (select from content where project_id = @id) or exists (select from event where of_project_id = @id)`,
		pgx.NamedArgs{"id": c.UUID}).Scan(&imported, &known)
	switch {
	case err != nil:
		return err
	case c.Status != hub.StatusDraft || known:
		return hub.Fault(hub.Conflict, "id", "only of a draft that nobody has read or linked to the kind can change")
	case !imported:
		return hub.Fault(hub.Conflict, "id", "only of what an import made the kind can change: create another")
	}
	return nil
}

func (db *DB) changeKind(ctx context.Context, c *lockedContent, in hub.ChangeKindInput) (hub.AnyContent, error) {
	old, err := db.form(ctx, &c.Content)
	if err != nil {
		return nil, err
	}
	form := asOther(old, in)
	refs, err := db.check(ctx, form, nil)
	if err != nil {
		return nil, err
	}
	id := hub.NewUUID()
	if _, err := db.insertContent(ctx, id, form, false); err != nil {
		return nil, err
	}
	if err := db.takeOver(ctx, c.UUID, id); err != nil {
		return nil, err
	}
	snapshot, err := hub.SnapshotOf(form)
	if err != nil {
		return nil, err
	}
	if err := db.writeParts(ctx, id, form, refs, snapshot, in.Message); err != nil {
		return nil, err
	}
	made := hub.ID{Kind: in.Kind, Key: id.String()}
	if err := db.audit(ctx, "changeKind", made); err != nil {
		return nil, err
	}
	row, err := db.seen(ctx, made)
	if err != nil || row == nil {
		return nil, err
	}
	return row.content(), nil
}

// asOther is what a form says, as one of another kind.
func asOther(old hub.AnyInput, in hub.ChangeKindInput) hub.AnyInput {
	form := newInput(in.Kind)
	*form.Common() = *old.Common()
	switch form := form.(type) {
	case *hub.CreateEventInput:
		form.StartsOn = in.StartsOn
	case *hub.CreateUpdateInput:
		form.SharedWith = nil // it has its project's
		if in.Project != nil {
			form.Project = *in.Project
		}
	}
	return form
}

// takeOver gives a new content the past of an old one, with what its row says of where
// it came from, and removes that. Shares stay behind where one of the two is an update:
// that has its project's.
func (db *DB) takeOver(ctx context.Context, old, id hub.UUID) error {
	args := pgx.NamedArgs{"old": old, "id": id}
	for _, sql := range []string{
		`update revision set content_id = @id where content_id = @old`,
		`update import_piece set content_id = @id where content_id = @old`,
		`update suggested set content_id = @id where content_id = @old and field <> 'kind'`,
		// Not by an update: a row that the feed tells of stays with its content.
		`insert into pin (query, content_id, created_at, created_by)
		 select query, @id, created_at, created_by from pin where content_id = @old`,
		`with gone as (delete from content where id = @old returning *)
		 update content c
		    set version = (select max(r.version) + 1 from revision r where r.content_id = c.id), author_id = gone.author_id, idempotency_key = gone.idempotency_key,
		        source_name = gone.source_name, source_url = gone.source_url, source_issued_on = gone.source_issued_on,
		        source_section = gone.source_section, contact_consent_at = gone.contact_consent_at,
		        contact_consent_by = gone.contact_consent_by,
		        shared_with = case when 'UPDATE' in (c.kind, gone.kind) then c.shared_with else gone.shared_with end,
		        created_at = gone.created_at, sort_at = gone.sort_at
		   from gone where c.id = @id`,
	} {
		if err := db.exec(ctx, sql, args); err != nil {
			return err
		}
	}
	return nil
}
