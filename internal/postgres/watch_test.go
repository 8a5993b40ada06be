package postgres_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

func watch(t testing.TB, db *postgres.DB, a *hub.Account, record hub.ID) *hub.Watch {
	t.Helper()
	return must[*hub.Watch](t)(db.Watch(signedIn(t, a), hub.WatchInput{Record: &record}))
}

func watchSearch(t testing.TB, db *postgres.DB, a *hub.Account, query string, f *hub.SearchFilter) *hub.Watch {
	t.Helper()
	return must[*hub.Watch](t)(db.Watch(signedIn(t, a), hub.WatchInput{Search: &hub.WatchedSearch{Query: query, Filter: f}}))
}

func topicVA() hub.ID { return hub.ID{Kind: hub.KindTopic, Key: "va"} }

// TestAccountLabelsAreThoseOfTheViewer: the function in SQL and hub.Viewer.Labels are one
// rule.
func TestAccountLabelsAreThoseOfTheViewer(t *testing.T) {
	t.Parallel()
	_, pool := openRaw(t)
	organisation := hub.NewUUID()
	for _, role := range []hub.Role{hub.RolePartner, hub.RoleMember, hub.RoleEditor, hub.RoleAdmin} {
		for _, of := range []*hub.UUID{nil, &organisation} {
			a := &hub.Account{UUID: hub.NewUUID(), Role: role, OrganisationID: of}
			got := value[[]string](t, pool, `select account_labels($1, $2, $3)`, string(role), of, a.UUID)
			if want := (hub.Viewer{Account: a}).Labels(); !slices.Equal(got, want) {
				t.Errorf("%s of %v: %v, want %v", role, of, got, want)
			}
		}
	}
}

func TestWatchesOfRecordsAndSearches(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	of := published(t, db, project("Biogas")).ID()
	boverket := hub.ID{Kind: hub.KindOrganisation, Key: value[string](t, pool, `select id::text from organisation where slug = 'boverket'`)}
	var made []hub.ID
	for _, record := range []hub.ID{topicVA(), {Kind: hub.KindMunicipality, Key: "1763"}, boverket, of} {
		w := watch(t, db, a, record)
		if *w.Record() != record || w.Search() != nil || w.AccountID != a.UUID || w.CreatedAt.IsZero() {
			t.Errorf("of %v it is %+v", record, w)
		}
		if again := watch(t, db, a, record); again.UUID != w.UUID {
			t.Errorf("of %v there is another one", record)
		}
		made = append(made, w.ID())
	}
	filter := &hub.SearchFilter{Kinds: []hub.Kind{hub.KindReport, hub.KindArticle, hub.KindReport}, Topics: []string{" va "}, Years: []int{2024}, Counties: []string{}}
	w := watchSearch(t, db, a, "  Bredband i Forshaga ", filter)
	s := w.Search()
	if w.Record() != nil || s.Query != "Bredband i Forshaga" || !slices.Equal(s.Filter.Kinds, []hub.Kind{hub.KindArticle, hub.KindReport}) ||
		!slices.Equal(s.Filter.Topics, []string{"va"}) || !slices.Equal(s.Filter.Years, []int{2024}) || s.Filter.Counties != nil {
		t.Errorf("the search is %+v with %+v", s, s.Filter)
	}
	if again := watchSearch(t, db, a, "Bredband i Forshaga", s.Filter); again.UUID != w.UUID {
		t.Error("the same search is another watch")
	}
	if other := watchSearch(t, db, a, "Bredband i Forshaga", nil); other.UUID == w.UUID || other.Search().Filter != nil {
		t.Errorf("without its filter it is %+v", other)
	}
	all := must[[]*hub.Watch](t)(db.Watches(signedIn(t, a), a.UUID))
	if len(all) != 6 || all[1].UUID != w.UUID || all[5].ID() != made[0] {
		t.Errorf("they have %+v", all)
	}
}

func TestWhatNobodyCanWatch(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	hidden := published(t, db, &hub.CreateProjectInput{ContentInput: hub.ContentInput{Title: "Kansliets", Audience: hub.AudienceStaff}}).ID()
	read := published(t, db, article("En artikel")).ID()
	record := func(kind hub.Kind, key string) hub.WatchInput {
		return hub.WatchInput{Record: &hub.ID{Kind: kind, Key: key}}
	}
	search := func(query string, f *hub.SearchFilter) hub.WatchInput {
		return hub.WatchInput{Search: &hub.WatchedSearch{Query: query, Filter: f}}
	}
	both := search("vatten", nil)
	both.Record = &hub.ID{Kind: hub.KindTopic, Key: "va"}
	for name, test := range map[string]struct {
		in   hub.WatchInput
		want string
	}{
		"nothing": {hub.WatchInput{}, "REQUIRED record"}, "both": {both, "INVALID search"},
		"an article":            {record(hub.KindArticle, read.Key), "INVALID record"},
		"an account":            {record(hub.KindAccount, a.UUID.String()), "INVALID record"},
		"a topic of nowhere":    {record(hub.KindTopic, "finns-inte"), "NOT_FOUND record"},
		"no municipality":       {record(hub.KindMunicipality, "9999"), "NOT_FOUND record"},
		"a made-up project":     {record(hub.KindProject, "x"), "NOT_FOUND record"},
		"an article as project": {record(hub.KindProject, read.Key), "NOT_FOUND record"},
		"a hidden project":      {record(hub.KindProject, hidden.Key), "NOT_FOUND record"},
		"an empty search":       {search("  ", nil), "REQUIRED search.query"},
		"an empty filter":       {search("", &hub.SearchFilter{Kinds: []hub.Kind{}}), "REQUIRED search.query"},
		"a long search":         {search(strings.Repeat("å", hub.MaxQuery+1), nil), "TOO_LONG search.query"},
		"control characters":    {search("a\nb", nil), "INVALID search.query"},
		"a kind of nothing":     {search("", &hub.SearchFilter{Kinds: []hub.Kind{hub.KindAccount}}), "INVALID search.filter.kinds.0"},
		"a year of nobody":      {search("", &hub.SearchFilter{Years: []int{-1}}), "INVALID search.filter.years.0"},
		"too much":              {search("", &hub.SearchFilter{Topics: make([]string, 301)}), "TOO_LONG search.filter"},
	} {
		if w, err := db.Watch(signedIn(t, a), test.in); faults(err) != test.want || w != nil {
			t.Errorf("%s: %v, want %s", name, err, test.want)
		}
	}
}

// TestWatchesAreTheirOwners: nobody else sees them, not even an admin, and no token but
// one to manage changes them.
func TestWatchesAreTheirOwners(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, admin := enrolled(t, db, hub.RolePartner, "asa@example.se"), enrolled(t, db, hub.RoleAdmin, "bo@example.se")
	w := watch(t, db, a, topicVA())
	reading := hub.WithViewer(t.Context(), hub.Viewer{Account: a, Token: &hub.Token{Scopes: []hub.Scope{hub.ScopeRead, hub.ScopeWrite}}})
	record := topicVA()
	for who, ctx := range map[string]context.Context{"nobody": t.Context(), "a token to write": reading, "a command": byCommand(t)} {
		_, watched := db.Watch(ctx, hub.WatchInput{Record: &record})
		_, ended := db.Unwatch(ctx, w.UUID)
		_, set := db.SetDigest(ctx, hub.DigestDaily)
		_, read := db.ReadNotices(ctx, nil)
		for name, err := range map[string]error{"watch": watched, "unwatch": ended, "setDigest": set, "readNotices": read} {
			if c := code(err); c != hub.CodeForbidden && c != hub.CodeUnauthenticated {
				t.Errorf("%s: %s: %v", who, name, err)
			}
		}
	}
	for who, ctx := range map[string]context.Context{"nobody": t.Context(), "an admin": signedIn(t, admin)} {
		if all := must[[]*hub.Watch](t)(db.Watches(ctx, a.UUID)); len(all) != 0 {
			t.Errorf("%s sees %+v", who, all)
		}
	}
	if ended := must[bool](t)(db.Unwatch(signedIn(t, admin), w.UUID)); ended {
		t.Error("an admin ends somebody's watch")
	}
	if ended := must[bool](t)(db.Unwatch(signedIn(t, a), w.UUID)); !ended {
		t.Error("they can't end their own")
	}
	if ended := must[bool](t)(db.Unwatch(signedIn(t, a), w.UUID)); ended {
		t.Error("it ends twice")
	}
	run(t, pool, `update account set disabled_at = now() where id = $1`, a.UUID)
	if _, err := db.Watch(signedIn(t, a), hub.WatchInput{Record: &record}); code(err) != hub.CodeUnauthenticated {
		t.Errorf("a closed account watches: %v", err)
	}
	if _, err := db.SetDigest(signedIn(t, a), hub.DigestDaily); code(err) != hub.CodeUnauthenticated {
		t.Errorf("a closed account sets its digest: %v", err)
	}
}

func TestAnAccountHasSoManyWatches(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	run(t, pool, `insert into watch (id, account_id, query) select gen_random_uuid(), $1, 'nummer ' || n from generate_series(1, $2) n`, a.UUID, hub.MaxWatches-2)
	errs := make([]error, 5)
	var wg sync.WaitGroup
	for n := range errs {
		wg.Go(func() {
			_, errs[n] = db.Watch(signedIn(t, a), hub.WatchInput{Search: &hub.WatchedSearch{Query: fmt.Sprint("ny ", n)}})
		})
	}
	wg.Wait()
	refused := 0
	for _, err := range errs {
		if err != nil {
			if refused++; faults(err) != "CONFLICT search" {
				t.Errorf("one too many: %v", err)
			}
		}
	}
	if n := value[int](t, pool, `select count(*) from watch`); refused != 3 || n != hub.MaxWatches {
		t.Errorf("%d are refused, and there are %d", refused, n)
	}
	if again := watchSearch(t, db, a, "nummer 1", nil); again == nil {
		t.Error("one that there is is refused")
	}
	record := topicVA()
	if _, err := db.Watch(signedIn(t, a), hub.WatchInput{Record: &record}); faults(err) != "CONFLICT record" {
		t.Errorf("a record too many: %v", err)
	}
}

func TestSetAndStopDigest(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	if a.Digest != hub.DigestWeekly {
		t.Errorf("a new account has %q", a.Digest)
	}
	if now := must[*hub.Account](t)(db.SetDigest(signedIn(t, a), hub.DigestDaily)); now.Digest != hub.DigestDaily || now.UUID != a.UUID {
		t.Errorf("it is %+v", now)
	}
	if _, err := db.SetDigest(signedIn(t, a), "HOURLY"); faults(err) != "INVALID interval" {
		t.Errorf("each hour: %v", err)
	}
	other := db.Cursors().Seal("inbox", map[string]hub.UUID{"a": a.UUID})
	for name, key := range map[string]string{"empty": "", "made up": "abc", "of a list": other, "long": strings.Repeat("A", 5000)} {
		if found := must[bool](t)(db.StopDigest(t.Context(), key)); found {
			t.Errorf("a key that is %s ends letters", name)
		}
	}
	if now := value[string](t, pool, `select digest from account where id = $1`, a.UUID); now != "DAILY" {
		t.Errorf("it is %s", now)
	}
	key := db.Cursors().Seal("digest", map[string]hub.UUID{"a": a.UUID})
	for range 2 {
		if found := must[bool](t)(db.StopDigest(t.Context(), key)); !found {
			t.Error("its key is none")
		}
	}
	if now := value[string](t, pool, `select digest from account where id = $1`, a.UUID); now != "NONE" {
		t.Errorf("it is %s", now)
	}
}
