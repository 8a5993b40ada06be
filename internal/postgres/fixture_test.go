package postgres_test

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// openRaw opens a store of the test's own, and its database beside the store.
func openRaw(t testing.TB) (*postgres.DB, *pgxpool.Pool) {
	t.Helper()
	dsn := pgtest.DSN(t)
	return openOn(t, postgres.Options{DSN: dsn, MaxConns: 4}), rawPool(t, dsn, 4)
}

func openOn(t testing.TB, o postgres.Options) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

func rawPool(t testing.TB, dsn string, conns int32) *pgxpool.Pool {
	t.Helper()
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	cfg.MaxConns = conns
	pool, err := pgxpool.NewWithConfig(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	return pool
}

// execer is a pool or a transaction.
type execer interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func run(t testing.TB, q execer, sql string, args ...any) {
	t.Helper()
	if _, err := q.Exec(t.Context(), sql, args...); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// column is what a statement of one column finds.
func column[T any](t testing.TB, q execer, sql string, args ...any) []T {
	t.Helper()
	rows, err := q.Query(t.Context(), sql, args...)
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[T])
	if err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return found
}

func value[T any](t testing.TB, q execer, sql string, args ...any) T {
	t.Helper()
	found := column[T](t, q, sql, args...)
	if len(found) != 1 {
		t.Fatalf("%s: %d rows, want 1", sql, len(found))
	}
	return found[0]
}

// must is a result without an error: must(t)(f()) would hide the line, so it takes both.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// account is somebody who reads: no such account is in the store, until enrol.
func account(role hub.Role) hub.Viewer {
	a := &hub.Account{UUID: hub.NewUUID(), Role: role}
	if role == hub.RoleMember {
		a.MunicipalityCode = new("1763")
	}
	return hub.Viewer{Account: a}
}

func partner(organisation hub.UUID) hub.Viewer {
	v := account(hub.RolePartner)
	v.Account.OrganisationID = &organisation
	return v
}

// enrol writes the accounts of those who are to write.
func enrol(t testing.TB, q execer, ids ...hub.UUID) {
	t.Helper()
	for _, id := range ids {
		run(t, q, `insert into account (id, email, name, role) values ($1, $2, 'Åsa Öberg', 'EDITOR')`, id, id.String()+"@hub.example")
	}
}

// setStatus sets the status of the content $1 to $2, with what goes with it.
const setStatus = `update content set status = $2, published_at = now(), publish_at = case when $2 = 'SCHEDULED' then now() end,
	trashed_at = case when $2 = 'TRASHED' then now() end where id = $1`

func article(title string) *hub.CreateArticleInput {
	return &hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: title, Audience: hub.AudiencePublic}}
}

func project(title string) *hub.CreateProjectInput {
	return &hub.CreateProjectInput{ContentInput: hub.ContentInput{Title: title, Audience: hub.AudiencePublic}}
}

func create(t testing.TB, db *postgres.DB, in hub.AnyInput) hub.AnyContent {
	t.Helper()
	c, _, err := db.Create(byCommand(t), in)
	if err != nil {
		t.Fatalf("create %s %q: %v", in.Kind(), in.Common().Title, err)
	}
	return c
}

func published(t testing.TB, db *postgres.DB, in hub.AnyInput) hub.AnyContent {
	t.Helper()
	c, err := db.PublishContent(byCommand(t), hub.PublishContentInput{ID: create(t, db, in).ID()})
	if err != nil {
		t.Fatalf("publish %s %q: %v", in.Kind(), in.Common().Title, err)
	}
	return c
}

// row is a content as SQL makes it, past the store: in any standing.
type row struct {
	id       hub.UUID
	kind     hub.Kind
	status   hub.ContentStatus
	audience hub.Audience
	shared   []hub.UUID
	author   *hub.UUID
	project  *hub.UUID
}

func (r row) insert(ctx context.Context, q execer) error {
	_, err := q.Exec(ctx, `
		insert into content (id, kind, slug, title, status, audience, shared_with, author_id, project_id, published_at, publish_at, trashed_at)
		values ($1::uuid, $2, 'slug-' || $1::uuid::text, 'Title', $3, $4, $5, $6, $7, now(),
		        case when $3 = 'SCHEDULED' then now() end, case when $3 = 'TRASHED' then now() end)`,
		r.id, string(r.kind), string(r.status), string(r.audience), notNil(r.shared), r.author, r.project)
	if err != nil {
		return err
	}
	_, err = q.Exec(ctx, map[hub.Kind]string{
		hub.KindArticle: `insert into article (content_id, article_kind) values ($1, 'NEWS')`,
		hub.KindReport:  `insert into report (content_id) values ($1)`,
		hub.KindProject: `insert into project (content_id, phase) values ($1, 'RUNNING')`,
		hub.KindUpdate:  `insert into project_update (content_id) values ($1)`,
		hub.KindEvent:   `insert into event (content_id, event_kind, mode, starts_on) values ($1, 'VISIT', 'HYBRID', '2026')`,
	}[r.kind], r.id)
	return err
}

func notNil[T any](list []T) []T { return append([]T{}, list...) }

// randomly is a source of chance whose seed the test's log tells.
func randomly(t testing.TB) *rand.Rand {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

// some is each of them with even chance.
func some[T any](r *rand.Rand, from []T) []T {
	var out []T
	for _, v := range from {
		if r.IntN(2) == 0 {
			out = append(out, v)
		}
	}
	return out
}

var (
	statuses = []hub.ContentStatus{hub.StatusDraft, hub.StatusInReview, hub.StatusScheduled, hub.StatusPublished,
		hub.StatusArchived, hub.StatusTrashed}
	audiences = []hub.Audience{hub.AudiencePublic, hub.AudienceMembers, hub.AudienceStaff}
)

// walk reads a whole list forward, in pages.
func walk[T any](t testing.TB, page func(hub.PageArgs) (*hub.Page[T], error)) []T {
	t.Helper()
	var all []T
	args := hub.PageArgs{First: new(100)}
	for {
		p, err := page(args)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p.Nodes()...)
		if !p.PageInfo.HasNextPage {
			return all
		}
		args.After = p.PageInfo.EndCursor
	}
}
