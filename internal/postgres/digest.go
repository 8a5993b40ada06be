package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// digestSQL finds the records of a project that a viewer had at a position, each with
// the last change that their feed told of it until then. An update never leaves its
// project, so its records are those of today and those that have been purged since: a
// purge leaves no status, and there is an index of that.
const digestSQL = `
	with own as (
	  select kind, id::text as key from content where id = @id or project_id = @id
	   union
	  select kind, key from change
	   where status is null and position > @at and about_was @> array[@project::text]),
	had as (
	  select own.kind, own.key, told.position, told.nonce
	    from own cross join lateral (
	      select position, nonce, is_seen
	        from (select c.*, was && @labels and about_was @> array[@project::text] as was_seen,
	                     now && @labels and about @> array[@project::text] as is_seen
	                from change c
	               where c.kind = own.kind and c.key = own.key and c.position <= @at) c
	       where ` + step + `
	       order by position desc
	       limit 1) told
	   where told.is_seen)
	select @at = 0 or exists (select from change where position = @at and nonce::text = @nonce),
	       exists (select from content where id = @id and kind = 'PROJECT' and reach && @labels),
	       coalesce((select json_agg(had) from had), '[]')`

// hadRecord is a record that a viewer had, and the change that told of it last.
type hadRecord struct {
	Kind, Key string
	Position  int64
	Nonce     string
}

// ProjectDigest is what the viewer's copy of a project comes to at a cursor, by the
// feed with that project as its filter; nil where they see nothing of it, then and now.
func (db *DB) ProjectDigest(ctx context.Context, id hub.ID, at string) (*hub.ProjectDigest, error) {
	from, err := db.openFeed(ctx, &at)
	if err != nil {
		return nil, err
	}
	project, ok := id.UUID()
	if !ok || id.Kind != hub.KindProject {
		return nil, nil
	}
	var proved, visible bool
	var had []hadRecord
	err = db.q.QueryRow(ctx, digestSQL, pgx.NamedArgs{"id": project, "project": "project:" + id.Key, "labels": labels(ctx),
		"at": from.Position, "nonce": from.Nonce}).Scan(&proved, &visible, &had)
	switch {
	case err != nil:
		return nil, fmt.Errorf("digest of a project: %w", mapError(err))
	case !proved:
		return nil, hub.ErrCursorExpired
	case !visible && len(had) == 0:
		return nil, nil
	}
	last := make(map[hub.ID]string, len(had))
	for _, r := range had {
		last[hub.ID{Kind: hub.Kind(r.Kind), Key: r.Key}] = db.sealFeed(feedPlace{Position: r.Position, Nonce: r.Nonce, Labels: from.Labels})
	}
	return &hub.ProjectDigest{Digest: hub.DigestOf(last), Records: len(last), Cursor: at}, nil
}
