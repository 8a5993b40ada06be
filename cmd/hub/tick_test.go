package main

import (
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
)

// TestTokenLetter tells the day as it is in Sweden, and nothing that lets anyone in.
func TestTokenLetter(t *testing.T) {
	t.Parallel()
	a := &hub.Account{Name: "Lo Öberg", Email: "lo@example.se"}
	token := &hub.Token{Name: "Nattjobb", Prefix: "hub_7QX2MZ4K", ExpiresAt: time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC)}
	m := tokenLetter("https://hub.example.se", a, token)
	if m.Address != a.Email || m.Name != a.Name || m.Subject == "" {
		t.Errorf("it goes to %+v", m)
	}
	for _, want := range []string{"Lo Öberg", "Nattjobb", "hub_7QX2MZ4K…", "https://hub.example.se", "2027-01-01"} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("%q is not in\n%s", want, m.Text)
		}
	}
}

// TestWebhookLetter says why, and nothing that lets anyone in: the address may.
func TestWebhookLetter(t *testing.T) {
	t.Parallel()
	a := &hub.Account{Name: "Lo Öberg", Email: "lo@example.se"}
	w := &hub.Webhook{Name: "Intranätet", URL: "https://intra.example.se/in?key=hemlig", Reason: new("answered 410 Gone")}
	m := webhookLetter("https://hub.example.se", a, w)
	if m.Address != a.Email || m.Name != a.Name || m.Subject == "" || strings.Contains(m.Text, "hemlig") {
		t.Errorf("it is %+v", m)
	}
	for _, want := range []string{"Lo Öberg", "Intranätet", "https://hub.example.se", "answered 410 Gone", "resumeWebhook"} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("%q is not in\n%s", want, m.Text)
		}
	}
}
