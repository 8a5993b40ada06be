package graph_test

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/markdown"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/search"
)

// common is a word that all contents of the stage have, whatever else they say.
const common = "Gemensamheten"

// stage is a store with contents in any standing, and the index that follows it.
// Standings are changed under both; hub.Standing says who may see what.
type stage struct {
	db   *postgres.DB
	pool *pgxpool.Pool
	ix   *search.Index
	orgs, accounts,
	contents []hub.UUID
}

func newStage(t *testing.T, r *rand.Rand) *stage {
	t.Helper()
	dsn := pgtest.DSN(t)
	pool, err := pgxpool.New(t.Context(), dsn)
	fatal(t, err)
	t.Cleanup(pool.Close)
	s := &stage{db: open(t, postgres.Options{DSN: dsn}), pool: pool}
	s.run(t, `delete from content`)
	s.orgs = s.ids(t, `select id from organisation order by slug limit 3`)
	for n := range 2 {
		s.run(t, `insert into account (id, email, name, role, municipality_code) values (gen_random_uuid(), $1, 'Åsa', 'MEMBER', '1763')`,
			fmt.Sprintf("author%d@hub.example", n))
	}
	s.accounts = s.ids(t, `select id from account order by email`)
	for n := range 70 {
		s.add(t, r, n)
	}
	l := postgres.NewListener(s.db, func() {})
	s.ix, err = search.Open(t.Context(), struct {
		*postgres.DB
		*postgres.Listener
	}{s.db, l}, search.Options{Dir: t.TempDir(), Cursors: s.db.Cursors(), Markdown: markdown.New(), Log: slog.New(slog.DiscardHandler)})
	fatal(t, err)
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan error, 2)
	go func() { ended <- l.Run(ctx) }()
	go func() { ended <- s.ix.Follow(ctx) }()
	t.Cleanup(func() {
		stop()
		<-ended
		<-ended
		fatal(t, s.ix.Close())
	})
	return s
}

func fatal(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (s *stage) run(t testing.TB, sql string, args ...any) {
	t.Helper()
	if _, err := s.pool.Exec(t.Context(), sql, args...); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func (s *stage) ids(t testing.TB, sql string, args ...any) []hub.UUID {
	t.Helper()
	rows, err := s.pool.Query(t.Context(), sql, args...)
	fatal(t, err)
	found, err := pgx.CollectRows(rows, pgx.RowTo[hub.UUID])
	fatal(t, err)
	return found
}

func one[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

// add makes one draft by the store; the first are projects, which updates need.
func (s *stage) add(t testing.TB, r *rand.Rand, n int) {
	t.Helper()
	c := hub.ContentInput{Title: fmt.Sprint(common, " ", n), Audience: hub.AudiencePublic}
	var in hub.AnyInput
	switch kind := r.IntN(5); {
	case n < 8 || kind == 0:
		in = &hub.CreateProjectInput{ContentInput: c, Phase: hub.PhaseRunning}
	case kind == 1:
		id := one(r, s.contents[:8]...)
		in = &hub.CreateUpdateInput{ContentInput: c, Project: hub.ID{Kind: hub.KindProject, Key: id.String()}}
	case kind == 2:
		in = &hub.CreateEventInput{ContentInput: c, EventKind: hub.EventVisit, Mode: hub.ModeHybrid, StartsOn: "2026"}
	case kind == 3:
		in = &hub.CreateReportInput{ContentInput: c}
	default:
		in = &hub.CreateArticleInput{ContentInput: c}
	}
	made, _, err := s.db.Create(hub.AsProgram(t.Context(), hub.ViaCommand), in)
	fatal(t, err)
	s.contents = append(s.contents, made.Common().UUID)
}

// stir changes one thing that decides who may see one content.
func (s *stage) stir(t testing.TB, r *rand.Rand) {
	t.Helper()
	id := one(r, s.contents...)
	switch r.IntN(6) {
	case 0:
		s.run(t, `update content set audience = $2 where id = $1`, id, one(r, "PUBLIC", "PUBLIC", "MEMBERS", "STAFF"))
	case 1:
		s.run(t, `update content set shared_with = $2 where id = $1 and kind <> 'UPDATE'`, id, s.orgs[:r.IntN(3)])
	case 2:
		s.run(t, `insert into content_organisation values ($1, $2, $3) on conflict do nothing`, id, one(r, s.orgs...), one(r, "PARTY", "LEAD", "ABOUT"))
	case 3:
		s.run(t, `delete from content_organisation where content_id = $1 and organisation_id = $2`, id, one(r, s.orgs...))
	case 4:
		s.run(t, `update content set author_id = $2 where id = $1`, id, one(r, nil, &s.accounts[0], &s.accounts[1]))
	default:
		s.run(t, `update content set status = $2, published_at = now(), publish_at = case when $2 = 'SCHEDULED' then now() end,
			trashed_at = case when $2 = 'TRASHED' then now() end where id = $1`, id,
			one(r, "PUBLISHED", "PUBLISHED", "PUBLISHED", "ARCHIVED", "DRAFT", "IN_REVIEW", "SCHEDULED", "TRASHED"))
	}
}

// readers are one of each sort.
func (s *stage) readers() map[string]hub.Viewer {
	as := func(role hub.Role, id hub.UUID, organisation *hub.UUID) hub.Viewer {
		return hub.Viewer{Account: &hub.Account{UUID: id, Role: role, OrganisationID: organisation, MunicipalityCode: new("1763")}}
	}
	return map[string]hub.Viewer{
		"anonymous": {}, "partner of X": as(hub.RolePartner, hub.NewUUID(), &s.orgs[0]), "partner of Y": as(hub.RolePartner, hub.NewUUID(), &s.orgs[1]),
		"partner and author": as(hub.RolePartner, s.accounts[1], &s.orgs[2]), "member": as(hub.RoleMember, hub.NewUUID(), nil),
		"author": as(hub.RoleMember, s.accounts[0], nil), "editor": as(hub.RoleEditor, hub.NewUUID(), nil), "admin": as(hub.RoleAdmin, hub.NewUUID(), nil),
	}
}

// TestGoSQLAndIndexSeeTheSame: what hub.Standing says, what lists hold and what a
// search finds are one set, for every reader, however standings have changed.
func TestGoSQLAndIndexSeeTheSame(t *testing.T) {
	t.Parallel()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	s := newStage(t, r)
	for range 4 {
		for range 120 {
			s.stir(t, r)
		}
		head, err := s.db.Head(t.Context())
		fatal(t, err)
		if !s.ix.WaitFor(t.Context(), head) {
			t.Fatal("the index doesn't come after")
		}
		all := s.standings(t)
		for name, v := range s.readers() {
			want := map[string]bool{}
			for id, standing := range all {
				if hub.Visible(standing.Reach(), v.Labels()) {
					want[id.String()] = true
				}
			}
			ctx := hub.WithViewer(t.Context(), v)
			s.same(t, name, "lists", s.listed(t, ctx), want)
			s.same(t, name, "search by relevance", s.found(t, ctx, hub.SearchRelevance), want)
			s.same(t, name, "search by date", s.found(t, ctx, hub.SearchOldest), want)
		}
	}
}

func (s *stage) same(t testing.TB, who, where string, got []string, want map[string]bool) {
	t.Helper()
	left := maps.Clone(want)
	for _, id := range got {
		if !left[id] {
			t.Errorf("%s: %s: %s is there, or is there twice", who, where, id)
		}
		delete(left, id)
	}
	if len(left) > 0 {
		t.Errorf("%s: %s: %d of %d are not there", who, where, len(left), len(want))
	}
}

// standings are those of all contents, by what decides them and not by its mirrors.
func (s *stage) standings(t testing.TB) map[hub.UUID]hub.Standing {
	t.Helper()
	rows, err := s.pool.Query(t.Context(), `
		select c.id, c.project_id, c.status, c.audience, c.author_id, case when c.kind = 'UPDATE' then '{}' else c.shared_with end
		       || array(select organisation_id from content_organisation l
		                 where l.content_id = c.id and role in ('PARTY', 'LEAD') and c.kind = 'PROJECT') from content c`)
	fatal(t, err)
	all, project := map[hub.UUID]hub.Standing{}, map[hub.UUID]hub.UUID{}
	var id hub.UUID
	var of *hub.UUID
	var st hub.Standing
	_, err = pgx.ForEachRow(rows, []any{&id, &of, &st.Status, &st.Audience, &st.Author, &st.Organisations}, func() error {
		all[id] = st
		if of != nil {
			project[id] = *of
		}
		st = hub.Standing{}
		return nil
	})
	fatal(t, err)
	for id, of := range project {
		update, standing := all[id], all[of]
		update.Project, update.Organisations = &standing, standing.Organisations
		all[id] = update
	}
	return all
}

// listed are the contents of all lists: of every kind in every status, and of each
// project its updates.
func (s *stage) listed(t testing.TB, ctx context.Context) (all []string) {
	t.Helper()
	f := &hub.ContentFilter{Statuses: []hub.ContentStatus{hub.StatusDraft, hub.StatusInReview, hub.StatusScheduled,
		hub.StatusPublished, hub.StatusArchived, hub.StatusTrashed}}
	for _, o := range []hub.ContentOrder{hub.OrderNewest, hub.OrderTitle} {
		all = nil
		for args := (hub.PageArgs{First: new(9)}); ; {
			p, err := s.db.Contents(ctx, f, o, args)
			fatal(t, err)
			for _, c := range p.Nodes() {
				all = append(all, c.Common().UUID.String())
			}
			if n, err := p.TotalCount(ctx); err != nil || !p.PageInfo.HasNextPage && n != len(all) {
				t.Errorf("%d counted, %d listed (%v)", n, len(all), err)
			}
			if !p.PageInfo.HasNextPage {
				break
			}
			args.After = p.PageInfo.EndCursor
		}
	}
	return all
}

// found are the contents that a search for what all say finds, page by page.
func (s *stage) found(t testing.TB, ctx context.Context, o hub.SearchOrder) (all []string) {
	t.Helper()
	q := hub.SearchQuery{Text: common, Order: o, First: 9,
		Filter: hub.SearchFilter{Kinds: hub.ContentKinds()}, Labels: hub.ViewerFrom(ctx).Labels()}
	for {
		hits, err := s.ix.Search(ctx, q)
		fatal(t, err)
		for _, h := range hits.Hits {
			all = append(all, h.ID.Key)
		}
		if !hits.HasNext {
			if hits.Total != len(all) {
				t.Errorf("%d counted, %d found", hits.Total, len(all))
			}
			return all
		}
		q.After = &hits.Hits[len(hits.Hits)-1].Cursor
	}
}
