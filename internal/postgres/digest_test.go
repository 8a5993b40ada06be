package postgres_test

import (
	"context"
	"errors"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
	"github.com/smakom/hub/internal/postgres"
)

// copyOf is what a consumer keeps of a feed: the records that it has, each with the
// cursor of its last change.
type copyOf map[hub.ID]string

func (c copyOf) take(change *hub.Change) {
	if change.Action == hub.ActionRemoved {
		delete(c, change.ID())
		return
	}
	c[change.ID()] = change.Cursor
}

// A consumer's copy comes to what the hub says, at every cursor that it has ever held,
// however much has been purged since.
func TestProjectDigestIsThatOfTheCopyThatTheFeedMakes(t *testing.T) {
	t.Parallel()
	db, pool, w := lived(t)
	compared, purged := 0, value[int](t, pool, `select count(*)::int from change where status is null and kind = 'UPDATE'`)
	for who, viewer := range w.viewers() {
		ctx := hub.WithViewer(t.Context(), viewer)
		for _, p := range w.rows[:2] {
			compared += compareDigests(t, ctx, who, db, hub.ID{Kind: hub.KindProject, Key: p.id.String()}, pool)
		}
	}
	if compared < 100 {
		t.Errorf("%d cursors were compared (%d updates were purged): the world was too still", compared, purged)
	}
}

// compareDigests reads the feed of a project by every size of page, and compares at
// each cursor that it is given. It returns how many that were.
func compareDigests(t *testing.T, ctx context.Context, who string, db *postgres.DB, id hub.ID, pool *pgxpool.Pool) (compared int) {
	t.Helper()
	sees := must[[]hub.Node](t)(db.Nodes(ctx, []hub.ID{id}))[0] != nil
	for size := 1; size <= 3; size++ {
		have, more := copyOf{}, true
		for after := (*string)(nil); more; compared++ {
			page := must[*hub.ChangeFeed](t)(db.Changes(ctx, after, &hub.ChangeFilter{Projects: []*hub.ID{&id}}, size))
			for _, c := range page.Nodes {
				have.take(c)
			}
			got := must[*hub.ProjectDigest](t)(db.ProjectDigest(ctx, id, page.EndCursor))
			switch want := hub.DigestOf(have); {
			case got == nil && (len(have) > 0 || sees):
				t.Fatalf("%s by %d: no digest, where the copy has %d records", who, size, len(have))
			case got != nil && !sees && len(have) == 0:
				t.Fatalf("%s by %d: a digest of a project that they never saw", who, size)
			case got != nil && *got != hub.ProjectDigest{Digest: want, Records: len(have), Cursor: page.EndCursor}:
				t.Fatalf("%s by %d: %+v, where the copy has %d records with %s", who, size, got, len(have), want)
			}
			after, more = &page.EndCursor, page.HasMore
		}
	}
	return compared
}

func TestProjectDigestAsksForTheRightCursorAndProject(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	other := open(t)
	p, a := published(t, db, project("Project")), published(t, db, article("Article"))
	create(t, other, article("Article"))
	own := must[string](t)(db.FeedStart(t.Context()))
	member := hub.WithViewer(t.Context(), account(hub.RoleMember))
	for name, test := range map[string]struct {
		cursor string
		want   error
	}{
		"with other rights":  {must[string](t)(db.FeedStart(member)), hub.ErrCursorExpired},
		"another database's": {must[string](t)(other.FeedStart(t.Context())), hub.ErrCursorExpired},
		"garbage":            {"Zm9v", hub.ErrBadCursor},
		"empty":              {"", hub.ErrBadCursor},
		"its own":            {own, nil},
	} {
		if d, err := db.ProjectDigest(t.Context(), p.ID(), test.cursor); !errors.Is(err, test.want) || (d == nil) != (err != nil) {
			t.Errorf("a cursor %s: %+v and %v, want %v", name, d, err, test.want)
		}
	}
	for name, id := range map[string]hub.ID{
		"an article": a.ID(), "an article as a project": {Kind: hub.KindProject, Key: a.ID().Key},
		"nothing": {Kind: hub.KindProject, Key: hub.NewUUID().String()}, "a topic": {Kind: hub.KindTopic, Key: "va"},
	} {
		if d, err := db.ProjectDigest(t.Context(), id, own); d != nil || err != nil {
			t.Errorf("%s: %+v and %v, want nothing", name, d, err)
		}
	}
	run(t, pool, `update change set nonce = gen_random_uuid() where position = (select max(position) from change)`)
	if _, err := db.ProjectDigest(t.Context(), p.ID(), own); !errors.Is(err, hub.ErrCursorExpired) {
		t.Errorf("another row at its position: %v", err)
	}
}

// What a reader may not see leaves no trace: neither in the digest nor in whether there
// is one.
func TestProjectDigestTellsNothingOfWhatIsHidden(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	p := published(t, db, project("Seen"))
	hidden := published(t, db, &hub.CreateProjectInput{ContentInput: hub.ContentInput{Title: "Hidden", Audience: hub.AudienceMembers}})
	start := must[string](t)(db.FeedStart(t.Context()))
	before := must[*hub.ProjectDigest](t)(db.ProjectDigest(t.Context(), p.ID(), start))
	published(t, db, &hub.CreateUpdateInput{Project: p.ID(), ContentInput: hub.ContentInput{Title: "For members", Audience: hub.AudienceMembers}})
	end := must[string](t)(db.FeedStart(t.Context()))
	after := must[*hub.ProjectDigest](t)(db.ProjectDigest(t.Context(), p.ID(), end))
	if after.Digest != before.Digest || after.Records != 1 {
		t.Errorf("an update that is hidden makes %+v of %+v", after, before)
	}
	if d := must[*hub.ProjectDigest](t)(db.ProjectDigest(t.Context(), hidden.ID(), end)); d != nil {
		t.Errorf("a hidden project has the digest %+v", d)
	}
}

// No part of the statement reads more of the feed than the project's own records and
// what was narrowed since the cursor.
func TestProjectDigestReadsByIndexes(t *testing.T) {
	t.Parallel()
	dsn, last := pgtest.DSN(t), &heard{}
	db, pool := openOn(t, postgres.Options{DSN: dsn, MaxConns: 2, Tracer: last}), rawPool(t, dsn, 2)
	p := published(t, db, project("Project"))
	run(t, pool, `insert into change (kind, key, status, was, now, about_was, about, changed)
		select 'ARTICLE', gen_random_uuid()::text, 'PUBLISHED', '{}', '{public}', '{}', '{}', '{}' from generate_series(1, 20000)`)
	run(t, pool, `analyze`)
	must[*hub.ProjectDigest](t)(db.ProjectDigest(t.Context(), p.ID(), must[string](t)(db.FeedStart(t.Context()))))
	of, text := explain(t, pool, last.last)
	for _, fault := range of.faults() {
		if fault == "Seq Scan on change" {
			t.Errorf("%s:\n%s", fault, text)
		}
	}
}
