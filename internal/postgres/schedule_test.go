package postgres_test

import (
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// past lets the times of all contents have come.
func past(t testing.TB, pool *pgxpool.Pool) {
	t.Helper()
	run(t, pool, `update content set publish_at = publish_at - interval '100 years', unpublish_at = unpublish_at - interval '100 years'`)
}

// TestDueIsFlippedOnce: of several hubs on a database one publishes each content, at
// the time that was set, though all look at once; and takes it back when its time is over.
func TestDueIsFlippedOnce(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	pool := rawPool(t, dsn, 2)
	db := openOn(t, postgres.Options{DSN: dsn})
	hubs := []*postgres.DB{db, openOn(t, postgres.Options{DSN: dsn}), openOn(t, postgres.Options{DSN: dsn})}
	var ids []hub.ID
	for range 20 {
		c := create(t, db, article("Tomorrow"))
		in := hub.PublishContentInput{ID: c.ID(), At: instant(t, "2090-01-01T00:00:00Z"), Until: instant(t, "2095-01-01T00:00:00Z")}
		if c = must[hub.AnyContent](t)(db.PublishContent(byCommand(t), in)); c.Common().Status != hub.StatusScheduled || c.Common().PublishedAt != nil {
			t.Fatalf("it is %+v", c.Common())
		}
		ids = append(ids, c.ID())
	}
	if n := must[int](t)(db.FlipDue(t.Context())); n != 0 {
		t.Fatalf("%d flipped before their time", n)
	}
	flipAll := func() (flipped int) {
		var wg sync.WaitGroup
		n := make([]int, len(hubs))
		for i, h := range hubs {
			wg.Go(func() {
				var err error
				if n[i], err = h.FlipDue(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		for _, one := range n {
			flipped += one
		}
		return flipped
	}
	run(t, pool, `update content set publish_at = publish_at - interval '100 years'`)
	if n := flipAll(); n != len(ids) {
		t.Errorf("%d were published, want %d", n, len(ids))
	}
	for _, id := range ids {
		c := must[[]hub.Node](t)(db.Nodes(t.Context(), []hub.ID{id}))[0].(hub.AnyContent).Common()
		if c.Status != hub.StatusPublished || !c.PublishedAt.Equal(*instant(t, "1990-01-01T00:00:00Z")) || c.Version != 3 {
			t.Errorf("it is %+v", c)
		}
	}
	past(t, pool)
	if n := flipAll(); n != len(ids) {
		t.Errorf("%d were taken back, want %d", n, len(ids))
	}
	if n := value[int](t, pool, `select count(*) from content where status = 'DRAFT' and version = 4 and unpublish_at is null`); n != len(ids) {
		t.Errorf("%d are drafts again, want %d", n, len(ids))
	}
	if n := value[int](t, pool, `select count(*) from revision where by_id is null and version > 2`); n != 2*len(ids) {
		t.Errorf("%d revisions by the clock, want %d", n, 2*len(ids))
	}
}

// TestDueWhileStopped: what began and ended while no hub ran is a draft, after two looks.
func TestDueWhileStopped(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	c := create(t, db, article("Over"))
	must[hub.AnyContent](t)(db.PublishContent(byCommand(t), hub.PublishContentInput{ID: c.ID(),
		At: instant(t, "2090-01-01T00:00:00Z"), Until: instant(t, "2091-01-01T00:00:00Z")}))
	past(t, pool)
	for _, want := range []int{1, 1, 0} {
		if n := must[int](t)(db.FlipDue(t.Context())); n != want {
			t.Errorf("%d flipped, want %d", n, want)
		}
	}
	if got := value[string](t, pool, `select status from content`); got != "DRAFT" {
		t.Errorf("it is %s", got)
	}
}
