package postgres_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestOneHubTellsOfChanges: the second waits for the first one's lease, and a hub whose
// lease another has taken over writes nothing.
func TestOneHubTellsOfChanges(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	watch(t, db, a, topicVA())
	tell(t, db)
	published(t, db, onVA("Ett"))
	first := must[*hub.WatchTurn](t)(db.ClaimWatching(t.Context()))
	if second := must[*hub.WatchTurn](t)(db.ClaimWatching(t.Context())); second != nil {
		t.Fatal("two hubs tell of changes")
	}
	steps := must[[]hub.Step](t)(db.Steps(t.Context(), first.Position, hub.MaxWatchSteps))
	run(t, pool, `update watching set leased_until = now() - interval '1 second'`) // it was silent for too long
	second := must[*hub.WatchTurn](t)(db.ClaimWatching(t.Context()))
	if second == nil || second.Position != first.Position {
		t.Fatalf("the next one has %+v, after %+v", second, first)
	}
	at := first.Position
	if going := must[bool](t)(db.NoteChanges(t.Context(), first, steps, nil)); going || first.Position != at {
		t.Error("the first goes on")
	}
	wantInbox(t, db, a)
	if err := db.ReleaseWatching(t.Context(), first); err != nil { // which is not its own any longer
		t.Fatal(err)
	}
	if going := must[bool](t)(db.NoteChanges(t.Context(), second, steps, nil)); !going {
		t.Error("the second can't go on")
	}
	wantInbox(t, db, a, "CHANGE ADDED Ett")
	readAll(t, db, a)
	again := &hub.WatchTurn{Lease: second.Lease, Position: at}
	if going := must[bool](t)(db.NoteChanges(t.Context(), again, steps, nil)); going {
		t.Error("the same steps are told twice")
	}
	wantInbox(t, db, a, "CHANGE ADDED read Ett")
}

// TestManyFollowersTellOfEachChangeOnce: hubs that take turns, and lose them at any
// moment, tell of all, and of nothing twice.
func TestManyFollowersTellOfEachChangeOnce(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	watch(t, db, a, topicVA())
	tell(t, db)
	const changes = 30
	for range changes {
		published(t, db, onVA("Nummer "+hub.NewUUID().String()))
	}
	head := must[int64](t)(db.Head(t.Context()))
	var hubs sync.WaitGroup
	for n := range 4 {
		hubs.Go(func() {
			for value[int64](t, pool, `select position from watching`) < head {
				turn := must[*hub.WatchTurn](t)(db.ClaimWatching(t.Context()))
				if turn == nil {
					continue
				}
				steps := must[[]hub.Step](t)(db.Steps(t.Context(), turn.Position, 3))
				if n == 0 { // its lease ends while it works
					run(t, pool, `update watching set leased_until = now() - interval '1 second' where lease = $1`, turn.Lease)
				}
				must[bool](t)(db.NoteChanges(t.Context(), turn, steps, nil))
				if err := db.ReleaseWatching(t.Context(), turn); err != nil {
					t.Error(err)
				}
			}
		})
	}
	hubs.Wait()
	if n := len(inbox(t, db, a)); n != changes {
		t.Errorf("they are told of %d changes, not of %d", n, changes)
	}
}

// TestWhatIsNotedIsNotedWhole: a hub that dies before its commit has told nobody, and the
// next one tells of it.
func TestWhatIsNotedIsNotedWhole(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	watch(t, db, a, topicVA())
	tell(t, db)
	published(t, db, onVA("Ett"))
	turn := must[*hub.WatchTurn](t)(db.ClaimWatching(t.Context()))
	steps := must[[]hub.Step](t)(db.Steps(t.Context(), turn.Position, hub.MaxWatchSteps))
	run(t, pool, `alter table notice add constraint broken check (false) not valid`) // the last of all that it writes
	at := turn.Position
	if going, err := db.NoteChanges(t.Context(), turn, steps, nil); err == nil || going || turn.Position != at {
		t.Errorf("it goes on: %v, %v", going, err)
	}
	if now := value[int64](t, pool, `select position from watching`); now != at {
		t.Errorf("the place is %d, not %d", now, at)
	}
	run(t, pool, `alter table notice drop constraint broken; update watching set leased_until = now() - interval '1 second'`)
	tell(t, db)
	wantInbox(t, db, a, "CHANGE ADDED Ett")
}

// TestMoreStepsThanOneStatementTakes are noted all the same, and each search tells once.
func TestMoreStepsThanOneStatementTakes(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	watch(t, db, a, hub.ID{Kind: hub.KindTopic, Key: "natverket"})
	w := watchSearch(t, db, a, "bredband", nil)
	tell(t, db)
	in := article("Nät")
	in.Topics = []string{"natverket"}
	published(t, db, in)
	c := published(t, db, article("Bredband")).ID()
	for n := range hub.MaxWatchSteps {
		retitled(t, db, c, fmt.Sprint("Bredband ", n))
	}
	turn := must[*hub.WatchTurn](t)(db.ClaimWatching(t.Context()))
	steps := must[[]hub.Step](t)(db.Steps(t.Context(), turn.Position, 3*hub.MaxWatchSteps))
	if going := must[bool](t)(db.NoteChanges(t.Context(), turn, steps, []hub.FoundByWatch{found(w, c)})); !going || turn.Position != steps[len(steps)-1].Position {
		t.Errorf("of %d steps it is at %d", len(steps), turn.Position)
	}
	wantInbox(t, db, a, "CHANGE ADDED Bredband 49", "CHANGE ADDED Nät")
}
