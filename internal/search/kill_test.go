package search

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// script is a store whose changes are made up by rule, so that two processes have
// the same: change n puts or deletes record n mod 97.
type script struct{ head int64 }

func (s script) change(n int64) (hub.ID, *hub.Document) {
	id := hub.ID{Kind: hub.KindArticle, Key: fmt.Sprint("r", n%97)}
	if n%5 == 0 {
		return id, nil
	}
	return id, doc(id.Key, fmt.Sprint("Titel ", n), fmt.Sprint("Text om vatten och avlopp nummer ", n))
}

// now is a record as it is after the last change.
func (s script) now(id hub.ID) *hub.Document {
	for n := s.head; n > max(0, s.head-97); n-- {
		if of, d := s.change(n); of == id {
			return d
		}
	}
	return nil
}

func (s script) Snapshot(_ context.Context, take func(*hub.Document, int) error) (int64, error) {
	for i := range 97 {
		if d := s.now(hub.ID{Kind: hub.KindArticle, Key: fmt.Sprint("r", i)}); d != nil {
			if err := take(d, 97); err != nil {
				return 0, err
			}
		}
	}
	return s.head, nil
}

// Steps gives few at a time, for many batches.
func (s script) Steps(_ context.Context, after int64, limit int) (steps []hub.Step, err error) {
	for n := after + 1; n <= s.head && len(steps) < min(limit, 7); n++ {
		id, d := s.change(n)
		steps = append(steps, hub.Step{Position: n, Of: id, Gone: d == nil})
	}
	return steps, nil
}

func (s script) Documents(_ context.Context, ids []hub.ID, take func(*hub.Document) error) error {
	for _, id := range ids {
		if d := s.now(id); d != nil {
			if err := take(d); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s script) FeedID(context.Context) (string, error) { return "script", nil }

func (s script) Wait(ctx context.Context, _ int64) error { <-ctx.Done(); return nil }

const (
	victimDir  = "SEARCH_TEST_VICTIM"
	victimSays = "at "
)

// TestVictim is the process that TestKill kills: it follows a feed that grows
// whenever it has been taken in, and says how far it is.
func TestVictim(t *testing.T) {
	dir := os.Getenv(victimDir)
	if dir == "" {
		t.Skip("only runs inside TestKill")
	}
	src := script{head: 1}
	ix, err := Open(t.Context(), &src, options(dir))
	if err != nil {
		t.Fatal(err)
	}
	src.head = max(src.head, ix.State().Position)
	for {
		src.head += 7
		if _, _, err := ix.advance(t.Context()); err != nil {
			t.Fatal(err)
		}
		fmt.Println(victimSays, ix.State().Position)
	}
}

// A hub that is killed at any moment comes back level with the store.
func TestKill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for range kills {
		at := killOne(t, dir, 1+rand.IntN(40))
		src := script{head: at + 20}
		ix, err := Open(t.Context(), src, options(dir))
		if err != nil {
			t.Fatal(err)
		}
		level(t, ix, src)
		if state := ix.State(); state.Rebuilt != "" || state.Position != src.head {
			t.Errorf("after a kill at %d: %+v", at, state)
		}
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killOne starts a victim and kills it when it has said something so many times;
// what it does then, between two words, is up to chance.
func killOne(t *testing.T, dir string, words int) (at int64) {
	t.Helper()
	victim := exec.Command(os.Args[0], "-test.run=^TestVictim$")
	victim.Env = append(os.Environ(), victimDir+"="+dir)
	out, err := victim.StdoutPipe()
	if err == nil {
		err = victim.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for range words {
		if !said.Scan() {
			t.Fatal("the victim ended by itself")
		}
		if _, err := fmt.Sscanf(said.Text(), victimSays+"%d", &at); err != nil {
			t.Fatalf("the victim said %q", said.Text())
		}
	}
	if err := victim.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for said.Scan() { // what it said before it was gone
		_, _ = fmt.Sscanf(said.Text(), victimSays+"%d", &at)
	}
	_ = victim.Wait() // "signal: killed"
	return at
}
