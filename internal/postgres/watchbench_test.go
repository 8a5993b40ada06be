package postgres_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// manyWatches is as many as 140 people who watch 70 things each, or 10,000 who watch one.
const manyWatches = 10_000

// watchers are accounts, of each role in turn.
const watchers = `
	insert into account (id, email, name, role, municipality_code, organisation_id)
	select gen_random_uuid(), 'n' || n || '@example.se', 'Nummer ' || n, (array['MEMBER', 'PARTNER', 'EDITOR'])[1 + n % 3], '1763',
	       (select id from organisation order by slug limit 1)
	  from generate_series(1, $1::integer) n`

// mixedWatches has each account watch records of all four kinds: the change is about one
// in ten of them.
const mixedWatches = `
	with a as (select id, row_number() over (order by email) as n from account),
	     t as (select array_agg(key order by key) as keys from topic where key <> 'va'),
	     m as (select array_agg(code order by code) as keys from municipality where code <> '1763'),
	     o as (select array_agg(id::text order by slug) as keys from organisation where slug <> 'boverket')
	insert into watch (id, account_id, kind, key, created_at)
	select distinct on (account, kind, key) gen_random_uuid(), account, kind, key, now() - interval '1 day'
	  from (select a.id as account, k.kind, case when (a.n + s) % 10 = 0 then k.hit else k.keys[1 + (a.n * 7 + s) % cardinality(k.keys)] end as key
	          from a, t, m, o, generate_series(1, 400) s,
	               lateral (select * from (values (0, 'TOPIC', 'va', t.keys), (1, 'MUNICIPALITY', '1763', m.keys),
	                        (2, 'ORGANISATION', (select id::text from organisation where slug = 'boverket'), o.keys),
	                        (3, 'PROJECT', $2::text, array[gen_random_uuid()::text])) v(n, kind, hit, keys) where v.n = s % 4) k) w
	 limit $1::integer`

// BenchmarkNoteChanges10000 notes one change for 10,000 watches: a new content, and then
// each edit of it.
func BenchmarkNoteChanges10000(b *testing.B) {
	for _, c := range []struct {
		name     string
		accounts int
		watch    string
		searches bool
	}{
		{"mixed", 143, mixedWatches, false},
		{"all of one topic", manyWatches, `insert into watch (id, account_id, kind, key, created_at)
			select gen_random_uuid(), id, 'TOPIC', 'va', now() - interval '1 day' from account where $2::text <> '' limit $1::integer`, false},
		{"all of one search", manyWatches, `insert into watch (id, account_id, query, created_at)
			select gen_random_uuid(), id, 'bredband', now() - interval '1 day' from account where $2::text <> '' limit $1::integer`, true},
	} {
		b.Run(c.name, func(b *testing.B) {
			dsn := pgtest.DSN(b)
			db, pool := openOn(b, postgres.Options{DSN: dsn, MaxConns: 4}), rawPool(b, dsn, 2)
			of := published(b, db, project("Fiber")).ID()
			run(b, pool, watchers, c.accounts)
			run(b, pool, c.watch, manyWatches, of.Key)
			if n := value[int](b, pool, `select count(*) from watch`); n != manyWatches {
				b.Fatalf("%d watches", n)
			}
			run(b, pool, `update watching set position = (select max(position) from change)`)
			run(b, pool, `vacuum analyze`)
			benchNotes(b, db, pool, of, c.searches)
		})
	}
}

func benchNotes(b *testing.B, db *postgres.DB, pool *pgxpool.Pool, of hub.ID, searches bool) {
	var added, updated []time.Duration
	told := 0
	for b.Loop() {
		in := &hub.CreateUpdateInput{Project: of, ContentInput: hub.ContentInput{Title: fmt.Sprint("Fiber ", len(added)), Audience: hub.AudiencePublic}}
		in.Topics, in.Municipalities = []string{"va"}, []*hub.MunicipalityLinkInput{{Code: "1763"}}
		in.Organisations = []*hub.OrganisationLinkInput{{Slug: "boverket"}}
		c := published(b, db, in)
		added = append(added, benchNote(b, db, pool, c.ID(), searches))
		told = value[int](b, pool, `select count(*) from notice where content_id = $1`, c.Common().UUID)
		_, err := db.Edit(byCommand(b), editOf(c.ID(), &hub.CreateUpdateInput{ContentInput: hub.ContentInput{Title: fmt.Sprint("Fibern ", len(added))}}, "title"))
		if err != nil {
			b.Fatal(err)
		}
		updated = append(updated, benchNote(b, db, pool, c.ID(), searches))
	}
	for name, took := range map[string][]time.Duration{"added": added, "updated": updated} {
		slices.Sort(took)
		b.ReportMetric(milliseconds(took[0]), name+"-least-ms")
		b.ReportMetric(milliseconds(took[len(took)/2]), name+"-p50-ms")
		b.ReportMetric(milliseconds(took[len(took)*95/100]), name+"-p95-ms")
	}
	b.ReportMetric(float64(told), "told")
}

// benchNote is how long one change takes, from the claim to the release.
func benchNote(b *testing.B, db *postgres.DB, pool *pgxpool.Pool, of hub.ID, searches bool) time.Duration {
	var found []hub.FoundByWatch
	if searches {
		found = []hub.FoundByWatch{{Watches: column[hub.UUID](b, pool, `select id from watch`), Of: of}}
	}
	begun := time.Now()
	t := must[*hub.WatchTurn](b)(db.ClaimWatching(b.Context()))
	steps := must[[]hub.Step](b)(db.Steps(b.Context(), t.Position, hub.MaxWatchSteps))
	if going := must[bool](b)(db.NoteChanges(b.Context(), t, steps, found)); !going || len(steps) == 0 {
		b.Fatalf("%d steps, going %v", len(steps), going)
	}
	if err := db.ReleaseWatching(b.Context(), t); err != nil {
		b.Fatal(err)
	}
	return time.Since(begun)
}
