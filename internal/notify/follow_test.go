package notify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/mail/mailtest"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// TestWhatIsWatchedIsTold: by its topic and by a search, once each, and nothing else.
func TestWhatIsWatchedIsTold(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{})
	b.publish(t, "Bredband före", hub.AudiencePublic, "va")
	a := b.member(t, "asa@example.se", topic("va"), question("bredband"))
	other := b.member(t, "bo@example.se", question("biogas"))
	pipes := b.publish(t, "Nya rör", hub.AudiencePublic, "va")
	b.publish(t, "Bredband i Forshaga", hub.AudienceMembers)
	b.publish(t, "Bredband för kansliet", hub.AudienceStaff, "va")
	b.publish(t, "Bredband längs rören", hub.AudiencePublic, "va")
	b.told(t)
	b.edit(t, pipes, "title", "Nya rör i Åmål")
	b.told(t)
	want := []string{"ADDED Nya rör i Åmål", "ADDED Bredband längs rören", "ADDED Bredband i Forshaga"}
	if got := b.inbox(t, a); !slices.Equal(got, want) {
		t.Errorf("the inbox has %q, want %q", got, want)
	}
	if got := b.inbox(t, other); len(got) > 0 {
		t.Errorf("who watches something else is told %q", got)
	}
	must[int](t)(b.ReadNotices(as(t, a), nil))
	b.edit(t, pipes, "title", "Nya rör i Säffle")
	b.told(t)
	if got := b.inbox(t, a)[0]; got != "UPDATED Nya rör i Säffle" {
		t.Errorf("after it was read the first is %q", got)
	}
}

// TestManyStepsAreTold: more than are matched at once.
func TestManyStepsAreTold(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{})
	a := b.member(t, "asa@example.se", question("bredband"))
	for n := range hub.MaxWatchSteps + 3 {
		b.publish(t, fmt.Sprint("Bredband ", n), hub.AudiencePublic)
	}
	b.told(t)
	if got := len(b.inbox(t, a)); got != hub.MaxWatchSteps+3 {
		t.Errorf("%d are told", got)
	}
}

// behind is an index that does not come so far, or fails.
type behind struct {
	Index
	behind bool
	asked  int
	err    error
}

func (i *behind) WaitFor(ctx context.Context, position int64) bool {
	return !i.behind && i.Index.WaitFor(ctx, position)
}

func (i *behind) Finds(ctx context.Context, questions []hub.SearchQuery, of []hub.ID) ([][]hub.ID, error) {
	i.asked++
	if i.err != nil {
		return nil, i.err
	}
	return i.Index.Finds(ctx, questions, of)
}

// TestAnIndexThatIsBehindLosesNothing: nobody is told until it has come so far, and the
// lease is free for another hub meanwhile.
func TestAnIndexThatIsBehindLosesNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{})
	a := b.member(t, "asa@example.se", question("bredband"))
	b.publish(t, "Bredband i Forshaga", hub.AudiencePublic)
	_, other := b.hub(t)
	broken := errors.New("the index is broken")
	for _, index := range []*behind{{Index: b.index, behind: true}, {Index: b.index, err: broken}} {
		b.Worker.index = index
		if err := b.follow(t.Context()); !errors.Is(err, errIndexBehind) && !errors.Is(err, broken) {
			t.Errorf("follow: %v", err)
		}
	}
	if got := b.inbox(t, a); len(got) > 0 {
		t.Errorf("told %q", got)
	}
	if err := other.follow(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := b.inbox(t, a); !slices.Equal(got, []string{"ADDED Bredband i Forshaga"}) {
		t.Errorf("told %q", got)
	}
}

// TestTheIndexIsAskedWhereItMust: not where nobody saved a search, or no content changed.
func TestTheIndexIsAskedWhereItMust(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{})
	index := &behind{Index: b.index}
	b.Worker.index = index
	b.member(t, "asa@example.se", topic("va"))
	b.publish(t, "Nya rör", hub.AudiencePublic, "va")
	b.told(t)
	b.member(t, "bo@example.se", question("rör"))
	b.run(t, `update topic set name = name || ' x' where key = 'va'`)
	b.told(t)
	if index.asked != 0 {
		t.Errorf("asked %d times in vain", index.asked)
	}
	b.publish(t, "Fler rör", hub.AudiencePublic)
	b.told(t)
	if index.asked == 0 {
		t.Error("not asked")
	}
}

// faulty is a store that is away for some calls.
type faulty struct {
	Store
	mu     sync.Mutex
	faults int
}

var errAway = errors.New("the database is away")

func (f *faulty) away() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.faults--; f.faults >= 0 {
		return errAway
	}
	return nil
}

func (f *faulty) ClaimWatching(ctx context.Context) (*hub.WatchTurn, error) {
	if err := f.away(); err != nil {
		return nil, err
	}
	return f.Store.ClaimWatching(ctx)
}

func (f *faulty) NoteChanges(ctx context.Context, t *hub.WatchTurn, steps []hub.Step, found []hub.FoundByWatch) (bool, error) {
	if err := f.away(); err != nil {
		return false, err
	}
	return f.Store.NoteChanges(ctx, t, steps, found)
}

func (f *faulty) Remind(ctx context.Context, today hub.Date) error {
	if err := f.away(); err != nil {
		return err
	}
	return f.Store.Remind(ctx, today)
}

// TestFaultsAreLoggedAndTriedAgain, by a worker that runs.
func TestFaultsAreLoggedAndTriedAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t, mailtest.Options{})
	a := b.member(t, "asa@example.se", topic("va"))
	log := &lines{came: make(chan struct{}, 1)}
	b.Worker.log = slog.New(slog.NewTextHandler(log, nil))
	store := &faulty{Store: b.DB, faults: 5}
	b.Worker.store = store
	running(t, b.Worker.Run)
	b.publish(t, "Nya rör", hub.AudiencePublic, "va")
	b.arrive(t, map[*hub.Account]int{a: 1})
	if n := strings.Count(log.String(), errAway.Error()); n != 5 {
		t.Errorf("%d faults are logged:\n%s", n, log)
	}
}

// lines is a log that tests read.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
	came chan struct{}
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// patience bounds every wait, many times over.
const patience = time.Minute

// arrive waits until so many notices of each person are there: each change of the
// table gives a sign.
func (b *bench) arrive(t testing.TB, want map[*hub.Account]int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	c := must[*pgx.Conn](t)(pgx.Connect(ctx, b.dsn))
	defer func() { _ = c.Close(context.WithoutCancel(ctx)) }()
	if _, err := c.Exec(ctx, `listen noticed`); err != nil {
		t.Fatal(err)
	}
	b.run(t, `create or replace function tell_noticed() returns trigger language plpgsql as $$ begin notify noticed; return null; end $$`)
	b.run(t, `create or replace trigger noticed after insert or update on notice for each statement execute function tell_noticed()`)
	for a, n := range want {
		for {
			got := len(b.inbox(t, a))
			if got == n {
				break
			}
			if _, err := c.WaitForNotification(ctx); err != nil {
				t.Fatalf("%s has %d of %d notices: %v", a.Email, got, n, err)
			}
		}
	}
}

// TestTwoHubsTellAsOne: what four writers publish, and change, is told to each person
// once, of a topic and of a search, and the hubs' indexes are their own.
func TestTwoHubsTellAsOne(t *testing.T) {
	t.Parallel()
	const writers, each = 4, 6
	b := newBench(t, mailtest.Options{})
	byTopic, bySearch := b.member(t, "asa@example.se", topic("va")), b.member(t, "bo@example.se", question("vattenverk"))
	_, other := b.hub(t)
	running(t, b.Worker.Run, other.Run)
	var writing sync.WaitGroup
	for n := range writers {
		writing.Go(func() {
			for i := range each {
				c := b.publish(t, fmt.Sprintf("Vattenverk %d-%d", n, i), hub.AudiencePublic, "va")
				b.edit(t, c, "title", fmt.Sprintf("Vattenverket %d-%d", n, i))
			}
		})
	}
	writing.Wait()
	b.arrive(t, map[*hub.Account]int{byTopic: writers * each, bySearch: writers * each})
	for _, a := range []*hub.Account{byTopic, bySearch} {
		got := b.inbox(t, a)
		if once := slices.Compact(slices.Sorted(slices.Values(got))); len(once) != writers*each {
			t.Errorf("%s has %q", a.Email, got)
		}
	}
}

// TestEveryFieldHasAWord: what the feed can tell of a content can be said in a letter.
func TestEveryFieldHasAWord(t *testing.T) {
	t.Parallel()
	c := must[*pgx.Conn](t)(pgx.Connect(t.Context(), pgtest.DSN(t)))
	defer func() { _ = c.Close(context.WithoutCancel(t.Context())) }()
	rows := must[pgx.Rows](t)(c.Query(t.Context(), `
		select feed_field(column_name) from information_schema.columns
		 where table_schema = 'public' and feed_field(column_name) is not null
		   and table_name in ('content', 'article', 'report', 'project', 'project_update', 'event')
		 union
		select convert_from(substr(tgargs, 1, position('\x00'::bytea in tgargs) - 1), 'UTF8')
		  from pg_trigger g join pg_proc p on p.oid = tgfoid
		 where proname = 'feed_part' and length(tgargs) > 1`))
	fields := must[[]string](t)(pgx.CollectRows(rows, pgx.RowTo[string]))
	silent := []string{"id", "desk"} // the one stays, the other is the office's
	for _, f := range fields {
		if (fieldWord(f) == "") != slices.Contains(silent, f) {
			t.Errorf("%s is called %q", f, fieldWord(f))
		}
	}
	if len(fields) < 40 {
		t.Errorf("only %d fields: %v", len(fields), fields)
	}
}

var _ Store = (*postgres.DB)(nil)
