package postgres

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// maxSwept bounds the files that one sweep removes: the rest go with the next.
const maxSwept = 100

// SweepFiles removes files that nobody has used for hub.UnusedFileDays, and bytes that
// no file has any more. Where another hub sweeps, or somebody saves a file, it leaves
// all to the next sweep.
func (db *DB) SweepFiles(ctx context.Context) error {
	return mapError(db.InTx(ctx, func(tx *DB) error {
		var alone bool
		err := tx.q.QueryRow(ctx, `select pg_try_advisory_xact_lock(@lock)`, pgx.NamedArgs{"lock": filesLock}).Scan(&alone)
		if err != nil || !alone {
			return err
		}
		// A file that somebody attaches meanwhile is locked by them, and used once they
		// have done it. One that came after an import began which has not ended may be
		// of a text that the import has noted.
		err = tx.exec(ctx, `
			delete from file where id in (
				select id from file f
				 where not used and created_at < now() - make_interval(days => @days)
				   and not exists (select from content_file where file_id = f.id)
				   and not exists (select from import i where i.file_id = f.id
				        or i.finished_at is null and i.created_at <= f.created_at)
				 order by created_at limit @most for update skip locked)`,
			pgx.NamedArgs{"days": hub.UnusedFileDays, "most": maxSwept})
		if err != nil {
			return err
		}
		return tx.dropBytes(ctx)
	}))
}

// deleteContents removes contents for ever, with the updates of projects among them,
// and frees the files that only they had: nobody can restore those any more.
func (db *DB) deleteContents(ctx context.Context, ids []hub.UUID) error {
	files, err := db.filesEver(ctx, ids)
	if err != nil {
		return err
	}
	if err := db.exec(ctx, `delete from content where id = any(@ids)`, pgx.NamedArgs{"ids": ids}); err != nil {
		return err
	}
	return db.freeFiles(ctx, files)
}

// freeFiles lets files go that no content has, nor ever had that is still there.
func (db *DB) freeFiles(ctx context.Context, files []hub.ID) error {
	if len(files) == 0 {
		return nil
	}
	opaque := make([]string, len(files))
	for i, id := range files {
		opaque[i] = id.String()
	}
	return db.exec(ctx, `
		with kept as materialized (
			select distinct jsonb_array_elements_text((snapshot->>'files')::jsonb) as id from revision where snapshot ? 'files')
		update file f set used = false, created_at = now()
		  from unnest(@ids::uuid[], @opaque::text[]) as had(id, opaque)
		 where f.id = had.id and f.used
		   and not exists (select from content_file where file_id = f.id)
		   and not exists (select from kept where kept.id = had.opaque)`,
		pgx.NamedArgs{"ids": uuidsOf(files), "opaque": opaque})
}

// filesEver are the files that contents have or had, and their updates.
func (db *DB) filesEver(ctx context.Context, contents []hub.UUID) ([]hub.ID, error) {
	rows, err := many[struct{ Files string }](ctx, db, "files of revisions", `
		select distinct r.snapshot->>'files' as files
		  from revision r join content c on c.id = r.content_id
		 where (c.id = any(@ids) or c.project_id = any(@ids)) and r.snapshot ? 'files'`,
		pgx.NamedArgs{"ids": contents})
	if err != nil {
		return nil, err
	}
	var files []hub.ID
	known := map[hub.ID]bool{}
	for _, r := range rows {
		var ids []hub.ID
		if err := json.Unmarshal([]byte(r.Files), &ids); err != nil {
			return nil, fmt.Errorf("files of a revision: %w", err)
		}
		for _, id := range ids {
			if !known[id] {
				known[id], files = true, append(files, id)
			}
		}
	}
	return files, nil
}
