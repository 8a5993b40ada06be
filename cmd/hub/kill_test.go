//go:build unix

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// killWord is in all that the writer writes, and in nothing else.
const killWord = "xylofonkvist"

// killWithin is how long after the writer began the hub is killed, at most.
const killWithin = 500 * time.Millisecond

// TestKill: whenever a hub is killed, alone or with its PostgreSQL, what was
// acknowledged is there after the next start, and found; and who follows the feed goes
// on from where they were and misses nothing.
func TestKill(t *testing.T) {
	t.Parallel()
	random := seeded(t)
	data := emptyData(t)
	p := start(t, data, "HUB_STARTER=off")
	var acknowledged []hub.UUID
	follower := &copier{there: map[string]bool{}}
	for round := range killRounds {
		gone := follower.follow(p.base)
		acknowledged = append(acknowledged, writeUntilKilled(t, p, round, random)...)
		<-gone
		p = start(t, data, "HUB_STARTER=off")
		nothingLost(t, p, acknowledged)
		follower.level(t, p)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	if len(acknowledged) == 0 {
		t.Error("nothing was written before any kill")
	}
	t.Logf("%d contents survived %d kills, and a follower was told %d changes", len(acknowledged), killRounds, follower.told)
}

// startKilledWithin is about what a cold start takes.
const startKilledWithin = 2 * time.Second

// TestKillWhileStarting: whatever a start was at, the next one goes on from there.
func TestKillWhileStarting(t *testing.T) {
	t.Parallel()
	random := seeded(t)
	data := folder(t)
	for round := range killRounds {
		p, err := begin(data, nil)
		check(t, err)
		after := time.Duration(random.Int64N(int64(startKilledWithin)))
		t.Logf("round %d: killed after %v", round, after)
		<-time.After(after) // the moment is what is tested
		p.kill()
	}
	p := start(t, data)
	if r, _ := p.ready(t); r.Counts.Municipalities != 290 || r.Counts.Contents == 0 || r.Lag != 0 {
		t.Errorf("ready: %+v", r)
	}
	if first, _ := p.found(t, "Forshaga"); first != "Forshaga" {
		t.Errorf("first is %q", first)
	}
}

// writeUntilKilled writes while the hub is killed, and gives what was acknowledged.
func writeUntilKilled(t *testing.T, p *process, round int, random *rand.Rand) []hub.UUID {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	db, err := postgres.Open(ctx, postgres.Options{DSN: dsnOf(t, p.data)})
	check(t, err)
	defer db.Close()
	began, wrote := make(chan struct{}), make(chan []hub.UUID)
	go func() {
		close(began)
		wrote <- write(ctx, db, round)
	}()
	<-began
	after, all := time.Duration(random.Int64N(int64(killWithin))), random.IntN(2) == 0
	t.Logf("round %d: killed after %v, PostgreSQL too: %v", round, after, all)
	<-time.After(after) // the moment is what is tested
	if all {
		killAll(t, p)
	} else {
		p.kill()
	}
	return <-wrote
}

// write creates and publishes until its database is gone.
func write(ctx context.Context, db *postgres.DB, round int) (acknowledged []hub.UUID) {
	ctx = hub.AsProgram(ctx, hub.ViaHub)
	for n := 0; ; n++ {
		in := &hub.CreateArticleInput{ArticleKind: hub.ArticleNews, ContentInput: hub.ContentInput{
			Title: fmt.Sprintf("Nummer %d-%d om %s", round, n, killWord), Summary: "Kort.", Body: "Text om " + killWord + ".",
			Audience: hub.AudiencePublic}}
		made, _, err := db.Create(ctx, in)
		if err != nil {
			return acknowledged
		}
		if _, err := db.PublishContent(ctx, hub.PublishContentInput{ID: made.ID()}); err != nil {
			return acknowledged // drafted, but whether it was published nobody knows
		}
		acknowledged = append(acknowledged, made.Common().UUID)
	}
}

// killAll kills the hub and every process of its PostgreSQL, as a power cut would.
func killAll(t *testing.T, p *process) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(p.data, "postgres", "data", "postmaster.pid"))
	check(t, err)
	line, _, _ := strings.Cut(string(text), "\n")
	server, err := strconv.Atoi(strings.TrimSpace(line))
	check(t, err)
	below, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", server)) // only Linux tells; they end by themselves too
	pids := []int{p.cmd.Process.Pid, server}
	for _, word := range strings.Fields(string(below)) {
		pid, err := strconv.Atoi(word)
		check(t, err)
		pids = append(pids, pid)
	}
	for _, pid := range pids {
		_ = syscall.Kill(pid, syscall.SIGKILL) // one of them may have just ended
	}
	<-p.ended
}

// nothingLost compares the store with what was acknowledged, and the index with the store.
func nothingLost(t *testing.T, p *process, acknowledged []hub.UUID) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsnOf(t, p.data))
	check(t, err)
	defer func() { _ = conn.Close(context.WithoutCancel(t.Context())) }()
	var kept, published int
	check(t, conn.QueryRow(t.Context(), `select count(*) filter (where id = any($1)), count(*) from content where status = 'PUBLISHED'`,
		acknowledged).Scan(&kept, &published))
	if kept != len(acknowledged) {
		t.Errorf("%d of %d acknowledged contents are there", kept, len(acknowledged))
	}
	poll(t, "the index is level with the store", func() bool {
		r, status := p.ready(t)
		return status == 200 && r.Lag == 0
	})
	if published > 0 {
		if _, total := p.found(t, killWord); total != published {
			t.Errorf("the search finds %d of %d", total, published)
		}
	}
}
