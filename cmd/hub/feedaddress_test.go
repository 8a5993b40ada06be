package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// TestFeedAddressesAreKeptQuiet: a member's calendar reads by a secret address that no
// log, no header and no page of anybody tells of, until it is revoked.
func TestFeedAddressesAreKeptQuiet(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t), "HUB_LOG_LEVEL=debug")
	done(t, p.data, "account", "add", "lo@example.se", "--name", "Lo", "--role", "partner", "--organisation", "boverket")
	said := done(t, p.data, "token", "create", "--account", "lo@example.se", "--name", "Nattjobb", "--scope", "manage")
	mutate := func(query string, into any) {
		t.Helper()
		body, err := json.Marshal(map[string]string{"query": query})
		check(t, err)
		a := ask(t, http.MethodPost, p.base+"/graphql", string(body), "Content-Type: application/json", "Authorization: Bearer "+said[len(said)-1])
		check(t, json.Unmarshal([]byte(a.body), into))
	}
	var made struct {
		Data struct {
			CreateFeedAddress struct {
				Secret      string
				FeedAddress struct{ ID string }
			}
		}
	}
	mutate(`mutation { createFeedAddress(input: {name: "Kalendern"}) { secret feedAddress { id } } }`, &made)
	secret := made.Data.CreateFeedAddress.Secret
	for _, path := range []string{"/feed.atom", "/events.ics", "/amnen/va/events.ics"} {
		a := fetch(t, p.base+path+"?nyckel="+secret)
		if a.status != http.StatusOK || a.header.Get("Cache-Control") != "private, max-age=0, must-revalidate" || a.header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: %d %v", path, a.status, a.header)
		}
		if open := fetch(t, p.base+path); open.status != http.StatusOK || strings.Contains(open.body, "nyckel") || open.header.Get("Cache-Control") != "public, max-age=0, must-revalidate" {
			t.Errorf("%s for all: %d %v", path, open.status, open.header)
		}
	}
	for _, path := range []string{"/feed.atom/", "/feed.atom/x", "/kommuner/1763/feed.atom", "/graphql"} { // what fails or leads on
		fetch(t, p.base+path+"?nyckel="+secret)
	}
	var ended struct{ Data map[string]any }
	mutate(`mutation { revokeFeedAddress(input: {id: "`+made.Data.CreateFeedAddress.FeedAddress.ID+`"}) { id } }`, &ended)
	if a := fetch(t, p.base+"/feed.atom?nyckel="+secret); a.status != http.StatusNotFound || a.header.Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("revoked: %d %v %v", a.status, a.header, ended)
	}
	if len(secret) < 50 || strings.Contains(p.err.String(), secret) || strings.Contains(p.out.String(), secret) {
		t.Errorf("the log has the secret, of %d letters", len(secret))
	}
}
