package postgres_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// textPiece is a piece that an import makes an article of, by its number.
func textPiece(n int) *hub.ImportPiece {
	at := time.Date(2019, 3, 1, 7, 0, 0, 0, time.UTC).Add(time.Duration(n) * time.Hour)
	body := fmt.Sprintf("Kommunen söker stöd för vatten och avlopp, ärende %d. ", n)
	in := &hub.CreateArticleInput{ContentInput: hub.ContentInput{
		Title: fmt.Sprintf("Nyhet %d", n), Summary: "Kort sagt.", Body: strings.Repeat(body, 20), Byline: "Åsa Öberg",
		Topics: []string{"va", "demografi"}, Municipalities: []*hub.MunicipalityLinkInput{{Code: "1763"}, {Code: "0114"}},
		Organisations: []*hub.OrganisationLinkInput{{Slug: "boverket"}},
		Source:        &hub.SourceInput{Name: "nyheter.example", URL: fmt.Sprintf("https://nyheter.example/?p=%d", n)},
	}}
	return &hub.ImportPiece{Key: fmt.Sprintf("wordpress:nyheter.example:%d", n), Title: in.Title, Line: n + 1, Input: in, PublishedAt: &at,
		Suggested: []*hub.Suggested{{Field: "topics", Why: hub.Say(hub.GuessNamed, "%s står i texten", hub.Quoted("vatten och avlopp"))}},
		Review:    []hub.Review{hub.Say(hub.ReviewDate, "datumet är gissat")}}
}

func textPieces(n int) []*hub.ImportPiece {
	all := make([]*hub.ImportPiece, n)
	for i := range all {
		all[i] = textPiece(i)
	}
	return all
}

// startOf starts an import of a name, which also is its digest.
func startOf(t testing.TB, db *postgres.DB, name string, o hub.ImportOptions) (*hub.Import, bool) {
	t.Helper()
	imp, isNew, err := db.StartImport(byCommand(t), hub.StartImportInput{Kind: hub.ImportWordPress, Name: name,
		Digest: sha256.Sum256([]byte(name)), Options: o})
	if err != nil {
		t.Fatal(err)
	}
	return imp, isNew
}

// noteAll notes pieces from a place on, so many in a transaction.
func noteAll(t testing.TB, db *postgres.DB, imp *hub.Import, noted int, pieces []*hub.ImportPiece) {
	t.Helper()
	for batch := 100; len(pieces) > 0; noted += batch {
		batch = min(batch, len(pieces))
		for _, p := range pieces[:batch] {
			p.Settle(imp.Kind, imp.Options)
		}
		if err := db.NotePieces(byCommand(t), imp.UUID, noted, pieces[:batch]); err != nil {
			t.Fatal(err)
		}
		pieces = pieces[batch:]
	}
}

func takeIn(t testing.TB, db *postgres.DB, imp *hub.Import) {
	t.Helper()
	if err := db.EndReading(byCommand(t), imp.UUID); err != nil {
		t.Fatal(err)
	}
	if err := db.TakeIn(byCommand(t), imp.UUID, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
}

// taken is a new import of these pieces, taken in.
func taken(t testing.TB, db *postgres.DB, name string, o hub.ImportOptions, pieces ...*hub.ImportPiece) *hub.Import {
	t.Helper()
	imp, isNew := startOf(t, db, name, o)
	if !isNew {
		t.Fatalf("%s is there already", name)
	}
	noteAll(t, db, imp, 0, pieces)
	takeIn(t, db, imp)
	return again(t, db, imp)
}

// again is an import as it is now.
func again(t testing.TB, db *postgres.DB, imp *hub.Import) *hub.Import {
	t.Helper()
	found := must[[]*hub.Import](t)(db.ImportsByID(byCommand(t), []hub.UUID{imp.UUID}))
	if len(found) != 1 {
		t.Fatalf("%d imports with this id", len(found))
	}
	return found[0]
}

// outcomes are those of an import's pieces, in their order.
func outcomes(t testing.TB, db *postgres.DB, imp *hub.Import) string {
	t.Helper()
	var all []string
	for _, p := range must[[]*hub.ImportedPiece](t)(db.ImportPiecesAfter(byCommand(t), imp.UUID, -1)) {
		all = append(all, string(p.Outcome))
	}
	return strings.Join(all, " ")
}

func TestImportTakesAllIn(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	hidden, empty, wrong, unknown := textPiece(1), textPiece(2), textPiece(3), textPiece(4)
	hidden.PublishedAt = nil
	*empty = hub.ImportPiece{Key: "k", Title: "Meny\x00", LeftOut: hub.Say(hub.ReasonNoText, "a menu is no text")}
	wrong.Input.Common().Body = "noll \x00 här"
	unknown.Input.Common().Topics = []string{"no-such-topic"}
	imp := taken(t, db, "a.xml", hub.ImportOptions{Audience: hub.AudiencePublic, Publish: true}, textPiece(0), hidden, empty, wrong, unknown, textPiece(0))
	if got := outcomes(t, db, imp); got != "NEW NEW LEFT_OUT REFUSED REFUSED THERE" {
		t.Errorf("outcomes: %s", got)
	}
	if imp.Status != hub.ImportDone || imp.Done != 6 || *imp.Total != 6 || imp.FinishedAt == nil {
		t.Errorf("%+v", imp)
	}
	for _, c := range []struct{ title, want string }{
		{"Nyhet 0", "PUBLISHED PUBLIC 2 nyhet-0 2019-03-01 07:00:00+00 2 revisions"},
		{"Nyhet 1", "DRAFT STAFF 1 nyhet-1  1 revisions"},
	} {
		got := value[string](t, pool, `
			select concat_ws(' ', status, audience, version, slug, coalesce(published_at at time zone 'UTC' || '+00', ''),
			       (select count(*) from revision where content_id = c.id), 'revisions') from content c where title = $1 and author_id is null`, c.title)
		if got != c.want {
			t.Errorf("%s is %q, want %q", c.title, got, c.want)
		}
	}
	if n := value[int](t, pool, `select count(*) from suggested`); n != 2 {
		t.Errorf("%d fields are suggested, want 2", n)
	}
	if n := value[int](t, pool, `select count(*) from import_piece where piece is not null`); n != 0 {
		t.Errorf("%d pieces still lie twice in the database", n)
	}
	piece := must[[]*hub.ImportedPiece](t)(db.ImportPiecesAfter(byCommand(t), imp.UUID, 2))[0]
	if piece.Why == nil || !strings.Contains(piece.Why.Text, "not text") || piece.Why.Code != hub.ReasonInvalid || *piece.Line != 4 || piece.Title() != "Nyhet 3" {
		t.Errorf("%+v: %v", piece, piece.Why)
	}
}

func TestSameImportChangesNothing(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	first := taken(t, db, "a.xml", hub.ImportOptions{}, textPieces(3)...)
	before := dump(t, pool)
	if same, isNew := startOf(t, db, "a.xml", hub.ImportOptions{}); isNew || same.UUID != first.UUID {
		t.Error("the same digest began another import")
	}
	if err := db.TakeIn(byCommand(t), first.UUID, func(int, int) {}); err != nil {
		t.Error(err)
	}
	if after := dump(t, pool); after != before {
		t.Errorf("taken in again it is\n%s\nbefore it was\n%s", after, before)
	}
	other := taken(t, db, "b.xml", hub.ImportOptions{}, textPieces(4)...)
	if got := outcomes(t, db, other); got != "THERE THERE THERE NEW" {
		t.Errorf("another file with the same texts: %s", got)
	}
}

// dump is all that contents are made of, without what every write makes anew.
func dump(t testing.TB, pool *pgxpool.Pool) string {
	t.Helper()
	return strings.Join(column[string](t, pool, `
		select row(c.kind, c.slug, c.title, c.summary, c.body, c.audience, c.status, c.version, c.idempotency_key, c.reach, c.published_at)::text
		       || coalesce((select string_agg(topic_key, ',' order by topic_key) from content_topic where content_id = c.id), '')
		       || coalesce((select string_agg(municipality_code, ',' order by municipality_code) from content_municipality where content_id = c.id), '')
		       || coalesce((select string_agg(snapshot::text, ',' order by version) from revision where content_id = c.id), '')
		       || coalesce((select string_agg(field || because, ',' order by field) from suggested where content_id = c.id), '')
		  from content c
		 union all select row(code, membership_status, member_since, member_until)::text from municipality where membership_status is not null
		 union all select 'old slug ' || slug from old_slug
		 order by 1`), "\n")
}

// TestImportGoesOnAnywhere: stopped after any number of pieces and gone on with, an
// import comes to the same as in one run.
func TestImportGoesOnAnywhere(t *testing.T) {
	t.Parallel()
	whole, wholePool := openRaw(t)
	taken(t, whole, "a.xml", hub.ImportOptions{Publish: true}, textPieces(7)...)
	want := dump(t, wholePool)
	for stop := range 8 {
		db, pool := openRaw(t)
		imp, _ := startOf(t, db, "a.xml", hub.ImportOptions{Publish: true})
		noteAll(t, db, imp, 0, textPieces(7)[:stop])
		imp, isNew := startOf(t, db, "a.xml", hub.ImportOptions{Publish: true})
		if isNew || imp.Done != stop {
			t.Fatalf("after %d pieces there are %d noted", stop, imp.Done)
		}
		noteAll(t, db, imp, stop, textPieces(7)[stop:])
		takeIn(t, db, imp)
		if got := dump(t, pool); got != want {
			t.Errorf("stopped after %d it is\n%s\nin one run\n%s", stop, got, want)
		}
	}
}

// TestFaultTakesNothingIn: a fault of the database at any piece leaves nothing of the
// others, and the import can be tried again.
func TestFaultTakesNothingIn(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	before := dump(t, pool)
	run(t, pool, `create function fault() returns trigger language plpgsql as $$
		begin raise exception 'the disk is full' using errcode = '58030'; end $$`)
	for _, table := range []string{"content", "article", "content_topic", "content_municipality", "revision", "audit", "suggested"} {
		imp, _ := startOf(t, db, table, hub.ImportOptions{Publish: true})
		noteAll(t, db, imp, 0, textPieces(5))
		if err := db.EndReading(byCommand(t), imp.UUID); err != nil {
			t.Fatal(err)
		}
		run(t, pool, `create trigger fault before insert on `+table+` for each row execute function fault()`)
		err := db.TakeIn(byCommand(t), imp.UUID, func(int, int) {})
		if err == nil || !strings.Contains(err.Error(), `"Nyhet 0"`) && table != "audit" || !postgres.Lasting(t.Context(), err) {
			t.Errorf("%s: %v", table, err)
		}
		run(t, pool, `drop trigger fault on `+table)
		if got := dump(t, pool); got != before {
			t.Fatalf("%s: something was taken in:\n%s", table, got)
		}
		if err := db.FailImport(byCommand(t), imp.UUID, hub.Say(hub.ReasonInternal, "the disk is full")); err != nil {
			t.Fatal(err)
		}
		if got := again(t, db, imp); got.Status != hub.ImportFailed || got.Why.Text != "the disk is full" || *got.FaultCode() != hub.ReasonInternal {
			t.Errorf("%+v", got)
		}
	}
	if imp := taken(t, db, "content", hub.ImportOptions{}, textPieces(5)...); outcomes(t, db, imp) != "NEW NEW NEW NEW NEW" {
		t.Errorf("after a fault: %s", outcomes(t, db, imp))
	}
}

func TestOneWorksOnAnImport(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	imp, _ := startOf(t, db, "a.xml", hub.ImportOptions{})
	release := must[func()](t)(db.HoldImport(byCommand(t), imp.UUID))
	if _, err := db.HoldImport(byCommand(t), imp.UUID); faults(err) != "CONFLICT id" {
		t.Errorf("two hold it: %v", err)
	}
	release()
	must[func()](t)(db.HoldImport(byCommand(t), imp.UUID))()
	noteAll(t, db, imp, 0, textPieces(2))
	p := textPiece(1)
	p.Settle(imp.Kind, imp.Options)
	if err := db.NotePieces(byCommand(t), imp.UUID, 1, []*hub.ImportPiece{p}); faults(err) != "CONFLICT id" {
		t.Errorf("a piece was noted twice: %v", err)
	}
}
