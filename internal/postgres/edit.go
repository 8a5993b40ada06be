package postgres

import (
	"context"
	"errors"
	"maps"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/smakom/hub/internal/hub"
)

// lockedContent is a content whose row nobody else can write until the transaction ends.
type lockedContent struct {
	*contentRow
	UnpublishAt *time.Time
	TrashedAt   *time.Time
}

// change locks a content that the viewer sees, and lets do change it where check has
// nothing against it. It gives the content as it is then, nil where the viewer no
// longer sees it. One that they don't see is NOT_FOUND, like one that never was. With
// a VERSION_CONFLICT comes the content as it is.
func (db *DB) change(ctx context.Context, id hub.ID, expected *int, check func(hub.Viewer, *hub.Content) error,
	do func(tx *DB, c *lockedContent) error) (after hub.AnyContent, err error) {
	v := hub.ViewerFrom(ctx)
	if err := v.Require(hub.RolePartner, hub.ScopeWrite); err != nil {
		return nil, err
	}
	err = db.InTx(ctx, func(tx *DB) error {
		after = nil
		c, err := tx.lock(ctx, id)
		if err != nil {
			return err
		}
		if err := check(v, &c.Content); err != nil {
			return err
		}
		if err := hub.CheckVersion(expected, c.Version); err != nil {
			after = c.content()
			return err
		}
		if err := do(tx, c); err != nil {
			return err
		}
		row, err := tx.seen(ctx, id)
		if row != nil {
			after = row.content()
		}
		return err
	})
	return after, mapError(err)
}

// lock is a content that the viewer sees, as it is once nobody else can write it.
func (db *DB) lock(ctx context.Context, id hub.ID) (*lockedContent, error) {
	uuid, _ := id.UUID()
	c, err := one[lockedContent](ctx, db, "content", `
		select unpublish_at, trashed_at from content
		 where id = @id and kind = @kind and reach && @labels for no key update`,
		pgx.NamedArgs{"id": uuid, "kind": id.Kind, "labels": labels(ctx)})
	if err == nil && c != nil {
		c.contentRow, err = db.seen(ctx, id)
	}
	if err == nil && (c == nil || c.contentRow == nil) {
		err = notFound("id")
	}
	return c, err
}

// seen is a content of any kind as the viewer sees it, nil where they don't.
func (db *DB) seen(ctx context.Context, id hub.ID) (*contentRow, error) {
	uuid, ok := id.UUID()
	if !ok || !id.Kind.IsContent() {
		return nil, nil
	}
	columns, from := contentOf([]hub.Kind{id.Kind})
	return one[contentRow](ctx, db, "content", `select `+columns+` from `+from+`
		 where c.id = @id and c.kind = @kind and c.reach && @labels`,
		pgx.NamedArgs{"id": uuid, "kind": id.Kind, "labels": labels(ctx)})
}

func notFound(field string) error {
	return hub.Fault(hub.NotFound, field, "there is no such content")
}

// Edit changes the fields of a content that were sent. Where that changes nothing
// there is no new version. Expected faults come as hub.UserErrors, all of them.
func (db *DB) Edit(ctx context.Context, in hub.AnyEdit) (hub.AnyContent, error) {
	head, kind := in.Head(), in.Form().Kind()
	if head.ID.Kind != kind {
		return nil, notFound("id")
	}
	return db.change(ctx, head.ID, head.ExpectedVersion, hub.Viewer.CheckEdit, func(tx *DB, c *lockedContent) error {
		return tx.rewrite(ctx, "update"+kind.Word(), c, head.Message, func(form hub.AnyInput) error {
			return hub.Faults(hub.Apply(in, form), head.Validate())
		})
	})
}

// RestoreRevision makes a content what it was at a version, as a new version.
func (db *DB) RestoreRevision(ctx context.Context, in hub.RestoreRevisionInput) (hub.AnyContent, error) {
	return db.change(ctx, in.ID, nil, hub.Viewer.CheckEdit, func(tx *DB, c *lockedContent) error {
		key := hub.RevisionKey{ContentID: c.UUID, Version: in.Version}
		old, err := tx.RevisionsAt(ctx, []hub.RevisionKey{key})
		if err != nil {
			return err
		}
		if old[key] == nil {
			return hub.Fault(hub.NotFound, "version", "there is no version %d", in.Version)
		}
		return tx.rewrite(ctx, "restoreRevision", c, nil, func(form hub.AnyInput) error {
			return hub.RestoreSnapshot(form, old[key].Snapshot)
		})
	})
}

// rewrite lets change what a content's form says, and puts that into its tables as a
// new version, where it says something else than before. The form is checked, and
// what is wrong with it joins the faults of the change.
func (db *DB) rewrite(ctx context.Context, action string, c *lockedContent, message *string, change func(form hub.AnyInput) error) error {
	form, err := db.form(ctx, &c.Content)
	if err != nil {
		return err
	}
	before, err := hub.SnapshotOf(form)
	if err != nil {
		return err
	}
	body := form.Common().Body
	faults := change(form)
	if isShown(c.Status) {
		faults = hub.Faults(faults, db.checkPictures(ctx, body, form.Common().Body))
	}
	if err := hub.ViewerFrom(ctx).Draft(form); err != nil {
		return err
	}
	refs, err := db.check(ctx, form, faults)
	if err != nil {
		return err
	}
	after, err := hub.SnapshotOf(form)
	if err != nil || maps.Equal(before, after) {
		return err
	}
	if err := db.updateContent(ctx, c, form, before["contact"] != after["contact"]); err != nil {
		return err
	}
	if err := db.dropLinks(ctx, c.UUID, form.Common(), refs); err != nil {
		return err
	}
	if err := db.writeParts(ctx, c.UUID, form, refs, after, message); err != nil {
		return err
	}
	if err := db.acceptSuggested(ctx, c.UUID, changedFields(before, after)); err != nil {
		return err
	}
	return db.audit(ctx, action, c.ID())
}

// writeParts writes what belongs to a content whose own row is written: side row,
// links and revision.
func (db *DB) writeParts(ctx context.Context, id hub.UUID, form hub.AnyInput, refs *references, snapshot map[string]string, message *string) error {
	if err := db.writeSide(ctx, id, form, refs); err != nil {
		return err
	}
	if err := db.writeLinks(ctx, id, form.Common(), refs); err != nil {
		return err
	}
	return db.revise(ctx, id, snapshot, message)
}

// updateContent writes the content's own row. A contact that changed has agreed now.
func (db *DB) updateContent(ctx context.Context, c *lockedContent, form hub.AnyInput, newContact bool) error {
	args := contentArgs(ctx, form)
	args["id"], args["new_contact"], args["old_slug"] = c.UUID, newContact, c.Slug
	err := db.exec(ctx, `
		update content
		   set slug = @slug, title = @title, summary = @summary, body = @body, byline = nullif(@byline, ''),
		       contact_name = nullif(@contact_name, ''), contact_title = nullif(@contact_title, ''),
		       contact_email = nullif(@contact_email, ''), contact_phone = nullif(@contact_phone, ''),
		       contact_consent_at = case when @contact_name = '' then null when @new_contact then now() else contact_consent_at end,
		       contact_consent_by = case when @contact_name = '' then null when @new_contact then @author::uuid else contact_consent_by end,
		       audience = @audience, approved_at = null, approved_by = null, updated_at = now(), version = `+nextVersion+`
		 where id = @id`, args)
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.ConstraintName == "content_kind_slug_key" {
		return slugTaken(form.Common().Slug)
	}
	if err != nil || form.Common().Slug == c.Slug {
		return err
	}
	return db.keepSlug(ctx, c.ID(), c.Slug)
}

// nextVersion is what the next version of a content is called: its last revision may be
// a share, which is none.
const nextVersion = `(select greatest(content.version, max(r.version)) + 1 from revision r where r.content_id = content.id)`

// revise notes the content's version as a revision; where that is noted already, what
// has changed beside it.
func (db *DB) revise(ctx context.Context, id hub.UUID, snapshot map[string]string, message *string) error {
	return db.exec(ctx, `
		insert into revision (content_id, version, by_id, message, status, snapshot)
		select id, greatest(version, (select max(r.version) + 1 from revision r where r.content_id = content.id)),
		       @by, nullif(@message, ''), status, @snapshot from content where id = @id`,
		pgx.NamedArgs{"id": id, "by": hub.ViewerFrom(ctx).Author(), "message": message, "snapshot": snapshot})
}
