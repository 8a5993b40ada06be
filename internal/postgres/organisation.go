package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/smakom/hub/internal/hub"
)

const organisationColumns = `o.id, o.slug, o.name, o.other_names, o.kind, o.website`

// Organisation is the organisation that has a slug, or else had it, nil where there
// is none.
func (db *DB) Organisation(ctx context.Context, slug string) (*hub.Organisation, error) {
	return one[hub.Organisation](ctx, db, "organisation", `
		select `+organisationColumns+` from organisation o
		 where o.slug = @slug or o.id = any(array(select key::uuid from old_slug where kind = 'ORGANISATION' and slug = @slug))
		 order by o.slug = @slug desc, (select at from old_slug where kind = 'ORGANISATION' and slug = @slug and key = o.id::text) desc
		 limit 1`,
		pgx.NamedArgs{"slug": slug})
}

type organisationRow struct {
	hub.Organisation
	placed
}

func (r *organisationRow) organisation() *hub.Organisation { return &r.Organisation }

// Organisations are all organisations, by name.
func (db *DB) Organisations(ctx context.Context, p hub.PageArgs) (*hub.OrganisationConnection, error) {
	found, err := pages(ctx, db, list{
		name: "organisations", columns: organisationColumns, from: "organisation o", where: "true", parents: alone,
		order: order{key: "o.name collate sv", kind: "text", id: "o.id", of: "uuid"},
	}, p, (*organisationRow).organisation)
	return found[""], err
}

// OrganisationsByID are the organisations with these ids.
func (db *DB) OrganisationsByID(ctx context.Context, ids []hub.UUID) (map[hub.UUID]*hub.Organisation, error) {
	rows, err := many[hub.Organisation](ctx, db, "organisations", `
		select `+organisationColumns+` from organisation o where o.id = any(@ids)`,
		pgx.NamedArgs{"ids": ids})
	found := make(map[hub.UUID]*hub.Organisation, len(rows))
	for _, o := range rows {
		found[o.UUID] = o
	}
	return found, err
}

// ContentOrganisations are the organisations that each content has to do with.
func (db *DB) ContentOrganisations(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.OrganisationLink, error) {
	rows, err := many[struct {
		ContentID hub.UUID
		Role      hub.LinkRole
		hub.Organisation
	}](ctx, db, "organisations of contents", `
		select l.content_id, l.role, `+organisationColumns+`
		  from content_organisation l
		  join content c on c.id = l.content_id
		  join organisation o on o.id = l.organisation_id
		 where l.content_id = any(@ids) and c.reach && @labels
		 order by o.name collate sv, l.role`,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
	found := make(map[hub.UUID][]*hub.OrganisationLink, len(ids))
	for _, r := range rows {
		found[r.ContentID] = append(found[r.ContentID], &hub.OrganisationLink{Organisation: &r.Organisation, Role: r.Role})
	}
	return found, err
}

// CreateOrganisation makes an organisation.
func (db *DB) CreateOrganisation(ctx context.Context, in hub.CreateOrganisationInput) (*hub.Organisation, error) {
	return db.writeOrganisation(ctx, "createOrganisation", &in, hub.NewUUID(), func(*DB) error { return nil })
}

// UpdateOrganisation changes the fields of an organisation that were sent.
func (db *DB) UpdateOrganisation(ctx context.Context, in hub.UpdateOrganisationInput) (*hub.Organisation, error) {
	form := &hub.CreateOrganisationInput{}
	id, _ := in.ID.UUID()
	return db.writeOrganisation(ctx, "updateOrganisation", form, id, func(tx *DB) error {
		o, err := one[hub.Organisation](ctx, tx, "organisation", `
			select `+organisationColumns+` from organisation o where o.id = @id and @kind = 'ORGANISATION' for update`,
			pgx.NamedArgs{"id": id, "kind": in.ID.Kind})
		if err != nil || o == nil {
			return hub.Faults(err, hub.Fault(hub.NotFound, "id", "there is no such organisation"))
		}
		*form = hub.CreateOrganisationInput{Slug: o.Slug, Name: o.Name, OtherNames: o.OtherNames, Kind: o.Kind}
		if o.Website != nil {
			form.Website = *o.Website
		}
		if err := hub.ApplySent(in.Sent, &in.CreateOrganisationInput, form, "name", "slug", "kind"); err != nil {
			return err
		}
		if form.Slug != o.Slug {
			return tx.keepSlug(ctx, o.ID(), o.Slug)
		}
		return nil
	})
}

// writeOrganisation writes what load has left in the form.
func (db *DB) writeOrganisation(ctx context.Context, action string, form *hub.CreateOrganisationInput, id hub.UUID, load func(tx *DB) error) (o *hub.Organisation, err error) {
	if err := hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite); err != nil {
		return nil, err
	}
	err = db.InTx(ctx, func(tx *DB) error {
		faults := load(tx)
		if err := hub.Faults(faults, form.Validate()); err != nil {
			return err
		}
		err := tx.exec(ctx, `
			insert into organisation (id, slug, name, other_names, kind, website)
			values (@id, @slug, @name, @other_names, @kind, nullif(@website, ''))
			on conflict (id) do update
			   set slug = excluded.slug, name = excluded.name, other_names = excluded.other_names, kind = excluded.kind,
			       website = excluded.website`,
			pgx.NamedArgs{"id": id, "slug": form.Slug, "name": form.Name, "other_names": notNil(form.OtherNames),
				"kind": form.Kind, "website": form.Website})
		var pg *pgconn.PgError
		if errors.As(err, &pg) && pg.ConstraintName == "organisation_slug_key" {
			return slugTaken(form.Slug)
		}
		if err != nil {
			return err
		}
		if o, err = tx.Organisation(ctx, form.Slug); err != nil {
			return err
		}
		return tx.audit(ctx, action, o.ID())
	})
	return o, mapError(err)
}
