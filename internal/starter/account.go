package starter

import (
	"context"
	"fmt"

	"github.com/smakom/hub/internal/hub"
)

// keyPrefix is how the keys of the starter's contents begin.
const keyPrefix = "starter:"

// AccountStore is what Accounts needs of the hub's store.
type AccountStore interface {
	// Imported reports whether there is a content whose key of import begins so.
	Imported(ctx context.Context, prefix string) (bool, error)
	// AccountByEmail is nil where there is none.
	AccountByEmail(ctx context.Context, email string) (*hub.Account, error)
	// CreateDemonstration makes an account that only a private hub lets in.
	CreateDemonstration(ctx context.Context, in hub.CreateAccountInput) (*hub.Account, error)
}

// people are those who show what each role sees and does. No mail reaches them:
// example.org is nobody's (RFC 2606).
func people() []hub.CreateAccountInput {
	return []hub.CreateAccountInput{
		{Email: "partner@example.org", Name: "Demo, partner", Role: hub.RolePartner, Organisation: "socialstyrelsen"},
		{Email: "medlem@example.org", Name: "Demo, medlem", Role: hub.RoleMember, Municipality: "1763"},
		{Email: "redaktor@example.org", Name: "Demo, redaktör", Role: hub.RoleEditor},
		{Email: "admin@example.org", Name: "Demo, administratör", Role: hub.RoleAdmin},
	}
}

// Accounts makes the demonstration accounts that are missing, one for each role,
// where the starter content is; elsewhere none. It returns those that are open. An
// account that people have made with such an address is theirs, and not among them.
func Accounts(ctx context.Context, s AccountStore) ([]*hub.Account, error) {
	ctx = hub.AsProgram(ctx, hub.ViaHub)
	if has, err := s.Imported(ctx, keyPrefix); err != nil || !has {
		return nil, err
	}
	var open []*hub.Account
	for _, in := range people() {
		a, err := s.AccountByEmail(ctx, in.Email)
		if err == nil && a == nil {
			a, err = s.CreateDemonstration(ctx, in)
		}
		if err != nil {
			return nil, fmt.Errorf("starter: account %s: %w", in.Email, err)
		}
		if a.Demonstration && a.DisabledAt == nil {
			open = append(open, a)
		}
	}
	return open, nil
}
