package postgres

import (
	"context"
	"io"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const fileColumns = `f.id, f.name, f.media_type, f.size, f.sha256, f.pages, f.text_status, f.alt_text, f.width, f.height, f.created_at`

// fileSeen is who sees a file: those who may see a content that has it. The office
// sees all, also those that no content has yet.
const fileSeen = `('staff' = any(@labels) or exists (select from content_file l join content c on c.id = l.content_id
	where l.file_id = f.id and c.reach && @labels))`

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

// filesByID are the files with these ids that the viewer may see.
func (db *DB) filesByID(ctx context.Context, ids []hub.UUID) ([]*hub.File, error) {
	return many[hub.File](ctx, db, "files", `
		select `+fileColumns+` from file f where f.id = any(@ids) and `+fileSeen,
		pgx.NamedArgs{"ids": ids, "labels": labels(ctx)})
}

// OpenFile is a file and its bytes, which are read as they are asked for; nil where
// there is none for the viewer. With a width it is the smallest picture that is at
// least so wide, of the media type that it then has; with 0 the file as it came.
func (db *DB) OpenFile(ctx context.Context, id hub.UUID, width int) (file *hub.File, mediaType string, bytes io.ReadSeekCloser, err error) {
	found, err := one[struct {
		hub.File
		BytesType string
		BytesSum  []byte
		BytesSize int64
	}](ctx, db, "file", `
		select `+fileColumns+`, coalesce(p.media_type, f.media_type) as bytes_type, b.sha256 as bytes_sum, b.size as bytes_size
		  from file f
		  left join lateral (select media_type, sha256 from file_picture
		       where file_id = f.id and @width > 0 and width >= @width order by width limit 1) p on true
		  join blob b on b.sha256 = coalesce(p.sha256, f.sha256)
		 where f.id = @id and `+fileSeen,
		pgx.NamedArgs{"id": id, "width": width, "labels": labels(ctx)})
	if err != nil || found == nil {
		return nil, "", nil, err
	}
	return &found.File, found.BytesType, db.blobs().Open(ctx, found.BytesSum, found.BytesSize), nil
}
