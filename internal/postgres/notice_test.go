package postgres_test

import (
	"fmt"
	"testing"

	"github.com/smakom/hub/internal/hub"
)

// TestTheInboxIsItsOwners: read in pages, the newest first, all or what is unread.
func TestTheInboxIsItsOwners(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, admin := enrolled(t, db, hub.RoleMember, "asa@example.se"), enrolled(t, db, hub.RoleAdmin, "bo@example.se")
	watch(t, db, a, topicVA())
	for n := range 5 {
		published(t, db, onVA(fmt.Sprint("Nummer ", n)))
	}
	tell(t, db)
	ctx := signedIn(t, a)
	all := walk(t, func(p hub.PageArgs) (*hub.NoticeConnection, error) {
		p.First = new(2)
		return db.Inbox(ctx, a.UUID, false, p)
	})
	if len(all) != 5 || !all[0].At.After(all[4].At) || all[0].ID().Kind != hub.KindNotice || all[0].Of().Kind != hub.KindArticle {
		t.Errorf("there are %d, the first %+v", len(all), all[0])
	}
	back := must[*hub.NoticeConnection](t)(db.Inbox(ctx, a.UUID, false, hub.PageArgs{Last: new(2)})).Nodes()
	if len(back) != 2 || back[1].UUID != all[4].UUID {
		t.Errorf("from the end there are %+v", back)
	}
	other := signedIn(t, admin)
	foreign := must[*hub.NoticeConnection](t)(db.Inbox(other, a.UUID, false, hub.PageArgs{}))
	marked := must[int](t)(db.ReadNotices(other, []hub.UUID{all[3].UUID}))
	if n := must[int](t)(db.UnreadNotices(other, a.UUID)); n != 0 || len(foreign.Edges) != 0 || marked != 0 {
		t.Errorf("an admin sees %d and %d of them, and marks %d", n, len(foreign.Edges), marked)
	}
	run(t, pool, `delete from content`)
	wantInbox(t, db, a) // purged
}

// TestNoticesAreMarkedAsRead: by their ids or all, each once.
func TestNoticesAreMarkedAsRead(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	ctx := signedIn(t, a)
	watch(t, db, a, topicVA())
	for n := range 5 {
		published(t, db, onVA(fmt.Sprint("Nummer ", n)))
	}
	tell(t, db)
	all := must[*hub.NoticeConnection](t)(db.Inbox(ctx, a.UUID, false, hub.PageArgs{})).Nodes()
	if n := must[int](t)(db.ReadNotices(ctx, []hub.UUID{all[0].UUID, all[1].UUID, hub.NewUUID()})); n != 2 {
		t.Errorf("%d are marked", n)
	}
	if n := must[int](t)(db.ReadNotices(ctx, []hub.UUID{all[0].UUID})); n != 0 {
		t.Errorf("%d are marked twice", n)
	}
	if n := must[int](t)(db.ReadNotices(ctx, []hub.UUID{})); n != 0 {
		t.Errorf("no ids mark %d", n)
	}
	if _, err := db.ReadNotices(ctx, make([]hub.UUID, hub.MaxNotices+1)); faults(err) != "TOO_LONG ids" {
		t.Errorf("too many ids: %v", err)
	}
	unread := must[*hub.NoticeConnection](t)(db.Inbox(ctx, a.UUID, true, hub.PageArgs{}))
	if n := must[int](t)(db.UnreadNotices(ctx, a.UUID)); n != 3 || len(unread.Edges) != 3 || must[int](t)(unread.TotalCount(ctx)) != 3 {
		t.Errorf("%d are unread, and %d shown", n, len(unread.Edges))
	}
	if n := must[int](t)(db.ReadNotices(ctx, nil)); n != 3 {
		t.Errorf("the rest are %d", n)
	}
}

// TestNoticesAreSwept: those of long ago, and all but the newest thousand of each person.
func TestNoticesAreSwept(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	much, old := enrolled(t, db, hub.RoleMember, "mycket@example.se"), enrolled(t, db, hub.RoleMember, "gammalt@example.se")
	const fill = `insert into notice (account_id, about, content_id, action, at)
		select $1, 'CHANGE', gen_random_uuid(), 'ADDED', now() - n * $3::interval from generate_series(1, $2::integer) n`
	run(t, pool, fill, much.UUID, hub.MaxNotices+7, "1 second")
	run(t, pool, fill, old.UUID, 100, "1 day")
	run(t, pool, `insert into digest (account_id, period, state, at) select $1, current_date - n, 'SENT', now() - n * interval '1 day' from generate_series(1, 100) n`, old.UUID)
	for range 2 {
		if err := db.SweepNotices(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	const kept = `select count(*) from notice where account_id = $1`
	if m, o := value[int](t, pool, kept, much.UUID), value[int](t, pool, kept, old.UUID); m != hub.MaxNotices || o != hub.NoticeDays-1 {
		t.Errorf("%d and %d are kept", m, o)
	}
	if n := value[int](t, pool, `select count(*) from digest`); n != hub.NoticeDays-1 {
		t.Errorf("%d letters are known", n)
	}
	if oldest := value[float64](t, pool, `select max(extract(epoch from now() - at))::float8 from notice where account_id = $1`, much.UUID); oldest > hub.MaxNotices+600 {
		t.Errorf("the oldest is %.0f seconds old: the newest were to be kept", oldest)
	}
}

// TestUnreadNoticesAreCountedSoFar: a thousand is many.
func TestUnreadNoticesAreCountedSoFar(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a := enrolled(t, db, hub.RoleMember, "asa@example.se")
	c := published(t, db, article("Ett")).Common().UUID
	run(t, pool, `alter table notice drop constraint notice_pkey`)
	run(t, pool, `insert into notice (account_id, about, content_id, action, at) select $1, 'CHANGE', $2, 'ADDED', now() from generate_series(1, $3::integer)`,
		a.UUID, c, hub.MaxNotices+1)
	if n := must[int](t)(db.UnreadNotices(signedIn(t, a), a.UUID)); n != hub.MaxNotices {
		t.Errorf("%d are unread", n)
	}
}
