package graph_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/smakom/hub/graph"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
)

const (
	inboxOf = `{ viewer { unreadNotices inbox(first: 100) { totalCount nodes { id readAt content { id title } } edges { node { id } } }
		unread: inbox(unread: true, first: 100) { totalCount nodes { id readAt content { title } } } } }`
	readNotices = `mutation($in: ReadNoticesInput!) { it: readNotices(input: $in) { count userErrors { code field } } }`
)

// mailbox is an inbox as a test reads it.
type mailbox struct {
	UnreadNotices int
	Inbox, Unread struct {
		TotalCount int
		Nodes      []mail
	}
}

type mail struct {
	ID      string
	ReadAt  *string
	Content struct{ ID, Title string }
}

// titles are the contents that the inbox tells of, and whether each was read.
func (v mailbox) titles() (all []string) {
	for _, n := range v.Inbox.Nodes {
		title := n.Content.Title
		if n.ReadAt != nil {
			title += " (read)"
		}
		all = append(all, title)
	}
	return all
}

// inbox is somebody's, and holds its counts and its unread part to its rows.
func (f *fixture) inbox(t testing.TB, viewer string) mailbox {
	t.Helper()
	var data struct{ Viewer mailbox }
	f.read(t, viewer, inboxOf, nil, &data)
	v, unread := data.Viewer, 0
	for _, n := range v.Inbox.Nodes {
		if n.ReadAt == nil {
			unread++
		}
	}
	if v.Inbox.TotalCount != len(v.Inbox.Nodes) || v.UnreadNotices != unread || v.Unread.TotalCount != unread || len(v.Unread.Nodes) != unread {
		t.Errorf("%s has %d notices, %d of them unread, and is told %+v", viewer, len(v.Inbox.Nodes), unread, v)
	}
	return v
}

// noticed gives people a notice of each of some contents, the last one newest.
func noticed(t testing.TB, dsn string, contents []hub.ID, people ...string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	fatal(t, err)
	for i, c := range contents {
		_, err := conn.Exec(t.Context(), `insert into notice (account_id, content_id, about, action, at)
			select id, $1, 'CHANGE', 'ADDED', '2026-03-01T08:00:00Z'::timestamptz + $2 * interval '1 hour' from account where email = any($3)`, c.Key, i, addresses(people))
		fatal(t, err)
	}
	fatal(t, conn.Close(t.Context()))
}

func addresses(names []string) (all []string) {
	for _, name := range names {
		all = append(all, people()[name].Email)
	}
	return all
}

// TestTheInboxHoldsWhatCanBeReadNow: what is taken from somebody is not there, not
// counted and not marked; what comes back is there again. Nobody else's inbox changes.
func TestTheInboxHoldsWhatCanBeReadNow(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	f := fixtureOn(t, dsn)
	var contents []hub.ID
	for i := range 3 {
		c, err := add(t.Context(), f.db, &hub.CreateArticleInput{ContentInput: linked("Nyhet", i)})
		fatal(t, err)
		contents = append(contents, c.ID())
	}
	noticed(t, dsn, contents, "partner", "member", "editor")
	all, rest := "[Nyhet 2 Nyhet 1 Nyhet 0]", "[Nyhet 2 Nyhet 0]"
	program, id := hub.AsProgram(t.Context(), hub.ViaCommand), contents[1]
	step := hub.ContentStepInput{ID: id}
	edit := func(audience hub.Audience) func() error {
		return func() error {
			in := &hub.UpdateArticleInput{}
			in.ID, in.Sent, in.Audience = id, []string{"audience"}, audience
			_, err := f.db.Edit(program, in)
			return err
		}
	}
	for _, c := range []struct {
		name                    string
		do                      func() error
		partner, member, editor string
	}{
		{"told", func() error { return nil }, all, all, all},
		{"for members", edit(hub.AudienceMembers), rest, all, all},
		{"for the office", edit(hub.AudienceStaff), rest, rest, all},
		{"for all", edit(hub.AudiencePublic), all, all, all},
		{"archived", func() error { _, err := f.db.ArchiveContent(program, step); return err }, all, all, all},
		{"a draft", func() error { _, err := f.db.UnpublishContent(program, step); return err }, rest, rest, rest},
		{"published again", func() error { _, err := f.db.PublishContent(program, hub.PublishContentInput{ID: id}); return err }, all, all, all},
		{"in the trash", func() error { _, err := f.db.TrashContent(program, step); return err }, rest, rest, rest},
	} {
		fatal(t, c.do())
		for viewer, want := range map[string]string{"partner": c.partner, "member": c.member, "editor": c.editor} {
			if got := fmt.Sprint(f.inbox(t, viewer).titles()); got != want {
				t.Errorf("%s: %s has %s, want %s", c.name, viewer, got, want)
			}
		}
	}
	var read struct{ It struct{ Count int } }
	f.read(t, "member", readNotices, map[string]any{"in": map[string]any{}}, &read)
	if read.It.Count != 2 { // the third can't be read
		t.Errorf("all of two: %d were marked", read.It.Count)
	}
	if a := f.ask(t, "", inboxOf, nil); string(a.Data) != `{"viewer":null}` {
		t.Errorf("the public has %s", a.body)
	}
}

// TestNoticesAreReadByTheirOwner: some of them, and then all; of others' nothing is said.
func TestNoticesAreReadByTheirOwner(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	f := fixtureOn(t, dsn)
	var contents []hub.ID
	for i := range 4 {
		c, err := add(t.Context(), f.db, &hub.CreateArticleInput{ContentInput: linked("Nyhet", i)})
		fatal(t, err)
		contents = append(contents, c.ID())
	}
	noticed(t, dsn, contents, "partner", "member")
	own, others := f.inbox(t, "member").Inbox.Nodes, f.inbox(t, "partner").Inbox.Nodes
	mark := func(in map[string]any) (count int, faults []userError) {
		var data struct {
			It struct {
				Count      int
				UserErrors []userError
			}
		}
		f.read(t, "member", readNotices, map[string]any{"in": in}, &data)
		return data.It.Count, data.It.UserErrors
	}
	for _, c := range []struct {
		ids  []string
		want int
		left string
	}{
		{[]string{own[1].ID}, 1, "[Nyhet 3 Nyhet 2 (read) Nyhet 1 Nyhet 0]"},
		{[]string{own[1].ID, own[0].ID, own[0].ID}, 1, "[Nyhet 3 (read) Nyhet 2 (read) Nyhet 1 Nyhet 0]"},
		{[]string{others[2].ID, others[3].ID}, 0, "[Nyhet 3 (read) Nyhet 2 (read) Nyhet 1 Nyhet 0]"},
		{[]string{own[2].Content.ID, hub.ID{Kind: hub.KindNotice, Key: "none"}.String()}, 0, "[Nyhet 3 (read) Nyhet 2 (read) Nyhet 1 Nyhet 0]"},
		{nil, 2, "[Nyhet 3 (read) Nyhet 2 (read) Nyhet 1 (read) Nyhet 0 (read)]"},
	} {
		in := map[string]any{"ids": c.ids}
		if c.ids == nil {
			in = map[string]any{}
		}
		if n, faults := mark(in); n != c.want || len(faults) > 0 {
			t.Errorf("%v marks %d, %v, want %d", c.ids, n, faults, c.want)
		}
		if left := fmt.Sprint(f.inbox(t, "member").titles()); left != c.left {
			t.Errorf("after %v there are %s, want %s", c.ids, left, c.left)
		}
	}
	for _, ids := range [][]string{{}, slices.Repeat([]string{own[0].ID}, 101)} {
		if n, faults := mark(map[string]any{"ids": ids}); n != 0 || len(faults) != 1 || faults[0].Code != "INVALID" || fmt.Sprint(faults[0].Field) != "[ids]" {
			t.Errorf("%d ids: %d, %+v", len(ids), n, faults)
		}
	}
	if left := f.inbox(t, "partner"); left.UnreadNotices != len(contents) {
		t.Errorf("another's are %+v", left)
	}
}

// TestAnInboxTakesAsManyStatementsHoweverLongItIs: its contents are read together.
func TestAnInboxTakesAsManyStatementsHoweverLongItIs(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	f := fixtureOn(t, dsn)
	fill(t, f.db, 12)
	noticed(t, dsn, contentsOf(t, f.db), "member")
	for _, n := range []int{1, 2, 50} {
		a := f.ask(t, "member", `query($n: Int) { viewer { unreadNotices inbox(first: $n) { totalCount nodes { content { title topics { key } } } } } }`, map[string]any{"n": n})
		if a.statements != 5 || len(a.Errors) > 0 { // of unreadNotices, inbox, totalCount, content and topics
			t.Errorf("%d notices: %d statements, %.200s", n, a.statements, a.body)
		}
	}
}

// taken is a store in which every content goes once the inbox is read.
type taken struct{ graph.Store }

func (s taken) Nodes(_ context.Context, ids []hub.ID) ([]hub.Node, error) {
	return make([]hub.Node, len(ids)), nil
}

// TestWhatIsTakenWhileAnInboxIsReadIsAskedForAgain: it is nobody's fault, and is not shown.
func TestWhatIsTakenWhileAnInboxIsReadIsAskedForAgain(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	f := fixtureOn(t, dsn, func(s graph.Store) graph.Store { return taken{s} })
	noticed(t, dsn, contentsOf(t, f.db)[:2], "member")
	a := f.ask(t, "member", `{ viewer { inbox(first: 5) { nodes { id content { title } } } } }`, nil)
	if a.code() != string(hub.CodeUnavailable) || string(a.Data) != `{"viewer":null}` {
		t.Errorf("%s", a.body)
	}
	if a := f.ask(t, "member", `{ viewer { inbox(first: 5) { nodes { id } } } }`, nil); len(a.Errors) > 0 {
		t.Errorf("without its content: %s", a.body)
	}
}
