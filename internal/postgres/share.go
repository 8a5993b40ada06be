package postgres

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// ShareContent says which organisations' partners see a content, whatever its
// audience. An update has the shares of its project. It is a revision, and no new
// version: to those who read the content nothing has changed, and nobody's edit takes
// a share back.
func (db *DB) ShareContent(ctx context.Context, in hub.ShareContentInput) (hub.AnyContent, error) {
	if in.ID.Kind == hub.KindUpdate {
		return nil, hub.Fault(hub.Invalid, "id", "an update is shared as its project is: share that")
	}
	check := func(v hub.Viewer, c *hub.Content) error {
		if !v.Staff() {
			return hub.Fault(hub.Forbidden, "id", "this is for editors")
		}
		return v.CheckEdit(c)
	}
	return db.change(ctx, in.ID, nil, check, func(tx *DB, c *lockedContent) error {
		ids, err := tx.organisationIDs(ctx, "organisations", in.Organisations)
		if err != nil {
			return err
		}
		form, err := tx.form(ctx, &c.Content)
		if err != nil {
			return err
		}
		wanted := slices.Compact(slices.Sorted(slices.Values(in.Organisations)))
		if slices.Equal(wanted, form.Common().SharedWith) {
			return nil
		}
		form.Common().SharedWith = wanted
		snapshot, err := hub.SnapshotOf(form)
		if err != nil {
			return err
		}
		err = tx.exec(ctx, `update content set shared_with = @ids where id = @id`, pgx.NamedArgs{"id": c.UUID, "ids": ids})
		if err == nil {
			err = tx.revise(ctx, c.UUID, snapshot, nil)
		}
		if err == nil {
			err = tx.audit(ctx, "shareContent", c.ID())
		}
		return err
	})
}

// organisationIDs are the organisations with these slugs, each once; those that are
// not there are faults of the field.
func (db *DB) organisationIDs(ctx context.Context, field string, slugs []string) ([]hub.UUID, error) {
	rows, err := many[hub.Organisation](ctx, db, "organisations", `
		select o.id, o.slug from organisation o where o.slug = any(@slugs) order by o.id`, pgx.NamedArgs{"slugs": slugs})
	if err != nil {
		return nil, err
	}
	ids, known := []hub.UUID{}, map[string]bool{}
	for _, o := range rows {
		ids, known[o.Slug] = append(ids, o.UUID), true
	}
	var errs hub.UserErrors
	for i, slug := range slugs {
		if !known[slug] {
			errs.Add(hub.NotFound, at(field, i), "there is no organisation %q", slug)
		}
	}
	return ids, errs.Err()
}

// ContentShares are the organisations that each content is shared with; for those
// who work on it.
func (db *DB) ContentShares(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.Organisation, error) {
	rows, err := many[struct {
		ContentID hub.UUID
		hub.Organisation
	}](ctx, db, "shares of contents", `
		select c.id as content_id, `+organisationColumns+`
		  from content c join organisation o on o.id = any(c.shared_with)
		 where c.id = any(@ids) and `+mayRevise+`
		 order by o.name collate sv, o.id`,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
	found := make(map[hub.UUID][]*hub.Organisation, len(ids))
	for _, r := range rows {
		found[r.ContentID] = append(found[r.ContentID], &r.Organisation)
	}
	return found, err
}
