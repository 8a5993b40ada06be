package postgres_test

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/register"
	"github.com/smakom/hub/migrations"
)

// catalogueSQL is all that a migration can make, each thing as a line.
const catalogueSQL = `
	select format('column %s.%s %s %s %s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default,
	              generation_expression, collation_name, domain_name)
	  from information_schema.columns where table_schema = 'public' and table_name <> 'goose_db_version'
	 union all
	select 'function ' || pg_get_functiondef(p.oid) from pg_proc p where pronamespace = 'public'::regnamespace
	 union all
	select format('trigger %s %s', tgenabled, pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
	 union all
	select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename <> 'goose_db_version'
	 union all
	select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
	 where connamespace = 'public'::regnamespace and conrelid <> 'goose_db_version'::regclass
	 union all
	select format('type %s %s', typtype, typname) from pg_type
	 where typnamespace = 'public'::regnamespace and typname not like '%goose\_db%'
	 union all
	select 'collation ' || collname from pg_collation where collnamespace = 'public'::regnamespace
	order by 1`

func loadRegister(t testing.TB) *register.Register {
	t.Helper()
	return must[*register.Register](t)(register.Load())
}

func TestMigrationsGoDownAndUpAgain(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	pool := rawPool(t, dsn, 2)
	before := column[string](t, pool, catalogueSQL)
	down := stdlib.OpenDBFromPool(pool)
	defer down.Close()
	p := must[*goose.Provider](t)(goose.NewProvider(goose.DialectPostgres, down, migrations.FS))
	if _, err := p.DownTo(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if left := column[string](t, pool, catalogueSQL); len(left) != 0 {
		t.Errorf("the way down leaves %q", left)
	}
	if err := postgres.Migrate(t.Context(), dsn, loadRegister(t)); err != nil {
		t.Fatal(err)
	}
	if after := column[string](t, pool, catalogueSQL); !slices.Equal(before, after) || len(after) < 100 {
		t.Errorf("%d lines of catalogue before and %d after are not the same", len(before), len(after))
	}
}

func TestMigrateByManyAtOnce(t *testing.T) {
	t.Parallel()
	dsn, reg := pgtest.EmptyDSN(t), loadRegister(t)
	errs := make([]error, 4)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = postgres.Migrate(t.Context(), dsn, reg) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	one := must[*url.URL](t)(url.Parse(dsn))
	query := one.Query()
	query.Set("pool_max_conns", "1")
	one.RawQuery = query.Encode()
	if err := postgres.Migrate(t.Context(), one.String(), reg); err != nil {
		t.Errorf("once more, with one connection allowed: %v", err)
	}
	pool := rawPool(t, dsn, 1)
	if n := value[int](t, pool, `select count(*) from municipality`); n != len(reg.Municipalities) {
		t.Errorf("%d municipalities, want %d", n, len(reg.Municipalities))
	}
	if n := value[int](t, pool, `select count(*) from change where kind = 'MUNICIPALITY'`); n != len(reg.Municipalities) {
		t.Errorf("%d changes of municipalities, want one of each", n)
	}
}

func TestMigrateRefusesANewerDatabase(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	run(t, rawPool(t, dsn, 1), `insert into goose_db_version (version_id, is_applied) values (9999, true)`)
	err := postgres.Migrate(t.Context(), dsn, loadRegister(t))
	if err == nil || !strings.Contains(err.Error(), "newer hub (migration 9999") || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want one line that names the newer hub", err)
	}
}

func TestOpenWithoutMigrateSaysSo(t *testing.T) {
	t.Parallel()
	_, err := postgres.Open(t.Context(), postgres.Options{DSN: pgtest.EmptyDSN(t)})
	if err == nil || !strings.Contains(err.Error(), "run hub migrate") {
		t.Errorf("got %v", err)
	}
	_, err = postgres.Open(t.Context(), postgres.Options{DSN: "postgres://user:secret@host:x/db"})
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("a bad address gives %v", err)
	}
}

func TestNewRegisterKeepsTheOfficesWords(t *testing.T) {
	t.Parallel()
	dsn, reg := pgtest.DSN(t), loadRegister(t)
	pool := rawPool(t, dsn, 1)
	ofOffice, fresh := reg.Organisations[0].Slug, "en-ny-organisation"
	run(t, pool, `update organisation set name = 'The office says' where slug = $1`, ofOffice)
	run(t, pool, `update topic set name = 'The office says' where key = $1`, reg.Topics[0].Key)
	head := value[int64](t, pool, `select max(position) from change`)

	reg.Version += "-next"
	reg.Municipalities[0].Population = 12345
	reg.Organisations = append(reg.Organisations, &hub.Organisation{Slug: fresh, Name: "En ny", Kind: hub.OrganisationCompany})
	if err := postgres.Migrate(t.Context(), dsn, reg); err != nil {
		t.Fatal(err)
	}
	for sql, want := range map[string]string{
		`select population::text from municipality where code = '` + reg.Municipalities[0].Code + `'`: "12345",
		`select name from organisation where slug = '` + ofOffice + `'`:                               "The office says",
		`select name from topic where key = '` + reg.Topics[0].Key + `'`:                              "The office says",
		`select name from organisation where slug = '` + fresh + `'`:                                  "En ny",
	} {
		if got := value[string](t, pool, sql); got != want {
			t.Errorf("%s: %q, want %q", sql, got, want)
		}
	}
	told := column[string](t, pool, `select kind || ' ' || changed::text from change where position > $1 order by 1`, head)
	if want := []string{"MUNICIPALITY {population}", "ORGANISATION {}"}; !slices.Equal(told, want) {
		t.Errorf("the feed tells %q, want %q", told, want)
	}
}

func TestBrokenRegisterChangesNothing(t *testing.T) {
	t.Parallel()
	dsn, reg := pgtest.DSN(t), loadRegister(t)
	pool := rawPool(t, dsn, 1)
	was := value[string](t, pool, `select register_version from hub`)
	reg.Version += "-broken"
	reg.Topics = append(reg.Topics, &hub.Topic{Key: "child", Name: "Child", ParentKey: new("nowhere")})
	if err := postgres.Migrate(t.Context(), dsn, reg); err == nil {
		t.Error("a topic without its parent was taken in")
	}
	if is := value[string](t, pool, `select register_version from hub`); is != was {
		t.Errorf("the register's version is %s, want %s", is, was)
	}
}

func TestInTxRollsBack(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	boom := errors.New("boom")
	err := db.InTx(t.Context(), func(tx *postgres.DB) error {
		if _, _, err := tx.Create(byCommand(t), article("Kept out")); err != nil {
			return err
		}
		inner := tx.InTx(t.Context(), func(tx *postgres.DB) error {
			_, _, err := tx.Create(byCommand(t), article("Of a savepoint"))
			return errors.Join(err, context.Canceled)
		})
		if !errors.Is(inner, context.Canceled) {
			t.Errorf("the savepoint gives %v", inner)
		}
		return boom
	})
	if !errors.Is(err, boom) {
		t.Errorf("got %v", err)
	}
	if n := value[int](t, pool, `select count(*) from content`); n != 0 {
		t.Errorf("%d contents remain", n)
	}
}
