package postgres

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// references are the records that an input names.
type references struct {
	organisations map[string]hub.UUID // by slug
}

// organisation is the id of a slug that resolve has found, nil for "".
func (r *references) organisation(slug string) *hub.UUID {
	if slug == "" {
		return nil
	}
	id := r.organisations[slug]
	return &id
}

// resolve finds the records that an input names; those that are not there are
// faults of the input.
func (db *DB) resolve(ctx context.Context, in hub.AnyInput) (*references, error) {
	c := in.Common()
	var codes, slugs []string
	for _, l := range c.Municipalities {
		codes = append(codes, l.Code)
	}
	orgs := organisations(in)
	for _, o := range orgs {
		slugs = append(slugs, o.slug)
	}
	rows, err := many[struct {
		Kind, Key string
		ID        *hub.UUID
	}](ctx, db, "references", `
		select 'topic' as kind, key, null::uuid as id from topic where key = any(@topics)
		 union all select 'municipality', code, null from municipality where code = any(@codes)
		 union all select 'organisation', slug, id from organisation where slug = any(@slugs)
		 union all select 'project', id::text, id from content where id = any(@projects::uuid[]) and kind = 'PROJECT'
		       and (@author::uuid is null or reach && @labels)`,
		pgx.NamedArgs{"author": author(ctx), "labels": labels(ctx), "topics": c.Topics, "codes": codes, "slugs": slugs, "projects": uuidsOf(projects(in))})
	if err != nil {
		return nil, err
	}
	found := map[[2]string]bool{}
	refs := &references{map[string]hub.UUID{}}
	for _, r := range rows {
		found[[2]string{r.Kind, r.Key}] = true
		if r.Kind == "organisation" {
			refs.organisations[r.Key] = *r.ID
		}
	}
	var errs hub.UserErrors
	check := func(kind, field string, keys []string) {
		for _, key := range keys {
			if !found[[2]string{kind, key}] {
				errs.Add(hub.NotFound, field, "there is no %s %q", kind, key)
			}
		}
	}
	check("topic", "topics", c.Topics)
	check("municipality", "municipalities", codes)
	for _, o := range orgs {
		check("organisation", o.field, []string{o.slug})
	}
	check("project", "project", keysOf(projects(in)))
	return refs, errs.Err()
}

// named is an organisation that a field of an input names.
type named struct{ field, slug string }

// organisations are all that an input names, as links or in its own fields.
func organisations(in hub.AnyInput) []named {
	var all []named
	for _, l := range in.Common().Organisations {
		all = append(all, named{"organisations", l.Slug})
	}
	switch in := in.(type) {
	case *hub.CreateReportInput:
		all = append(all, named{"initiator", in.Initiator}, named{"producer", in.Producer})
	case *hub.CreateProjectInput:
		for _, f := range in.Funding {
			all = append(all, named{"funding", f.Funder}, named{"funding", f.AppliedBy})
		}
	case *hub.CreateEventInput:
		all = append(all, named{"organiser", in.Organiser})
	}
	return slices.DeleteFunc(all, func(n named) bool { return n.slug == "" && n.field != "organisations" })
}

func projects(in hub.AnyInput) []hub.ID {
	switch in := in.(type) {
	case *hub.CreateUpdateInput:
		return []hub.ID{in.Project}
	case *hub.CreateEventInput:
		if in.Project != nil {
			return []hub.ID{*in.Project}
		}
	}
	return nil
}

// insertLinks ties a content to its topics, municipalities and organisations. The
// same link twice is one link.
func (db *DB) insertLinks(ctx context.Context, id hub.UUID, c *hub.ContentInput, refs *references) error {
	var codes, codeRoles, orgRoles []string
	var orgs []hub.UUID
	for _, l := range c.Municipalities {
		codes, codeRoles = append(codes, l.Code), append(codeRoles, string(l.Role))
	}
	for _, l := range c.Organisations {
		orgs, orgRoles = append(orgs, refs.organisations[l.Slug]), append(orgRoles, string(l.Role))
	}
	args := pgx.NamedArgs{"id": id, "topics": c.Topics, "codes": codes, "code_roles": codeRoles, "orgs": orgs, "org_roles": orgRoles}
	for _, sql := range []string{
		`insert into content_topic (content_id, topic_key)
		 select distinct @id::uuid, key from unnest(@topics::text[]) as key`,
		`insert into content_municipality (content_id, municipality_code, role)
		 select distinct @id::uuid, code, role from unnest(@codes::text[], @code_roles::text[]) as l(code, role)`,
		`insert into content_organisation (content_id, organisation_id, role)
		 select distinct @id::uuid, organisation, role from unnest(@orgs::uuid[], @org_roles::text[]) as l(organisation, role)`,
	} {
		if err := db.exec(ctx, sql, args); err != nil {
			return err
		}
	}
	return nil
}
