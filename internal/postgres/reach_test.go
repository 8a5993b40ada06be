package postgres_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

func randomStanding(r *rand.Rand, orgs, accounts []hub.UUID) hub.Standing {
	s := hub.Standing{Status: pick(r, statuses...), Audience: pick(r, audiences...), Organisations: some(r, orgs)}
	if r.IntN(3) > 0 {
		s.Author = new(pick(r, accounts...))
	}
	return s
}

func uuids(n int) []hub.UUID {
	ids := make([]hub.UUID, n)
	for i := range ids {
		ids[i] = hub.NewUUID()
	}
	return ids
}

// sameSet compares labels as what they are: a set.
func sameSet(a, b []string) bool {
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(slices.Compact(a), slices.Compact(b))
}

// The function alone, on many more standings than rows could be made of.
func TestReachIsOneRuleInGoAndSQL(t *testing.T) {
	t.Parallel()
	_, pool := openRaw(t)
	r, orgs, accounts := randomly(t), uuids(3), uuids(2)
	b := &pgx.Batch{}
	for range 2000 {
		s := randomStanding(r, orgs, accounts)
		var status, audience *string
		if r.IntN(2) == 0 {
			s.Project = new(randomStanding(r, orgs, accounts))
			status, audience = new(string(s.Project.Status)), new(string(s.Project.Audience))
		}
		b.Queue(`select reach($1, $2, $3, $4, $5, $6)`, string(s.Status), string(s.Audience), notNil(s.Organisations), s.Author,
			status, audience).QueryRow(func(row pgx.Row) error {
			var got []string
			if err := row.Scan(&got); err != nil {
				return err
			}
			if want := s.Reach(); !sameSet(got, want) {
				return fmt.Errorf("%+v (project %+v): SQL %q, Go %q", s, s.Project, got, want)
			}
			return nil
		})
	}
	if err := pool.SendBatch(t.Context(), b).Close(); err != nil {
		t.Fatal(err)
	}
}

// stage holds contents in random standing, and what changes them.
type stage struct {
	orgs, accounts  []hub.UUID
	projects, other []hub.UUID
}

// newStage makes projects, and contents of every kind, half of which have links.
func newStage(t testing.TB, pool *pgxpool.Pool, r *rand.Rand) *stage {
	s := &stage{orgs: column[hub.UUID](t, pool, `select id from organisation order by slug limit 3`), accounts: uuids(2)}
	enrol(t, pool, s.accounts...)
	for n := range 100 {
		kind := pick(r, hub.ContentKinds()...)
		if n < 8 {
			kind = hub.KindProject
		}
		s.add(t, pool, r, kind)
	}
	run(t, pool, `insert into content_topic select id, key from content, topic where random() < 0.05`)
	run(t, pool, `insert into content_municipality select id, code, 'ABOUT' from content, municipality where random() < 0.01`)
	return s
}

func (s *stage) add(t testing.TB, pool *pgxpool.Pool, r *rand.Rand, kind hub.Kind) {
	standing := randomStanding(r, s.orgs, s.accounts)
	c := row{id: hub.NewUUID(), kind: kind, status: standing.Status, audience: standing.Audience, author: standing.Author}
	if kind != hub.KindUpdate {
		c.shared = standing.Organisations
	} else {
		c.project = new(pick(r, s.projects...))
	}
	err := pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error { return c.insert(t.Context(), tx) })
	if err != nil {
		t.Fatal(err)
	}
	if kind == hub.KindProject {
		s.projects = append(s.projects, c.id)
	} else {
		s.other = append(s.other, c.id)
	}
}

// stir changes one thing that decides who may see a content.
func (s *stage) stir(ctx context.Context, r *rand.Rand, q execer) error {
	id := pick(r, s.projects...)
	if r.IntN(3) == 0 {
		id = pick(r, s.other...)
	}
	org := pick(r, s.orgs...)
	sql, arg := setStatus, any(pick(r, statuses...))
	switch r.IntN(5) {
	case 0:
		sql, arg = `update content set audience = $2 where id = $1`, pick(r, audiences...)
	case 1:
		sql, arg = `update content set shared_with = $2 where id = $1 and kind <> 'UPDATE'`, notNil(some(r, s.orgs))
	case 2:
		sql, arg = `insert into content_organisation values ($1, $2, (array['PARTY', 'LEAD', 'ABOUT'])[1 + floor(random() * 3)])
			on conflict do nothing`, org
	case 3:
		sql, arg = `delete from content_organisation where content_id = $1 and organisation_id = $2 and random() < 0.7`, org
	case 4:
		if r.IntN(2) == 0 {
			sql, arg = `update content_organisation set role = case role when 'PARTY' then 'HOST' else 'PARTY' end
				where content_id = $1 and organisation_id = $2 and role <> 'ABOUT' and not exists (select from
				content_organisation x where x.content_id = $1 and x.organisation_id = $2 and role = 'HOST')
				and (select count(*) from content_organisation x where x.content_id = $1 and x.organisation_id = $2) = 1`, org
		}
	}
	_, err := q.Exec(ctx, sql, id, arg)
	return err
}

// standings are those of all contents, by what decides them and not by its mirrors.
func standings(t testing.TB, pool *pgxpool.Pool) map[hub.UUID]hub.Standing {
	t.Helper()
	rows := must[pgx.Rows](t)(pool.Query(t.Context(), `
		select c.id, c.status, c.audience, c.author_id, c.project_id, case when c.kind = 'UPDATE' then '{}' else c.shared_with end
		       || array(select organisation_id from content_organisation l
		                 where l.content_id = c.id and role in ('PARTY', 'LEAD') and c.kind = 'PROJECT') as organisations
		  from content c`))
	type decides struct {
		ID hub.UUID
		hub.Standing
		AuthorID, ProjectID *hub.UUID
	}
	all := must[[]decides](t)(pgx.CollectRows(rows, pgx.RowToStructByNameLax[decides]))
	found := map[hub.UUID]hub.Standing{}
	for _, d := range all {
		d.Standing.Author = d.AuthorID
		found[d.ID] = d.Standing
	}
	for _, d := range all {
		if d.ProjectID != nil {
			s, project := found[d.ID], found[*d.ProjectID]
			s.Project, s.Organisations = &project, project.Organisations
			found[d.ID] = s
		}
	}
	return found
}

// checkReach holds every row's reach against the rule.
func checkReach(t testing.TB, pool *pgxpool.Pool) {
	t.Helper()
	for id, s := range standings(t, pool) {
		got := value[[]string](t, pool, `select reach from content where id = $1`, id)
		if want := s.Reach(); !sameSet(got, want) {
			t.Errorf("content %s: reach %q, want %q of %+v", id, got, want, s)
		}
	}
}

// Eight writers change standings, shares and parties in any order, without locking
// the content first as the store does: the mirrors must hold by themselves.
func TestReachUnderWriters(t *testing.T) {
	t.Parallel()
	pool := rawPool(t, pgtest.DSN(t), 8)
	seeds := randomly(t)
	s := newStage(t, pool, seeds)
	s.projects = s.projects[:2] // so that they meet
	var wg sync.WaitGroup
	for range 8 {
		r := rand.New(rand.NewPCG(seeds.Uint64(), 1))
		wg.Go(func() {
			for range 40 {
				err := pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error { return s.stir(t.Context(), r, tx) })
				if err != nil && !raced(err) {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	checkReach(t, pool)
}

// viewers are one of each sort.
func (s *stage) viewers() map[string]hub.Viewer {
	author := account(hub.RoleMember)
	author.Account.UUID = s.accounts[0]
	partnerAuthor := partner(s.orgs[0])
	partnerAuthor.Account.UUID = s.accounts[1]
	return map[string]hub.Viewer{
		"anonymous": {}, "partner of X": partner(s.orgs[0]), "partner of Y": partner(s.orgs[1]),
		"partner of none": account(hub.RolePartner), "member": account(hub.RoleMember), "editor": account(hub.RoleEditor),
		"admin": account(hub.RoleAdmin), "author": author, "partner and author": partnerAuthor, "a role to come": account("NEW"),
	}
}

func TestEveryReadSeesTheSame(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	r := randomly(t)
	s := newStage(t, pool, r)
	for range 200 {
		if err := s.stir(t.Context(), r, pool); err != nil {
			t.Fatal(err)
		}
	}
	checkReach(t, pool)
	all := standings(t, pool)
	for name, viewer := range s.viewers() {
		ctx := hub.WithViewer(t.Context(), viewer)
		want := map[hub.UUID]bool{}
		for id, standing := range all {
			if hub.Visible(standing.Reach(), viewer.Labels()) {
				want[id] = true
				published := standing.Status == hub.StatusPublished || standing.Status == hub.StatusArchived
				if p := standing.Project; p != nil && published && !hub.Visible(p.Reach(), viewer.Labels()) {
					t.Errorf("%s sees the published update %s and not its project", name, id)
				}
			}
		}
		reads{t, ctx, db, pool, slices.Concat(s.projects, s.other)}.check(name, want)
	}
}

// reads are all ways to one content, for one viewer.
type reads struct {
	t    testing.TB
	ctx  context.Context
	db   *postgres.DB
	pool *pgxpool.Pool
	ids  []hub.UUID
}
