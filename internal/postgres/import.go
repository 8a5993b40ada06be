package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const importColumns = `i.id, i.kind, i.name, i.digest, i.options, i.file_id, i.status, i.done, i.total, i.fault, i.by_id,
	i.created_at, i.updated_at, i.finished_at`

// The classes of the advisory locks of imports; the second half of a key is which.
const (
	startingLock = 7401 // two starts of one digest wait for each other
	holdingLock  = 7402 // one process works on an import
	takingInLock = 7403 // one import is taken in at a time
)

// maxRecentImports bounds a list for people.
const maxRecentImports = 1_000

// errBusy says that somebody else works on an import.
var errBusy = hub.Fault(hub.Conflict, "id", "another process works on this import: look again when it is done")

// StartImport begins an import. It gives the earlier one, and false, where the same
// was read in the same way before, but for those that failed or were undone.
func (db *DB) StartImport(ctx context.Context, in hub.StartImportInput) (made *hub.Import, isNew bool, err error) {
	v := hub.ViewerFrom(ctx)
	if err := v.Require(hub.RoleEditor, hub.ScopeWrite); err != nil {
		return nil, false, err
	}
	id := hub.NewUUID()
	args := pgx.NamedArgs{"id": id, "kind": in.Kind, "name": in.Name, "digest": in.Digest[:], "options": in.Options,
		"file": in.FileID, "by": v.Author(), "class": startingLock}
	err = db.InTx(ctx, func(tx *DB) error {
		isNew = false
		if err := tx.exec(ctx, `select pg_advisory_xact_lock(@class, hashtext(encode(@digest::bytea, 'hex')))`, args); err != nil {
			return err
		}
		made, err = one[hub.Import](ctx, tx, "import", `
			select `+importColumns+` from import i
			 where i.digest = @digest and i.kind = @kind and i.status not in ('FAILED', 'UNDONE')
			 order by i.created_at desc limit 1`, args)
		if err != nil || made != nil {
			return err
		}
		isNew = true
		made, err = one[hub.Import](ctx, tx, "import", `
			insert into import as i (id, kind, name, digest, options, file_id, by_id)
			values (@id, @kind, @name, @digest, @options, @file, @by) returning `+importColumns, args)
		if err == nil {
			err = tx.audit(ctx, "startImport", made.ID())
		}
		if err == nil && !in.Here && (in.FileID != nil || in.Kind == hub.ImportFeed) {
			err = tx.enqueue(ctx, runImportJob{id.String()}, importQueue)
		}
		return err
	})
	return made, isNew && err == nil, mapError(err)
}

// ImportsByID are the imports with these ids, for the office alone.
func (db *DB) ImportsByID(ctx context.Context, ids []hub.UUID) ([]*hub.Import, error) {
	return many[hub.Import](ctx, db, "imports", `
		select `+importColumns+` from import i where i.id = any(@ids) and @staff`,
		pgx.NamedArgs{"ids": ids, "staff": hub.ViewerFrom(ctx).Staff()})
}

// importOf is the import with an id, NOT_FOUND where there is none for the viewer.
func (db *DB) importOf(ctx context.Context, id hub.UUID) (*hub.Import, error) {
	found, err := db.ImportsByID(ctx, []hub.UUID{id})
	if err != nil || len(found) == 0 {
		return nil, hub.Faults(err, noImport())
	}
	return found[0], nil
}

func noImport() error { return hub.Fault(hub.NotFound, "id", "there is no such import") }

// RecentImports are the last imports, newest first, for the office alone.
func (db *DB) RecentImports(ctx context.Context) ([]*hub.Import, error) {
	return many[hub.Import](ctx, db, "imports", `
		select `+importColumns+` from import i where @staff order by i.created_at desc, i.id desc limit @most`,
		pgx.NamedArgs{"staff": hub.ViewerFrom(ctx).Staff(), "most": maxRecentImports})
}

// HoldImport lets nobody else work on an import until release is called, or this
// process dies. It is a CONFLICT where somebody else does already.
func (db *DB) HoldImport(ctx context.Context, id hub.UUID) (release func(), err error) {
	conn, err := db.pool.Acquire(ctx)
	if err != nil {
		return nil, fmt.Errorf("hold import: %w", mapError(err))
	}
	args := pgx.NamedArgs{"class": holdingLock, "id": id.String()}
	var held bool
	err = conn.QueryRow(ctx, `select pg_try_advisory_lock(@class, hashtext(@id))`, args).Scan(&held)
	if err != nil || !held {
		conn.Release()
		if err == nil {
			err = errBusy
		}
		return nil, mapError(err)
	}
	return func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), connectTimeout)
		defer cancel()
		if _, err := conn.Exec(ctx, `select pg_advisory_unlock(@class, hashtext(@id))`, args); err != nil {
			_ = conn.Conn().Close(ctx) // the server lets go of it then
		}
		conn.Release()
	}, nil
}

// FailImport gives an import up: nothing of it was taken in.
func (db *DB) FailImport(ctx context.Context, id hub.UUID, why hub.Reason) error {
	return mapError(db.InTx(ctx, func(tx *DB) error {
		err := tx.exec(ctx, `
			update import set status = 'FAILED', fault = @fault, updated_at = now(), finished_at = now()
			 where id = @id and status in ('WAITING', 'READING', 'TAKING_IN')`, pgx.NamedArgs{"id": id, "fault": why})
		if err != nil {
			return err
		}
		return tx.exec(ctx, `update import_piece set piece = null where import_id = @id and piece is not null`, pgx.NamedArgs{"id": id})
	}))
}

// ImportCounts are how many pieces of an import came to each outcome.
func (db *DB) ImportCounts(ctx context.Context, id hub.UUID) (map[hub.ImportOutcome]int, error) {
	rows, err := many[struct {
		Outcome hub.ImportOutcome
		N       int
	}](ctx, db, "import", `select outcome, count(*) as n from import_piece where import_id = @id and @staff group by outcome`,
		pgx.NamedArgs{"id": id, "staff": hub.ViewerFrom(ctx).Staff()})
	counts := make(map[hub.ImportOutcome]int, len(rows))
	for _, r := range rows {
		counts[r.Outcome] = r.N
	}
	return counts, err
}

// Lasting reports whether trying again could not end otherwise: neither was the
// caller stopped, nor is the database away.
func Lasting(ctx context.Context, err error) bool {
	if err == nil || ctx.Err() != nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	faults, expected := errors.AsType[hub.UserErrors](err)
	if expected && faults[0].Code == hub.Conflict { // somebody else works on it
		return false
	}
	known, told := errors.AsType[*hub.Error](err)
	return !told || known.Code != hub.CodeUnavailable && known.Code != hub.CodeTimeout
}
