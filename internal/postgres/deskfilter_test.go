package postgres_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// drafted makes contents of each status by some authors, each named by its letter, some of
// them with fields that an import guessed: "DRAFT b ?".
func drafted(t testing.TB, db *postgres.DB, pool *pgxpool.Pool, authors map[string]*hub.Account) {
	t.Helper()
	for letter, author := range authors {
		for _, status := range []hub.ContentStatus{hub.StatusDraft, hub.StatusPublished} {
			for _, guessed := range []string{"", "?"} {
				c := create(t, db, article(string(status)+letter+guessed))
				run(t, pool, `update content set author_id = $2, audience = 'PUBLIC', status = $3, published_at = case when $3 = 'PUBLISHED' then now() end where id = $1`,
					c.Common().UUID, author.UUID, status)
				if guessed != "" {
					run(t, pool, `insert into suggested values ($1, 'topics', 'the text says so'), ($1, 'kind', 'the heading says so')`, c.Common().UUID)
				}
			}
		}
	}
}

// TestContentsByWhoDraftedThem: editors find anybody's, others their own and no more,
// though they read what others have drafted.
func TestContentsByWhoDraftedThem(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, b := enrolled(t, db, hub.RoleMember, "a@example.se"), enrolled(t, db, hub.RolePartner, "b@example.se")
	editor := enrolled(t, db, hub.RoleEditor, "e@example.se")
	drafted(t, db, pool, map[string]*hub.Account{"a": a, "b": b})
	const ofA, ofB = "DRAFTa DRAFTa? PUBLISHEDa PUBLISHEDa?", "DRAFTb DRAFTb? PUBLISHEDb PUBLISHEDb?"
	for _, test := range []struct {
		who     string
		ctx     context.Context
		authors []hub.ID
		want    string
	}{
		{"an editor", signedIn(t, editor), []hub.ID{a.ID()}, ofA},
		{"an editor, of both", signedIn(t, editor), []hub.ID{a.ID(), b.ID()}, "DRAFTa DRAFTa? DRAFTb DRAFTb? PUBLISHEDa PUBLISHEDa? PUBLISHEDb PUBLISHEDb?"},
		{"an editor, of themselves", signedIn(t, editor), []hub.ID{editor.ID()}, ""},
		{"an editor, of nobody", signedIn(t, editor), []hub.ID{}, ""},
		{"an editor, of no account", signedIn(t, editor), []hub.ID{{Kind: hub.KindArticle, Key: a.UUID.String()}, {Kind: hub.KindAccount, Key: "x"}}, ""},
		{"a member", signedIn(t, a), []hub.ID{a.ID()}, ofA},
		{"a member, of another", signedIn(t, a), []hub.ID{b.ID()}, ""},
		{"a member, of both", signedIn(t, a), []hub.ID{b.ID(), a.ID()}, ofA},
		{"a partner", signedIn(t, b), []hub.ID{a.ID(), b.ID()}, ofB},
		{"the public", t.Context(), []hub.ID{a.ID(), b.ID()}, ""},
	} {
		p, err := db.Contents(test.ctx, &hub.ContentFilter{Statuses: statuses, Authors: test.authors}, "", hub.PageArgs{})
		if got := titles(t, p, err); got != test.want {
			t.Errorf("%s finds %q, want %q", test.who, got, test.want)
		}
	}
}

// TestContentsWithSuggestionsLeft: those who work on a content find it by what an import
// guessed of it; to others it is as one of which nothing was guessed.
func TestContentsWithSuggestionsLeft(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, b := enrolled(t, db, hub.RoleMember, "a@example.se"), enrolled(t, db, hub.RolePartner, "b@example.se")
	editor := enrolled(t, db, hub.RoleEditor, "e@example.se")
	drafted(t, db, pool, map[string]*hub.Account{"a": a, "b": b})
	for _, test := range []struct {
		who           string
		ctx           context.Context
		with, without string
	}{
		{"an editor", signedIn(t, editor), "DRAFTa? DRAFTb? PUBLISHEDa? PUBLISHEDb?", "DRAFTa DRAFTb PUBLISHEDa PUBLISHEDb"},
		{"a member", signedIn(t, a), "DRAFTa? PUBLISHEDa?", "DRAFTa PUBLISHEDa PUBLISHEDb PUBLISHEDb?"},
		{"a partner", signedIn(t, b), "DRAFTb? PUBLISHEDb?", "DRAFTb PUBLISHEDa PUBLISHEDa? PUBLISHEDb"},
		{"the public", t.Context(), "", "PUBLISHEDa PUBLISHEDa? PUBLISHEDb PUBLISHEDb?"},
	} {
		for has, want := range map[bool]string{true: test.with, false: test.without} {
			p, err := db.Contents(test.ctx, &hub.ContentFilter{Statuses: statuses, HasSuggestions: &has}, "", hub.PageArgs{})
			if got := titles(t, p, err); got != want {
				t.Errorf("%s finds %q with hasSuggestions %t, want %q", test.who, got, has, want)
			}
		}
	}
}

// TestFewAreFoundWithoutReadingAll: the contents of one author, and those with
// suggestions, are few, and sorted when they are found by an index.
func TestFewAreFoundWithoutReadingAll(t *testing.T) {
	t.Parallel()
	_, pool, _ := crowded(t)
	h := &heard{}
	db := openOn(t, postgres.Options{DSN: pool.Config().ConnString(), MaxConns: 2, Tracer: h})
	for role, viewer := range readersOf(t, pool) {
		ctx := hub.WithViewer(t.Context(), viewer)
		filters := map[string]*hub.ContentFilter{"with suggestions": {HasSuggestions: new(true)}, "without": {HasSuggestions: new(false)}}
		if viewer.Account != nil {
			filters["their own"] = &hub.ContentFilter{Authors: []hub.ID{viewer.Account.ID()}}
		}
		for name, f := range filters {
			f.Statuses = []hub.ContentStatus{hub.StatusDraft, hub.StatusPublished}
			must[*hub.ContentConnection](t)(db.Contents(ctx, f, "", hub.PageArgs{}))
			p, text := explain(t, pool, h.last)
			if slices.ContainsFunc(p.faults(), func(fault string) bool { return fault == "Seq Scan on content" }) {
				t.Errorf("%s reads all contents to find those %s", role, name)
				if testing.Verbose() {
					fmt.Println(text)
				}
			}
		}
	}
}
