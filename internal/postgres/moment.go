package postgres

import (
	"context"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Moment is the database as it was at one moment, whatever is written meanwhile. It
// reads one thing at a time, and holds a connection until it is closed.
type Moment struct {
	conn *pgxpool.Conn
	tx   pgx.Tx
}

// steady are the settings by which rows are written as text: the same on every server.
// What reads a whole hub takes longer than a reader waits.
const steady = `set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
	set local bytea_output = hex; set local extra_float_digits = 3; set local intervalstyle = postgres; set local datestyle = iso`

// OpenMoment holds the database as it is now.
func (db *DB) OpenMoment(ctx context.Context) (*Moment, error) {
	conn, err := db.pool.Acquire(ctx)
	if err != nil {
		return nil, fmt.Errorf("reach the database: %w", mapError(err))
	}
	m := &Moment{conn: conn}
	if m.tx, err = conn.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}); err == nil {
		// The first statement takes the snapshot; setting does not.
		_, err = m.tx.Exec(ctx, steady+`; select 1 from hub`)
	}
	if err != nil {
		m.Close(ctx)
		return nil, fmt.Errorf("hold the database as it is: %w", mapError(err))
	}
	return m, nil
}

// Close lets go of the database.
func (m *Moment) Close(ctx context.Context) {
	if m.tx != nil {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), connectTimeout)
		defer cancel()
		_ = m.tx.Rollback(ctx) // it has written nothing
	}
	m.conn.Release()
}

// Kinds are the kinds of records, in the order in which they are read back.
func (m *Moment) Kinds() []string { return ExportKinds() }

// ExportKinds are the kinds of records of an export.
func ExportKinds() (names []string) {
	for _, k := range exportKinds() {
		names = append(names, k.name)
	}
	return names
}

// Register is the version of the register that the database has taken in.
func (m *Moment) Register(ctx context.Context) (version string, err error) {
	if err := m.tx.QueryRow(ctx, `select register_version from hub`).Scan(&version); err != nil {
		return "", fmt.Errorf("read the register's version: %w", mapError(err))
	}
	return version, nil
}

// Records hands over all records of a kind, whoever may see them, each as a line of JSON.
func (m *Moment) Records(ctx context.Context, kind string, take func(line []byte) error) error {
	for _, k := range exportKinds() {
		if k.name != kind {
			continue
		}
		leftOut, err := leftOut(ctx, m.tx)
		if err == nil {
			err = m.each(ctx, k.sql(leftOut), nil, func(row pgx.Rows) error { return take(row.RawValues()[0]) })
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", kind, err)
		}
		return nil
	}
	return fmt.Errorf("there are no records that are called %q", kind)
}

// leftOut are the columns of each table that an export doesn't have: those that
// PostgreSQL makes of the others, and what is unsaid.
func leftOut(ctx context.Context, q querier) (map[string][]string, error) {
	rows, err := q.Query(ctx, `
		select c.relname, array_agg(a.attname::text order by a.attname)
		  from pg_attribute a join pg_class c on c.oid = a.attrelid
		 where c.relnamespace = 'public'::regnamespace and a.attgenerated <> '' and not a.attisdropped
		 group by 1`)
	if err != nil {
		return nil, err
	}
	found := map[string][]string{}
	var table string
	var columns []string
	_, err = pgx.ForEachRow(rows, []any{&table, &columns}, func() error {
		found[table] = columns
		return nil
	})
	for table, columns := range unsaid {
		found[table] = append(found[table], columns...)
	}
	return found, err
}

// each reads rows as they come.
func (m *Moment) each(ctx context.Context, sql string, args pgx.NamedArgs, take func(row pgx.Rows) error) error {
	rows, err := m.tx.Query(ctx, sql, pgx.QueryExecModeDescribeExec, args)
	if err != nil {
		return mapError(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return err
		}
	}
	return mapError(rows.Err())
}

// Bytes writes the bytes of a file.
func (m *Moment) Bytes(ctx context.Context, sha256 []byte, to io.Writer) error {
	return m.each(ctx, `select bytes from blob_part where sha256 = @sha256 order by position`, pgx.NamedArgs{"sha256": sha256},
		func(row pgx.Rows) error {
			var part []byte
			if err := row.Scan(&part); err != nil {
				return err
			}
			_, err := to.Write(part)
			return err
		})
}

// Blobs hands over the checksum of each file's and picture's bytes, in order.
func (m *Moment) Blobs(ctx context.Context, take func(sha256 []byte) error) error {
	return m.walk(ctx, `select b.sha256, '' from blob b where @after::bytea is null or b.sha256 > @after order by b.sha256 limit 1`, nil,
		func(sha256 []byte, _ string) error { return take(sha256) })
}

// walk goes through bytes one by one, each asked for when the one before it is done with:
// a connection reads one thing at a time.
func (m *Moment) walk(ctx context.Context, sql string, args pgx.NamedArgs, take func(sha256 []byte, name string) error) error {
	named := pgx.NamedArgs{"after": nil}
	for name, value := range args {
		named[name] = value
	}
	for {
		var sha256 []byte
		var name string
		err := m.tx.QueryRow(ctx, sql, named).Scan(&sha256, &name)
		if err == pgx.ErrNoRows {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read the files: %w", mapError(err))
		}
		if err := take(sha256, name); err != nil {
			return err
		}
		named["after"] = sha256
	}
}
