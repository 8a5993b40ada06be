package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// maxSlugTries bounds the search for a free slug: that many contents of a kind
// with one title are a mistake.
const maxSlugTries = 200

// Create makes a draft of any kind, with its links and first revision. It reports
// false, and the earlier content, where one has the same idempotency key. Expected
// faults come as hub.UserErrors, all of them.
func (db *DB) Create(ctx context.Context, in hub.AnyInput) (made hub.AnyContent, isNew bool, err error) {
	v, slug := hub.ViewerFrom(ctx), in.Common().Slug
	if err := hub.Faults(v.Require(hub.RolePartner, hub.ScopeWrite), v.Draft(in)); err != nil {
		return nil, false, err
	}
	err = db.InTx(ctx, func(tx *DB) (err error) {
		isNew, in.Common().Slug = false, slug // as it was before another try
		refs, err := tx.check(ctx, in, nil)
		if err != nil {
			return err
		}
		id := hub.NewUUID()
		earlier, err := tx.claim(ctx, in.Common().IdempotencyKey, in, hub.ID{Kind: in.Kind(), Key: id.String()})
		if err == nil && earlier == nil {
			earlier, err = tx.insertContent(ctx, id, in, slug != "")
		}
		if err == nil && earlier == nil {
			isNew, err = true, tx.writeNew(ctx, id, in, refs)
		}
		if err != nil {
			return err
		}
		if earlier == nil {
			earlier = &hub.ID{Kind: in.Kind(), Key: id.String()}
		}
		made, err = tx.made(ctx, *earlier, in.Kind())
		return err
	})
	return made, isNew && err == nil, mapError(err)
}

// writeNew writes what belongs to a content whose own row is there.
func (db *DB) writeNew(ctx context.Context, id hub.UUID, in hub.AnyInput, refs *references) error {
	snapshot, err := hub.SnapshotOf(in)
	if err != nil {
		return err
	}
	if err := db.writeParts(ctx, id, in, refs, snapshot, nil); err != nil {
		return err
	}
	return db.audit(ctx, "create"+in.Kind().Word(), hub.ID{Kind: in.Kind(), Key: id.String()})
}

// made is the content that a key has made, now or earlier; a CONFLICT where that
// was another kind, or is not there for the viewer.
func (db *DB) made(ctx context.Context, of hub.ID, kind hub.Kind) (hub.AnyContent, error) {
	of.Kind = kind
	row, err := db.seen(ctx, of)
	if err != nil || row == nil {
		return nil, hub.Faults(err, hub.Fault(hub.Conflict, "idempotencyKey", "the key was used for another record"))
	}
	return row.content(), nil
}

// insertContent takes the first free slug, unless the slug was asked for. It gives
// the earlier content where an import's key is there already.
func (db *DB) insertContent(ctx context.Context, id hub.UUID, in hub.AnyInput, ownSlug bool) (earlier *hub.ID, err error) {
	c, args := in.Common(), contentArgs(ctx, in)
	wanted := c.Slug
	for n := 1; n <= maxSlugTries; n++ {
		if n > 1 {
			c.Slug = fmt.Sprintf("%s-%d", wanted, n)
		}
		args["id"], args["slug"] = id, c.Slug
		_, inserted, err := db.returnID(ctx, `
			insert into content (id, kind, slug, title, summary, body, byline, contact_name, contact_title, contact_email,
			                     contact_phone, contact_consent_at, contact_consent_by, source_name, source_url,
			                     source_issued_on, source_section, idempotency_key, audience, author_id, project_id)
			values (@id, @kind, @slug, @title, @summary, @body, nullif(@byline, ''), nullif(@contact_name, ''),
			        nullif(@contact_title, ''), nullif(@contact_email, ''), nullif(@contact_phone, ''),
			        case when @contact_name <> '' then now() end, case when @contact_name <> '' then @author::uuid end,
			        nullif(@source_name, ''), nullif(@source_url, ''), @source_issued_on, nullif(@source_section, ''),
			        nullif(@idempotency_key, ''), @audience, @author, @project)
			on conflict do nothing
			returning id`, args)
		if err != nil || inserted {
			return nil, err
		}
		of, found, err := db.returnID(ctx, `select id from content where idempotency_key = @idempotency_key`, args)
		if err != nil || found {
			return &hub.ID{Kind: in.Kind(), Key: of.String()}, err
		}
		if ownSlug {
			break
		}
	}
	return nil, slugTaken(wanted)
}

func slugTaken(slug string) error {
	return hub.Fault(hub.Conflict, "slug", "the slug %s is taken", slug)
}

// returnID runs a statement that finds at most one id.
func (db *DB) returnID(ctx context.Context, sql string, args pgx.NamedArgs) (id hub.UUID, found bool, err error) {
	rows, err := db.q.Query(ctx, sql, args)
	if err != nil {
		return id, false, err
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[hub.UUID])
	if err != nil || len(ids) == 0 {
		return id, false, err
	}
	return ids[0], true, nil
}

// contentArgs are the columns that the content's own row takes from an input.
func contentArgs(ctx context.Context, in hub.AnyInput) pgx.NamedArgs {
	c, author := in.Common(), hub.ViewerFrom(ctx).Author()
	args := pgx.NamedArgs{
		"kind": in.Kind(), "title": c.Title, "summary": c.Summary, "body": c.Body, "byline": c.Byline, "slug": c.Slug,
		"audience": c.Audience, "idempotency_key": "", "author": author, "project": nil,
		"contact_name": "", "contact_title": "", "contact_email": "", "contact_phone": "",
		"source_name": "", "source_url": "", "source_issued_on": nil, "source_section": "",
	}
	if author == nil {
		args["idempotency_key"] = c.IdempotencyKey // an import's: it tells the same piece for ever
	}
	if p := c.Contact; p != nil {
		args["contact_name"], args["contact_title"], args["contact_email"], args["contact_phone"] = p.Name, p.Title, p.Email, p.Phone
	}
	if s := c.Source; s != nil {
		args["source_name"], args["source_url"], args["source_issued_on"], args["source_section"] = s.Name, s.URL, s.IssuedOn, s.Section
	}
	if u, ok := in.(*hub.CreateUpdateInput); ok {
		project, _ := u.Project.UUID() // resolve has found it
		args["project"] = project
	}
	return args
}
