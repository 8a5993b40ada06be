package postgres_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// pinned are the questions that a content is pinned to, as the viewer under ctx sees.
func pinned(t testing.TB, db *postgres.DB, ctx context.Context, id hub.UUID) []string {
	t.Helper()
	return must[map[hub.UUID][]string](t)(db.ContentPins(ctx, []hub.UUID{id}))[id]
}

func pinOf(c hub.AnyContent, query string) hub.PinContentInput {
	return hub.PinContentInput{ID: c.ID(), Query: query}
}

// TestAPinGoesIntoTheFeedAndTheDocument, once: the same again changes nothing, nor
// does it make a new version.
func TestAPinGoesIntoTheFeedAndTheDocument(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	by := writer(t, pool, hub.RoleEditor)
	editor := hub.WithViewer(t.Context(), by)
	c := published(t, db, article("Avgifter"))
	head, start := must[int64](t)(db.Head(t.Context())), must[string](t)(db.FeedStart(t.Context()))
	for _, query := range []string{"VA  taxa ", "va taxa", "Avlopp"} {
		now := must[hub.AnyContent](t)(db.PinContent(editor, pinOf(c, query)))
		if now.ID() != c.ID() || now.Common().Version != c.Common().Version {
			t.Errorf("pinned to %q it is %+v", query, now)
		}
	}
	if got := told(t, pool, c.Common().UUID, head); got != "PUBLISHED>PUBLISHED{desk} PUBLISHED>PUBLISHED{desk}" {
		t.Errorf("told as %q", got)
	}
	feed := must[*hub.ChangeFeed](t)(db.Changes(t.Context(), &start, nil, 10))
	if len(feed.Nodes) != 2 || feed.Nodes[0].Action != hub.ActionUpdated || feed.Nodes[0].Of != c.ID() {
		t.Errorf("the public is told %+v", feed.Nodes)
	}
	if d := documents(t, db, c.ID())[c.ID()]; !slices.Equal(d.Pins, []string{"avlopp", "va taxa"}) {
		t.Errorf("the document has %q", d.Pins)
	}
	if all := must[[]*hub.Pin](t)(db.Pins(editor, 10)); len(all) != 2 || all[0].Query != "avlopp" || all[1].Query != "va taxa" || all[1].Of() != c.ID() {
		t.Errorf("all pins: %+v", all)
	}
	for range 2 {
		must[hub.AnyContent](t)(db.UnpinContent(editor, pinOf(c, "VA taxa")))
	}
	if d := documents(t, db, c.ID())[c.ID()]; !slices.Equal(d.Pins, []string{"avlopp"}) || !slices.Equal(pinned(t, db, editor, c.Common().UUID), d.Pins) {
		t.Errorf("the document has %q then", d.Pins)
	}
	if log := column[string](t, pool, `select action from audit where account_id = $1 order by position`, by.Account.UUID); !slices.Equal(log, []string{"pinContent", "pinContent", "unpinContent"}) {
		t.Errorf("the log has %q", log)
	}
	run(t, pool, `delete from account where id = $1`, by.Account.UUID)
	if n := len(strings.Fields(told(t, pool, c.Common().UUID, head))); n != 3 || value[int](t, pool, `select count(*) from pin`) != 1 {
		t.Errorf("with who made it gone, the feed tells %d steps", n)
	}
}

func TestPinsAreFew(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	var all []hub.AnyContent
	for n := range hub.MaxPinned + 3 {
		all = append(all, published(t, db, article(fmt.Sprint("Text ", n))))
	}
	var wg sync.WaitGroup // each at once: there is room for five of them
	errs := make([]error, len(all))
	for n, c := range all {
		wg.Go(func() { _, errs[n] = db.PinContent(editor, pinOf(c, "Vatten")) })
	}
	wg.Wait()
	refused := 0
	for n, err := range errs {
		if err == nil { // and who has it may pin it again
			_, err = db.PinContent(editor, pinOf(all[n], "vatten"))
		}
		if err != nil {
			if refused++; faults(err) != "CONFLICT query" {
				t.Errorf("one too many: %v", err)
			}
		}
	}
	if refused != 3 || value[int](t, pool, `select count(*) from pin`) != hub.MaxPinned {
		t.Errorf("%d are refused", refused)
	}
	c := published(t, db, article("Ofta"))
	for n := range hub.MaxPinQueries {
		must[hub.AnyContent](t)(db.PinContent(editor, pinOf(c, fmt.Sprint("fråga ", n))))
	}
	if _, err := db.PinContent(editor, pinOf(c, "en till")); faults(err) != "CONFLICT id" {
		t.Errorf("to one question too many: %v", err)
	}
	if _, err := db.PinContent(editor, pinOf(c, "Vatten")); faults(err) != "CONFLICT query, CONFLICT id" {
		t.Errorf("both: %v", err)
	}
	must[hub.AnyContent](t)(db.UnpinContent(editor, pinOf(c, "fråga 3")))
	must[hub.AnyContent](t)(db.PinContent(editor, pinOf(c, "en till")))
	for query, want := range map[string]string{" ": "REQUIRED query", strings.Repeat("v", 201): "TOO_LONG query", "a\x00": "INVALID query"} {
		if _, err := db.PinContent(editor, pinOf(c, query)); faults(err) != want {
			t.Errorf("%.10q: %v, want %s", query, err, want)
		}
	}
}

// TestPinsAreForEditors: others are refused before anything is looked for, and learn
// nothing of what there is.
func TestPinsAreForEditors(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	author := writer(t, pool, hub.RoleMember)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	in := article("Utkast")
	in.Municipalities = []*hub.MunicipalityLinkInput{{Code: "1763"}}
	draft, _, err := db.Create(hub.WithViewer(t.Context(), author), in)
	if err != nil {
		t.Fatal(err)
	}
	must[hub.AnyContent](t)(db.PinContent(editor, pinOf(draft, "hemligt")))
	for who, v := range map[string]hub.Viewer{"nobody": {}, "partner": partner(hub.NewUUID()), "member": account(hub.RoleMember), "author": author} {
		ctx, want := hub.WithViewer(t.Context(), v), "this takes the role EDITOR"
		if who == "nobody" {
			want = hub.ErrUnauthenticated.Error()
		}
		for _, change := range []func(context.Context, hub.PinContentInput) (hub.AnyContent, error){db.PinContent, db.UnpinContent} {
			for _, in := range []hub.PinContentInput{pinOf(draft, "hemligt"), {}, {ID: hub.ID{Kind: hub.KindArticle, Key: hub.NewUUID().String()}, Query: "x"}} {
				if c, err := change(ctx, in); c != nil || faults(err) != want {
					t.Errorf("%s: %v, %v", who, c, err)
				}
			}
		}
		all := must[[]*hub.Pin](t)(db.Pins(ctx, 10))
		if got := pinned(t, db, ctx, draft.Common().UUID); len(all) != 0 || len(got) != 0 {
			t.Errorf("%s sees %v and %v", who, all, got)
		}
	}
	reading := author
	reading.Account = &hub.Account{UUID: author.Account.UUID, Role: hub.RoleEditor}
	reading.Token = &hub.Token{Scopes: []hub.Scope{hub.ScopeRead}}
	if _, err := db.PinContent(hub.WithViewer(t.Context(), reading), pinOf(draft, "x")); faults(err) != "this takes a token with the scope WRITE" {
		t.Errorf("with a token to read: %v", err)
	}
	for _, id := range []hub.ID{{Kind: hub.KindArticle, Key: hub.NewUUID().String()}, {Kind: hub.KindReport, Key: draft.ID().Key}, {Kind: hub.KindTopic, Key: "va"}, {}} {
		if _, err := db.PinContent(editor, hub.PinContentInput{ID: id, Query: "x"}); faults(err) != "NOT_FOUND id" {
			t.Errorf("%v: %v", id, err)
		}
	}
	if got := pinned(t, db, editor, draft.Common().UUID); !slices.Equal(got, []string{"hemligt"}) {
		t.Errorf("editors see %q", got)
	}
}

// TestPinsGoWithTheirContent, and come along where it becomes one of another kind.
func TestPinsGoWithTheirContent(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	draft, _ := imported(t, db, pool, article("Vårmöte"))
	must[hub.AnyContent](t)(db.PinContent(editor, pinOf(draft, "möte")))
	made := must[hub.AnyContent](t)(db.ChangeKind(editor, hub.ChangeKindInput{ID: draft.ID(), Kind: hub.KindEvent, StartsOn: "2026-04-22"}))
	if d := documents(t, db, made.ID())[made.ID()]; !slices.Equal(d.Pins, []string{"möte"}) {
		t.Errorf("as an event it is pinned to %q", d.Pins)
	}
	step := hub.ContentStepInput{ID: made.ID()}
	must[hub.AnyContent](t)(db.TrashContent(editor, step))
	run(t, pool, `update content set trashed_at = trashed_at - interval '30 days' where trashed_at is not null`)
	head := must[int64](t)(db.Head(t.Context()))
	if err := db.PurgeContent(byCommand(t), step); err != nil {
		t.Fatal(err)
	}
	if n := value[int](t, pool, `select count(*) from pin`); n != 0 {
		t.Errorf("%d pins are left", n)
	}
	if got := told(t, pool, made.Common().UUID, head); got != "TRASHED>none" {
		t.Errorf("told as %q", got)
	}
}

// TestAnExportFromBeforePinsIsReadBack.
func TestAnExportFromBeforePinsIsReadBack(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	published(t, db, article("Gammal"))
	dir := exported(t, db)
	for _, kind := range []string{"projects", "articles", "reports", "updates", "events"} {
		forged(kind+".jsonl", func(text string) string { return regexp.MustCompile(`"pin" ?: ?\[\], ?`).ReplaceAllString(text, "") })(t, dir)
	}
	if all := folderFiles(t, dir)["articles.jsonl"]; strings.Contains(all, `"pin"`) || !strings.Contains(all, "Gammal") {
		t.Fatalf("it has %s", all)
	}
	other, pool := openRaw(t)
	if err := readBack(t, other, dir, false); err != nil {
		t.Fatal(err)
	}
	if n := value[int](t, pool, `select count(*) from content`); n != 1 {
		t.Errorf("%d contents are read back", n)
	}
}
