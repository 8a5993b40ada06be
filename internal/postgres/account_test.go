package postgres_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// byCommand is the hub's owner at the command line.
func byCommand(t testing.TB) context.Context { return hub.AsProgram(t.Context(), hub.ViaCommand) }

// signedIn is ctx for a person with a session.
func signedIn(t testing.TB, a *hub.Account) context.Context {
	return hub.WithViewer(t.Context(), hub.Viewer{Account: a, Session: &hub.Session{AccountID: a.UUID}})
}

// newcomer is an input of the role, with all that the role takes.
func newcomer(role hub.Role, email string) hub.CreateAccountInput {
	in := hub.CreateAccountInput{Email: email, Name: strings.ToUpper(email[:1]) + "sa Ågren", Role: role}
	switch role {
	case hub.RolePartner:
		in.Organisation = anyOrganisation
	case hub.RoleMember:
		in.Municipality = "1763"
	}
	return in
}

// enrolled is a person with an account in the store.
func enrolled(t testing.TB, db *postgres.DB, role hub.Role, email string) *hub.Account {
	t.Helper()
	return must[*hub.Account](t)(db.CreateAccount(byCommand(t), newcomer(role, email)))
}

// faultsOf are the codes and fields of expected faults: "CONFLICT email".
func faultsOf(t testing.TB, err error) []string {
	t.Helper()
	var errs hub.UserErrors
	if err != nil && !errors.As(err, &errs) {
		t.Fatalf("not an expected fault: %v", err)
	}
	var all []string
	for _, e := range errs {
		all = append(all, string(e.Code)+" "+strings.Join(e.Field, "."))
	}
	slices.Sort(all)
	return all
}

func wantFaults(t testing.TB, err error, want ...string) {
	t.Helper()
	slices.Sort(want)
	if got := faultsOf(t, err); !slices.Equal(got, want) {
		t.Errorf("faults %v, want %v", got, want)
	}
}

func TestCreateAccount(t *testing.T) {
	t.Parallel()
	db := open(t)
	in := newcomer(hub.RoleMember, " Åsa@Example.SE ")
	in.Email = " Asa@Example.SE "
	a := must[*hub.Account](t)(db.CreateAccount(byCommand(t), in))
	if a.Email != "asa@example.se" || a.Role != hub.RoleMember || *a.MunicipalityCode != "1763" || a.OrganisationID != nil ||
		a.Demonstration || a.DisabledAt != nil || a.CreatedAt.IsZero() {
		t.Errorf("%+v", a)
	}
	found := must[*hub.Account](t)(db.AccountByEmail(t.Context(), "ASA@example.se"))
	if found == nil || found.UUID != a.UUID {
		t.Errorf("by address: %+v", found)
	}
	if none := must[*hub.Account](t)(db.AccountByEmail(t.Context(), "a\x00@example.se")); none != nil {
		t.Errorf("by an address that can't be: %+v", none)
	}
}

func TestCreateAccountFaults(t *testing.T) {
	t.Parallel()
	db := open(t)
	enrolled(t, db, hub.RoleEditor, "taken@example.se")
	for name, c := range map[string]struct {
		in   hub.CreateAccountInput
		want []string
	}{
		"nothing":         {hub.CreateAccountInput{}, []string{"REQUIRED email", "REQUIRED name", "INVALID role"}},
		"taken":           {hub.CreateAccountInput{Email: "Taken@example.se", Name: "a", Role: hub.RoleEditor}, []string{"CONFLICT email"}},
		"no organisation": {hub.CreateAccountInput{Email: "a@example.se", Name: "a", Role: hub.RolePartner}, []string{"REQUIRED organisation"}},
		"all at once": {hub.CreateAccountInput{Email: "taken@example.se", Role: hub.RoleMember, Municipality: "9999", Organisation: "nobody"},
			[]string{"CONFLICT email", "REQUIRED name", "NOT_FOUND municipality", "NOT_FOUND organisation"}},
		"not text": {hub.CreateAccountInput{Email: "a\x00@example.se", Name: "a\x00", Role: "KING", Municipality: "17\x0063", Organisation: "\xff"},
			[]string{"INVALID email", "INVALID name", "INVALID role", "INVALID municipality", "INVALID organisation",
				"NOT_FOUND municipality", "NOT_FOUND organisation"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := db.CreateAccount(byCommand(t), c.in)
			wantFaults(t, err, c.want...)
		})
	}
	if page := must[*hub.AccountConnection](t)(db.Accounts(byCommand(t), hub.PageArgs{})); len(page.Edges) != 1 {
		t.Errorf("%d accounts after faults, want 1", len(page.Edges))
	}
}

func TestUpdateAccount(t *testing.T) {
	t.Parallel()
	db := open(t)
	enrolled(t, db, hub.RoleAdmin, "admin@example.se")
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	change := func(in hub.CreateAccountInput, sent ...string) (*hub.Account, error) {
		return db.UpdateAccount(byCommand(t), hub.UpdateAccountInput{ID: a.ID(), Sent: sent, CreateAccountInput: in})
	}
	b := must[*hub.Account](t)(change(hub.CreateAccountInput{Name: "  Åsa Ny ", Email: "other@example.se", Role: "KING"}, "id", "name", "email"))
	if b.Name != "Åsa Ny" || b.Email != a.Email || b.Role != a.Role || *b.MunicipalityCode != "1763" {
		t.Errorf("a new name made it %+v", b)
	}
	_, err := change(hub.CreateAccountInput{}, "name", "role", "municipality", "organisation")
	wantFaults(t, err, "REQUIRED name", "REQUIRED role", "REQUIRED municipality")
	_, err = change(hub.CreateAccountInput{Role: hub.RolePartner}, "role")
	wantFaults(t, err, "REQUIRED organisation")
	_, err = change(hub.CreateAccountInput{Organisation: "nobody"}, "organisation")
	wantFaults(t, err, "NOT_FOUND organisation")
	b = must[*hub.Account](t)(change(hub.CreateAccountInput{Role: hub.RolePartner, Organisation: anyOrganisation}, "role", "organisation", "municipality"))
	if b.Role != hub.RolePartner || b.MunicipalityCode != nil || b.OrganisationID == nil || b.Name != "Åsa Ny" {
		t.Errorf("a partner now: %+v", b)
	}
	for _, id := range []hub.ID{{Kind: hub.KindAccount, Key: hub.NewUUID().String()}, {Kind: hub.KindTopic, Key: a.UUID.String()}, {Kind: hub.KindAccount, Key: "x"}} {
		_, err := db.UpdateAccount(byCommand(t), hub.UpdateAccountInput{ID: id})
		wantFaults(t, err, "NOT_FOUND id")
	}
}

func TestAccountsByName(t *testing.T) {
	t.Parallel()
	db := open(t)
	for i, name := range []string{"Örjan", "Zara", "Åke", "anna", "Ärla"} {
		in := newcomer(hub.RoleEditor, string(rune('a'+i))+"@example.se")
		in.Name = name
		must[*hub.Account](t)(db.CreateAccount(byCommand(t), in))
	}
	var names []string
	for _, a := range walk(t, func(p hub.PageArgs) (*hub.AccountConnection, error) {
		p.First = new(2)
		return db.Accounts(byCommand(t), p)
	}) {
		names = append(names, a.Name)
	}
	if want := []string{"anna", "Zara", "Åke", "Ärla", "Örjan"}; !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	page := must[*hub.AccountConnection](t)(db.Accounts(byCommand(t), hub.PageArgs{First: new(1)}))
	if n := must[int](t)(page.TotalCount(byCommand(t))); n != 5 {
		t.Errorf("%d in all", n)
	}
}

// TestAccountIsKnownTo: the office knows all, everyone else only themselves, by
// every way that leads to an account.
func TestAccountIsKnownTo(t *testing.T) {
	t.Parallel()
	db := open(t)
	other := enrolled(t, db, hub.RoleMember, "other@example.se")
	public := &hub.Account{}
	for _, c := range []struct {
		who   *hub.Account
		knows bool
	}{
		{public, false},
		{enrolled(t, db, hub.RolePartner, "partner@example.se"), false},
		{enrolled(t, db, hub.RoleMember, "member@example.se"), false},
		{enrolled(t, db, hub.RoleEditor, "editor@example.se"), true},
		{enrolled(t, db, hub.RoleAdmin, "admin@example.se"), true},
	} {
		ctx, self := signedIn(t, c.who), c.who != public
		if !self {
			ctx = t.Context()
		}
		ids := []hub.UUID{other.UUID, c.who.UUID}
		found := must[map[hub.UUID]*hub.Account](t)(db.AccountsByID(ctx, ids))
		if (found[other.UUID] != nil) != c.knows || (found[c.who.UUID] != nil) != self {
			t.Errorf("%q by id: %v", c.who.Role, found)
		}
		nodes := must[[]hub.Node](t)(db.Nodes(ctx, []hub.ID{other.ID(), c.who.ID(), {Kind: hub.KindAccount, Key: "x"}}))
		if (nodes[0] != nil) != c.knows || (nodes[1] != nil) != self || nodes[2] != nil {
			t.Errorf("%q as nodes: %v", c.who.Role, nodes)
		}
		listed := 0
		for _, a := range must[*hub.AccountConnection](t)(db.Accounts(ctx, hub.PageArgs{})).Nodes() {
			if a.UUID != c.who.UUID {
				listed++
			}
		}
		if (listed > 0) != c.knows {
			t.Errorf("%q lists %d others", c.who.Role, listed)
		}
	}
}
