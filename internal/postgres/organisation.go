package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const organisationColumns = `o.id, o.slug, o.name, o.other_names, o.kind, o.website`

// Organisation is the organisation with a slug, nil where there is none.
func (db *DB) Organisation(ctx context.Context, slug string) (*hub.Organisation, error) {
	return one[hub.Organisation](ctx, db, "organisation", `
		select `+organisationColumns+` from organisation o where o.slug = @slug`,
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
