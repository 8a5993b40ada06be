package postgres_test

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// proof is a world that many change at once, and the stores of two hubs on it.
type proof struct {
	*world
	hubs    []*postgres.DB
	woken   func() <-chan struct{}
	pool    *pgxpool.Pool
	seeds   *rand.Rand
	written chan struct{} // closed when nobody writes any more
}

const proofWriters = 16

func newProof(t testing.TB) *proof {
	dsn := pgtest.DSN(t)
	pool := rawPool(t, dsn, proofWriters)
	one, other := openOn(t, postgres.Options{DSN: dsn, MaxConns: 6}), openOn(t, postgres.Options{DSN: dsn, MaxConns: 6})
	return &proof{world: newWorld(t, pool), hubs: []*postgres.DB{one, other}, woken: listening(t, one, pool, nil).Woken,
		pool: pool, seeds: randomly(t), written: make(chan struct{})}
}

// write lets all writers write, for as long as TestFeedUnderWriters does.
func (p *proof) write(t testing.TB) {
	began, commits := time.Now(), make([]int, proofWriters)
	var writers sync.WaitGroup
	for n := range proofWriters {
		r := rand.New(rand.NewPCG(p.seeds.Uint64(), uint64(n)))
		writers.Go(func() { commits[n] = p.writer(t, r, began) })
	}
	go func() {
		defer close(p.written)
		writers.Wait()
	}()
	t.Cleanup(func() {
		sum := 0
		for _, n := range commits {
			sum += n
		}
		t.Logf("%d commits of %d writers", sum, proofWriters)
	})
}

// writer makes one to three changes in a transaction, now and then a slow one that
// others overtake, and takes one in ten back.
func (p *proof) writer(t testing.TB, r *rand.Rand, began time.Time) (commits int) {
	for commits < feedCommits/proofWriters && time.Since(began) < feedTime {
		err := pgx.BeginFunc(t.Context(), p.pool, func(tx pgx.Tx) error {
			// They lock in any order: who loses a deadlock should not wait a second for it.
			if _, err := tx.Exec(t.Context(), `set local deadlock_timeout = '5ms'`); err != nil {
				return err
			}
			for range pick(r, 1, 1, 1, 2, 3) {
				if _, _, err := p.step(t.Context(), tx, r); err != nil {
					return err
				}
			}
			if r.IntN(40) == 0 {
				if _, err := tx.Exec(t.Context(), `select pg_sleep(0.05)`); err != nil {
					return err
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

// follower is one who follows the feed. What they keep, they keep with its cursor.
type follower struct {
	*proof
	ctx    context.Context
	filter hub.ChangeFilter
	cursor *string
	told   []*hub.Change
	lost   int // pages with changes that were lost in a crash, whole or in part
}

// follow reads to the end that the writers leave, through one hub after the other.
func (f *follower) follow(t testing.TB, r *rand.Rand) {
	for turn := 0; ; turn++ {
		woken, last := f.woken(), false // before the page is read: what comes after it wakes
		select {
		case <-f.written:
			last = true // if it comes to the end
		default:
		}
		page, err := f.hubs[turn%len(f.hubs)].Changes(f.ctx, f.cursor, &f.filter, 1+r.IntN(9))
		if err != nil {
			t.Error(err)
			return
		}
		switch whole := f.keep(page, r); {
		case !whole || page.HasMore:
		case last:
			return
		default:
			select {
			case <-woken:
			case <-f.written:
			}
		}
	}
}

// keep keeps a page, or as much of it as a crash leaves: nothing, or some of its
// changes with the cursor of the last of them.
func (f *follower) keep(page *hub.ChangeFeed, r *rand.Rand) (whole bool) {
	if len(page.Nodes) == 0 || r.IntN(4) > 0 {
		f.told, f.cursor = append(f.told, page.Nodes...), &page.EndCursor
		return true
	}
	f.lost++
	for _, c := range page.Nodes[:r.IntN(len(page.Nodes))] {
		f.told, f.cursor = append(f.told, c), &c.Cursor
	}
	return false
}

// TestNothingIsMissedUnderWriters: whoever follows, with whatever filter, is told each
// step once and in order, and has at the end what a fresh read shows.
func TestNothingIsMissedUnderWriters(t *testing.T) {
	t.Parallel()
	p := newProof(t)
	followers := map[string]*follower{}
	for who, viewer := range p.viewers() {
		for what, filter := range p.filters() {
			followers[who+", "+what] = &follower{proof: p, ctx: hub.WithViewer(t.Context(), viewer), filter: filter}
		}
	}
	p.write(t)
	var reading sync.WaitGroup
	for name, f := range followers {
		r := rand.New(rand.NewPCG(p.seeds.Uint64(), uint64(len(name))))
		reading.Go(func() { f.follow(t, r) })
	}
	reading.Wait()
	told, lost := 0, 0
	for name, f := range followers {
		if all := feed(t, f.ctx, p.hubs[0], nil, &f.filter, 100); !reflect.DeepEqual(f.told, all) {
			t.Errorf("%s: was told %d changes, and there are %d", name, len(f.told), len(all))
		}
		if got, want := replay(t, name, f.told), fresh(t, f.ctx, p.hubs[1], p.pool, f.filter); !maps.Equal(got, want) {
			t.Errorf("%s: the feed ends in %d records, and there are %d", name, len(got), len(want))
		}
		told, lost = told+len(f.told), lost+f.lost
	}
	t.Logf("%d followers were told %d changes, and crashed %d times", len(followers), told, lost)
	if told == 0 || lost == 0 {
		t.Error("nothing was told, or nobody crashed")
	}
}

// TestSnapshotThenFollow: a copy that is read in small pages while writers go on, and
// then followed from where it began, is what a fresh read shows.
func TestSnapshotThenFollow(t *testing.T) {
	t.Parallel()
	p := newProof(t)
	p.write(t)
	var reading sync.WaitGroup
	contents := hub.ChangeFilter{Kinds: hub.ContentKinds()}
	for who, viewer := range p.viewers() {
		ctx := hub.WithViewer(t.Context(), viewer)
		r := rand.New(rand.NewPCG(p.seeds.Uint64(), uint64(len(who))))
		reading.Go(func() {
			start, err := p.hubs[0].FeedStart(ctx)
			if err != nil {
				t.Error(err)
				return
			}
			copied := leafThrough(t, ctx, p.hubs[1])
			f := &follower{proof: p, ctx: ctx, filter: contents, cursor: &start}
			f.follow(t, r)
			for _, c := range f.told { // an added one may be there: the snapshot came later than its start
				copied[c.ID()] = true
				if c.Action == hub.ActionRemoved {
					delete(copied, c.ID())
				}
			}
			if want := fresh(t, ctx, p.hubs[1], p.pool, contents); !maps.Equal(copied, want) {
				t.Errorf("%s: a copy of %d contents, and there are %d", who, len(copied), len(want))
			}
		})
	}
	reading.Wait()
}

// leafThrough is what a viewer sees, in pages of three, as long as others write.
func leafThrough(t testing.TB, ctx context.Context, db *postgres.DB) map[hub.ID]bool {
	seen, args := map[hub.ID]bool{}, hub.PageArgs{First: new(3)}
	for {
		page, err := db.Contents(ctx, &hub.ContentFilter{Statuses: statuses}, "", args)
		if err != nil {
			t.Error(err)
			return nil
		}
		for _, c := range page.Nodes() {
			seen[c.ID()] = true
		}
		if args.After = page.PageInfo.EndCursor; !page.PageInfo.HasNextPage {
			return seen
		}
	}
}
