package postgres_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// errNothing ends a transaction that has nothing to do.
var errNothing = errors.New("nothing to do")

// errChance ends one transaction in ten.
var errChance = errors.New("rolled back by chance")

const feedWriters = 12

// TestFeedUnderWriters holds the feed against a ledger that the writers keep in
// the same transactions.
func TestFeedUnderWriters(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	db, pool := openOn(t, postgres.Options{DSN: dsn, MaxConns: 4}), rawPool(t, dsn, feedWriters)
	run(t, pool, `create table ledger (tx xid8 not null default pg_current_xact_id(), key text not null)`)
	w, seeds := newWorld(t, pool), randomly(t)
	start := must[int64](t)(db.Head(t.Context()))

	follower := follow(t, db, start)
	var wg sync.WaitGroup
	began := time.Now()
	commits := make([]int, feedWriters)
	for n := range feedWriters {
		r := rand.New(rand.NewPCG(seeds.Uint64(), uint64(n)))
		wg.Go(func() { commits[n] = w.write(t, pool, r, began) })
	}
	wg.Wait()
	took := time.Since(began)
	positions := follower(must[int64](t)(db.Head(t.Context())))

	total := 0
	for _, n := range commits {
		total += n
	}
	t.Logf("%d commits in %v (%.0f a second), %d changes", total, took.Round(time.Millisecond), float64(total)/took.Seconds(), len(positions))
	if want := column[int64](t, pool, `select position from change where position > $1 order by position`, start); !slices.Equal(positions, want) {
		t.Errorf("the follower saw %d changes, and there are %d", len(positions), len(want))
	}
	for fault, sql := range feedFaults {
		if found := column[string](t, pool, sql, start); len(found) > 0 {
			t.Errorf("%s: %d, such as %s", fault, len(found), found[0])
		}
	}
}

// write changes the world until the time or the number of commits is up.
func (w *world) write(t testing.TB, pool *pgxpool.Pool, r *rand.Rand, began time.Time) (commits int) {
	for commits < feedCommits/feedWriters && time.Since(began) < feedTime {
		err := pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error {
			for range pick(r, 1, 1, 1, 2) {
				id, news, err := w.step(t.Context(), tx, r)
				if err != nil {
					return err
				}
				if news {
					if _, err := tx.Exec(t.Context(), `insert into ledger (key) values ($1)`, id.String()); err != nil {
						return err
					}
				}
			}
			if r.IntN(10) == 0 {
				return errChance
			}
			return nil
		})
		switch {
		case err == nil:
			commits++
		case errors.Is(err, errChance), errors.Is(err, errNothing), raced(err):
		default:
			t.Error(err)
			return commits
		}
	}
	return commits
}

// follow reads the feed by bare positions; the function that it gives waits until
// a position is read, and returns all that were.
func follow(t testing.TB, db *postgres.DB, after int64) func(upTo int64) []int64 {
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	l := postgres.NewListener(db, nil)
	go func() { _ = l.Run(ctx) }()
	var positions []int64
	end := make(chan int64, 1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		at, last := after, int64(-1)
		for last < 0 || at < last {
			steps, err := db.Steps(ctx, at, 50)
			if err != nil {
				t.Error(err)
				return
			}
			for _, s := range steps {
				at = s.Position
				positions = append(positions, at)
			}
			select {
			case last = <-end:
			default:
				if len(steps) == 0 && l.Wait(ctx, at) != nil {
					return
				}
			}
		}
	}()
	return func(upTo int64) []int64 {
		end <- upTo
		<-done
		return positions
	}
}

// feedFaults are what must never be found, each as a statement that finds it.
var feedFaults = map[string]string{
	"lost": `select l.key from ledger l where $1::bigint is not null
		and not exists (select from change c where c.tx = l.tx and c.key = l.key)
		-- born and gone in one transaction, or made again as it was
		and (select count(*) from ledger x where x.tx = l.tx and x.key = l.key) = 1`,
	"twice in a transaction": `select key from change where position > $1 group by tx, kind, key having count(*) > 1`,
	"of a transaction that never was": `select key from change where position > $1
		and pg_xact_status(tx) <> 'committed'`,
	"broken chain": `select key from (
			select position, key, was, status_was, about_was, lag(now, 1, '{}') over (w) as now, lag(status) over (w) as status,
			       lag(about, 1, '{}') over (w) as about
			  from change window w as (partition by kind, key order by position)) c
		where position > $1 and (was, about_was) is distinct from (now, about) or status_was is distinct from status`,
	"wrong at the end": `select l.key from (select distinct on (key) key, now, status from change
			where position > -$1::bigint and kind in ('ARTICLE', 'REPORT', 'PROJECT', 'UPDATE', 'EVENT') order by key, position desc) l
		left join content c on c.id = l.key::uuid
		where l.now is distinct from coalesce(c.reach, '{}') or l.status is distinct from c.status`,
	"never told": `select id::text from content c where $1::bigint is not null and not exists (select from change where key = c.id::text)`,
	"wrong mirror": `select u.id::text from content u join content p on p.id = u.project_id where $1::bigint is not null
		and (u.project_status, u.project_audience, u.shared_with, u.parties)
		    is distinct from (p.status, p.audience, p.shared_with, p.parties)`,
}

// A hub that follows while writers roll back must not see what never was.
func TestStepsTellOfThoseThatAreGone(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	c := published(t, db, article("Gone"))
	head := must[int64](t)(db.Head(t.Context()))
	run(t, pool, `delete from content`)
	steps := must[[]hub.Step](t)(db.Steps(t.Context(), head, 10))
	if want := []hub.Step{{Position: steps[0].Position, Of: c.ID(), Gone: true}}; !slices.Equal(steps, want) {
		t.Errorf("steps %+v, want %+v", steps, want)
	}
	if n := must[int64](t)(db.Narrowed(t.Context())); n != steps[0].Position {
		t.Errorf("narrowed at %d, want %d", n, steps[0].Position)
	}
}
