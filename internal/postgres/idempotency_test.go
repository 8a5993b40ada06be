package postgres_test

import (
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// TestKeyMakesOne: the same request many times at once, on two hubs, makes one
// content, for 24 hours.
func TestKeyMakesOne(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	pool := rawPool(t, dsn, 2)
	hubs := []*postgres.DB{openOn(t, postgres.Options{DSN: dsn}), openOn(t, postgres.Options{DSN: dsn})}
	ctx := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleMember))
	draft := func(db *postgres.DB, title string) (hub.AnyContent, bool, error) {
		in := article(title)
		in.IdempotencyKey = "once"
		return db.Create(ctx, in)
	}
	var wg sync.WaitGroup
	made, isNew := make([]hub.AnyContent, 8), make([]bool, 8)
	for i := range made {
		wg.Go(func() {
			var err error
			if made[i], isNew[i], err = draft(hubs[i%2], "Once"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	news := 0
	for i, c := range made {
		if isNew[i] {
			news++
		}
		if c == nil || c.ID() != made[0].ID() {
			t.Fatalf("the key gives %v and %v", made[0], c)
		}
	}
	if news != 1 {
		t.Errorf("%d were told to be new", news)
	}
	if _, _, err := draft(hubs[0], "Another"); faults(err) != "CONFLICT idempotencyKey" {
		t.Errorf("the key with another input: %v", err)
	}
	run(t, pool, `update idempotency set at = at - interval '24 hours'`)
	if c, again, err := draft(hubs[0], "Another"); err != nil || !again || c.ID() == made[0].ID() {
		t.Errorf("a day later the key gives %v, new %v, %v", c, again, err)
	}
	run(t, pool, `update idempotency set at = at - interval '24 hours'`)
	if err := hubs[0].SweepKeys(t.Context()); err != nil {
		t.Error(err)
	}
	if n := value[int](t, pool, `select count(*) from idempotency`); n != 0 {
		t.Errorf("%d keys are left", n)
	}
}
