package postgres

import (
	"context"
	"crypto/sha256"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const scheduleColumns = `s.id, s.url, s.options, s.every, s.next_at, s.import_id, s.fault, s.created_at`

// maxSchedules bounds the feeds that one hub reads again and again: far above what a
// network of some seventy has.
const maxSchedules = 200

// ImportSchedules are the feeds that are read again and again; none for all but editors.
func (db *DB) ImportSchedules(ctx context.Context) ([]*hub.ImportSchedule, error) {
	return many[hub.ImportSchedule](ctx, db, "import schedules",
		`select `+scheduleColumns+` from import_schedule s where @staff order by s.url`,
		pgx.NamedArgs{"staff": hub.ViewerFrom(ctx).Staff()})
}

// ScheduleImport reads a feed again and again, from now on. The same address again
// changes how.
func (db *DB) ScheduleImport(ctx context.Context, in hub.ScheduleImportInput) (s *hub.ImportSchedule, err error) {
	v := hub.ViewerFrom(ctx)
	if err := hub.Faults(v.Require(hub.RoleEditor, hub.ScopeWrite), in.Validate()); err != nil {
		return nil, err
	}
	if err := db.knowsTopics(ctx, in.Topics); err != nil {
		return nil, err
	}
	err = db.InTx(ctx, func(tx *DB) error {
		var room bool
		err := tx.q.QueryRow(ctx, `select count(*) < @most from import_schedule where url <> @url`,
			pgx.NamedArgs{"most": maxSchedules, "url": in.URL}).Scan(&room)
		if err == nil && !room {
			err = hub.Fault(hub.Conflict, "url", "there are %d already, and no more are read", maxSchedules)
		}
		if err != nil {
			return err
		}
		s, err = one[hub.ImportSchedule](ctx, tx, "import schedule", `
			insert into import_schedule as s (id, url, options, every, by_id) values (@id, @url, @options, @every, @by)
			on conflict (url) do update set options = excluded.options, every = excluded.every, next_at = now(), fault = null
			returning `+scheduleColumns,
			pgx.NamedArgs{"id": hub.NewUUID(), "url": in.URL, "options": in.Options(), "every": in.Every(), "by": v.Author()})
		if err != nil {
			return err
		}
		return tx.audit(ctx, "scheduleImport", hub.ID{Kind: hub.KindImport, Key: s.UUID.String()})
	})
	return s, mapError(err)
}

// UnscheduleImport reads a feed no more.
func (db *DB) UnscheduleImport(ctx context.Context, url string) error {
	if err := hub.ViewerFrom(ctx).Require(hub.RoleEditor, hub.ScopeWrite); err != nil {
		return err
	}
	return mapError(db.InTx(ctx, func(tx *DB) error {
		id, found, err := tx.returnID(ctx, `delete from import_schedule where url = @url returning id`, pgx.NamedArgs{"url": url})
		if err != nil {
			return err
		}
		if !found {
			return hub.Fault(hub.NotFound, "url", "this feed is not read again and again")
		}
		return tx.audit(ctx, "unscheduleImport", hub.ID{Kind: hub.KindImport, Key: id.String()})
	}))
}

// StartDueImports starts an import of each feed whose time has come, and notes why
// the last one failed. One whose last import has not ended waits: else a slow one would
// be asked for faster than it is read. Every hub may do so at any time: each feed is
// taken by one.
func (db *DB) StartDueImports(ctx context.Context) error {
	ctx = hub.AsProgram(ctx, hub.ViaHub)
	return mapError(db.InTx(ctx, func(tx *DB) error {
		due, err := many[hub.ImportSchedule](ctx, tx, "import schedules", `
			select `+scheduleColumns+` from import_schedule s where s.next_at <= now()
			   and not exists (select from import i where i.id = s.import_id and i.finished_at is null)
			 order by s.next_at limit 20 for update skip locked`, nil)
		if err != nil {
			return err
		}
		for _, s := range due {
			started, _, err := tx.StartImport(ctx, hub.StartImportInput{Kind: hub.ImportFeed, Name: s.URL,
				Digest: onceDigest(s.URL), Options: s.Options})
			if err != nil {
				return err
			}
			err = tx.exec(ctx, `
				update import_schedule s
				   set next_at = now() + every, import_id = @import, fault = (select fault from import where id = s.import_id)
				 where s.id = @id`, pgx.NamedArgs{"id": s.UUID, "import": started.UUID})
			if err == nil {
				err = tx.dropIdle(ctx, s.ImportID)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}))
}

// dropIdle removes an import of which nothing came: a feed tells the same for weeks, and
// a run of each quarter of an hour would bury those that an editor looks for.
func (db *DB) dropIdle(ctx context.Context, id *hub.UUID) error {
	return db.exec(ctx, `
		delete from import i where i.id = @id
		   and not exists (select from import_piece p where p.import_id = i.id and p.outcome = 'NEW')`,
		pgx.NamedArgs{"id": id})
}

// onceDigest is one that no other import has: what a feed holds is known only when it
// was read.
func onceDigest(url string) [32]byte {
	return sha256.Sum256([]byte(url + " " + hub.NewUUID().String()))
}
