package site_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/site"
)

// keys is a door that knows feed addresses alone.
type keys struct {
	door
	db *postgres.DB
}

func (k *keys) FeedViewer(ctx context.Context, secret string) (hub.Viewer, error) {
	return k.db.FeedViewer(ctx, secret)
}

// TestSecretAddressesReadAsTheirOwner: a feed as its owner sees it, by the secret in its
// address alone; kept by nobody else, and gone when it is revoked.
func TestSecretAddressesReadAsTheirOwner(t *testing.T) {
	t.Parallel()
	k := &keys{}
	f := newFixture(t, func(o *site.Options) { o.Door = k }, article("Öppen"),
		&hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: "Sluten", Audience: hub.AudienceMembers, Topics: []string{"va"}}, ArticleKind: hub.ArticleNews},
		eventInput("Slutet möte", func(in *hub.CreateEventInput) { in.StartsOn, in.Audience = "2026-05-05", hub.AudienceMembers }))
	k.db = f.db
	command := hub.AsProgram(t.Context(), hub.ViaCommand)
	owner, err := f.db.CreateAccount(command, hub.CreateAccountInput{Email: "asa@kommun.example", Name: "Åsa", Role: hub.RoleMember, Municipality: "1763"})
	if err != nil {
		t.Fatal(err)
	}
	made, secret, err := f.db.CreateFeedAddress(command, owner.UUID, hub.CreateFeedAddressInput{Name: "Telefonen"})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"/feed.atom", "/amnen/va/feed.atom", "/events.ics", "/sok/feed.atom?q=sluten", "/sok/events.ics"} {
		glue := "?"
		if strings.Contains(address, "?") {
			glue = "&"
		}
		public, open := f.get(t, hub.Viewer{}, address)
		own, body := f.get(t, hub.Viewer{}, address+glue+"nyckel="+secret)
		h := own.Header
		if own.StatusCode != http.StatusOK || !strings.Contains(body, "Slute") || strings.Contains(open, "Slute") || strings.Contains(open, "nyckel") {
			t.Errorf("%s: %d, or it isn't the owner's", address, own.StatusCode)
		}
		if h.Get("Cache-Control") != "private, max-age=0, must-revalidate" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("ETag") == public.Header.Get("ETag") {
			t.Errorf("%s: %v", address, h)
		}
		readFeed(t, address, h.Get("Content-Type"), body)
		if again := f.conditional(t, address+glue+"nyckel="+secret, "If-None-Match", h.Get("ETag")); again.StatusCode != http.StatusNotModified || again.Header.Get("Cache-Control") != h.Get("Cache-Control") {
			t.Errorf("%s again: %d %v", address, again.StatusCode, again.Header)
		}
	}
	// It opens nothing else: a page with it is the public's, and says nothing of it.
	for _, address := range []string{"/artiklar/sluten", "/artiklar", "/sok?q=sluten", "/sitemap/1.xml"} {
		with, body := f.get(t, hub.Viewer{}, address+map[bool]string{true: "&", false: "?"}[strings.Contains(address, "?")]+"nyckel="+secret)
		without, same := f.get(t, hub.Viewer{}, address)
		if with.StatusCode != without.StatusCode || body != same || strings.Contains(body, secret) {
			t.Errorf("%s with the secret: %d, and it is another page", address, with.StatusCode)
		}
	}
	for _, wrong := range []string{"", "x", secret + "x", secret[:len(secret)-1], strings.Repeat("x", 10_000), "%00", "%ff"} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/feed.atom?nyckel="+wrong, nil)
		if response, body := f.do(t, member(), r); response.StatusCode != http.StatusNotFound || response.Header.Get("Cache-Control") != "no-store" || strings.Contains(body, "Sluten") {
			t.Errorf("%.20q, though somebody else is signed in: %d", wrong, response.StatusCode)
		}
	}
	if revoked, err := f.db.RevokeFeedAddress(command, &owner.UUID, made.UUID); err != nil || !revoked {
		t.Fatal(revoked, err)
	}
	if response, _ := f.get(t, hub.Viewer{}, "/feed.atom?nyckel="+secret); response.StatusCode != http.StatusNotFound {
		t.Errorf("a revoked address: %d", response.StatusCode)
	}
	for _, l := range f.log.lines() {
		if strings.Contains(l, secret[len(hub.FeedSecret):]) {
			t.Errorf("the log has it: %s", l)
		}
	}
}
