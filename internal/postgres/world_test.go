package postgres_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
)

// world is a fixed number of contents that writers change by chance, purge and
// make again: two are projects, four their updates.
type world struct {
	rows   []row
	orgs   []hub.UUID
	author hub.UUID
}

func newWorld(t testing.TB, pool *pgxpool.Pool) *world {
	w := &world{orgs: column[hub.UUID](t, pool, `select id from organisation order by slug limit 2`), author: hub.NewUUID()}
	enrol(t, pool, w.author)
	for n := range 20 {
		kinds := []hub.Kind{hub.KindArticle, hub.KindReport, hub.KindEvent}
		c := row{id: hub.NewUUID(), kind: kinds[n%3], status: hub.StatusPublished, audience: hub.AudiencePublic, author: &w.author}
		switch {
		case n < 2:
			c.kind = hub.KindProject
		case n < 6:
			c.kind, c.project = hub.KindUpdate, &w.rows[n%2].id
		}
		w.rows = append(w.rows, c)
		inTx(t, pool, func(tx pgx.Tx) error { return c.insert(t.Context(), tx) })
	}
	return w
}

var sideChange = map[hub.Kind]string{
	hub.KindArticle: `update article set reference_numbers = array[$2::text] where content_id = $1`,
	hub.KindReport:  `update report set external_url = $2::text where content_id = $1`,
	hub.KindProject: `update project set participants = coalesce(participants, 0) + length($2::text) where content_id = $1`,
	hub.KindUpdate:  `update project_update set phase = case phase when 'RUNNING' then 'GRANTED' else 'RUNNING' end where content_id = $1 and $2::text <> ''`,
	hub.KindEvent:   `update event set venue = $2::text where content_id = $1`,
}

// step changes one content in one way, having locked it as every write does, and
// reports whether that is news, as far as the statement tells.
func (w *world) step(ctx context.Context, tx pgx.Tx, r *rand.Rand) (id hub.UUID, news bool, err error) {
	c := pick(r, w.rows...)
	tag, err := tx.Exec(ctx, `select from content where id = $1 for no key update`, c.id)
	if err != nil {
		return c.id, false, err
	}
	if tag.RowsAffected() == 0 {
		return c.id, true, w.again(ctx, tx, r, c)
	}
	chance := hub.NewUUID().String()
	topic := pick(r, "va", "natverket", "demografi")
	var sql string
	var arg any
	switch r.IntN(9) {
	case 0:
		sql, arg = `update content set title = $2 where id = $1`, chance
	case 1:
		sql, arg = `insert into content_topic values ($1, $2) on conflict do nothing`, topic
	case 2:
		sql, arg = `delete from content_topic where content_id = $1 and topic_key = $2`, topic
	case 3:
		sql, arg = `insert into content_municipality values ($1, $2, 'ABOUT') on conflict do nothing`, pick(r, "1763", "0114")
	case 4:
		sql, arg = sideChange[c.kind], chance
	case 5:
		sql, arg = setStatus+` and status <> $2`, pick(r, statuses...)
	case 6:
		sql, arg = `update content set audience = $2 where id = $1 and audience <> $2`, pick(r, audiences...)
	case 7:
		sql, arg = `insert into content_organisation values ($1, $2, 'PARTY') on conflict do nothing`, pick(r, w.orgs...)
	case 8:
		if r.IntN(4) > 0 || c.kind == hub.KindProject && r.IntN(4) > 0 {
			sql, arg = `update content set shared_with = $2 where id = $1 and kind not in ('UPDATE') and shared_with <> $2
				and status in ('PUBLISHED', 'ARCHIVED')`, notNil(some(r, w.orgs))
			_, err = tx.Exec(ctx, sql, c.id, arg)
			return c.id, false, err // by its parties its reach may be the same
		}
		sql, arg = `delete from content where id = $1 and $2`, true
	}
	tag, err = tx.Exec(ctx, sql, c.id, arg)
	return c.id, tag.RowsAffected() > 0, err
}

// again makes a content anew that was purged; an update only while its project is there.
func (w *world) again(ctx context.Context, tx pgx.Tx, r *rand.Rand, c row) error {
	c.status, c.audience = pick(r, statuses...), pick(r, audiences...)
	if c.project != nil {
		tag, err := tx.Exec(ctx, `select from content where id = $1 for share`, *c.project)
		if err != nil || tag.RowsAffected() == 0 {
			return errNothing
		}
	}
	return c.insert(ctx, tx)
}
