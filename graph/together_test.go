package graph

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/smakom/hub/internal/hub"
)

// several do the same at once, each with a name under its context.
const several = 10

type nameKey struct{}

// doing is a handler whose feed has just woken those who follow it, and what they do:
// it waits until it may go on.
type doing struct {
	*Handler
	alone chan struct{} // the wake before which nothing is shared
	goOn  chan struct{}
	done  atomic.Int64
	fails func(name int) error
}

func newDoing() *doing {
	d := &doing{Handler: &Handler{}, alone: make(chan struct{}), goOn: make(chan struct{})}
	d.closing, d.close = context.WithCancel(context.Background())
	woken := make(chan struct{})
	d.options.Woken = func() <-chan struct{} { return woken }
	return d
}

func (d *doing) do(ctx context.Context, f *following, key string) (int, error) {
	return joint[int]{lane: newLane(several), key: key, do: func(ctx context.Context) (int, error) {
		d.done.Add(1)
		name := ctx.Value(nameKey{}).(int)
		select {
		case <-d.goOn:
		case <-ctx.Done():
			return 0, ctx.Err()
		}
		if d.fails != nil {
			return 0, d.fails(name)
		}
		return name, nil
	}}.together(ctx, d.Handler, f)
}

// all lets several do it, and says what each of them got, when first has been called
// with all of them under way.
func (d *doing) all(t *testing.T, f *following, key func(int) string, first func(leave []context.CancelFunc)) (got []int, errs []error) {
	t.Helper()
	got, errs = make([]int, several), make([]error, several)
	leave := make([]context.CancelFunc, several)
	var all sync.WaitGroup
	for n := range several {
		ctx, cancel := context.WithCancel(context.WithValue(t.Context(), nameKey{}, n))
		leave[n] = cancel
		all.Go(func() { got[n], errs[n] = d.do(ctx, f, key(n)) })
		synctest.Wait() // the first came first
	}
	first(leave)
	all.Wait()
	for _, cancel := range leave {
		cancel()
	}
	return got, errs
}

func oneKey(int) string { return "key" }

func TestWhoIsWokenTogetherDoesItOnce(t *testing.T) {
	t.Parallel()
	for name, way := range map[string]struct {
		key   func(int) string
		alone bool
		want  int64
	}{
		"the same":                        {oneKey, false, 1},
		"two kinds":                       {func(n int) string { return fmt.Sprint(n % 2) }, false, 2},
		"at the first look, with no wake": {oneKey, true, several},
		"none of whom is told the same":   {func(n int) string { return fmt.Sprint(n) }, false, several},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				d := newDoing()
				defer d.close()
				f := &following{alone: d.alone}
				if way.alone {
					f.alone = d.woken()
				}
				got, errs := d.all(t, f, way.key, func([]context.CancelFunc) { close(d.goOn) })
				if d.done.Load() != way.want || errors.Join(errs...) != nil {
					t.Errorf("%d times, want %d: %v", d.done.Load(), way.want, errs)
				}
				for n, by := range got {
					if way.key(n) != way.key(by) {
						t.Errorf("%d got what was done for %d", n, by)
					}
				}
			})
		})
	}
}

// TestWhoCameFirstMayGo, and all have what was begun for them.
func TestWhoCameFirstMayGo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := newDoing()
		defer d.close()
		got, errs := d.all(t, &following{alone: d.alone}, oneKey, func(leave []context.CancelFunc) {
			leave[0]()
			synctest.Wait()
			close(d.goOn)
		})
		if d.done.Load() != 1 || errors.Join(errs...) != nil || got[several-1] != 0 {
			t.Errorf("%d times, with %v: %v", d.done.Load(), got, errs)
		}
	})
}

// TestAFaultIsEachOnesOwn: what goes wrong for the first is done again by each of all.
func TestAFaultIsEachOnesOwn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := newDoing()
		defer d.close()
		d.fails = func(name int) error { return fmt.Errorf("fault of %d", name) }
		_, errs := d.all(t, &following{alone: d.alone}, oneKey, func([]context.CancelFunc) { close(d.goOn) })
		for n, err := range errs {
			if err == nil || err.Error() != fmt.Sprint("fault of ", n) {
				t.Errorf("%d is told the %v", n, err)
			}
		}
		if d.done.Load() != 1+several {
			t.Errorf("done %d times", d.done.Load())
		}
	})
}

// TestTheHubsEndEndsWhatIsShared, though nobody's own end does.
func TestTheHubsEndEndsWhatIsShared(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := newDoing()
		_, errs := d.all(t, &following{alone: d.alone}, oneKey, func(leave []context.CancelFunc) {
			for _, cancel := range leave {
				cancel()
			}
			synctest.Wait()
			if d.done.Load() != 1 {
				t.Errorf("done %d times", d.done.Load())
			}
			d.close()
		})
		for n, err := range errs {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%d: %v", n, err)
			}
		}
	})
}

// TestEachWakeBeginsARound, which is that of all who wait for the next one.
func TestEachWakeBeginsARound(t *testing.T) {
	t.Parallel()
	var r rounds
	one, two := make(chan struct{}), make(chan struct{})
	first, again, next := r.of(one), r.of(one), r.of(two)
	if first != again || next == first {
		t.Errorf("rounds %d, %d, %d", first, again, next)
	}
	if late := r.of(one); late == first || late == next {
		t.Errorf("who comes late is in round %d, with others than it was", late)
	}
}

// TestAViewersKeyTellsThemFromAllOthers who could be told something else.
func TestAViewersKeyTellsThemFromAllOthers(t *testing.T) {
	t.Parallel()
	account := func(role hub.Role) *hub.Account { return &hub.Account{UUID: hub.NewUUID(), Role: role} }
	member, editor := account(hub.RoleMember), account(hub.RoleEditor)
	promoted := *member
	promoted.Role = hub.RoleEditor
	token := &hub.Token{UUID: hub.NewUUID(), Scopes: []hub.Scope{hub.ScopeRead}}
	wider := *token
	wider.Scopes = []hub.Scope{hub.ScopeRead, hub.ScopeManage}
	seen := map[string]int{}
	for n, v := range []hub.Viewer{
		{}, {Account: member}, {Account: account(hub.RoleMember)}, {Account: &promoted}, {Account: editor}, {Account: account(hub.RolePartner)},
		{Account: member, Session: &hub.Session{UUID: hub.NewUUID()}}, {Account: member, Session: &hub.Session{UUID: hub.NewUUID()}},
		{Account: member, Token: token}, {Account: member, Token: &wider}, {Account: member, Token: &hub.Token{UUID: hub.NewUUID()}},
		hub.ViewerFrom(hub.AsProgram(t.Context(), hub.ViaCommand)),
	} {
		key := viewerKey(v)
		if other, known := seen[key]; known {
			t.Errorf("viewers %d and %d have the key %s", other, n, key)
		}
		seen[key] = n
	}
	if viewerKey(hub.Viewer{}) != viewerKey(hub.ViewerFrom(t.Context())) {
		t.Error("the public has several keys")
	}
}
