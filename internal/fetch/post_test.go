package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// post sends a line to an address.
func post(t *testing.T, c *Client, address string) (*Reply, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	return c.Post(ctx, address, http.Header{"Webhook-Id": {"1"}}, []byte("hej"))
}

func TestWhatIsPostedComes(t *testing.T) {
	t.Parallel()
	_, c := newWorld(t, map[string][]string{"a.example": {public}}, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || string(body) != "hej" || r.Method != http.MethodPost || r.Header.Get("Webhook-Id") != "1" ||
			!strings.HasPrefix(r.UserAgent(), "SmaKom-hub/") {
			t.Errorf("%s %q, %v, with %v", r.Method, body, err, r.Header)
		}
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(http.StatusTeapot)
	})
	c.allowPrivate = true // so that it goes without TLS
	if reply, err := post(t, c, "http://a.example/in"); err != nil || reply.Status != http.StatusTeapot || reply.RetryAfter != "7" {
		t.Errorf("answered %+v, %v", reply, err)
	}
}

// TestPostingIsHeldToTheSameRules as asking, and to https.
func TestPostingIsHeldToTheSameRules(t *testing.T) {
	t.Parallel()
	names := map[string][]string{"inside.example": {private}, "metadata.example": {"169.254.169.254"}, "2130706433": {"127.0.0.1"},
		"moving.example": {private, public}, "mapped.example": {"::ffff:10.0.0.1"}, "open.example": {public}}
	w, c := newWorld(t, names, func(http.ResponseWriter, *http.Request) { t.Error("a machine was sent to") })
	for address, why := range map[string]string{
		"https://inside.example/":        "inside.example: leads to a machine that is not on the public internet",
		"https://metadata.example/":      "metadata.example: leads to a machine that is not on the public internet",
		"https://2130706433/":            "2130706433: leads to a machine that is not on the public internet",
		"https://moving.example/":        "moving.example: leads to a machine that is not on the public internet",
		"https://mapped.example/":        "mapped.example: leads to a machine that is not on the public internet",
		"https://[fe80::1%25eth0]/":      "fe80::1%eth0: leads to a machine that is not on the public internet",
		"http://open.example/":           "open.example: only https addresses are sent to",
		"https://open.example:22/":       "open.example: only the ports 80, 443, 8080 and 8443 are asked",
		"https://a@open.example/":        "open.example: an address with a name or password in it is not asked",
		"https://open.example\r\nX: y/":  "not a web address: write it as https://...",
		"https://open.example/\r\nX: y/": "not a web address: write it as https://...",
	} {
		_, err := post(t, c, address)
		if fault := new(hub.Error); !errors.As(err, &fault) || fault.Code != hub.CodeBadInput || fault.Message != why {
			t.Errorf("%q: %v", address, err)
		}
	}
	if len(w.dialed) > 0 {
		t.Errorf("connected to %v", w.dialed)
	}
}

func TestPostingFollowsNoRedirect(t *testing.T) {
	t.Parallel()
	asked := 0
	_, c := newWorld(t, map[string][]string{"a.example": {public}}, func(w http.ResponseWriter, r *http.Request) {
		asked++
		http.Redirect(w, r, "http://a.example/there", http.StatusPermanentRedirect)
	})
	c.allowPrivate = true
	if reply, err := post(t, c, "http://a.example/in"); err != nil || reply.Status != http.StatusPermanentRedirect || asked != 1 {
		t.Errorf("asked %d times: %+v, %v", asked, reply, err)
	}
}
