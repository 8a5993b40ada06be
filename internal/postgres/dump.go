package postgres

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/migrations"
)

// Exported gives other connections the way to see the same moment, and says when it was.
func (m *Moment) Exported(ctx context.Context) (snapshot string, at time.Time, err error) {
	err = m.tx.QueryRow(ctx, `select pg_export_snapshot(), now()`).Scan(&snapshot, &at)
	if err != nil {
		return "", at, fmt.Errorf("share the snapshot: %w", mapError(err))
	}
	return snapshot, at.UTC(), nil
}

// Major is the server's major version.
func (m *Moment) Major(ctx context.Context) (major int, err error) {
	err = m.tx.QueryRow(ctx, `select current_setting('server_version_num')::int / 10000`).Scan(&major)
	return major, mapError(err)
}

// Tables are the names of all tables, each with its schema.
func (m *Moment) Tables(ctx context.Context) ([]string, error) {
	rows, err := m.tx.Query(ctx, `
		select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
		 where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 1`)
	if err != nil {
		return nil, mapError(err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// Copy writes the rows of a table as COPY does, in some order.
func (m *Moment) Copy(ctx context.Context, table, columns string, to io.Writer) error {
	_, err := m.tx.Conn().PgConn().CopyTo(ctx, to, `copy `+table+` `+columns+` to stdout`)
	return mapError(err)
}

// Count is how many records of a kind there are.
func (m *Moment) Count(ctx context.Context, kind string) (n int, err error) {
	i := slices.IndexFunc(exportKinds(), func(k exportKind) bool { return k.name == kind })
	k := exportKinds()[i]
	sql := `select count(*) from ` + quoted(k.table) + ` r`
	if k.where != "" {
		sql += ` where ` + k.where
	}
	return n, mapError(m.tx.QueryRow(ctx, sql).Scan(&n))
}

// Damaged are the files whose bytes are not those of their checksum any more.
func (m *Moment) Damaged(ctx context.Context) ([]string, error) {
	rows, err := m.tx.Query(ctx, `
		select encode(b.sha256, 'hex') from blob b
		 where b.sha256 <> (select sha256(coalesce(string_agg(p.bytes, ''::bytea order by p.position), ''))
		                      from blob_part p where p.sha256 = b.sha256)`)
	if err != nil {
		return nil, mapError(err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// wipeSQL removes what a hub's migrations have made, and nothing of an extension's.
const wipeSQL = `
do $$ declare o record; begin
  drop schema if exists river cascade;
  for o in
    select format('drop %s if exists %s cascade', what, name) as statement from (
      select 1 as n, 'table' as what, c.oid::regclass::text as name, c.oid from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      union all
      select 2, 'routine', p.oid::regprocedure::text, p.oid from pg_proc p where p.pronamespace = 'public'::regnamespace
      union all
      select 3, 'domain', t.oid::regtype::text, t.oid from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype = 'd'
      union all
      select 4, 'collation', c.oid::regcollation::text, c.oid from pg_collation c where c.collnamespace = 'public'::regnamespace
    ) as made where not exists (select from pg_depend d where d.objid = made.oid and d.deptype = 'e') order by n
  loop
    execute o.statement;
  end loop;
end $$`

// Wipe removes everything from the database, also the hub's own tables. It refuses one
// that holds something else as well. The store can't be used any more.
func (db *DB) Wipe(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, migrateTimeout)
	defer cancel()
	known := []string{}
	for _, k := range exportKinds() {
		known = append(known, k.tables()...)
	}
	for table := range notExported {
		known = append(known, table)
	}
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		var others []string
		err := tx.QueryRow(ctx, `
			select coalesce(array_agg(relname::text order by relname), '{}') from pg_class c
			 where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all($1)
			   and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`, known).Scan(&others)
		if err != nil {
			return mapError(err)
		}
		if len(others) > 0 {
			return fmt.Errorf("the database holds something else as well (%s): give the hub its own", strings.Join(others, ", "))
		}
		_, err = tx.Exec(ctx, `set local statement_timeout = 0;`+wipeSQL)
		return mapError(err)
	})
}

// NewestMigration is the number of the last migration that this program knows.
func NewestMigration() (newest int64, err error) {
	files, err := migrations.FS.ReadDir(".")
	if err != nil {
		return 0, fmt.Errorf("read the migrations: %w", err)
	}
	for _, f := range files {
		var n int64
		if _, err := fmt.Sscanf(f.Name(), "%d_", &n); err == nil {
			newest = max(newest, n)
		}
	}
	return newest, nil
}
