package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

const (
	ours    = "whsec_c29tZXRoaW5nIHRoYXQgbm9ib2R5IGtub3dz"
	another = "whsec_c29tZXRoaW5nIHRoYXQgYW5vdGhlciBrbm93cw=="
	body    = `{"type":"article.updated","timestamp":"2026-11-20T09:00:00Z","data":{"action":"UPDATED","kind":"ARTICLE","id":"QQ"}}`
)

// signed is a message of a hub that has a secret.
func signed(t *testing.T, secret, id string, at time.Time, body string) *http.Request {
	t.Helper()
	by, err := standardwebhooks.NewWebhook(secret)
	if err != nil {
		t.Fatal(err)
	}
	signature, err := by.Sign(id, at, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	r.Header.Set(standardwebhooks.HeaderWebhookID, id)
	r.Header.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(at.Unix(), 10))
	r.Header.Set(standardwebhooks.HeaderWebhookSignature, signature)
	return r
}

// TestTakesWhatTheHubSigned and nothing else; each message once, unless it was not taken.
func TestTakesWhatTheHubSigned(t *testing.T) {
	t.Parallel()
	by, err := standardwebhooks.NewWebhook(ours)
	if err != nil {
		t.Fatal(err)
	}
	var taken []string
	full := true
	r := &receiver{by: by, taken: map[string]bool{}, take: func(id string, m message) error {
		if id == "b" && full {
			full = false
			return errors.New("full")
		}
		taken = append(taken, id+" "+m.Type+" "+m.Data.ID)
		return nil
	}}
	now := time.Now()
	changed, unsigned := signed(t, ours, "c", now, body), signed(t, ours, "c", now, body)
	changed.Body = http.NoBody
	unsigned.Header.Del(standardwebhooks.HeaderWebhookSignature)
	rotated := signed(t, another, "d", now, body)
	rotated.Header.Set(standardwebhooks.HeaderWebhookSignature,
		rotated.Header.Get(standardwebhooks.HeaderWebhookSignature)+" "+signed(t, ours, "d", now, body).Header.Get(standardwebhooks.HeaderWebhookSignature))
	for i, test := range []struct {
		request *http.Request
		status  int
	}{
		{signed(t, ours, "a", now, body), http.StatusNoContent},
		{signed(t, ours, "a", now, body), http.StatusNoContent},
		{signed(t, ours, "b", now, body), http.StatusInternalServerError},
		{signed(t, ours, "b", now, body), http.StatusNoContent},
		{signed(t, another, "c", now, body), http.StatusUnauthorized},
		{signed(t, ours, "c", now.Add(-time.Hour), body), http.StatusUnauthorized},
		{signed(t, ours, "c", now, "no message"), http.StatusUnauthorized},
		{signed(t, ours, "c", now, strings.Repeat("x", longest+1)), http.StatusRequestEntityTooLarge},
		{changed, http.StatusUnauthorized},
		{unsigned, http.StatusUnauthorized},
		{rotated, http.StatusNoContent},
	} {
		w := httptest.NewRecorder()
		if r.ServeHTTP(w, test.request); w.Code != test.status {
			t.Errorf("message %d: %d, want %d", i, w.Code, test.status)
		}
	}
	if want := []string{"a article.updated QQ", "b article.updated QQ", "d article.updated QQ"}; !slices.Equal(taken, want) {
		t.Errorf("taken are %q, want %q", taken, want)
	}
}

// TestTheVectorOfOthers: graph/conformance holds receive.ts to this signature.
func TestTheVectorOfOthers(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../../graph/conformance/partners.test.mjs")
	if err != nil {
		t.Fatal(err)
	}
	is := signed(t, ours, "a", time.Unix(1_795_424_400, 0), `{"type":"article.updated"}`).Header.Get(standardwebhooks.HeaderWebhookSignature)
	if !strings.Contains(string(text), is) || !strings.Contains(string(text), ours) {
		t.Errorf("the signature is %s", is)
	}
}
