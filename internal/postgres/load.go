package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/riverqueue/river"

	"github.com/smakom/hub/internal/hub"
)

// loadTimeout bounds the reading back of a whole hub: its files are some gigabytes.
const loadTimeout = 2 * time.Hour

// Export is what a hub is read back from.
type Export struct {
	Register string // the version of the register that its hub had taken in
	// Open reads one of its files, and fails where it is not as the export says.
	Open func(name string) (io.ReadCloser, error)
}

// ErrNotEmpty says that a hub has records of its own.
var ErrNotEmpty = errors.New("this hub is not empty")

// Load makes the hub what an export says: all of it, or nothing. It refuses a hub that
// has more than the register, unless it is to replace what is there. The feed starts
// anew, with one change for each record: cursors of before are expired.
func (db *DB) Load(ctx context.Context, from Export, replace bool) error {
	ctx, cancel := context.WithTimeout(ctx, loadTimeout)
	defer cancel()
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		in := *db
		in.q = tx
		if _, err := tx.Exec(ctx, steady); err != nil {
			return err
		}
		if err := in.clear(ctx, replace); err != nil {
			return err
		}
		if err := in.loadAll(ctx, tx, from); err != nil {
			return err
		}
		if err := in.resume(ctx, from.Register); err != nil {
			return err
		}
		return in.followFromEnd(ctx)
	})
	return mapError(err)
}

// clear leaves no record in the hub. It holds the tables until the transaction ends,
// so that nobody writes in between.
func (db *DB) clear(ctx context.Context, replace bool) error {
	tables := []string{"change", "session", "token", "feed_address", "sign_in", "missed_search", "blob_part", "delivery", "delivery_wish",
		"watch_told", "notice", "digest", "failed_letter"}
	for _, k := range exportKinds() {
		for _, table := range k.tables() {
			tables = append(tables, quoted(table))
		}
	}
	all := strings.Join(tables, ", ")
	if _, err := db.q.Exec(ctx, `lock table `+all+` in access exclusive mode`); err != nil {
		return fmt.Errorf("hold the hub: %w", err)
	}
	if !replace {
		if err := db.Empty(ctx); err != nil {
			return err
		}
	}
	_, err := db.q.Exec(ctx, `truncate `+all+`; delete from river.river_job`)
	return err
}

// Empty is ErrNotEmpty, and what there is, where a hub has more than its register.
func (db *DB) Empty(ctx context.Context) error {
	var has []string
	for _, k := range exportKinds() {
		switch k.table {
		case "county", "municipality", "organisation", "topic":
			continue
		}
		var n int
		sql := `select count(*) from ` + quoted(k.table) + ` r`
		if k.where != "" {
			sql += ` where ` + k.where
		}
		if err := db.q.QueryRow(ctx, sql).Scan(&n); err != nil {
			return fmt.Errorf("look for %s: %w", k.name, err)
		}
		if n > 0 {
			has = append(has, fmt.Sprintf("%d %s", n, k.name))
		}
	}
	if has != nil {
		return fmt.Errorf("%w: it has %s", ErrNotEmpty, strings.Join(has, ", "))
	}
	return nil
}

// loadAll reads all kinds of records, each after what it names.
func (db *DB) loadAll(ctx context.Context, tx pgx.Tx, from Export) error {
	if _, err := tx.Exec(ctx, `create temp table export_row (of text not null, row json not null) on commit drop`); err != nil {
		return err
	}
	for _, k := range exportKinds() {
		err := loadKind(ctx, tx, k, from)
		if err == nil && k.table == "blob" {
			err = loadBytes(ctx, tx, from)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// resume lets the hub go on where the other one was: numbers after the last one, work
// that waited, and a feed that no cursor of before belongs to.
func (db *DB) resume(ctx context.Context, register string) error {
	_, err := db.q.Exec(ctx, `
		select setval(pg_get_serial_sequence('audit', 'position'), greatest((select max(position) from audit), 1))`)
	if err == nil {
		_, err = db.q.Exec(ctx, `update hub set feed_id = gen_random_uuid(), register_version = $1`, register)
	}
	if err != nil {
		return err
	}
	for _, waiting := range []struct {
		sql, queue string
		job        func(id hub.UUID) river.JobArgs
	}{
		{`select id from file where text_status = 'PENDING'`, river.QueueDefault,
			func(id hub.UUID) river.JobArgs { return readTextJob{File: id.String()} }},
		// Of a picture that needs no smaller sizes the job makes none.
		{`select id from file f where width is not null and not exists (select from file_picture p where p.file_id = f.id)`, river.QueueDefault,
			func(id hub.UUID) river.JobArgs { return makePicturesJob{File: id.String()} }},
		{`select id from import where status in ('WAITING', 'READING', 'TAKING_IN') and (file_id is not null or kind = 'FEED')`, importQueue,
			func(id hub.UUID) river.JobArgs { return runImportJob{Import: id.String()} }},
	} {
		rows, err := db.q.Query(ctx, waiting.sql)
		if err != nil {
			return err
		}
		ids, err := pgx.CollectRows(rows, pgx.RowTo[hub.UUID])
		for _, id := range ids {
			if err == nil {
				err = db.enqueue(ctx, waiting.job(id), waiting.queue)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// refusedRow says what PostgreSQL has against a row of an export.
func refusedRow(file string, err error) error {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok && (pg.Code[:2] == "22" || pg.Code[:2] == "23") {
		why := pg.Message
		if pg.Detail != "" {
			why += ": " + pg.Detail
		}
		return fmt.Errorf("%s: a record that no hub has (%s)", file, why)
	}
	return err
}
