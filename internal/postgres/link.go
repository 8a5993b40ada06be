package postgres

import (
	"context"
	"errors"
	"slices"
	"strconv"

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

// check is what an input names, where nothing is wrong with it; else all that is,
// with what was found wrong before.
func (db *DB) check(ctx context.Context, in hub.AnyInput, before error) (*references, error) {
	faults := hub.Faults(before, in.Validate())
	refs, missing := db.resolve(ctx, in)
	var expected hub.UserErrors
	if faults != nil && !errors.As(missing, &expected) {
		return nil, faults // what can't be text can't be looked up either
	}
	return refs, hub.Faults(faults, missing, db.checkFiles(ctx, in.Common().Files))
}

// resolve finds the records that an input names; those that are not there, or that
// the viewer may not use so, are faults of the input.
func (db *DB) resolve(ctx context.Context, in hub.AnyInput) (*references, error) {
	c, v := in.Common(), hub.ViewerFrom(ctx)
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
		Parties   []hub.UUID
	}](ctx, db, "references", `
		select 'topic' as kind, key, null::uuid as id, null::uuid[] as parties from topic where key = any(@topics)
		 union all select 'municipality', code, null, null from municipality where code = any(@codes)
		 union all select 'organisation', slug, id, null from organisation where slug = any(@slugs)
		 union all select 'project', id::text, id, parties from content
		  where id = any(@projects::uuid[]) and kind = 'PROJECT' and reach && @labels`,
		pgx.NamedArgs{"labels": labels(ctx), "topics": c.Topics, "codes": codes, "slugs": slugs, "projects": uuidsOf(projects(in))})
	if err != nil {
		return nil, err
	}
	found, errs := map[[2]string]bool{}, hub.UserErrors{}
	refs := &references{map[string]hub.UUID{}}
	for _, r := range rows {
		found[[2]string{r.Kind, r.Key}] = true
		switch {
		case r.Kind == "organisation":
			refs.organisations[r.Key] = *r.ID
		case r.Kind == "project" && v.Role() == hub.RolePartner && !slices.Contains(r.Parties, *v.Account.OrganisationID):
			errs.Add(hub.Forbidden, "project", "your organisation is not a party of this project")
		}
	}
	check := func(kind, path, key string) {
		if !found[[2]string{kind, key}] {
			errs.Add(hub.NotFound, path, "there is no %s %q", kind, key)
		}
	}
	for i, key := range c.Topics {
		check("topic", at("topics", i), key)
	}
	for i, code := range codes {
		check("municipality", at("municipalities", i)+".code", code)
	}
	for _, o := range orgs {
		check("organisation", o.path, o.slug)
	}
	for _, id := range projects(in) {
		check("project", "project", id.Key)
	}
	return refs, errs.Err()
}

// checkFiles refuses files that the viewer can't see, like those that never were. Those
// that are there stay until the transaction ends.
func (db *DB) checkFiles(ctx context.Context, files []hub.ID) error {
	if len(files) == 0 {
		return nil
	}
	rows, err := many[hub.File](ctx, db, "files", `select f.id from file f where f.id = any(@ids) and `+fileSeen+` for key share`,
		pgx.NamedArgs{"ids": uuidsOf(files), "labels": labels(ctx)})
	if err != nil {
		return err
	}
	var errs hub.UserErrors
	for i, id := range files {
		if !slices.ContainsFunc(rows, func(f *hub.File) bool { return f.ID() == id }) {
			errs.Add(hub.NotFound, at("files", i), "there is no such file")
		}
	}
	return errs.Err()
}

// named is an organisation that an input names, and where.
type named struct{ path, slug string }

// organisations are all that an input names, as links or in its own fields.
func organisations(in hub.AnyInput) []named {
	var all []named
	for i, l := range in.Common().Organisations {
		all = append(all, named{at("organisations", i) + ".slug", l.Slug})
	}
	own := func(path, slug string) {
		if slug != "" {
			all = append(all, named{path, slug})
		}
	}
	switch in := in.(type) {
	case *hub.CreateReportInput:
		own("initiator", in.Initiator)
		own("producer", in.Producer)
	case *hub.CreateProjectInput:
		for i, f := range in.Funding {
			own(at("funding", i)+".funder", f.Funder)
			own(at("funding", i)+".appliedBy", f.AppliedBy)
		}
	case *hub.CreateEventInput:
		own("organiser", in.Organiser)
	}
	return all
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

// linkArgs are the links of an input, as the statements below name them.
func linkArgs(id hub.UUID, c *hub.ContentInput, refs *references) pgx.NamedArgs {
	var codes, codeRoles, orgRoles []string
	var orgs []hub.UUID
	for _, l := range c.Municipalities {
		codes, codeRoles = append(codes, l.Code), append(codeRoles, string(l.Role))
	}
	for _, l := range c.Organisations {
		orgs, orgRoles = append(orgs, refs.organisations[l.Slug]), append(orgRoles, string(l.Role))
	}
	return pgx.NamedArgs{"id": id, "topics": c.Topics, "codes": codes, "code_roles": codeRoles, "orgs": orgs, "org_roles": orgRoles,
		"files": uuidsOf(c.Files)}
}

// writeLinks ties a content to its topics, municipalities, organisations and files. The
// same link twice is one link; one that is there is not touched.
func (db *DB) writeLinks(ctx context.Context, id hub.UUID, c *hub.ContentInput, refs *references) error {
	args := linkArgs(id, c, refs)
	b := &pgx.Batch{} // one way there and back, for all of them
	for _, s := range []struct {
		links int
		sql   string
	}{
		{len(c.Topics), `
			insert into content_topic (content_id, topic_key)
			select @id::uuid, key from unnest(@topics::text[]) as key on conflict do nothing`},
		{len(c.Municipalities), `
			insert into content_municipality (content_id, municipality_code, role)
			select @id::uuid, * from unnest(@codes::text[], @code_roles::text[]) on conflict do nothing`},
		{len(c.Organisations), `
			insert into content_organisation (content_id, organisation_id, role)
			select @id::uuid, * from unnest(@orgs::uuid[], @org_roles::text[]) on conflict do nothing`},
		{len(c.Files), `
			insert into content_file as l (content_id, file_id, position)
			select @id::uuid, * from unnest(@files::uuid[]) with ordinality
			    on conflict (content_id, file_id) do update set position = excluded.position where l.position <> excluded.position`},
		{len(c.Files), `update file set used = true where id = any(@files::uuid[]) and not used`},
	} {
		if s.links > 0 {
			b.Queue(s.sql, args)
		}
	}
	if b.Len() == 0 {
		return nil
	}
	return db.q.(pgx.Tx).SendBatch(ctx, b).Close()
}

// dropLinks unties a content from all that an input doesn't name.
func (db *DB) dropLinks(ctx context.Context, id hub.UUID, c *hub.ContentInput, refs *references) error {
	args := linkArgs(id, c, refs)
	b := &pgx.Batch{}
	for _, sql := range []string{
		`delete from content_topic where content_id = @id and not coalesce(topic_key = any(@topics::text[]), false)`,
		`delete from content_municipality where content_id = @id
		    and (municipality_code, role) not in (select * from unnest(@codes::text[], @code_roles::text[]))`,
		`delete from content_organisation where content_id = @id
		    and (organisation_id, role) not in (select * from unnest(@orgs::uuid[], @org_roles::text[]))`,
		`delete from content_file where content_id = @id and not coalesce(file_id = any(@files::uuid[]), false)`,
	} {
		b.Queue(sql, args)
	}
	return db.q.(pgx.Tx).SendBatch(ctx, b).Close()
}

// at is the path of a list's n-th value.
func at(field string, n int) string { return field + "." + strconv.Itoa(n) }
