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
// faults come as hub.UserErrors.
func (db *DB) Create(ctx context.Context, in hub.AnyInput) (hub.AnyContent, bool, error) {
	ownSlug := in.Common().Slug != ""
	if err := in.Validate(); err != nil {
		return nil, false, err
	}
	var id hub.UUID
	var made bool
	err := db.InTx(ctx, func(tx *DB) (err error) {
		refs, err := tx.resolve(ctx, in)
		if err != nil {
			return err
		}
		id, made, err = tx.insertContent(ctx, in, ownSlug)
		if err != nil || !made {
			return err
		}
		if err := tx.insertSide(ctx, id, in, refs); err != nil {
			return err
		}
		if err := tx.insertLinks(ctx, id, in.Common(), refs); err != nil {
			return err
		}
		return tx.insertFirstRevision(ctx, id, in)
	})
	if err != nil {
		return nil, false, mapError(err)
	}
	row, err := db.written(ctx, id)
	if err != nil {
		return nil, false, err
	}
	if !made && (row.Kind != in.Kind() || !mayOpen(ctx, row)) {
		return nil, false, hub.UserErrors{{Code: hub.Conflict, Field: []string{"idempotencyKey"}, Message: "the key was used for another content"}}
	}
	return row.content(), made, nil
}

// mayOpen reports whether who asks may have the row: the program itself, without
// an account, may have all.
func mayOpen(ctx context.Context, row *contentRow) bool {
	return author(ctx) == nil || hub.Visible(row.Reach, labels(ctx))
}

// written is a content that the caller has just written, whoever may see it.
func (db *DB) written(ctx context.Context, id hub.UUID) (*contentRow, error) {
	columns, from := contentOf(hub.ContentKinds())
	row, err := one[contentRow](ctx, db, "content", `select `+columns+` from `+from+` where c.id = @id`,
		pgx.NamedArgs{"id": id})
	if err == nil && row == nil {
		err = fmt.Errorf("content %s: gone as soon as it was written", id)
	}
	return row, err
}

// insertContent takes the first free slug, unless the slug was asked for.
func (db *DB) insertContent(ctx context.Context, in hub.AnyInput, ownSlug bool) (id hub.UUID, made bool, err error) {
	c := in.Common()
	args := contentArgs(ctx, in)
	for n := 1; n <= maxSlugTries; n++ {
		args["id"], args["slug"] = hub.NewUUID(), c.Slug
		if n > 1 {
			args["slug"] = fmt.Sprintf("%s-%d", c.Slug, n)
		}
		id, found, err := db.returnID(ctx, `
			insert into content (id, kind, slug, title, summary, body, byline, contact_name, contact_title, contact_email,
			                     contact_phone, source_name, source_url, source_issued_on, source_section,
			                     idempotency_key, audience, author_id, project_id)
			values (@id, @kind, @slug, @title, @summary, @body, nullif(@byline, ''), nullif(@contact_name, ''),
			        nullif(@contact_title, ''), nullif(@contact_email, ''), nullif(@contact_phone, ''),
			        nullif(@source_name, ''), nullif(@source_url, ''), @source_issued_on, nullif(@source_section, ''),
			        nullif(@idempotency_key, ''), @audience, @author, @project)
			on conflict do nothing
			returning id`, args)
		if err != nil || found {
			return id, found, err
		}
		id, found, err = db.returnID(ctx, `select id from content where idempotency_key = @idempotency_key`, args)
		if err != nil || found {
			return id, false, err
		}
		if ownSlug {
			break
		}
	}
	return id, false, hub.UserErrors{{Code: hub.Conflict, Field: []string{"slug"}, Message: "the slug " + c.Slug + " is taken"}}
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

func contentArgs(ctx context.Context, in hub.AnyInput) pgx.NamedArgs {
	c := in.Common()
	args := pgx.NamedArgs{
		"kind": in.Kind(), "title": c.Title, "summary": c.Summary, "body": c.Body, "byline": c.Byline,
		"audience": c.Audience, "idempotency_key": c.IdempotencyKey, "author": author(ctx), "project": nil,
		"contact_name": "", "contact_title": "", "contact_email": "", "contact_phone": "",
		"source_name": "", "source_url": "", "source_issued_on": nil, "source_section": "",
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

// author is the account of who asks, nil for the program itself.
func author(ctx context.Context) *hub.UUID {
	if a := hub.ViewerFrom(ctx).Account; a != nil {
		return &a.UUID
	}
	return nil
}

func (db *DB) insertFirstRevision(ctx context.Context, id hub.UUID, in hub.AnyInput) error {
	snapshot, err := hub.SnapshotOf(in)
	if err != nil {
		return fmt.Errorf("snapshot: %w", err)
	}
	_, err = db.q.Exec(ctx, `insert into revision (content_id, version, by_id, status, snapshot)
		values (@id, 1, @by, 'DRAFT', @snapshot)`,
		pgx.NamedArgs{"id": id, "by": author(ctx), "snapshot": snapshot})
	return err
}
