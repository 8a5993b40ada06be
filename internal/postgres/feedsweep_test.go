package postgres_test

import (
	"errors"
	"maps"
	"reflect"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// outdate makes the oldest changes of the feed older than it keeps, as many as are
// given in hundredths of all.
func outdate(t testing.TB, pool *pgxpool.Pool, percent int) (upTo int64) {
	t.Helper()
	upTo = value[int64](t, pool, `select min(position) + (max(position) - min(position)) * $1 / 100 from change`, percent)
	run(t, pool, `update change set at = at - make_interval(days => $1) where position <= $2 and at > now() - interval '300 days'`,
		hub.FeedDays+1, upTo)
	return upTo
}

// sweep sweeps until nothing is left to be swept.
func sweep(t testing.TB, db *postgres.DB, pool *pgxpool.Pool) (floor int64) {
	t.Helper()
	for last := int64(-1); last != floor; {
		last = floor
		if err := db.SweepFeed(t.Context()); err != nil {
			t.Fatal(err)
		}
		floor = value[int64](t, pool, `select feed_floor from hub`)
	}
	return floor
}

// TestSweptFeedHasNoGaps: whatever of the feed is forgotten, who reads from the beginning
// ends in what they see, who stands at the floor or above it goes on with the very same
// changes, and all others are sent to a snapshot.
func TestSweptFeedHasNoGaps(t *testing.T) {
	t.Parallel()
	db, pool, w := lived(t)
	before, viewers := map[string][]*hub.Change{}, w.viewers()
	for who, viewer := range viewers {
		before[who] = feed(t, hub.WithViewer(t.Context(), viewer), db, nil, nil, 100)
	}
	rows := value[int](t, pool, `select count(*) from change`)
	for _, percent := range []int{0, 50, 100} {
		upTo := outdate(t, pool, percent)
		if floor := sweep(t, db, pool); floor > upTo {
			t.Fatalf("the floor is %d, and nothing after %d is old", floor, upTo)
		}
		lacking := value[int](t, pool, `select count(*) from content c where not exists (select from change where key = c.id::text)`)
		if left := value[int](t, pool, `select count(*) from change`); left > rows || lacking > 0 {
			t.Errorf("%d of %d changes are left, and %d records have none", left, rows, lacking)
		}
		for who, viewer := range viewers {
			ctx := hub.WithViewer(t.Context(), viewer)
			for _, what := range []string{"all", "articles on a topic"} {
				name, filter := who+", "+what, w.filters()[what]
				got, want := replay(t, name, feed(t, ctx, db, nil, &filter, 30)), fresh(t, ctx, db, pool, filter)
				if !maps.Equal(got, want) {
					t.Errorf("%s after %d %%: the feed ends in %d records, and there are %d", name, percent, len(got), len(want))
				}
			}
			expired, tried := goesOn(t, db, viewer, before[who])
			if (percent == 0) != (expired == 0) || percent == 100 && expired < tried-1 {
				t.Errorf("%s after %d %%: %d of %d cursors have expired", who, percent, expired, tried)
			}
		}
	}
	if left := value[int](t, pool, `select count(*) - count(distinct (kind, key)) from change`); left != 0 {
		t.Errorf("%d changes are left that are not the last of their record", left)
	}
}

// goesOn goes on after every fifth change that was told before; how many of their
// cursors have expired.
func goesOn(t testing.TB, db *postgres.DB, viewer hub.Viewer, all []*hub.Change) (expired, tried int) {
	t.Helper()
	ctx := hub.WithViewer(t.Context(), viewer)
	for n := 0; n < len(all); n += 5 {
		page, err := db.Changes(ctx, &all[n].Cursor, nil, 100)
		tried++
		if errors.Is(err, hub.ErrCursorExpired) {
			if expired++; expired < tried {
				t.Fatal("a cursor has expired, and an older one has not")
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		want := all[n+1:]
		if want = want[:min(len(want), 100)]; !reflect.DeepEqual(page.Nodes, append([]*hub.Change{}, want...)) {
			t.Fatalf("after change %d come %d others than before", n, len(page.Nodes))
		}
	}
	return expired, tried
}

// TestReaderFromTheBeginningExpiresWithTheFloor: what they have been told is no longer
// what the feed begins with.
func TestReaderFromTheBeginningExpiresWithTheFloor(t *testing.T) {
	t.Parallel()
	db, pool, _ := lived(t)
	outdate(t, pool, 50)
	sweep(t, db, pool)
	page := must[*hub.ChangeFeed](t)(db.Changes(t.Context(), nil, nil, 5))
	if _, err := db.Changes(t.Context(), &page.EndCursor, nil, 5); err != nil {
		t.Errorf("while the floor stands: %v", err)
	}
	outdate(t, pool, 90)
	sweep(t, db, pool)
	if _, err := db.Changes(t.Context(), &page.EndCursor, nil, 5); !errors.Is(err, hub.ErrCursorExpired) {
		t.Errorf("when it has moved: %v", err)
	}
}

// TestIndexSurvivesTheSweep: whatever position it stands at, it is told each record that
// has changed since.
func TestIndexSurvivesTheSweep(t *testing.T) {
	t.Parallel()
	db, pool, _ := lived(t)
	records := func(after int64) map[hub.ID]bool {
		told := map[hub.ID]bool{}
		for _, s := range must[[]hub.Step](t)(db.Steps(t.Context(), after, 10_000)) {
			told[s.Of] = s.Gone // the last one stands
		}
		return told
	}
	positions := column[int64](t, pool, `select position from change order by position`)
	before := map[int64]map[hub.ID]bool{}
	for _, p := range positions {
		before[p] = records(p)
	}
	outdate(t, pool, 80)
	sweep(t, db, pool)
	for p, want := range before {
		if got := records(p); !maps.Equal(got, want) {
			t.Errorf("after %d: %d records changed, and %d did", p, len(got), len(want))
		}
	}
}

// TestSweepLooksAtSoMuchOnly, and at nothing while another hub sweeps.
func TestSweepLooksAtSoMuchOnly(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	run(t, pool, `insert into change (kind, key, was, now, about_was, about, changed, at)
		select 'ARTICLE', 'x', '{}', '{}', '{}', '{}', '{}', now() - interval '500 days' from generate_series(1, 12000)`)
	run(t, pool, `update change set at = now() - interval '500 days'`)
	tx, err := pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	run(t, tx, `select from hub for update`)
	if err := db.SweepFeed(t.Context()); err != nil || value[int64](t, pool, `select feed_floor from hub`) != 0 {
		t.Errorf("beside another it swept, %v", err)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	left := func() int { return value[int](t, pool, `select count(*) from change where key = 'x'`) }
	for before := left(); before > 1; before = left() {
		if err := db.SweepFeed(t.Context()); err != nil {
			t.Fatal(err)
		}
		if gone := before - left(); gone <= 0 || gone > 5000 {
			t.Fatalf("one sweep took %d changes", gone)
		}
	}
}
