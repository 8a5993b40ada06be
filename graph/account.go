package graph

import (
	"context"

	"github.com/smakom/hub/graph/generated"
	"github.com/smakom/hub/internal/hub"
)

type account struct{ *Resolver }

func (a account) Municipality(ctx context.Context, x *hub.Account) (*hub.Municipality, error) {
	m, err := edge(ctx, x, "Account.municipality", municipalityOf, a.nodesByID)
	found, _ := m.(*hub.Municipality)
	return found, err
}

func (a account) Organisation(ctx context.Context, x *hub.Account) (*hub.Organisation, error) {
	of := func(x *hub.Account) (hub.UUID, bool) { return given(x.OrganisationID) }
	return edge(ctx, x, "Account.organisation", of, a.Store.OrganisationsByID)
}

func municipalityOf(x *hub.Account) (hub.ID, bool) {
	code, ok := given(x.MunicipalityCode)
	return hub.ID{Kind: hub.KindMunicipality, Key: code}, ok
}

func (q query) Accounts(ctx context.Context, first *int, after *string, last *int, before *string) (*hub.AccountConnection, error) {
	return q.Store.Accounts(ctx, page(first, after, last, before))
}

func (m mutation) CreateAccount(ctx context.Context, input hub.CreateAccountInput) (*generated.AccountPayload, error) {
	a, err := m.Store.CreateAccount(ctx, input)
	return accountPayload(a, err)
}

func (m mutation) UpdateAccount(ctx context.Context, input hub.UpdateAccountInput) (*generated.AccountPayload, error) {
	input.Sent = sent(ctx)
	a, err := m.Store.UpdateAccount(ctx, input)
	return accountPayload(a, err)
}

func (m mutation) DisableAccount(ctx context.Context, input generated.AccountStepInput) (*generated.AccountPayload, error) {
	a, err := m.Store.DisableAccount(ctx, keyOf(input.ID, hub.KindAccount))
	return accountPayload(a, err)
}

func (m mutation) EnableAccount(ctx context.Context, input generated.AccountStepInput) (*generated.AccountPayload, error) {
	a, err := m.Store.EnableAccount(ctx, keyOf(input.ID, hub.KindAccount))
	return accountPayload(a, err)
}

func (m mutation) EraseAccount(ctx context.Context, input generated.AccountStepInput) (*generated.EraseAccountPayload, error) {
	named, err := m.Store.EraseAccount(ctx, keyOf(input.ID, hub.KindAccount))
	return erased(input.ID, named, err)
}

func (m mutation) EraseMyAccount(ctx context.Context, input generated.EraseMyAccountInput) (*generated.EraseAccountPayload, error) {
	named, err := m.Store.EraseMyAccount(ctx, input.Email)
	return erased(hub.ViewerFrom(ctx).Account.ID(), named, err)
}

func erased(id hub.ID, named int, err error) (*generated.EraseAccountPayload, error) {
	faults, err := userErrors(err)
	payload := &generated.EraseAccountPayload{UserErrors: faults}
	if len(faults) == 0 {
		payload.ID, payload.StillNamedIn = &id, &named
	}
	return payload, err
}

func accountPayload(a *hub.Account, err error) (*generated.AccountPayload, error) {
	faults, err := userErrors(err)
	return &generated.AccountPayload{Account: a, UserErrors: faults}, err
}

// keyOf is an id's key, if it is one of the kind; else the zero UUID, which no
// record has.
func keyOf(id hub.ID, kind hub.Kind) hub.UUID {
	key, ok := id.UUID()
	if !ok || id.Kind != kind {
		return hub.UUID{}
	}
	return key
}
