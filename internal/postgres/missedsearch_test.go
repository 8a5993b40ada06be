package postgres_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// missed is what the viewer under ctx sees of what was not found.
func missed(t testing.TB, db *postgres.DB, ctx context.Context, first int) (all []string) {
	t.Helper()
	for _, m := range must[[]*hub.MissedSearch](t)(db.MissedSearches(ctx, first)) {
		all = append(all, fmt.Sprintf("%s %d", m.Query, m.Count))
	}
	return all
}

func note(t testing.TB, db *postgres.DB, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if err := db.NoteMissed(t.Context(), text); err != nil {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

// swedishToday is the day in Sweden, by the clock of the database.
const swedishToday = `(now() at time zone 'Europe/Stockholm')::date`

// TestWhatWasNotFoundIsCounted over all days that are kept, the most frequent first,
// for editors alone.
func TestWhatWasNotFoundIsCounted(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), account(hub.RoleEditor))
	note(t, db, "Biogas", "  BIOGAS", "biokol", "laddstolpar", "ring 070-123 45 67", "asa@example.se", "", "12", "a\x00")
	run(t, pool, `insert into missed_search select `+swedishToday+` - n, 'laddstolpar', 2 from generate_series(1, 95) n`)
	run(t, pool, `insert into missed_search select `+swedishToday+` - 90, 'för länge sedan', 1000`)
	run(t, pool, `insert into missed_search select `+swedishToday+` - 3, 'åkerskog', 1`)
	want := []string{"laddstolpar 179", "biogas 2", "biokol 1", "åkerskog 1"}
	if got := missed(t, db, editor, 10); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := missed(t, db, editor, 2); !slices.Equal(got, want[:2]) {
		t.Errorf("the first two are %q", got)
	}
	last := must[[]*hub.MissedSearch](t)(db.MissedSearches(editor, 1))[0].LastOn
	if day := value[time.Time](t, pool, `select `+swedishToday); hub.DateOf(day) != last {
		t.Errorf("asked last on %v, and today is %v", last, day)
	}
	for who, v := range map[string]hub.Viewer{"nobody": {}, "partner": partner(hub.NewUUID()), "member": account(hub.RoleMember)} {
		if got := missed(t, db, hub.WithViewer(t.Context(), v), 10); got != nil {
			t.Errorf("%s sees %q", who, got)
		}
	}
	if err := db.SweepMissedSearches(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := value[int](t, pool, `select max(`+swedishToday+` - day) from missed_search`); n != hub.MissedSearchDays-1 {
		t.Errorf("what is %d days old is kept", n)
	}
	if got := missed(t, db, editor, 10); !slices.Equal(got, want) {
		t.Errorf("after the sweep: %q, want %q", got, want)
	}
}

// TestMissedSearchesHoldNobody: a column for a person, an address or a time of day
// would have to be added here first.
func TestMissedSearchesHoldNobody(t *testing.T) {
	t.Parallel()
	_, pool := openRaw(t)
	got := column[string](t, pool, `select column_name || ' ' || data_type from information_schema.columns where table_name = 'missed_search' order by 1`)
	if want := []string{"count integer", "day date", "query text"}; !slices.Equal(got, want) {
		t.Errorf("the columns are %q, want %q", got, want)
	}
}

// TestADayHasRoomForSoManyMissedSearches: who makes up new ones fills nothing, and
// those that are there are counted on.
func TestADayHasRoomForSoManyMissedSearches(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	run(t, pool, `insert into missed_search select `+swedishToday+`, 'fråga nummer ' || n from generate_series(2, $1) n`, hub.MaxMissedSearches)
	run(t, pool, `insert into missed_search select `+swedishToday+` - 1, 'i går ' || n from generate_series(1, $1) n`, hub.MaxMissedSearches)
	note(t, db, "den sista", "en för mycket", "ännu en", "den sista", "fråga nummer 7")
	got := column[string](t, pool, `select query || ' ' || count from missed_search
		where day = `+swedishToday+` and (count > 1 or query not like 'fråga%') order by query`)
	if want := []string{"den sista 2", "fråga nummer 7 2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	run(t, pool, `update missed_search set count = 10000000`) // as far as one is counted
	note(t, db, "den sista")
	editor := hub.WithViewer(t.Context(), account(hub.RoleEditor))
	run(t, pool, `insert into missed_search select `+swedishToday+` - n, 'den sista', 10000000 from generate_series(1, 89) n`)
	if got := missed(t, db, editor, 1); !slices.Equal(got, []string{"den sista 900000000"}) {
		t.Errorf("the most frequent is %q", got)
	}
}

// TestNotingIsCutShort: a search doesn't wait for a database that doesn't answer, here
// for somebody who holds the question's row.
func TestNotingIsCutShort(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	note(t, db, "biogas")
	tx, err := pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	run(t, tx, `update missed_search set count = 7`)
	if err := db.NoteMissed(t.Context(), "biogas"); err == nil {
		t.Error("it waited for the row")
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	note(t, db, "biogas") // and the next one is noted
}
