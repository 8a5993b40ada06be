package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// PublishContent makes a content readable to its audience. One that already is
// stays as it is.
func (db *DB) PublishContent(ctx context.Context, in hub.PublishContentInput) (hub.AnyContent, error) {
	if err := in.Validate(); err != nil {
		return nil, err
	}
	id, ok := in.ID.UUID()
	if !ok || !in.ID.Kind.IsContent() {
		return nil, notFound("id")
	}
	at := time.Now()
	if in.At != nil {
		at = *in.At
	}
	if at.After(time.Now()) {
		return nil, hub.UserErrors{{Code: hub.Invalid, Field: []string{"at"}, Message: "a content can be published now or dated back"}}
	}
	err := db.InTx(ctx, func(tx *DB) error {
		var status hub.ContentStatus
		err := tx.q.QueryRow(ctx, `
			select status from content
			 where id = @id and kind = @kind and (@author::uuid is null or reach && @labels) for no key update`,
			pgx.NamedArgs{"id": id, "kind": in.ID.Kind, "author": author(ctx), "labels": labels(ctx)}).Scan(&status)
		switch {
		case err == pgx.ErrNoRows || status == hub.StatusTrashed:
			return notFound("id")
		case err != nil || status == hub.StatusPublished:
			return err
		}
		return tx.exec(ctx, `
			with published as (
				update content set status = 'PUBLISHED', published_at = @at, sort_at = @at, updated_at = now(), version = version + 1
				 where id = @id returning id, version)
			insert into revision (content_id, version, by_id, message, status, snapshot)
			select p.id, p.version, @by, @message, 'PUBLISHED', r.snapshot
			  from published p
			  join revision r on r.content_id = p.id and r.version = p.version - 1`,
			pgx.NamedArgs{"id": id, "at": at, "by": author(ctx), "message": in.Message})
	})
	if err != nil {
		return nil, mapError(err)
	}
	row, err := db.written(ctx, id)
	if err != nil {
		return nil, err
	}
	return row.content(), nil
}

func notFound(field string) error {
	return hub.UserErrors{{Code: hub.NotFound, Field: []string{field}, Message: "there is no such content"}}
}
