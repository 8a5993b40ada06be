package postgres

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

// maxNamedChanged bounds how many changed contents a refusal names.
const maxNamedChanged = 5

// UndoImport takes back all that an import made, for ever: a CONFLICT, and nothing is
// undone, where something of it was changed since. The same source can be imported
// anew then.
func (db *DB) UndoImport(ctx context.Context, id hub.ID) (undone *hub.Import, err error) {
	if err := hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite); err != nil {
		return nil, err
	}
	of, ok := id.UUID()
	if !ok || id.Kind != hub.KindImport {
		return nil, noImport()
	}
	release, err := db.HoldImport(ctx, of)
	if err != nil {
		return nil, err
	}
	defer release()
	err = db.inTx(ctx, takeInTimeout, func(tx *DB) error {
		if err := tx.takeTime(ctx); err != nil {
			return err
		}
		undone, err = tx.importOf(ctx, of)
		switch {
		case err != nil || undone.Status == hub.ImportUndone:
			return err
		case undone.Status != hub.ImportDone:
			return hub.Fault(hub.Conflict, "id", "an import that is %s has made nothing that could be undone", undone.Status)
		}
		if err := tx.undo(ctx, of); err != nil {
			return err
		}
		undone, err = tx.importOf(ctx, of)
		return err
	})
	if err != nil {
		return nil, mapError(err)
	}
	return undone, nil
}

// madeBy are the contents that an import made.
const madeBy = `(select content_id from import_piece where import_id = @id and outcome = 'NEW' and content_id is not null)`

func (db *DB) undo(ctx context.Context, id hub.UUID) error {
	if err := db.unchanged(ctx, id); err != nil {
		return err
	}
	if err := db.undoMembers(ctx, id); err != nil {
		return err
	}
	args := pgx.NamedArgs{"id": id}
	made, err := many[struct{ ContentID hub.UUID }](ctx, db, "contents", `select content_id from `+madeBy+` as made`, args)
	if err != nil {
		return err
	}
	ids := make([]hub.UUID, len(made))
	for i, m := range made {
		ids[i] = m.ContentID
	}
	if err := db.forgetThere(ctx, ids); err != nil {
		return err
	}
	if err := db.deleteContents(ctx, ids); err != nil {
		return err
	}
	args["keys"] = uuidStrings(ids)
	for _, sql := range []string{
		`delete from old_slug where kind <> 'ORGANISATION' and key = any(@keys)`,
		`update import_piece set piece = null where import_id = @id and piece is not null`,
		`update import set status = 'UNDONE', updated_at = now(), finished_at = now() where id = @id`,
	} {
		if err := db.exec(ctx, sql, args); err != nil {
			return err
		}
	}
	return db.audit(ctx, "undoImport", hub.ID{Kind: hub.KindImport, Key: id.String()})
}

// forgetThere lets the sources of other imports be taken in anew that found these
// contents there: else they would be told for ever that all is here.
func (db *DB) forgetThere(ctx context.Context, contents []hub.UUID) error {
	return db.exec(ctx, `
		update import set digest = sha256(digest)
		 where id in (select import_id from import_piece where content_id = any(@ids) and outcome = 'THERE')`,
		pgx.NamedArgs{"ids": contents})
}

// unchanged is a CONFLICT where somebody has changed what an import made, or tied
// something of their own to it. Until the transaction ends nobody can.
func (db *DB) unchanged(ctx context.Context, id hub.UUID) error {
	args := pgx.NamedArgs{"id": id, "most": maxNamedChanged}
	if err := db.exec(ctx, `select from content where id in `+madeBy+` order by id for update`, args); err != nil {
		return err
	}
	rows, err := many[struct {
		Title string
		All   int
	}](ctx, db, "changed contents", `
		select c.title, count(*) over () as all
		  from import_piece p join content c on c.id = p.content_id
		 where p.import_id = @id and p.outcome = 'NEW'
		   and (exists (select from revision r where r.content_id = c.id and r.version > p.version)
		        or exists (select from content u where u.project_id = c.id and u.id not in `+madeBy+`)
		        or exists (select from event e where e.of_project_id = c.id and e.content_id not in `+madeBy+`))
		 order by p.position limit @most`, args)
	if err != nil || len(rows) == 0 {
		return err
	}
	var titles []string
	for _, r := range rows {
		titles = append(titles, fmt.Sprintf("%q", r.Title))
	}
	more := ""
	if n := rows[0].All - len(rows); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return hub.Fault(hub.Conflict, "id", "nothing is undone, since these were changed after the import: %s%s", strings.Join(titles, ", "), more)
}

// undoMembers gives the municipalities that an import spoke of the membership that
// they had before.
func (db *DB) undoMembers(ctx context.Context, id hub.UUID) error {
	pieces, err := many[struct{ Piece storedPiece }](ctx, db, "memberships", `
		select piece from import_piece where import_id = @id and outcome = 'NEW' and kind = 'MUNICIPALITY' order by position desc`,
		pgx.NamedArgs{"id": id})
	if err != nil {
		return err
	}
	for _, p := range pieces {
		now, err := db.membership(ctx, p.Piece.Membership.Municipality)
		if err != nil {
			return err
		}
		if !reflect.DeepEqual(now, p.Piece.Membership) {
			return hub.Fault(hub.Conflict, "id", "nothing is undone, since the membership of %s was changed after the import", now.Municipality)
		}
		if _, err := db.SetMembership(ctx, *p.Piece.Was); err != nil {
			return err
		}
	}
	return nil
}
