package postgres_test

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// lived is a database in which much has happened.
func lived(t testing.TB) (*postgres.DB, *pgxpool.Pool, *world) {
	db, pool := openRaw(t)
	w, r := newWorld(t, pool), randomly(t)
	for range 250 {
		err := pgx.BeginFunc(t.Context(), pool, func(tx pgx.Tx) error {
			_, _, err := w.step(t.Context(), tx, r)
			return err
		})
		if err != nil && !errors.Is(err, errNothing) {
			t.Fatal(err)
		}
	}
	run(t, pool, `update topic set name = name || '!' where key = 'va'`)
	return db, pool, w
}

func (w *world) viewers() map[string]hub.Viewer {
	author := account(hub.RoleMember)
	author.Account.UUID = w.author
	return map[string]hub.Viewer{"anonymous": {}, "partner": partner(w.orgs[0]), "another partner": partner(w.orgs[1]),
		"member": account(hub.RoleMember), "author": author, "editor": account(hub.RoleEditor)}
}

func (w *world) filters() map[string]hub.ChangeFilter {
	of := &hub.ID{Kind: hub.KindProject, Key: w.rows[0].id.String()}
	return map[string]hub.ChangeFilter{
		"all": {}, "kinds": {Kinds: []hub.Kind{hub.KindArticle, hub.KindTopic}}, "topics": {Topics: []string{"va"}},
		"municipalities": {Municipalities: []string{"1763", "0114"}}, "projects": {Projects: []*hub.ID{of}},
		"none": {Kinds: []hub.Kind{}}, "articles on a topic": {Kinds: []hub.Kind{hub.KindArticle}, Topics: []string{"natverket", "va"}},
	}
}

// feed reads the feed to its end.
func feed(t testing.TB, ctx context.Context, db *postgres.DB, after *string, f *hub.ChangeFilter, size int) []*hub.Change {
	t.Helper()
	var all []*hub.Change
	for {
		page := must[*hub.ChangeFeed](t)(db.Changes(ctx, after, f, size))
		if len(page.Nodes) > size {
			t.Fatalf("%d changes on a page of %d", len(page.Nodes), size)
		}
		all = append(all, page.Nodes...)
		if !page.HasMore {
			return all
		}
		if after != nil && *after == page.EndCursor {
			t.Fatal("there is more, and the cursor stands still")
		}
		after = &page.EndCursor
	}
}

// replay follows the changes, and must never be told what it knows.
func replay(t testing.TB, name string, changes []*hub.Change) map[hub.ID]bool {
	t.Helper()
	seen := map[hub.ID]bool{}
	for _, c := range changes {
		switch {
		case c.Action == hub.ActionAdded && seen[c.ID()], c.Action != hub.ActionAdded && !seen[c.ID()]:
			t.Errorf("%s: %s of %v, which was seen: %v", name, c.Action, c.ID(), seen[c.ID()])
		case (c.Action == hub.ActionUpdated) != (len(c.ChangedFields) > 0):
			t.Errorf("%s: %s with the fields %q", name, c.Action, c.ChangedFields)
		}
		seen[c.ID()] = true
		if c.Action == hub.ActionRemoved {
			delete(seen, c.ID())
		}
	}
	return seen
}

// fresh is what the filter keeps of all that the viewer may see now.
func fresh(t testing.TB, ctx context.Context, db *postgres.DB, pool *pgxpool.Pool, f hub.ChangeFilter) map[hub.ID]bool {
	t.Helper()
	seen := map[hub.ID]bool{}
	contents := &hub.ContentFilter{Statuses: statuses, Topics: f.Topics, Municipalities: f.Municipalities}
	for _, c := range walk(t, func(p hub.PageArgs) (*hub.ContentConnection, error) { return db.Contents(ctx, contents, "", p) }) {
		of := c.Common().ProjectID
		if f.Projects == nil || c.ID() == *f.Projects[0] || of != nil && of.String() == f.Projects[0].Key {
			seen[c.ID()] = true
		}
	}
	var ids []hub.ID
	for _, kind := range []hub.Kind{hub.KindMunicipality, hub.KindOrganisation, hub.KindTopic} {
		key := map[hub.Kind]string{hub.KindMunicipality: "code", hub.KindOrganisation: "id::text", hub.KindTopic: "key"}[kind]
		for _, k := range column[string](t, pool, `select `+key+` from `+string(kind)) {
			ids = append(ids, hub.ID{Kind: kind, Key: k})
		}
	}
	for i, n := range must[[]hub.Node](t)(db.Nodes(ctx, ids)) {
		about := f.Topics == nil && f.Municipalities == nil && f.Projects == nil ||
			ids[i].Kind == hub.KindTopic && slices.Contains(f.Topics, ids[i].Key) ||
			ids[i].Kind == hub.KindMunicipality && slices.Contains(f.Municipalities, ids[i].Key)
		if n != nil && about {
			seen[ids[i]] = true
		}
	}
	maps.DeleteFunc(seen, func(id hub.ID, _ bool) bool { return f.Kinds != nil && !slices.Contains(f.Kinds, id.Kind) })
	return seen
}

func TestFeedOfEachViewerEndsInWhatTheySee(t *testing.T) {
	t.Parallel()
	db, pool, w := lived(t)
	for who, viewer := range w.viewers() {
		ctx := hub.WithViewer(t.Context(), viewer)
		for what, f := range w.filters() {
			name := who + ", " + what
			changes := feed(t, ctx, db, nil, &f, 100)
			if got, want := replay(t, name, changes), fresh(t, ctx, db, pool, f); !maps.Equal(got, want) {
				t.Errorf("%s: the feed ends in %d records, and there are %d", name, len(got), len(want))
			}
		}
	}
}

func TestFeedGoesOnAfterEachCursor(t *testing.T) {
	t.Parallel()
	db, _, w := lived(t)
	topics := &hub.ChangeFilter{Topics: []string{"va", "natverket", "demografi"}}
	for who, viewer := range w.viewers() {
		ctx := hub.WithViewer(t.Context(), viewer)
		all := feed(t, ctx, db, nil, topics, 100)
		for size := 1; size <= 5; size++ {
			if got := feed(t, ctx, db, nil, topics, size); !reflect.DeepEqual(got, all) {
				t.Errorf("%s by %d: %d changes, want the same %d", who, size, len(got), len(all))
			}
		}
		for n := 0; n < len(all); n += 7 {
			if got := feed(t, ctx, db, &all[n].Cursor, topics, 100); !reflect.DeepEqual(append([]*hub.Change{}, got...), append([]*hub.Change{}, all[n+1:]...)) {
				t.Errorf("%s after change %d: %d changes, want %d", who, n, len(got), len(all)-n-1)
			}
		}
	}
}

// What only some may see is not told to others by way of an update of nothing.
func TestHiddenChangeIsNoNews(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	c := published(t, db, article("Shared"))
	org := hub.NewUUID()
	start := func(v hub.Viewer) (context.Context, string) {
		ctx := hub.WithViewer(t.Context(), v)
		return ctx, must[string](t)(db.FeedStart(ctx))
	}
	member, fromMember := start(account(hub.RoleMember))
	other, fromOther := start(partner(org))
	for _, test := range []struct {
		do            string
		member, other hub.ChangeAction
	}{
		{`update content set shared_with = array[$2::uuid] where id = $1`, "", ""},
		{`update content set audience = 'STAFF' where id = $1 and $2::uuid is not null`, hub.ActionRemoved, hub.ActionUpdated},
		{`update content set shared_with = '{}' where id = $1 and $2::uuid is not null`, "", hub.ActionRemoved},
		{`update content set title = 'Hidden' where id = $1 and $2::uuid is not null`, "", ""},
		{`delete from content where id = $1 and $2::uuid is not null`, "", ""},
	} {
		run(t, pool, test.do, c.Common().UUID, org)
		for _, v := range []struct {
			ctx  context.Context
			from *string
			want hub.ChangeAction
		}{{member, &fromMember, test.member}, {other, &fromOther, test.other}} {
			page := must[*hub.ChangeFeed](t)(db.Changes(v.ctx, v.from, nil, 10))
			var got hub.ChangeAction
			if len(page.Nodes) == 1 {
				got = page.Nodes[0].Action
			}
			if got != v.want || len(page.Nodes) > 1 || *v.from == page.EndCursor {
				t.Errorf("%s: %d changes, the first %q, want %q", test.do, len(page.Nodes), got, v.want)
			}
			*v.from = page.EndCursor
		}
	}
}

func TestFeedCursorsThatCannotBeFollowed(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	other := open(t)
	create(t, db, article("A"))
	create(t, other, article("A"))
	list := must[*hub.MunicipalityConnection](t)(db.Municipalities(t.Context(), nil, hub.PageArgs{}))
	own := must[string](t)(db.FeedStart(t.Context()))
	member := hub.WithViewer(t.Context(), account(hub.RoleMember))
	for name, test := range map[string]struct {
		cursor string
		want   error
	}{
		"another database's":  {must[string](t)(other.FeedStart(t.Context())), hub.ErrCursorExpired},
		"with other rights":   {must[string](t)(db.FeedStart(member)), hub.ErrCursorExpired},
		"garbage":             {"Zm9v", hub.ErrBadCursor},
		"empty":               {"", hub.ErrBadCursor},
		"not base64":          {"§§§§§§§§§§§§§§§§§§§§§§§§", hub.ErrBadCursor},
		"tampered with":       {own[:len(own)-6] + "AAAAAA", hub.ErrBadCursor},
		"its beginning alone": {own[:8], hub.ErrBadCursor},
		"a list's":            {own[:8] + *list.PageInfo.EndCursor, hub.ErrBadCursor},
		"its own":             {own, nil},
	} {
		if _, err := db.Changes(t.Context(), &test.cursor, nil, 10); !errors.Is(err, test.want) {
			t.Errorf("a cursor %s: %v, want %v", name, err, test.want)
		}
	}
	for n := range own { // whatever byte is another one, it is no cursor of this list
		for _, other := range []byte{'A', 'z', '-', '=', 0} {
			changed := own[:n] + string(other) + own[n+1:]
			page, err := db.Changes(t.Context(), &changed, nil, 10)
			if changed != own && (page != nil || code(err) != hub.CodeBadCursor && code(err) != hub.CodeCursorExpired) {
				t.Errorf("byte %d as %q: %v", n, other, err)
			}
		}
	}
	// A backup was restored, and another change came to the same position.
	run(t, pool, `update change set nonce = gen_random_uuid() where position = (select max(position) from change)`)
	if _, err := db.Changes(t.Context(), &own, nil, 10); !errors.Is(err, hub.ErrCursorExpired) {
		t.Errorf("another row at its position: %v", err)
	}
	own = must[string](t)(db.FeedStart(t.Context()))
	run(t, pool, `delete from change where position = (select max(position) from change)`)
	if _, err := db.Changes(t.Context(), &own, nil, 10); !errors.Is(err, hub.ErrCursorExpired) {
		t.Errorf("no row at its position: %v", err)
	}
}

// A page reads past what is hidden for so long only, and says that there is more.
func TestPageOfHiddenChangesIsEmpty(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	start := must[string](t)(db.FeedStart(t.Context()))
	run(t, pool, `insert into change (kind, key, status, was, now, about_was, about, changed)
		select 'ARTICLE', gen_random_uuid()::text, 'DRAFT', '{}', '{staff}', '{}', '{}', '{}' from generate_series(1, 25000)`)
	c := published(t, db, article("Seen"))
	pages := 0
	for at := start; ; pages++ {
		page := must[*hub.ChangeFeed](t)(db.Changes(t.Context(), &at, nil, 10))
		if at = page.EndCursor; len(page.Nodes) > 0 {
			if page.HasMore || page.Nodes[0].ID() != c.ID() {
				t.Errorf("the last page is %+v", page)
			}
			break
		}
		if !page.HasMore {
			t.Fatal("an empty page says that it is the last")
		}
	}
	if pages != 5 {
		t.Errorf("%d empty pages before 25,000 hidden changes are read, want 5", pages)
	}
}
