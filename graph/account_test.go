package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

const (
	createAccount = `mutation($in: CreateAccountInput!) { createAccount(input: $in) { account { ...all } userErrors { code field } } } ` + allOfAccount
	updateAccount = `mutation($in: UpdateAccountInput!) { updateAccount(input: $in) { account { ...all } userErrors { code field } } } ` + allOfAccount
	allOfAccount  = `fragment all on Account { id email name role municipality { code } organisation { slug } createdAt disabledAt }`
)

type accountAnswer struct {
	Account struct {
		ID, Email, Name, Role string
		Municipality          *struct{ Code string }
		Organisation          *struct{ Slug string }
		DisabledAt            *string
	}
}

// TestAccountOverGraphQL: what is left out stays, null clears, and a role is never null.
func TestAccountOverGraphQL(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin := o.signIn(t, "admin")
	in := func(fields map[string]any) map[string]any { return map[string]any{"in": fields} }
	var a accountAnswer
	o.ask(t, admin, createAccount, in(map[string]any{"email": "Kim@Example.se", "name": "Kim", "role": "MEMBER",
		"municipality": "1763", "organisation": "boverket"})).into(t, &a)
	id := a.Account.ID
	if a.Account.Email != "kim@example.se" || a.Account.Municipality.Code != "1763" || a.Account.Organisation.Slug != "boverket" {
		t.Errorf("%+v", a.Account)
	}
	o.ask(t, admin, createAccount, in(map[string]any{"email": "kim@example.se", "name": "", "role": "PARTNER", "organisation": "x"})).
		wants(t, "REQUIRED name", "NOT_FOUND organisation", "CONFLICT email")
	a = accountAnswer{}
	o.ask(t, admin, updateAccount, in(map[string]any{"id": id, "organisation": nil})).into(t, &a)
	if a.Account.Organisation != nil || a.Account.Municipality == nil || a.Account.Name != "Kim" {
		t.Errorf("null and left out: %+v", a.Account)
	}
	o.ask(t, admin, updateAccount, in(map[string]any{"id": id, "role": nil, "municipality": nil})).wants(t, "REQUIRED role", "REQUIRED municipality")
	if got := o.ask(t, admin, updateAccount, in(map[string]any{"id": id, "email": "other@example.se"})); got.code != "BAD_INPUT" {
		t.Errorf("another address: %+v", got)
	}
	step := func(name string) outcome {
		return o.ask(t, admin, `mutation($id: ID!) { `+name+`(input: {id: $id}) { account { ...all } userErrors { code field } } } `+allOfAccount,
			map[string]any{"id": id})
	}
	step("disableAccount").into(t, &a)
	if a.Account.DisabledAt == nil {
		t.Error("disabled, and it is open")
	}
	a = accountAnswer{}
	step("enableAccount").into(t, &a)
	if a.Account.DisabledAt != nil {
		t.Error("enabled, and it is closed")
	}
	erase := func() outcome {
		return o.ask(t, admin, `mutation($id: ID!) { eraseAccount(input: {id: $id}) { id userErrors { code field } } }`, map[string]any{"id": id})
	}
	erase().wants(t)
	erase().wants(t, "NOT_FOUND id")
	step("enableAccount").wants(t, "NOT_FOUND id")
	var node *struct{ ID string }
	o.ask(t, admin, `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": id}).into(t, &node)
	if node != nil {
		t.Error("erased, and there")
	}
}

// TestTheLastAdminStaysOverGraphQL: nobody can lock everyone out, themselves neither.
func TestTheLastAdminStaysOverGraphQL(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	admin, self := o.signIn(t, "admin"), map[string]any{"id": o.account(t, "admin").ID().String()}
	for name, want := range map[string]string{
		`disableAccount(input: {id: $id})`:              "CONFLICT id",
		`eraseAccount(input: {id: $id})`:                "CONFLICT id",
		`updateAccount(input: {id: $id, role: EDITOR})`: "CONFLICT role",
	} {
		o.ask(t, admin, `mutation($id: ID!) { `+name+` { userErrors { code field } } }`, self).wants(t, want)
	}
}

// TestAccountsTakeAsManyStatements: however many there are.
func TestAccountsTakeAsManyStatements(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	const query = `{
		accounts(first: 100) { totalCount nodes { municipality { county { name } } organisation { name } } }
		auditLog(first: 100) { totalCount nodes { account { municipality { name } } node { ... on Account { name organisation { name } } } } } }`
	admin, err := f.db.AccountByEmail(t.Context(), people()["admin"].Email)
	if err != nil {
		t.Fatal(err)
	}
	ctx := hub.WithViewer(t.Context(), hub.Viewer{Account: admin})
	var few *reply
	for n := range 40 {
		if n == 2 { // one of each sort: fewer have fewer edges to follow
			few = f.ask(t, "admin", query, nil)
		}
		in := people()[[]string{"partner", "member"}[n%2]]
		in.Email = fmt.Sprintf("person-%d@hub.example", n)
		in.Municipality = []string{"1763", "1440", "0114"}[n%3]
		if _, err := f.db.CreateAccount(ctx, in); err != nil {
			t.Fatal(err)
		}
	}
	many := f.ask(t, "admin", query, nil)
	if few.code() != "" || many.code() != "" || len(many.body) < 3*len(few.body) {
		t.Fatalf("%s\n%s", few.body, many.body)
	}
	if few.statements != many.statements {
		t.Errorf("%d statements for few, %d for many", few.statements, many.statements)
	}
}

// TestEraseMyAccountOverGraphQL: it takes one's own address, and ends what proved who one is.
func TestEraseMyAccountOverGraphQL(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	member, id := o.signIn(t, "member"), o.account(t, "member").ID()
	erase := func(email string) outcome {
		return o.ask(t, member, `mutation($email: String!) { eraseMyAccount(input: {email: $email}) { id stillNamedIn userErrors { code field } } }`,
			map[string]any{"email": email})
	}
	refused := erase(people()["admin"].Email)
	refused.wants(t, "INVALID email")
	if !strings.Contains(string(refused.data), `"stillNamedIn":null`) {
		t.Errorf("nobody is erased: %s", refused.data)
	}
	var gone struct {
		ID           string
		StillNamedIn *int
	}
	erase(people()["member"].Email).into(t, &gone)
	if gone.ID != id.String() || gone.StillNamedIn == nil || *gone.StillNamedIn != 0 {
		t.Errorf("erased: %+v", gone)
	}
	if _, err := o.db.SessionViewer(t.Context(), strings.TrimPrefix(member, "Session ")); err != hub.ErrUnauthenticated {
		t.Errorf("erased, and signed in: %v", err)
	}
	admin := o.signIn(t, "admin")
	o.ask(t, admin, `mutation($email: String!) { eraseMyAccount(input: {email: $email}) { userErrors { code field } } }`,
		map[string]any{"email": people()["admin"].Email}).wants(t, "CONFLICT email")
}
