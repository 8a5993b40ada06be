package postgres_test

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

func TestCreateFeedAddress(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	made, secret, err := db.CreateFeedAddress(byCommand(t), a.UUID, hub.CreateFeedAddressInput{Name: " Telefonen "})
	if err != nil || made.Name != "Telefonen" || made.AccountID != a.UUID || made.UsedAt != nil || made.ID().Kind != hub.KindFeedAddress {
		t.Fatalf("%+v, %v", made, err)
	}
	if rest, ok := strings.CutPrefix(secret, hub.FeedSecret); !ok || len(rest) != 52 || len(everywhere(t, pool, rest)) > 0 {
		t.Errorf("the secret has %d characters, or it is kept", len(rest))
	}
	for range 2 { // its use is written once in some minutes
		v, err := db.FeedViewer(t.Context(), secret)
		if err != nil || v.Account.UUID != a.UUID || v.Session != nil || v.Token != nil {
			t.Errorf("%+v, %v", v, err)
		}
	}
	if all := must[[]*hub.FeedAddress](t)(db.FeedAddresses(t.Context(), a.UUID)); len(all) != 1 || all[0].UsedAt == nil || time.Since(*all[0].UsedAt) > time.Hour {
		t.Errorf("%+v", all)
	}
	for _, other := range []string{"", "x", secret + "x", strings.ToLower(secret)} {
		if v, err := db.FeedViewer(t.Context(), other); !errors.Is(err, hub.ErrUnauthenticated) || v.Account != nil {
			t.Errorf("%q lets in %+v, %v", other, v, err)
		}
	}
	if _, err := db.TokenViewer(t.Context(), secret); !errors.Is(err, hub.ErrUnauthenticated) {
		t.Errorf("it is a token: %v", err)
	}
}

// TestFeedAddressesAreFew: ten of an account, also when many ask at once.
func TestFeedAddressesAreFew(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	var all sync.WaitGroup
	var made atomic.Int64
	ctx, refused := byCommand(t), make(chan error, 16)
	for range 16 {
		all.Go(func() {
			if _, _, err := db.CreateFeedAddress(ctx, a.UUID, hub.CreateFeedAddressInput{Name: "En kalender"}); err == nil {
				made.Add(1)
			} else {
				refused <- err
			}
		})
	}
	all.Wait()
	if made.Load() != 10 {
		t.Fatalf("%d were made", made.Load())
	}
	for range 6 {
		wantFaults(t, <-refused, "CONFLICT name")
	}
	for field, in := range map[string]hub.CreateFeedAddressInput{"no name": {Name: " "}, "two lines": {Name: "a\nb"}, "long": {Name: strings.Repeat("x", 201)}} {
		if _, secret, err := db.CreateFeedAddress(ctx, a.UUID, in); err == nil || secret != "" {
			t.Errorf("%s was taken", field)
		}
	}
	_, _, err := db.CreateFeedAddress(ctx, hub.NewUUID(), hub.CreateFeedAddressInput{Name: "x"})
	wantFaults(t, err, "NOT_FOUND account")
}

// TestFeedAddressesEnd: by their owner, by an admin, and with the account.
func TestFeedAddressesEnd(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a, b := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleMember, "bo@example.se")
	create := func() (*hub.FeedAddress, string) {
		made, secret, err := db.CreateFeedAddress(byCommand(t), a.UUID, hub.CreateFeedAddressInput{Name: "x"})
		if err != nil {
			t.Fatal(err)
		}
		return made, secret
	}
	ended := func(secret string) bool {
		_, err := db.FeedViewer(t.Context(), secret)
		return errors.Is(err, hub.ErrUnauthenticated)
	}
	first, secret := create()
	if must[bool](t)(db.RevokeFeedAddress(byCommand(t), &b.UUID, first.UUID)) || ended(secret) {
		t.Error("somebody else's was revoked")
	}
	if !must[bool](t)(db.RevokeFeedAddress(byCommand(t), &a.UUID, first.UUID)) || !ended(secret) || must[bool](t)(db.RevokeFeedAddress(byCommand(t), nil, first.UUID)) {
		t.Error("it was not revoked, or twice")
	}
	_, secret = create()
	must[*hub.Account](t)(db.DisableAccount(byCommand(t), a.UUID))
	if !ended(secret) {
		t.Error("a closed account reads on")
	}
	_, _, err := db.CreateFeedAddress(byCommand(t), a.UUID, hub.CreateFeedAddressInput{Name: "x"})
	wantFaults(t, err, "NOT_FOUND account")
	must[*hub.Account](t)(db.EnableAccount(byCommand(t), a.UUID))
	if !ended(secret) {
		t.Error("it comes back when the account opens")
	}
}
