package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

const (
	streams       = 200
	streamChanges = 50
	// streamPause lets the hub come to rest, as it is when people write: the index takes
	// each change in too, and goes on with that for a while.
	streamPause = 200 * time.Millisecond
)

// BenchmarkStreams tells how long a change takes from the moment in which its write
// begins to each of 200 who follow by server-sent events, each a client of their own:
// half of them the public, half members of whom each has their own feed.
func BenchmarkStreams(b *testing.B) {
	p := start(b, starterData(b), "HUB_TRUSTED_PROXIES=127.0.0.1")
	db, err := postgres.Open(b.Context(), postgres.Options{DSN: dsnOf(b, p.data)})
	check(b, err)
	b.Cleanup(db.Close)
	ctx := hub.AsProgram(b.Context(), hub.ViaCommand)
	made, _, err := db.Create(ctx, &hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: "Följd", Audience: hub.AudiencePublic}})
	check(b, err)
	_, err = db.PublishContent(ctx, hub.PublishContentInput{ID: made.ID()})
	check(b, err)
	seen := make(chan time.Time, streams)
	for n := range streams {
		headers := map[string]string{"X-Forwarded-For": fmt.Sprintf("198.51.100.%d", n)}
		if n%2 == 1 {
			headers["Authorization"] = "Bearer " + memberToken(b, db, n)
		}
		events(b, p, headers, seen)
	}
	var took []time.Duration
	for b.Loop() {
		for n := range streamChanges {
			<-time.After(streamPause)
			begun := time.Now()
			edit := &hub.UpdateArticleInput{Edit: hub.Edit{ID: made.ID(), Sent: []string{"title"}}}
			edit.Title = fmt.Sprint("Följd ", n, " ", begun)
			_, err := db.Edit(ctx, edit)
			check(b, err)
			for range streams {
				took = append(took, (<-seen).Sub(begun))
			}
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

func memberToken(b *testing.B, db *postgres.DB, n int) string {
	b.Helper()
	ctx := hub.AsProgram(b.Context(), hub.ViaCommand)
	a, err := db.CreateAccount(ctx, hub.CreateAccountInput{Name: "Lo", Email: fmt.Sprintf("lo%d@hub.example", n), Role: hub.RoleMember, Municipality: "1763"})
	check(b, err)
	_, secret, err := db.CreateToken(ctx, a.UUID, hub.CreateTokenInput{Name: "follows", Days: 1, Scopes: []hub.Scope{hub.ScopeRead}})
	check(b, err)
	return secret
}

// events follows the feed in the background, and tells when each change came.
func events(b *testing.B, p *process, headers map[string]string, seen chan<- time.Time) {
	b.Helper()
	get := func(query, accept string) *http.Response {
		r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, p.base+"/graphql?query="+url.QueryEscape(query), nil)
		check(b, err)
		r.Header.Set("Accept", accept)
		for name, value := range headers {
			r.Header.Set(name, value)
		}
		response, err := http.DefaultTransport.RoundTrip(r)
		check(b, err)
		return response
	}
	var now struct{ Data struct{ FeedStart string } }
	first := get("{ feedStart }", "application/json")
	check(b, json.NewDecoder(first.Body).Decode(&now))
	check(b, first.Body.Close())
	response := get(fmt.Sprintf(`subscription { changes(after: %q) { cursor action kind id node { ... on Content { title url version } } } }`,
		now.Data.FeedStart), "text/event-stream")
	if response.StatusCode != http.StatusOK {
		b.Fatal(response.Status)
	}
	b.Cleanup(func() { _ = response.Body.Close() })
	lines := bufio.NewScanner(response.Body)
	if !lines.Scan() { // the comment that opens it
		b.Fatal(lines.Err())
	}
	go func() {
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "event: next") {
				seen <- time.Now()
			}
		}
	}()
}
