package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const fileColumns = `f.id, f.name, f.media_type, f.size, f.pages, f.text_status, f.alt_text`

// ContentFiles are the files of each content, in their order.
func (db *DB) ContentFiles(ctx context.Context, ids []hub.UUID) (map[hub.UUID][]*hub.File, error) {
	rows, err := many[struct {
		ContentID hub.UUID
		hub.File
	}](ctx, db, "files of contents", `
		select l.content_id, `+fileColumns+`
		  from content_file l
		  join content c on c.id = l.content_id
		  join file f on f.id = l.file_id
		 where l.content_id = any(@ids) and c.reach && @labels
		 order by l.content_id, l.position, f.id`,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
	found := make(map[hub.UUID][]*hub.File, len(ids))
	for _, r := range rows {
		found[r.ContentID] = append(found[r.ContentID], &r.File)
	}
	return found, err
}

// filesByID are the files with these ids that belong to a content which the viewer
// may see.
func (db *DB) filesByID(ctx context.Context, ids []hub.UUID) ([]*hub.File, error) {
	return many[hub.File](ctx, db, "files", `
		select `+fileColumns+` from file f
		 where f.id = any(@ids) and exists (select from content_file l
		       join content c on c.id = l.content_id
		       where l.file_id = f.id and c.reach && @labels)`,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
}
