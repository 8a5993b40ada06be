//go:build unix

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal"
	"github.com/smakom/hub/internal/postgres"
)

const (
	// hookWriters write at once, each so many changes in a round.
	hookWriters, hookEdits = 4, 10
	// bothEvery is how many rounds there are to one in which no hub is left.
	bothEvery = 5
)

// TestKillWhileTelling: two hubs on one database tell three receivers, which fail now
// and then, what four writers change, and either hub is killed in the middle of it. To
// each receiver all of its feed comes, in order; again comes only what it had last and
// had not answered, or whose answer a killed hub had not noted.
func TestKillWhileTelling(t *testing.T) {
	t.Parallel()
	random := seeded(t)
	b := newHookBench(t)
	for round := range killRounds {
		b.round(t, random, round)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	told, again := 0, 0
	for i, r := range b.receivers {
		n := r.holds(t, b.feed(t, hookFilters()[i]), b.kills)
		told, again = told+len(r.got), again+n
	}
	t.Logf("%d hubs were killed; %d messages came, %d of them again after they were taken", b.kills, told, again)
}

// hookFilters are what the receivers want to be told: all, some by topic, and some by kind.
func hookFilters() []*hub.ChangeFilter {
	return []*hub.ChangeFilter{nil, {Topics: []string{"va"}}, {Kinds: []hub.Kind{hub.KindArticle}}}
}

// hookBench is a database with two hubs on it and a member who has receivers.
type hookBench struct {
	data      [2]string // of the hubs
	hubs      [2]*process
	db        *postgres.DB
	pool      *pgxpool.Pool
	owner     *hub.Account
	start     string // where in the feed the receivers begin
	receivers []*hookReceiver
	texts     []hub.ID // of each writer
	kills     int
}

// newHookBench starts a PostgreSQL that outlives the hubs, which is the private one of
// both: so they may send to this machine.
func newHookBench(t *testing.T) *hookBench {
	t.Helper()
	b := &hookBench{data: [2]string{emptyData(t), emptyData(t)}}
	dirs := [2]string{filepath.Join(b.data[0], "postgres"), filepath.Join(b.data[1], "postgres")}
	check(t, os.RemoveAll(dirs[1]))
	check(t, os.Symlink(dirs[0], dirs[1]))
	server, err := pglocal.Start(t.Context(), pglocal.Options{Dir: dirs[0], Bin: os.Getenv("HUB_PG_BIN"), Unsafe: true})
	check(t, err)
	t.Cleanup(func() {
		if err := server.Stop(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	b.db, err = postgres.Open(t.Context(), postgres.Options{DSN: server.DSN(), Private: true})
	check(t, err)
	t.Cleanup(b.db.Close)
	b.pool = poolOn(t, server.DSN())
	t.Cleanup(b.pool.Close)
	b.furnish(t)
	for i := range b.hubs {
		b.begin(t, i)
	}
	t.Cleanup(func() {
		for _, p := range b.hubs {
			p.kill() // the data goes
			if t.Failed() {
				t.Log(p.log())
			}
		}
	})
	return b
}

// furnish makes the texts that are changed, and the receivers, and lets the database
// note which of its connections has a webhook's lease.
func (b *hookBench) furnish(t *testing.T) {
	t.Helper()
	sql(t, b.pool, `create table held (webhook uuid primary key, backend int not null)`)
	sql(t, b.pool, `create function note_held() returns trigger language plpgsql as $$ begin
		insert into held values (new.id, pg_backend_pid()) on conflict (webhook) do update set backend = excluded.backend;
		return null; end $$`)
	sql(t, b.pool, `create trigger note_held after update of leased_until on webhook
		for each row when (new.lease is not null) execute function note_held()`)
	office := hub.AsProgram(t.Context(), hub.ViaCommand)
	var err error
	b.owner, err = b.db.CreateAccount(office, hub.CreateAccountInput{Email: "asa@hub.example", Name: "Åsa Öberg", Role: hub.RoleMember, Municipality: "1763"})
	check(t, err)
	b.start, err = b.db.FeedStart(b.asOwner(t))
	check(t, err)
	for n := range hookWriters {
		made, _, err := b.db.Create(office, &hub.CreateArticleInput{ContentInput: hub.ContentInput{
			Title: fmt.Sprint("Text ", n), Audience: hub.AudiencePublic, Topics: [][]string{{"va"}, nil}[n%2]}})
		check(t, err)
		_, err = b.db.PublishContent(office, hub.PublishContentInput{ID: made.ID()})
		check(t, err)
		b.texts = append(b.texts, made.ID())
	}
	for _, f := range hookFilters() {
		r := newHookReceiver(t)
		_, secret, err := b.db.CreateWebhook(b.asOwner(t), hub.CreateWebhookInput{Name: "Intranätet", URL: r.URL, Filter: f, After: &b.start})
		check(t, err)
		r.verifies(t, secret)
		b.receivers = append(b.receivers, r)
	}
}

func (b *hookBench) asOwner(t *testing.T) context.Context {
	return hub.WithViewer(t.Context(), hub.Viewer{Account: b.owner, Session: &hub.Session{}})
}

func (b *hookBench) begin(t *testing.T, i int) {
	t.Helper()
	var err error
	b.hubs[i], err = launch(b.data[i], []string{"HUB_STARTER=off"})
	check(t, err)
}

// round kills a hub, or both, once some of what is written has come, starts what it
// killed, and waits until all has come.
func (b *hookBench) round(t *testing.T, random *rand.Rand, round int) {
	t.Helper()
	at := b.receivers[0].taken() + 1 + random.IntN(hookWriters*hookEdits)
	var writing sync.WaitGroup
	for n, id := range b.texts {
		writing.Go(func() { b.write(t, id, fmt.Sprintf("Text %d i omgång %d", n, round)) })
	}
	b.await(t, 0, at)
	killed := []int{0, 1}
	if round%bothEvery > 0 {
		killed = []int{random.IntN(2)}
	}
	for _, i := range killed {
		b.hubs[i].kill()
		b.kills++
	}
	for _, i := range killed {
		b.begin(t, i)
	}
	writing.Wait()
	for i, f := range hookFilters() {
		b.await(t, i, len(b.feed(t, f)))
	}
}

// await waits until a receiver has taken so many different messages.
func (b *hookBench) await(t *testing.T, receiver, messages int) {
	t.Helper()
	poll(t, fmt.Sprint(messages, " messages"), func() bool {
		b.pass(t)
		return b.receivers[receiver].taken() >= messages
	})
}

// write changes a text again and again: its title, and whether the member may see it.
func (b *hookBench) write(t *testing.T, id hub.ID, title string) {
	office := hub.AsProgram(t.Context(), hub.ViaCommand)
	for n := range hookEdits {
		in := &hub.UpdateArticleInput{Edit: hub.Edit{ID: id, Sent: []string{"title", "audience"}}}
		in.Title, in.Audience = fmt.Sprint(title, ", ", n), hub.AudiencePublic
		if n%4 == 2 {
			in.Audience = hub.AudienceStaff
		}
		if _, err := b.db.Edit(office, in); err != nil {
			t.Error(err)
		}
	}
}

// pass lets pass what takes a minute: leases of hubs that are dead end, and what a
// receiver refused is due. A hub is dead once PostgreSQL has let go of its connections,
// and nothing that it sent is on its way.
func (b *hookBench) pass(t *testing.T) {
	t.Helper()
	if !slices.ContainsFunc(b.receivers, func(r *hookReceiver) bool { return r.open.Load() > 0 }) {
		sql(t, b.pool, `update webhook w set leased_until = clock_timestamp() from held h
			where h.webhook = w.id and w.leased_until > clock_timestamp()
			  and not exists (select from pg_stat_activity a where a.pid = h.backend)`)
	}
	sql(t, b.pool, `update webhook set retry_at = clock_timestamp() where retry_at > clock_timestamp()`)
	sql(t, b.pool, `notify change`)
}

// feed is what the owner's feed tells of what a filter lets through.
func (b *hookBench) feed(t *testing.T, f *hub.ChangeFilter) (all []string) {
	t.Helper()
	for after, more := b.start, true; more; {
		page, err := b.db.Changes(b.asOwner(t), &after, f, hub.MaxPageSize)
		check(t, err)
		for _, c := range page.Nodes {
			all = append(all, c.Cursor)
		}
		after, more = page.EndCursor, page.HasMore
	}
	return all
}
