package auth_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestFeedViewer: the secret is its owner's, for feeds alone, and never a
// demonstration's where there is something to lose.
func TestFeedViewer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	d := w.hubs[0]
	_, secret, err := w.db.CreateFeedAddress(hub.AsProgram(t.Context(), hub.ViaCommand), w.anna.UUID, hub.CreateFeedAddressInput{Name: "test"})
	check(t, err)
	if v, err := d.FeedViewer(t.Context(), secret); err != nil || v.Account.UUID != w.anna.UUID {
		t.Errorf("%+v, %v", v, err)
	}
	for _, other := range []string{"", "x", hub.FeedSecret, secret + " ", secret + "\x00", "\xff", hub.FeedSecret + strings.Repeat("x", 20_000)} {
		if v, err := d.FeedViewer(t.Context(), other); err != hub.ErrUnauthenticated || v.Account != nil {
			t.Errorf("%.20q lets in %+v, %v", other, v, err)
		}
	}
	if a := newBrowser(t).with("Authorization", "Bearer "+secret).do(t, http.MethodPost, d.base+"/who", ""); a.status != http.StatusUnauthorized {
		t.Errorf("it is a token: %d", a.status)
	}
	account, err := w.db.AccountByEmail(t.Context(), demo) // made while the hub was private
	check(t, err)
	_, secret, err = w.db.CreateFeedAddress(hub.AsProgram(t.Context(), hub.ViaCommand), account.UUID, hub.CreateFeedAddressInput{Name: "test"})
	check(t, err)
	if _, err := d.FeedViewer(t.Context(), secret); err != hub.ErrUnauthenticated {
		t.Errorf("a demonstration's: %v", err)
	}
}
