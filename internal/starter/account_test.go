package starter

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// crowd is a store of accounts in memory.
type crowd struct {
	imported bool
	byEmail  map[string]*hub.Account
}

func (c *crowd) Imported(_ context.Context, prefix string) (bool, error) {
	return c.imported && prefix == keyPrefix, nil
}

func (c *crowd) AccountByEmail(_ context.Context, email string) (*hub.Account, error) {
	return c.byEmail[email], nil
}

func (c *crowd) CreateDemonstration(_ context.Context, in hub.CreateAccountInput) (*hub.Account, error) {
	if err := in.Validate(); err != nil {
		return nil, err
	}
	c.byEmail[in.Email] = &hub.Account{Email: in.Email, Role: in.Role, Demonstration: true}
	return c.byEmail[in.Email], nil
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		store crowd
		want  []hub.Role
	}{
		"no starter content": {crowd{false, map[string]*hub.Account{}}, nil},
		"first start":        {crowd{true, map[string]*hub.Account{}}, []hub.Role{hub.RolePartner, hub.RoleMember, hub.RoleEditor, hub.RoleAdmin}},
		"one is closed": {crowd{true, map[string]*hub.Account{
			"admin@example.org": {Demonstration: true, DisabledAt: new(time.Time)}}}, []hub.Role{hub.RolePartner, hub.RoleMember, hub.RoleEditor}},
		"one is a person's": {crowd{true, map[string]*hub.Account{
			"medlem@example.org": {Role: hub.RoleAdmin}}}, []hub.Role{hub.RolePartner, hub.RoleEditor, hub.RoleAdmin}},
	} {
		t.Run(name, func(t *testing.T) {
			for range 2 { // a later start makes none again
				var roles []hub.Role
				open, err := Accounts(t.Context(), &c.store)
				for _, a := range open {
					roles = append(roles, a.Role)
				}
				if err != nil || !slices.Equal(roles, c.want) {
					t.Errorf("%v, %v; want %v", roles, err, c.want)
				}
			}
		})
	}
}

// TestPeopleAreOfTheStarter: the partner's organisation is a party of a project, and
// the member's municipality is one that the starter tells of.
func TestPeopleAreOfTheStarter(t *testing.T) {
	t.Parallel()
	parties, members := map[string]bool{}, map[string]bool{}
	for _, e := range Contents() {
		if e.Member != nil {
			members[e.Member.Municipality] = true
		}
		for _, l := range e.Input.Common().Organisations {
			if e.Input.Kind() == hub.KindProject && (l.Role == hub.RoleParty || l.Role == hub.RoleLead) {
				parties[l.Slug] = true
			}
		}
	}
	for _, p := range people() {
		if p.Organisation != "" && !parties[p.Organisation] || p.Municipality != "" && !members[p.Municipality] {
			t.Errorf("%s stands for %s%s, of which the starter says nothing", p.Email, p.Organisation, p.Municipality)
		}
	}
}
