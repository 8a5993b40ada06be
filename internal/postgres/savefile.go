package postgres

import (
	"context"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"github.com/smakom/hub/internal/hub"
)

// SaveFile takes a file in: its bytes, its row and the jobs that read it, all of it or
// nothing. It reports false, and the file that is there, where the same bytes are one
// already. Expected faults come as hub.UserErrors, all of them.
func (db *DB) SaveFile(ctx context.Context, in hub.FileInput, bytes io.Reader) (file *hub.File, isNew bool, err error) {
	if err := hub.Faults(hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite), in.Validate()); err != nil {
		return nil, false, err
	}
	err = db.InTx(ctx, func(tx *DB) error {
		file, isNew = nil, false
		if from, ok := bytes.(io.Seeker); ok { // another try reads it once more
			if _, err := from.Seek(0, io.SeekStart); err != nil {
				return fmt.Errorf("read a file's bytes: %w", err)
			}
		}
		if err := tx.lockFiles(ctx); err != nil {
			return err
		}
		if err := tx.keepBytes(ctx, in.SHA256[:], in.Size, bytes); err != nil {
			return err
		}
		id, err := tx.insertFile(ctx, in)
		if err == nil && id != nil {
			isNew, err = true, tx.noteFile(ctx, *id, in)
		}
		if err == nil {
			file, err = tx.fileOf(ctx, in.SHA256[:])
		}
		return err
	})
	return file, isNew && err == nil, mapError(err)
}

// insertFile makes the file's row; nil where there is one of the same bytes, which
// then lies as if it had come now.
func (db *DB) insertFile(ctx context.Context, in hub.FileInput) (*hub.UUID, error) {
	status := hub.TextNone
	if hub.HasText(in.MediaType) {
		status = hub.TextPending
	}
	id := hub.NewUUID()
	made, err := db.q.Exec(ctx, `
		insert into file (id, name, media_type, size, sha256, text_status, alt_text, width, height, created_by)
		values (@id, @name, @media_type, @size, @sum, @status, nullif(@alt_text, ''), @width, @height, @by)
		on conflict (sha256) do nothing`,
		pgx.NamedArgs{"id": id, "name": in.Name, "media_type": in.MediaType, "size": in.Size, "sum": in.SHA256[:], "status": status,
			"alt_text": in.AltText, "width": in.Width, "height": in.Height, "by": hub.ViewerFrom(ctx).Author()})
	if err != nil || made.RowsAffected() == 1 {
		return &id, err
	}
	return nil, db.exec(ctx, `update file set created_at = now() where sha256 = @sum and not used`, pgx.NamedArgs{"sum": in.SHA256[:]})
}

// noteFile notes what is to be done with a new file, and who brought it.
func (db *DB) noteFile(ctx context.Context, id hub.UUID, in hub.FileInput) error {
	if hub.HasText(in.MediaType) {
		if err := db.enqueue(ctx, readTextJob{id.String()}, river.QueueDefault); err != nil {
			return err
		}
	}
	if len(hub.PictureWidths(in.MediaType, in.Width)) > 0 {
		if err := db.enqueue(ctx, makePicturesJob{id.String()}, river.QueueDefault); err != nil {
			return err
		}
	}
	return db.audit(ctx, "saveFile", hub.ID{Kind: hub.KindFile, Key: id.String()})
}

// fileOf is the file with these bytes.
func (db *DB) fileOf(ctx context.Context, sum []byte) (*hub.File, error) {
	return one[hub.File](ctx, db, "file", `select `+fileColumns+` from file f where f.sha256 = @sum`, pgx.NamedArgs{"sum": sum})
}

// SavePicture keeps a picture in a smaller size; one of that width that is there stays.
func (db *DB) SavePicture(ctx context.Context, of hub.UUID, width int, in hub.FileInput, bytes io.Reader) error {
	if err := hub.ViewerFrom(ctx).Require(hub.RoleAdmin, hub.ScopeWrite); err != nil {
		return err
	}
	return mapError(db.InTx(ctx, func(tx *DB) error {
		if err := tx.lockFiles(ctx); err != nil {
			return err
		}
		if err := tx.keepBytes(ctx, in.SHA256[:], in.Size, bytes); err != nil {
			return err
		}
		return tx.exec(ctx, `
			insert into file_picture (file_id, width, media_type, sha256)
			select id, @width, @media_type, @sum from file where id = @id
			on conflict (file_id, width) do nothing`,
			pgx.NamedArgs{"id": of, "width": width, "media_type": in.MediaType, "sum": in.SHA256[:]})
	}))
}

// UpdateFile changes what a file is called, and what its picture shows.
func (db *DB) UpdateFile(ctx context.Context, in hub.UpdateFileInput) (file *hub.File, err error) {
	if err := hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite); err != nil {
		return nil, err
	}
	id, _ := in.ID.UUID()
	err = db.InTx(ctx, func(tx *DB) error {
		file, err = one[hub.File](ctx, tx, "file", `select `+fileColumns+` from file f where f.id = @id and @kind = 'FILE' for update`,
			pgx.NamedArgs{"id": id, "kind": in.ID.Kind})
		if err != nil || file == nil {
			return hub.Faults(err, hub.Fault(hub.NotFound, "id", "there is no such file"))
		}
		if err := in.Apply(file); err != nil {
			return err
		}
		err := tx.exec(ctx, `update file set name = @name, alt_text = @alt_text where id = @id`,
			pgx.NamedArgs{"id": id, "name": file.Name, "alt_text": file.AltText})
		if err == nil {
			err = tx.audit(ctx, "updateFile", file.ID())
		}
		return err
	})
	if err != nil {
		return nil, mapError(err)
	}
	return file, nil
}
