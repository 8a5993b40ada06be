package graph_test

import (
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// relay is a hub whose lists are full of ties.
type relay struct {
	*fixture
	pool  *pgxpool.Pool
	added int
}

func newRelay(t *testing.T) *relay {
	t.Helper()
	dsn := pgtest.DSN(t)
	pool, err := pgxpool.New(t.Context(), dsn)
	fatal(t, err)
	t.Cleanup(pool.Close)
	r := &relay{pool: pool}
	fill(t, open(t, postgres.Options{DSN: dsn}), 12)
	for _, sql := range relaySQL() {
		r.exec(t, sql)
	}
	r.fixture = fixtureOn(t, dsn)
	return r
}

func (r *relay) exec(t testing.TB, sql string) {
	t.Helper()
	if _, err := r.pool.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// relaySQL gives all rows of a list one and the same sort key.
func relaySQL() []string {
	return []string{
		`update content set sort_at = '2026-01-01', published_at = coalesce(published_at, now()), title = 'Lika'`,
		`update event set starts_on = '2026-05', starts_at = null, ends_on = null, ends_at = null`,
		`update municipality set name = 'Lika' where county_code = '14' and code < '1450'`,
		`insert into organisation (id, slug, name, kind) select gen_random_uuid(), 'relay-' || n, 'Lika', 'COMPANY' from generate_series(1, 15) n`,
		`update organisation set name = 'Lika'`,
		`insert into account (id, email, name, role) select gen_random_uuid(), n || '@relay.example', 'Lika', 'EDITOR' from generate_series(1, 15) n`,
		`update account set name = 'Lika'`,
		`insert into audit (via, action, request_id) select 'COMMAND', 'relay', n from generate_series(1, 15) n`,
		`insert into revision (content_id, version, status, snapshot)
		 select id, v, 'PUBLISHED', '{}' from content, generate_series(1, 17) v where slug = 'project-0' on conflict do nothing`,
		`insert into content (id, kind, slug, title, audience, status, published_at, sort_at, project_id)
		 select gen_random_uuid(), 'UPDATE', 'relay-' || n, 'Lika', 'PUBLIC', 'PUBLISHED', now(), '2026-01-01', id
		   from content, generate_series(1, 15) n where slug = 'project-0'`,
		`insert into content (id, kind, slug, title, audience, status, published_at, sort_at)
		 values ('00000000-0000-4000-8000-00ffffffffff', 'PROJECT', 'relay-alone', 'Lika', 'PUBLIC', 'PUBLISHED', now(), '2026-01-01')`,
		`insert into project values ('00000000-0000-4000-8000-00ffffffffff', 'RUNNING')`,
		`insert into project_update select id from content where kind = 'UPDATE' on conflict do nothing`,
		`insert into import (id, kind, name, digest, status, created_at)
		 select gen_random_uuid(), 'FEED', 'relay', sha256('a'), 'DONE', '2026-01-01' from generate_series(1, 15) n`,
		`insert into import (id, kind, name, digest, status, created_at)
		 values ('` + relayImport.Key + `', 'FEED', 'relay', sha256('a'), 'DONE', '2026-01-01')`,
		`insert into import_piece (import_id, position, key, title, outcome)
		 select '` + relayImport.Key + `', 200 + n, n, 'Lika', 'LEFT_OUT' from generate_series(1, 15) n`,
		`insert into notice (account_id, content_id, about, action, at)
		 select a.id, c.id, 'CHANGE', 'UPDATED', '2026-01-01' from account a, content c where a.email = 'member@hub.example' and c.slug like 'project-%'`,
		`insert into blob (sha256, size) values (sha256('a'), 1)`,
		`insert into file (id, name, media_type, size, sha256)
		 values ('00000000-0000-4000-8000-000000000001', 'a.pdf', 'application/pdf', 1, sha256('a'))`,
		`insert into content_file select id, '00000000-0000-4000-8000-000000000001', 1 from content where slug = 'project-0'`,
	}
}
