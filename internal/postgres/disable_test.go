package postgres_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

func TestDisableAccountEndsAll(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	enrolled(t, db, hub.RoleAdmin, "admin@example.se")
	a, b := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleMember, "bo@example.se")
	secrets := map[*hub.Account]string{a: tokenOf(t, db, a, "one"), b: tokenOf(t, db, b, "one")}
	for _, who := range []*hub.Account{a, b} {
		run(t, pool, `insert into session (id, account_id, secret_hash) values (gen_random_uuid(), $1, $2)`, who.UUID, []byte(who.Email))
		run(t, pool, `insert into sign_in (id, account_id, email_hash, network, link_hash, expires_at)
			values (gen_random_uuid(), $1, '', '', $2, now() + interval '1 day')`, who.UUID, []byte(who.Email))
	}
	off := must[*hub.Account](t)(db.DisableAccount(byCommand(t), a.UUID))
	again := must[*hub.Account](t)(db.DisableAccount(byCommand(t), a.UUID))
	if off.DisabledAt == nil || again.DisabledAt == nil || !off.DisabledAt.Equal(*again.DisabledAt) {
		t.Errorf("closed at %v, and again at %v", off.DisabledAt, again.DisabledAt)
	}
	const left = `select (select count(*) from session where account_id = $1)
		+ (select count(*) from token where account_id = $1 and revoked_at is null)
		+ (select count(*) from sign_in where account_id = $1 and expires_at > now())`
	if n := value[int](t, pool, left, a.UUID); n != 0 {
		t.Errorf("%d ways in are left", n)
	}
	if n := value[int](t, pool, left, b.UUID); n != 3 {
		t.Errorf("another has %d of 3 ways in", n)
	}
	on := must[*hub.Account](t)(db.EnableAccount(byCommand(t), a.UUID))
	if _, err := db.TokenViewer(t.Context(), secrets[a]); on.DisabledAt != nil || err != hub.ErrUnauthenticated {
		t.Errorf("opened again: %+v, and its old token says %v", on, err)
	}
	for name, err := range map[string]error{
		"disable": second(db.DisableAccount(byCommand(t), hub.NewUUID())),
		"enable":  second(db.EnableAccount(byCommand(t), hub.NewUUID())),
		"erase":   second(db.EraseAccount(byCommand(t), hub.NewUUID())),
	} {
		t.Run(name, func(t *testing.T) { wantFaults(t, err, "NOT_FOUND id") })
	}
}

func second[T any](_ T, err error) error { return err }

// without are the ways to be without an admin.
func without(db *postgres.DB) map[string]func(context.Context, *hub.Account) error {
	return map[string]func(context.Context, *hub.Account) error{
		"disable": func(ctx context.Context, a *hub.Account) error { return second(db.DisableAccount(ctx, a.UUID)) },
		"erase":   func(ctx context.Context, a *hub.Account) error { return second(db.EraseAccount(ctx, a.UUID)) },
		"demote": func(ctx context.Context, a *hub.Account) error {
			return second(db.UpdateAccount(ctx, hub.UpdateAccountInput{ID: a.ID(), Sent: []string{"role"},
				CreateAccountInput: hub.CreateAccountInput{Role: hub.RoleEditor}}))
		},
	}
}

func TestTheLastAdminStays(t *testing.T) {
	t.Parallel()
	db := open(t)
	last, closed := enrolled(t, db, hub.RoleAdmin, "admin@example.se"), enrolled(t, db, hub.RoleAdmin, "closed@example.se")
	must[*hub.Account](t)(db.DisableAccount(byCommand(t), closed.UUID))
	for name, do := range without(db) {
		want := "CONFLICT id"
		if name == "demote" {
			want = "CONFLICT role"
		}
		wantFaults(t, do(byCommand(t), last), want)
	}
	if _, err := db.UpdateAccount(byCommand(t), hub.UpdateAccountInput{ID: last.ID(), Sent: []string{"name"},
		CreateAccountInput: hub.CreateAccountInput{Name: "New"}}); err != nil {
		t.Errorf("the last admin's name: %v", err)
	}
	for _, way := range []string{"disable", "demote", "erase"} { // one that is closed already is not the last
		if err := without(db)[way](byCommand(t), closed); err != nil {
			t.Errorf("%s one that is closed: %v", way, err)
		}
	}
}

// TestTwoAdminsCloseEachOther: whatever the two do at the same moment, one of them
// stays.
func TestTwoAdminsCloseEachOther(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	for _, way := range []string{"disable", "erase", "demote"} {
		for round := range 20 {
			run(t, pool, `delete from account`)
			a, b := enrolled(t, db, hub.RoleAdmin, "a@example.se"), enrolled(t, db, hub.RoleAdmin, "b@example.se")
			var both sync.WaitGroup
			errs := make([]error, 2)
			for i, who := range []*hub.Account{a, b} {
				both.Go(func() { errs[i] = without(db)[way](byCommand(t), who) })
			}
			both.Wait()
			refused := 0
			for _, err := range errs {
				var user hub.UserErrors
				if errors.As(err, &user) && user[0].Code == hub.Conflict {
					refused++
				} else if err != nil {
					t.Fatalf("%s: %v", way, err)
				}
			}
			if n := value[int](t, pool, `select count(*) from account where role = 'ADMIN' and disabled_at is null`); n != 1 || refused != 1 {
				t.Fatalf("%s, round %d: %d admins are left, %d of 2 were refused", way, round, n, refused)
			}
		}
	}
}

func TestDisableDemonstrations(t *testing.T) {
	t.Parallel()
	db := open(t)
	plain := enrolled(t, db, hub.RoleEditor, "plain@example.se")
	show := must[*hub.Account](t)(db.CreateDemonstration(byCommand(t), newcomer(hub.RoleAdmin, "show@example.org")))
	if n := must[int](t)(db.DisableDemonstrations(byCommand(t))); n != 1 || !show.Demonstration {
		t.Errorf("%d were closed, of which one is %+v", n, show)
	}
	if n := must[int](t)(db.DisableDemonstrations(byCommand(t))); n != 0 {
		t.Errorf("%d were closed again", n)
	}
	found := must[map[hub.UUID]*hub.Account](t)(db.AccountsByID(byCommand(t), []hub.UUID{plain.UUID, show.UUID}))
	if found[plain.UUID].DisabledAt != nil || found[show.UUID].DisabledAt == nil {
		t.Errorf("%+v %+v", found[plain.UUID], found[show.UUID])
	}
}
