package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/internal/hub"
)

const (
	watchIt = `mutation($in: WatchInput!) { it: watch(input: $in) { watch { id createdAt record { __typename ... on Topic { key } ... on Municipality { code }
		... on Organisation { slug } ... on Project { title } } search { query filter { kinds topics municipalities counties organisations years } } }
		userErrors { code field message } } }`
	unwatch     = `mutation($id: ID!) { it: unwatch(input: {id: $id}) { id userErrors { code field message } } }`
	allWatches  = `{ viewer { watches { id record { __typename ... on Project { id title } } search { query } } } }`
	digestOf    = `{ viewer { digest } }`
	setDigestTo = `mutation($often: DigestInterval!) { it: setDigest(input: {interval: $often}) { digest userErrors { code field } } }`
)

// watched is a watch as a test reads it.
type watched struct {
	ID     string
	Record map[string]any
	Search *struct {
		Query  string
		Filter *struct {
			Kinds, Topics, Municipalities, Counties, Organisations []string
			Years                                                  []int
		}
	}
}

// String is what is watched.
func (w watched) String() string {
	switch {
	case w.Search == nil:
		return fmt.Sprint(w.Record)
	case w.Search.Filter == nil:
		return w.Search.Query
	}
	return fmt.Sprintf("%q %v", w.Search.Query, *w.Search.Filter)
}

// watch watches something, as the caller's alone.
func (o *office) watch(t *testing.T, proof string, in map[string]any) watched {
	t.Helper()
	var made struct{ Watch *watched }
	o.ask(t, proof, watchIt, map[string]any{"in": in}).into(t, &made)
	if made.Watch == nil {
		t.Fatalf("%v makes no watch", in)
	}
	return *made.Watch
}

// watches are those of the caller, newest first.
func (o *office) watches(t *testing.T, proof string) (all []watched) {
	t.Helper()
	var v struct{ Watches []watched }
	o.ask(t, proof, allWatches, nil).into(t, &v)
	return v.Watches
}

// TestAWatchFromMakingToEnding: of each kind of record and of searches, once each; its
// owner's alone.
func TestAWatchFromMakingToEnding(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	organisation, err := o.db.Organisation(t.Context(), "smakom")
	fatal(t, err)
	project, err := add(t.Context(), o.db, &hub.CreateProjectInput{ContentInput: linked("Bredband", 1)})
	fatal(t, err)
	_, reader := o.token(t, "member") // may read what it may not change
	owner, filter := o.signIn(t, "member"), map[string]any{"kinds": []string{"REPORT", "ARTICLE", "REPORT"}, "counties": []string{"17"}, "years": []int{2026}}
	wanted := []struct {
		in   map[string]any
		want string
	}{
		{map[string]any{"record": hub.ID{Kind: hub.KindTopic, Key: "va"}}, "map[__typename:Topic key:va]"},
		{map[string]any{"record": hub.ID{Kind: hub.KindMunicipality, Key: "1763"}}, "map[__typename:Municipality code:1763]"},
		{map[string]any{"record": organisation.ID()}, "map[__typename:Organisation slug:smakom]"},
		{map[string]any{"record": project.ID()}, "map[__typename:Project title:Bredband 1]"},
		{map[string]any{"search": map[string]any{"query": "fiber på landet"}}, "fiber på landet"},
		{map[string]any{"search": map[string]any{"filter": filter}}, `"" {[ARTICLE REPORT] [] [] [17] [] [2026]}`},
		{map[string]any{"search": map[string]any{"query": "fiber", "filter": map[string]any{"topics": []string{"va"}}}}, `"fiber" {[] [va] [] [] [] []}`},
	}
	for i, c := range wanted {
		w := o.watch(t, owner, c.in)
		if w.String() != c.want {
			t.Errorf("%v watches %s, want %s", c.in, w, c.want)
		}
		if again := o.watch(t, owner, c.in); again.ID != w.ID {
			t.Errorf("%v a second time is another watch", c.in)
		}
		if all := o.watches(t, reader); len(all) != i+1 || all[0].ID != w.ID {
			t.Errorf("after %d watches there are %v", i+1, all)
		}
	}
	for _, who := range []string{"partner", "editor", "admin"} {
		proof := o.signIn(t, who)
		if all := o.watches(t, proof); len(all) != 0 {
			t.Errorf("%s has %v", who, all)
		}
		o.ask(t, proof, unwatch, map[string]any{"id": o.watches(t, owner)[0].ID}).wants(t, "NOT_FOUND id")
	}
	for _, w := range o.watches(t, owner) {
		if got := o.ask(t, owner, `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": w.ID}); got.code != "" || string(got.data) != "null" {
			t.Errorf("node(id:) of a watch: %+v", got)
		}
		o.ask(t, owner, unwatch, map[string]any{"id": w.ID}).wants(t)
		o.ask(t, owner, unwatch, map[string]any{"id": w.ID}).wants(t, "NOT_FOUND id")
	}
	if all := o.watches(t, owner); len(all) != 0 {
		t.Errorf("left are %v", all)
	}
}

// TestWhatCannotBeWatched: with the same answer for what is hidden as for what never was.
func TestWhatCannotBeWatched(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	draft, _, err := o.db.Create(hub.AsProgram(t.Context(), hub.ViaCommand), &hub.CreateProjectInput{ContentInput: linked("Hemligt", 1)})
	fatal(t, err)
	owner := o.signIn(t, "member")
	record := func(kind hub.Kind, key string) map[string]any {
		return map[string]any{"record": hub.ID{Kind: kind, Key: key}}
	}
	missing := o.said(t, owner, record(hub.KindProject, hub.NewUUID().String()))
	if hidden := o.said(t, owner, map[string]any{"record": draft.ID()}); hidden != missing {
		t.Errorf("of a draft is said\n%s\nof what never was\n%s", hidden, missing)
	}
	for _, c := range []struct {
		in    map[string]any
		fault string
	}{
		{map[string]any{"record": draft.ID()}, "NOT_FOUND record"},
		{record(hub.KindTopic, "no-such"), "NOT_FOUND record"}, {record(hub.KindProject, "no key"), "NOT_FOUND record"},
		{record(hub.KindArticle, draft.ID().Key), "INVALID record"}, {record(hub.KindAccount, o.account(t, "member").UUID.String()), "INVALID record"},
		{map[string]any{}, "REQUIRED record"}, {map[string]any{"record": nil, "search": nil}, "REQUIRED record"},
		{map[string]any{"record": hub.ID{Kind: hub.KindTopic, Key: "va"}, "search": map[string]any{"query": "fiber"}}, "INVALID search"},
		{map[string]any{"search": map[string]any{}}, "REQUIRED search.query"},
		{map[string]any{"search": map[string]any{"query": " ", "filter": map[string]any{"topics": []string{}}}}, "REQUIRED search.query"},
		{map[string]any{"search": map[string]any{"query": strings.Repeat("a", hub.MaxQuery+1)}}, "TOO_LONG search.query"},
		{map[string]any{"search": map[string]any{"filter": map[string]any{"years": []int{0}}}}, "INVALID search.filter.years.0"},
	} {
		o.ask(t, owner, watchIt, map[string]any{"in": c.in}).wants(t, c.fault)
	}
	if all := o.watches(t, owner); len(all) != 0 {
		t.Errorf("watched are %v", all)
	}
}

// said is the whole answer to an attempt to watch something.
func (o *office) said(t *testing.T, proof string, in map[string]any) string {
	t.Helper()
	return string(o.ask(t, proof, watchIt, map[string]any{"in": in}).data)
}

// TestAWatchedProjectThatIsHiddenIsNamedNoMore: the watch stays, and tells nothing of it.
func TestAWatchedProjectThatIsHiddenIsNamedNoMore(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	program := hub.AsProgram(t.Context(), hub.ViaCommand)
	project, err := add(t.Context(), o.db, &hub.CreateProjectInput{ContentInput: linked("Bredband", 1)})
	fatal(t, err)
	owner := o.signIn(t, "partner")
	w := o.watch(t, owner, map[string]any{"record": project.ID()})
	_, err = o.db.UnpublishContent(program, hub.ContentStepInput{ID: project.ID()})
	fatal(t, err)
	if all := o.watches(t, owner); len(all) != 1 || all[0].ID != w.ID || all[0].Record != nil {
		t.Errorf("of a project that is hidden: %v", all)
	}
	_, err = o.db.PublishContent(program, hub.PublishContentInput{ID: project.ID()})
	fatal(t, err)
	if all := o.watches(t, owner); len(all) != 1 || all[0].Record["title"] != "Bredband 1" {
		t.Errorf("of a project that is back: %v", all)
	}
	o.ask(t, owner, unwatch, map[string]any{"id": w.ID}).wants(t)
}

// TestDigestsComeAsOftenAsTheirReaderSays: each week when nothing was said.
func TestDigestsComeAsOftenAsTheirReaderSays(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	owner, other := o.signIn(t, "partner"), o.signIn(t, "member")
	often := func(proof string) string {
		var v struct{ Digest string }
		o.ask(t, proof, digestOf, nil).into(t, &v)
		return v.Digest
	}
	if got := often(owner); got != "WEEKLY" {
		t.Errorf("at first: %s", got)
	}
	for _, want := range []string{"DAILY", "NONE", "NONE", "WEEKLY", "DAILY"} {
		var set struct{ Digest string }
		o.ask(t, owner, setDigestTo, map[string]any{"often": want}).into(t, &set)
		if set.Digest != want || often(owner) != want || often(other) != "WEEKLY" {
			t.Errorf("set to %s: %s, then %s; another's %s", want, set.Digest, often(owner), often(other))
		}
	}
	if a := o.ask(t, owner, setDigestTo, map[string]any{"often": "HOURLY"}); a.code != string(hub.CodeBadInput) && a.code != string(hub.CodeValidationFailed) {
		t.Errorf("each hour: %+v", a)
	}
}

// fillWatches gives some of the people watches, and notices of contents, of which not
// all may be read by each.
func fillWatches(t testing.TB, dsn string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	fatal(t, err)
	defer func() { fatal(t, conn.Close(context.WithoutCancel(t.Context()))) }()
	for _, sql := range []string{
		`insert into watch (id, account_id, created_at, kind, key, query, kinds, counties, years)
		 select gen_random_uuid(), a.id, '2026-03-01T08:00:00Z'::timestamptz + w.n * interval '1 day', w.kind, w.key, w.query, w.kinds, w.counties, w.years
		   from account a, (values
		     (1, 'TOPIC', 'va', null, null::text[], null::text[], null::integer[]), (2, 'MUNICIPALITY', '1763', null, null, null, null),
		     (3, 'ORGANISATION', (select id::text from organisation where slug = 'smakom'), null, null, null, null),
		     (4, 'PROJECT', (select id::text from content where kind = 'PROJECT' order by slug limit 1), null, null, null, null),
		     (5, 'PROJECT', '00000000-0000-4000-8000-000000000099', null, null, null, null),
		     (6, null, null, 'fiber på landet', null, null, null), (7, null, null, '', '{ARTICLE,REPORT}', '{17}', '{2025,2026}')
		   ) w (n, kind, key, query, kinds, counties, years)
		  where a.email in ('partner@hub.example', 'member@hub.example')`,
		`insert into notice (account_id, content_id, about, action, changed, at, read_at)
		 select a.id, c.id, 'CHANGE', case when c.n % 3 = 0 then 'UPDATED' else 'ADDED' end, case when c.n % 3 = 0 then array['body', 'title'] else '{}' end,
		        '2026-03-20T08:00:00Z'::timestamptz + c.n * interval '1 hour', case when c.n % 4 = 0 then '2026-03-27T09:00:00Z'::timestamptz end
		   from account a, (select id, row_number() over (order by kind, slug) as n from content where kind = 'ARTICLE') c
		  where a.email in ('partner@hub.example', 'member@hub.example', 'editor@hub.example')`,
		`insert into notice (account_id, content_id, about, due_on, at)
		 select a.id, c.id, case c.kind when 'PROJECT' then 'DECISION' else 'REGISTRATION' end, '2026-04-02', case c.kind when 'PROJECT' then '2026-03-26T05:00:00Z'::timestamptz else '2026-03-27T05:00:00Z' end
		   from account a, (select distinct on (kind) id, kind from content where kind in ('PROJECT', 'EVENT') order by kind, slug) c
		  where a.email = 'partner@hub.example'`,
	} {
		_, err := conn.Exec(t.Context(), sql)
		fatal(t, err)
	}
}
