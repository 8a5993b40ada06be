package postgres_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// logged are the actions of a page of the log.
func logged(p *hub.AuditConnection) (actions []string) {
	for _, e := range p.Nodes() {
		actions = append(actions, e.Action)
	}
	return actions
}

// TestEveryWriteIsLogged: each write of accounts and tokens leaves one entry, which
// says who, from where and of what; one that was refused leaves none.
func TestEveryWriteIsLogged(t *testing.T) {
	t.Parallel()
	db := open(t)
	admin := enrolled(t, db, hub.RoleAdmin, "admin@example.se")
	ctx := hub.WithOrigin(signedIn(t, admin), hub.Origin{RequestID: "r-1", Address: "192.0.2.7", Agent: "test"})
	a := must[*hub.Account](t)(db.CreateAccount(ctx, newcomer(hub.RoleMember, "asa@example.se")))
	must[*hub.Account](t)(db.UpdateAccount(ctx, hub.UpdateAccountInput{ID: a.ID()}))
	token, _, err := db.CreateToken(ctx, a.UUID, hub.CreateTokenInput{Name: "one"})
	if err != nil {
		t.Fatal(err)
	}
	must[bool](t)(db.RevokeToken(ctx, nil, token.UUID))
	must[*hub.Account](t)(db.DisableAccount(ctx, a.UUID))
	must[*hub.Account](t)(db.EnableAccount(ctx, a.UUID))
	must[int](t)(db.EraseAccount(ctx, a.UUID))
	_, refused := db.DisableAccount(ctx, admin.UUID)
	wantFaults(t, refused, "CONFLICT id")

	page := must[*hub.AuditConnection](t)(db.AuditLog(ctx, nil, hub.PageArgs{}))
	want := []string{"eraseAccount", "enableAccount", "disableAccount", "revokeToken", "createToken", "updateAccount", "createAccount", "createAccount"}
	if got := logged(page); !slices.Equal(got, want) {
		t.Fatalf("%v, want %v", got, want)
	}
	if n := must[int](t)(page.TotalCount(ctx)); n != len(want) {
		t.Errorf("%d in all", n)
	}
	for i, e := range page.Nodes()[:7] {
		of := a.ID()
		if i == 3 || i == 4 {
			of = token.ID()
		}
		if *e.AccountID != admin.UUID || e.Via != hub.ViaSession || *e.Address != "192.0.2.7" || *e.RequestID != "r-1" || *e.Of() != of {
			t.Errorf("%+v", e)
		}
	}
	if first := page.Nodes()[7]; first.AccountID != nil || first.Via != hub.ViaCommand || first.Address != nil || first.RequestID != nil {
		t.Errorf("by command: %+v", first)
	}
}

func TestAuditLogIsFiltered(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, b := enrolled(t, db, hub.RoleEditor, "asa@example.se"), enrolled(t, db, hub.RoleEditor, "bo@example.se")
	run(t, pool, `delete from audit`)
	run(t, pool, `insert into audit (at, account_id, via, action) values
		('2026-05-18 21:59Z', $1, 'SESSION', 'before'), ('2026-05-18 22:00Z', $1, 'SESSION', 'first'),
		('2026-05-19 21:59Z', $2, 'TOKEN', 'last'), ('2026-05-19 22:00Z', null, 'HUB', 'after')`, a.UUID, b.UUID)
	day := hub.Date{Year: 2026, Month: time.May, Day: 19}
	account, token := a.ID(), hub.ID{Kind: hub.KindToken, Key: a.UUID.String()}
	for name, c := range map[string]struct {
		filter *hub.AuditFilter
		want   []string
	}{
		"none":        {nil, []string{"after", "last", "first", "before"}},
		"empty":       {&hub.AuditFilter{}, []string{"after", "last", "first", "before"}},
		"from a day":  {&hub.AuditFilter{From: &day}, []string{"after", "last", "first"}},
		"to a day":    {&hub.AuditFilter{To: &day}, []string{"last", "first", "before"}},
		"of an actor": {&hub.AuditFilter{Account: &account, From: &day}, []string{"first"}},
		"no account":  {&hub.AuditFilter{Account: &token}, nil},
		"actions":     {&hub.AuditFilter{Actions: []string{"after", "before", "never"}}, []string{"after", "before"}},
		"no actions":  {&hub.AuditFilter{Actions: []string{}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := logged(must[*hub.AuditConnection](t)(db.AuditLog(byCommand(t), c.filter, hub.PageArgs{})))
			if !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
	for _, ctx := range []context.Context{t.Context(), signedIn(t, a)} {
		if got := logged(must[*hub.AuditConnection](t)(db.AuditLog(ctx, nil, hub.PageArgs{}))); got != nil {
			t.Errorf("one who is no admin reads %v", got)
		}
	}
	paged := walk(t, func(p hub.PageArgs) (*hub.AuditConnection, error) {
		p.First = new(1)
		return db.AuditLog(byCommand(t), nil, p)
	})
	if len(paged) != 4 {
		t.Errorf("%d entries in pages of one", len(paged))
	}
}

func TestSweepAudit(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	for _, days := range []int{0, hub.AuditAddressDays - 1, hub.AuditAddressDays + 1, hub.AuditDays - 1, hub.AuditDays + 1} {
		run(t, pool, `insert into audit (at, via, action, address) values (now() - make_interval(days => $1), 'HUB', $2, '192.0.2.7')`,
			days, fmt.Sprint(days))
	}
	for range 2 {
		if err := db.SweepAudit(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	got := column[string](t, pool, `select action || ' ' || coalesce(address, '-') from audit order by at desc`)
	if want := []string{"0 192.0.2.7", "89 192.0.2.7", "91 -", "399 -"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
