package main

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// takenSlug is an address that a visible article had, and then a hidden one.
const takenSlug = "en-gammal-adress"

// hide puts beside what both twins have all sorts of things that the reader may not
// see. The contents of the office's people hide nothing from each other: for them
// it is others' tokens and sessions, and for editors the log.
func (w *twins) hide(t testing.TB, from *shelf) {
	t.Helper()
	s := *from
	s.r, s.db, s.pool, s.hiddenFrom = rand.New(rand.NewPCG(4, 4)), w.full.db, w.full.pool, w.who.labels()
	s.projects, s.titles = slices.Clone(from.projects), slices.Clone(from.titles)
	if !w.who.viewer.Staff() {
		w.hideContents(t, &s)
	}
	w.hidePeople(t, &s)
	w.hideNotices(t, &s)
}

func (w *twins) hideContents(t testing.TB, s *shelf) {
	t.Helper()
	s.fill(t, 70)
	ctx := hub.AsProgram(t.Context(), hub.ViaCommand)
	for range 4 { // what was public, and is no longer
		in := s.input(hub.KindArticle)
		c, _, err := s.db.Create(ctx, in)
		check(t, err)
		_, err = s.db.PublishContent(ctx, hub.PublishContentInput{ID: c.ID()})
		check(t, err)
		_, err = s.db.UnpublishContent(ctx, hub.ContentStepInput{ID: c.ID()})
		check(t, err)
		w.once = append(w.once, c.ID())
	}
	moved(t, s, s.db)
	// A visible event of a hidden project is an event of none.
	quietly(t, s.pool, `update event set of_project_id = (select id from content where kind = 'PROJECT' and not reach && $1 order by id desc limit 1)
		where of_project_id is null and content_id in (select id from content where reach && $1)`, s.hiddenFrom)
	w.hideDesks(t, s)
}

// hideDesks adds to what the reader sees, and has not written, what only those who
// work on it see: what it has been, its times, who it is shared with.
func (w *twins) hideDesks(t testing.TB, s *shelf) {
	t.Helper()
	const others = ` where reach && $1 and ($2::uuid is null or author_id is distinct from $2) and status in ('PUBLISHED', 'ARCHIVED')`
	quietly(t, s.pool, `insert into revision (content_id, version, by_id, message, status, snapshot)
		select id, -1, null, 'Kvistfräs', 'DRAFT', '{"title": "Kvistfräs"}' from content`+others, s.hiddenFrom, w.who.viewer.Author())
	other := "skolverket" // of which no reader is
	quietly(t, s.pool, `update content set unpublish_at = now() + interval '1 year', approved_at = now(), approved_by = $3,
		shared_with = shared_with || $4::uuid`+others, s.hiddenFrom, w.who.viewer.Author(), s.accounts[len(s.accounts)-1], s.orgs[other])
}

// quietly changes rows as if they had always been so: without a trigger, and so
// without a change in the feed.
func quietly(t testing.TB, pool *pgxpool.Pool, statement string, args ...any) {
	t.Helper()
	check(t, pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(t.Context(), `set local session_replication_role = replica`); err != nil {
			return err
		}
		done, err := tx.Exec(t.Context(), statement, args...)
		if err == nil && done.RowsAffected() == 0 {
			err = errors.New("nothing to change: " + statement)
		}
		return err
	}))
}

// moved makes a draft that had an address and now has another.
func moved(t testing.TB, s *shelf, db *postgres.DB) hub.ID {
	t.Helper()
	ctx := hub.AsProgram(t.Context(), hub.ViaCommand)
	in := s.input(hub.KindArticle).(*hub.CreateArticleInput)
	in.Slug = takenSlug
	c, _, err := db.Create(ctx, in)
	check(t, err)
	edit := &hub.UpdateArticleInput{}
	edit.ID, edit.Sent, edit.Slug = c.ID(), []string{"slug"}, hub.Slug(in.Title+" flyttad "+c.ID().Key[:8])
	_, err = db.Edit(ctx, edit)
	check(t, err)
	return c.ID()
}

// hidePeople adds what only others and admins see.
func (w *twins) hidePeople(t testing.TB, s *shelf) {
	t.Helper()
	if !w.who.viewer.Staff() {
		sql(t, s.pool, `insert into account (id, email, name, role, organisation_id)
			select gen_random_uuid(), 'hemlig' || n || '@hub.example', 'Åsa Kvistfräs ' || n, 'PARTNER', $1 from generate_series(1, 20) n`, s.orgs["smakom"])
	}
	other := s.accounts[0]
	if w.who.viewer.Account != nil && other == w.who.viewer.Account.UUID {
		other = s.accounts[1]
	}
	sql(t, s.pool, `insert into session (id, account_id, secret_hash, agent) select gen_random_uuid(), $1, sha256(n::text::bytea), 'Kvistfräs'
		from generate_series(1, 5) n`, other)
	sql(t, s.pool, `insert into token (id, account_id, name, prefix, secret_hash, scopes, expires_at)
		select gen_random_uuid(), $1, 'Kvistfräs', 'hub_', sha256(n::text::bytea), '{READ}', now() + interval '1 day' from generate_series(1, 5) n`, other)
	if w.who.viewer.Role() != hub.RoleAdmin {
		sql(t, s.pool, `insert into audit (account_id, via, action) select $1, 'TOKEN', 'createArticle' from generate_series(1, 20)`, other)
	}
}
