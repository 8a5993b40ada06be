package postgres_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// tied makes articles, projects, updates and events, many of which sort alike.
func tied(t testing.TB, pool *pgxpool.Pool) {
	run(t, pool, `
		with made as (
			insert into content (id, kind, slug, title, audience, status, published_at, sort_at)
			select gen_random_uuid(), (array['ARTICLE', 'PROJECT', 'EVENT'])[1 + n % 3], 's-' || n,
			       (array['Åmål', 'Ärende', 'Zon', 'Öde', 'ask', 'Ask'])[1 + n % 6], 'PUBLIC', 'PUBLISHED', now(),
			       timestamptz '2026-01-01' + interval '1 day' * (n % 4)
			  from generate_series(1, 24) n returning id, kind),
		a as (insert into article select id, 'NEWS' from made where kind = 'ARTICLE'),
		p as (insert into project select id, 'RUNNING' from made where kind = 'PROJECT'),
		e as (insert into event (content_id, event_kind, mode, starts_on) select id, 'VISIT', 'DIGITAL', '2026-0' || 1 + n % 3
		        from (select id, row_number() over () as n from made where kind = 'EVENT') x),
		m as (insert into content_municipality select id, '1763', 'ABOUT' from made)
		insert into content_organisation select made.id, o.id, 'ABOUT' from made, organisation o where o.slug = $1`,
		anyOrganisation)
	run(t, pool, `
		with made as (
			insert into content (id, kind, slug, title, audience, status, published_at, sort_at, project_id)
			select gen_random_uuid(), 'UPDATE', 'u-' || n, 'News', 'PUBLIC', 'PUBLISHED', now(), timestamptz '2026-01-01', p.id
			  from generate_series(1, 9) n, (select id from content where kind = 'PROJECT' order by slug limit 1) p returning id)
		insert into project_update select id from made`)
}

// anyOrganisation is in the register.
const anyOrganisation = "boverket"

// lister reads a page of some list.
type lister func(context.Context, *postgres.DB, hub.PageArgs) (*piece, error)

// piece is a page of any list: the names of its rows and their cursors.
type piece struct {
	hub.PageInfo
	names, cursors []string
	total          func(context.Context) (int, error)
}

// listed makes a lister of a list of any type.
func listed[T hub.Node](read func(context.Context, *postgres.DB, hub.PageArgs) (*hub.Page[T], error)) lister {
	return func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*piece, error) {
		page, err := read(ctx, db, a)
		if err != nil {
			return nil, err
		}
		p := &piece{PageInfo: page.PageInfo, total: page.TotalCount}
		for _, e := range page.Edges {
			p.names, p.cursors = append(p.names, e.Node.ID().String()), append(p.cursors, e.Cursor)
		}
		return p, nil
	}
}

func contentsBy(o hub.ContentOrder) lister {
	return listed(func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*hub.ContentConnection, error) {
		return db.Contents(ctx, nil, o, a)
	})
}

func articlesBy(o hub.ContentOrder) lister {
	return listed(func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*hub.ArticleConnection, error) {
		return db.Articles(ctx, nil, o, a)
	})
}

// listers are all lists; the last four are those of a parent.
func listers(t testing.TB, pool *pgxpool.Pool) map[string]lister {
	project := value[hub.UUID](t, pool, `select project_id from content where kind = 'UPDATE' limit 1`)
	organisation := value[hub.UUID](t, pool, `select id from organisation where slug = $1`, anyOrganisation)
	run(t, pool, `insert into revision (content_id, version, status, snapshot)
		select $1, n, 'DRAFT', '{}' from generate_series(1, 8) n`, project)
	return map[string]lister{
		"contents newest": contentsBy(hub.OrderNewest), "contents oldest": contentsBy(hub.OrderOldest),
		"contents title": contentsBy(hub.OrderTitle), "articles newest": articlesBy(""),
		"articles oldest": articlesBy(hub.OrderOldest), "articles title": articlesBy(hub.OrderTitle),
		"projects": listed(func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*hub.ProjectConnection, error) {
			return db.Projects(ctx, nil, hub.OrderTitle, a)
		}),
		"events": listed(func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*hub.EventConnection, error) {
			return db.Events(ctx, nil, a)
		}),
		"municipalities": listed(func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*hub.MunicipalityConnection, error) {
			return db.Municipalities(ctx, &hub.MunicipalityFilter{Counties: []string{"17"}}, a)
		}),
		"organisations": listed(func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*hub.OrganisationConnection, error) {
			return db.Organisations(ctx, a)
		}),
		"municipality contents": listed(func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*hub.ContentConnection, error) {
			m, err := db.MunicipalityContents(ctx, []string{"0114", "1763"}, nil, a)
			return m["1763"], err
		}),
		"organisation projects": listed(func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*hub.ProjectConnection, error) {
			m, err := db.OrganisationProjects(ctx, []hub.UUID{organisation}, a)
			return m[organisation], err
		}),
		"project updates": listed(func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*hub.UpdateConnection, error) {
			m, err := db.ProjectUpdates(ctx, []hub.UUID{project, hub.NewUUID()}, a)
			return m[project], err
		}),
		"revisions": func(ctx context.Context, db *postgres.DB, a hub.PageArgs) (*piece, error) {
			m, err := db.Revisions(hub.WithViewer(ctx, account(hub.RoleEditor)), []hub.UUID{project}, a)
			if err != nil {
				return nil, err
			}
			p := &piece{PageInfo: m[project].PageInfo, total: m[project].TotalCount}
			for _, e := range m[project].Edges {
				p.names, p.cursors = append(p.names, strconv.Itoa(e.Node.Version)), append(p.cursors, e.Cursor)
			}
			return p, nil
		},
	}
}

func TestListsAreWalkedBothWays(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	tied(t, pool)
	for name, read := range listers(t, pool) {
		page, err := read(t.Context(), db, hub.PageArgs{First: new(100)})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all, total := page.names, must[int](t)(page.total(t.Context()))
		if len(all) < 8 || total != len(all) || page.HasNextPage || page.HasPreviousPage {
			t.Errorf("%s: %d rows of %d, %+v", name, len(all), total, page.PageInfo)
		}
		for size := 1; size <= 7; size++ {
			if got := walkPages(t, db, read, size, total, false); !slices.Equal(got, all) {
				t.Errorf("%s by %d forward: %d rows, want the same %d", name, size, len(got), len(all))
			}
			if got := walkPages(t, db, read, size, total, true); !slices.Equal(got, all) {
				t.Errorf("%s by %d backward: %d rows, want the same %d", name, size, len(got), len(all))
			}
		}
	}
}

// walkPages walks a whole list and checks what each page says of its place.
func walkPages(t testing.TB, db *postgres.DB, read lister, size, total int, backward bool) []string {
	t.Helper()
	var all []string
	var at *string
	for {
		args := hub.PageArgs{First: &size, After: at}
		if backward {
			args = hub.PageArgs{Last: &size, Before: at}
		}
		info := must[*piece](t)(read(t.Context(), db, args))
		names, cursors := info.names, info.cursors
		more, behind := info.HasNextPage, info.HasPreviousPage
		if backward {
			more, behind = behind, more
			all = append(names, all...)
			at = info.StartCursor
		} else {
			all = append(all, names...)
			at = info.EndCursor
		}
		if behind != (len(all) > len(names)) || more != (len(all) < total) || len(names) > size || total < len(all) {
			t.Fatalf("page of %d after %d of %d: %+v", size, len(all), total, info.PageInfo)
		}
		if *info.StartCursor != cursors[0] || *info.EndCursor != cursors[len(cursors)-1] {
			t.Fatal("the page's cursors are not those of its first and last row")
		}
		if !more {
			return all
		}
	}
}

func TestPageArgsAreBounded(t *testing.T) {
	t.Parallel()
	db := open(t)
	for _, a := range []hub.PageArgs{{First: new(0)}, {First: new(101)}, {Last: new(0)}, {Last: new(-1)}, {Last: new(101)}, {First: new(1), Last: new(1)}} {
		_, err := db.Contents(t.Context(), nil, "", a)
		var fault *hub.Error
		if !errors.As(err, &fault) || fault.Code != hub.CodeBadInput {
			t.Errorf("first %v last %v: %v", a.First, a.Last, err)
		}
	}
	page := must[*hub.ContentConnection](t)(db.Contents(t.Context(), nil, "", hub.PageArgs{}))
	if i := page.PageInfo; len(page.Edges) != 0 || i.HasNextPage || i.HasPreviousPage || i.StartCursor != nil || i.EndCursor != nil {
		t.Errorf("the page of an empty list is %+v", page)
	}
}

func TestCursorsOfOtherListsAreRefused(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	tied(t, pool)
	all := listers(t, pool)
	cursors := map[string]string{"garbage": "Zm9v", "empty": "", "not base64": "§", "huge": strings.Repeat("A", 5000)}
	for name, read := range all {
		c := must[*piece](t)(read(t.Context(), db, hub.PageArgs{})).cursors
		cursors[name] = c[2]
		middle := len(c[2]) / 2
		swapped := map[bool]string{true: "B", false: "A"}[c[2][middle] == 'A']
		cursors[name+", tampered with"] = c[2][:middle] + swapped + c[2][middle+1:]
	}
	for name, read := range all {
		for of, cursor := range cursors {
			_, after := read(t.Context(), db, hub.PageArgs{After: &cursor})
			_, before := read(t.Context(), db, hub.PageArgs{Before: &cursor, Last: new(3)})
			if of == name {
				if after != nil || before != nil {
					t.Errorf("%s refuses its own cursor: %v, %v", name, after, before)
				}
			} else if !errors.Is(after, hub.ErrBadCursor) || !errors.Is(before, hub.ErrBadCursor) {
				t.Errorf("%s with a cursor of %s: %v, %v", name, of, after, before)
			}
		}
	}
}

// A title of the longest characters makes the longest cursor.
func TestCursorOfALongTitle(t *testing.T) {
	t.Parallel()
	db := open(t)
	for _, letter := range []string{"𐍈", "<"} {
		published(t, db, article(strings.Repeat(letter, 200)))
	}
	page := must[*hub.ArticleConnection](t)(db.Articles(t.Context(), nil, hub.OrderTitle, hub.PageArgs{First: new(1)}))
	page, err := db.Articles(t.Context(), nil, hub.OrderTitle, hub.PageArgs{After: page.PageInfo.EndCursor})
	if err != nil || len(page.Edges) != 1 {
		t.Errorf("the second page: %v, %v", page, err)
	}
}
