package postgres

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// SetFileText stores what was found inside a file, in place of what was found before.
// A file that has been removed meanwhile needs none.
func (db *DB) SetFileText(ctx context.Context, id hub.UUID, t *hub.FileText) error {
	if err := hub.ViewerFrom(ctx).Require(hub.RoleAdmin, hub.ScopeWrite); err != nil {
		return err
	}
	pages := make([]string, len(t.Pages))
	for i, page := range t.Pages {
		pages[i] = withoutNull(page)
	}
	var count *int // only of pages that can be opened by their number
	if t.Paged {
		n := len(pages)
		count = &n
	}
	return mapError(db.InTx(ctx, func(tx *DB) error {
		set, err := tx.q.Exec(ctx, `update file set text_status = @status, pages = @count where id = @id`,
			pgx.NamedArgs{"id": id, "status": t.Status, "count": count})
		if err != nil || set.RowsAffected() == 0 {
			return err
		}
		if err := tx.exec(ctx, `delete from file_page where file_id = @id`, pgx.NamedArgs{"id": id}); err != nil {
			return err
		}
		return tx.exec(ctx, `
			insert into file_page (file_id, page, text)
			select @id::uuid, p.page, p.text from unnest(@pages::text[]) with ordinality as p(text, page) where p.text <> ''`,
			pgx.NamedArgs{"id": id, "pages": pages})
	}))
}

// withoutNull is text as PostgreSQL takes it: UTF-8 without NUL.
func withoutNull(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\x00", "")
}
