package graph_test

import (
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestFeedAddresses: its owner makes one, finds it, and ends it; nobody else but an admin.
func TestFeedAddresses(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	const (
		create = `mutation($name: String!) { createFeedAddress(input: {name: $name}) { secret feedAddress { id name createdAt usedAt } userErrors { code field } } }`
		revoke = `mutation($id: ID!) { revokeFeedAddress(input: {id: $id}) { id userErrors { code field } } }`
		list   = `{ viewer { feedAddresses { id name usedAt } } }`
	)
	type address struct {
		ID, Name string
		UsedAt   *string
	}
	var m struct {
		Secret      string
		FeedAddress address
	}
	owner := o.signIn(t, "partner")
	o.ask(t, owner, create, map[string]any{"name": "Kalendern"}).into(t, &m)
	if !strings.HasPrefix(m.Secret, hub.FeedSecret) || m.FeedAddress.Name != "Kalendern" {
		t.Errorf("%+v", m.FeedAddress)
	}
	o.ask(t, owner, create, map[string]any{"name": " "}).wants(t, "REQUIRED name")
	if _, err := o.db.TokenViewer(t.Context(), m.Secret); err != hub.ErrUnauthenticated {
		t.Errorf("its secret asks more than feeds: %v", err)
	}
	if v, err := o.db.FeedViewer(t.Context(), m.Secret); err != nil || v.Account.Email != "partner@hub.example" {
		t.Errorf("%+v, %v", v, err)
	}
	var v struct{ FeedAddresses []address }
	o.ask(t, owner, list, nil).into(t, &v)
	if len(v.FeedAddresses) != 1 || v.FeedAddresses[0].ID != m.FeedAddress.ID || v.FeedAddresses[0].UsedAt == nil {
		t.Errorf("%+v", v)
	}
	id := map[string]any{"id": m.FeedAddress.ID}
	for _, who := range []string{"member", "editor"} {
		o.ask(t, o.signIn(t, who), list, nil).into(t, &v)
		if len(v.FeedAddresses) != 0 {
			t.Errorf("%s has %+v", who, v)
		}
		o.ask(t, o.signIn(t, who), revoke, id).wants(t, "NOT_FOUND id")
	}
	o.ask(t, o.signIn(t, "admin"), revoke, id).wants(t)
	o.ask(t, owner, revoke, id).wants(t, "NOT_FOUND id")
	if _, err := o.db.FeedViewer(t.Context(), m.Secret); err != hub.ErrUnauthenticated {
		t.Errorf("a revoked address: %v", err)
	}
}
