package postgres_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// imported makes a draft as an import would, of which topics and kind were guessed.
func imported(t testing.TB, db *postgres.DB, pool *pgxpool.Pool, in hub.AnyInput) (draft hub.AnyContent, of hub.UUID) {
	t.Helper()
	in.Common().IdempotencyKey = "wordpress:example.se:" + hub.NewUUID().String()
	in.Common().Source = &hub.SourceInput{Name: "Gamla webben", URL: "https://example.se/1"}
	draft = create(t, db, in)
	of = hub.NewUUID()
	run(t, pool, `insert into import (id, kind, name, digest, status, finished_at) values ($1, 'WORDPRESS', 'webben.xml', sha256('a'), 'DONE', now())`, of)
	run(t, pool, `insert into import_piece (import_id, position, key, title, outcome, kind, content_id, version)
		select $1, 1, idempotency_key, title, 'NEW', kind, id, version from content where id = $2`, of, draft.Common().UUID)
	run(t, pool, `insert into suggested values ($1, 'kind', 'the heading says so'), ($1, 'topics', 'the text comes back to it')`, draft.Common().UUID)
	return draft, of
}

// suggested are the fields of a draft that nobody has looked at.
func suggested(t testing.TB, db *postgres.DB, ctx context.Context, id hub.UUID) (fields []string) {
	t.Helper()
	for _, s := range must[map[hub.UUID][]*hub.Suggested](t)(db.ContentSuggestions(ctx, []hub.UUID{id}))[id] {
		fields = append(fields, s.Field)
	}
	return fields
}

// TestGuessesStandUntilSomebodyLooks: a field that is changed, accepted or published is
// a guess no more.
func TestGuessesStandUntilSomebodyLooks(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor, member := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor)), hub.WithViewer(t.Context(), writer(t, pool, hub.RoleMember))
	edited, _ := imported(t, db, pool, article("Edited"))
	accepted, _ := imported(t, db, pool, article("Accepted"))
	readable, _ := imported(t, db, pool, article("Published"))
	if got := suggested(t, db, editor, edited.Common().UUID); !slices.Equal(got, []string{"kind", "topics"}) {
		t.Fatalf("suggested: %q", got)
	}
	if got := suggested(t, db, member, edited.Common().UUID); got != nil {
		t.Errorf("a member learns that %q were guessed", got)
	}
	_, err := db.Edit(editor, &hub.UpdateArticleInput{Edit: hub.Edit{ID: edited.ID(), Sent: []string{"topics", "kind"}},
		CreateArticleInput: hub.CreateArticleInput{ContentInput: hub.ContentInput{Topics: []string{"va"}}, ArticleKind: hub.ArticleNews}})
	if err != nil {
		t.Fatal(err)
	}
	if got := suggested(t, db, editor, edited.Common().UUID); !slices.Equal(got, []string{"kind"}) { // NEWS it was before
		t.Errorf("after an edit of topics: %q", got)
	}
	if _, err := db.AcceptSuggestions(editor, hub.AcceptSuggestionsInput{ID: accepted.ID(), Fields: []string{"kind"}}); err != nil {
		t.Fatal(err)
	}
	if got := suggested(t, db, editor, accepted.Common().UUID); !slices.Equal(got, []string{"topics"}) {
		t.Errorf("after kind was accepted: %q", got)
	}
	if _, err := db.PublishContents(editor, hub.PublishContentsInput{IDs: []hub.ID{readable.ID()}}); err != nil {
		t.Fatal(err)
	}
	if got := suggested(t, db, editor, readable.Common().UUID); got != nil {
		t.Errorf("published, %q are still guesses", got)
	}
	if _, err := db.AcceptSuggestions(member, hub.AcceptSuggestionsInput{ID: readable.ID()}); faults(err) != "NOT_FOUND id" && faults(err) != "FORBIDDEN id" {
		t.Errorf("a member accepts: %v", err)
	}
}

// TestPublishManyIsAllOrNothing.
func TestPublishManyIsAllOrNothing(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	a, b := create(t, db, article("A")), create(t, db, article("B"))
	gone := hub.ID{Kind: hub.KindArticle, Key: hub.NewUUID().String()}
	if all, err := db.PublishContents(editor, hub.PublishContentsInput{IDs: []hub.ID{a.ID(), gone, b.ID()}}); faults(err) != "NOT_FOUND ids.1.id" || all != nil {
		t.Errorf("with one that is not there: %v, %d published", err, len(all))
	}
	if n := value[int](t, pool, `select count(*) from content where status = 'PUBLISHED'`); n != 0 {
		t.Errorf("%d published, want none", n)
	}
	day := time.Date(2024, 3, 15, 9, 0, 0, 0, time.UTC)
	all, err := db.PublishContents(editor, hub.PublishContentsInput{IDs: []hub.ID{a.ID(), b.ID()}, At: &day})
	if err != nil || len(all) != 2 || !all[1].Common().PublishedAt.Equal(day) {
		t.Errorf("%d published, %v", len(all), err)
	}
	if _, err := db.PublishContents(editor, hub.PublishContentsInput{}); faults(err) != "INVALID ids" {
		t.Errorf("of none: %v", err)
	}
	for _, viewer := range []hub.Viewer{{}, writer(t, pool, hub.RoleMember)} {
		if _, err := db.PublishContents(hub.WithViewer(t.Context(), viewer), hub.PublishContentsInput{IDs: []hub.ID{a.ID()}}); err == nil {
			t.Errorf("%q publishes", viewer.Role())
		}
	}
}

// TestChangeKind: what an import took for an article is an event, with its text, source,
// past and place in the import.
func TestChangeKind(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	in := article("Vårmöte")
	in.Topics, in.Body = []string{"va"}, "Vi ses."
	draft, of := imported(t, db, pool, in)
	was := draft.Common()
	if _, err := db.ChangeKind(editor, hub.ChangeKindInput{ID: was.ID(), Kind: hub.KindEvent}); faults(err) != "REQUIRED startsOn" {
		t.Errorf("without a day: %v", err)
	}
	if _, err := db.ChangeKind(editor, hub.ChangeKindInput{ID: was.ID(), Kind: hub.KindTopic}); faults(err) != "INVALID kind" {
		t.Errorf("to a topic: %v", err)
	}
	long := strings.Repeat("x", 10_000)
	if _, err := db.ChangeKind(editor, hub.ChangeKindInput{ID: was.ID(), Kind: hub.KindReport, Message: &long}); faults(err) != "TOO_LONG message" {
		t.Errorf("with a message of 10,000 letters: %v", err)
	}
	made, err := db.ChangeKind(editor, hub.ChangeKindInput{ID: was.ID(), Kind: hub.KindEvent, StartsOn: "2026-04-22"})
	if err != nil {
		t.Fatal(err)
	}
	now := made.Common()
	if now.Kind != hub.KindEvent || now.Title != was.Title || now.Slug != was.Slug || now.Version != 2 || now.Source() == nil || *now.SourceURL != *was.SourceURL {
		t.Errorf("it is %+v", now)
	}
	if got := revisions(t, db, now.UUID); len(got) != 2 || got[0].Snapshot["startsOn"] != "2026-04-22" || got[1].Snapshot["kind"] != "NEWS" {
		t.Errorf("%d revisions: %+v", len(got), got)
	}
	if got := suggested(t, db, editor, now.UUID); !slices.Equal(got, []string{"topics"}) {
		t.Errorf("suggested: %q", got)
	}
	if got := must[map[hub.UUID]*hub.Import](t)(db.ContentImports(editor, []hub.UUID{now.UUID}))[now.UUID]; got == nil || got.UUID != of {
		t.Errorf("its import is %+v", got)
	}
	if nodes := must[[]hub.Node](t)(db.Nodes(editor, []hub.ID{was.ID()})); nodes[0] != nil {
		t.Error("the article is still there")
	}
	again := article("Vårmöte")
	again.IdempotencyKey = value[string](t, pool, `select idempotency_key from content where id = $1`, now.UUID)
	if _, isNew, _ := db.Create(byCommand(t), again); isNew {
		t.Error("the same text comes in again as another record")
	}
	if _, err := db.ChangeKind(editor, hub.ChangeKindInput{ID: create(t, db, article("By hand")).ID(), Kind: hub.KindReport}); faults(err) != "CONFLICT id" {
		t.Errorf("of what no import made: %v", err)
	}
	readable, _ := imported(t, db, pool, article("Read"))
	if _, err := db.PublishContents(editor, hub.PublishContentsInput{IDs: []hub.ID{readable.ID()}}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ChangeKind(editor, hub.ChangeKindInput{ID: readable.ID(), Kind: hub.KindReport}); faults(err) != "CONFLICT id" {
		t.Errorf("of what was published: %v", err)
	}
}

// TestAnImportKnowsWhatItsTextsAreNow: of another kind than it had made, they are found
// still, also by an import that comes upon them later.
func TestAnImportKnowsWhatItsTextsAreNow(t *testing.T) {
	t.Parallel()
	db, _ := openRaw(t)
	first := taken(t, db, "a.xml", hub.ImportOptions{}, textPiece(0))
	was := must[[]*hub.ImportedPiece](t)(db.ImportPiecesAfter(byCommand(t), first.UUID, -1))[0]
	id, _ := was.Of()
	made := must[hub.AnyContent](t)(db.ChangeKind(byCommand(t), hub.ChangeKindInput{ID: id, Kind: hub.KindReport}))
	for _, imp := range []*hub.Import{first, taken(t, db, "b.xml", hub.ImportOptions{}, textPiece(0))} {
		all := must[map[hub.UUID]*hub.ImportedPieceConnection](t)(db.ImportPieces(byCommand(t), []hub.UUID{imp.UUID}, nil, hub.PageArgs{}))
		listed := must[[]*hub.ImportedPiece](t)(db.ImportPiecesAfter(byCommand(t), imp.UUID, -1))
		for _, p := range append(all[imp.UUID].Nodes(), listed...) {
			if of, ok := p.Of(); !ok || of != made.ID() {
				t.Errorf("%s says that its text became %v, want %v", imp.Name, of, made.ID())
			}
		}
	}
}

// TestChangedToAnUpdateItHasItsProjectsShares and no others: what the draft was shared
// with was said of the draft.
func TestChangedToAnUpdateItHasItsProjectsShares(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	ofOrg := hub.WithViewer(t.Context(), partner(value[hub.UUID](t, pool, `select id from organisation where slug = $1`, anyOrganisation)))
	for name, c := range map[string]struct{ draft, project []string }{
		"the draft alone": {draft: []string{anyOrganisation}}, "the project alone": {project: []string{anyOrganisation}},
	} {
		in := project("Projektet")
		in.Audience = hub.AudienceStaff
		of := published(t, db, in).ID()
		must[hub.AnyContent](t)(db.ShareContent(editor, hub.ShareContentInput{ID: of, Organisations: c.project}))
		draft, _ := imported(t, db, pool, article("Nytt"))
		must[hub.AnyContent](t)(db.ShareContent(editor, hub.ShareContentInput{ID: draft.ID(), Organisations: c.draft}))
		made := must[hub.AnyContent](t)(db.ChangeKind(editor, hub.ChangeKindInput{ID: draft.ID(), Kind: hub.KindUpdate, Project: &of}))
		must[hub.AnyContent](t)(db.PublishContent(editor, hub.PublishContentInput{ID: made.ID()}))
		seen := must[[]hub.Node](t)(db.Nodes(ofOrg, []hub.ID{made.ID()}))[0] != nil
		if seen != (c.project != nil) {
			t.Errorf("%s is shared: the partner sees the update: %v", name, seen)
		}
		if said := snapshotAt(t, db, made.Common().UUID, made.Common().Version)["sharedWith"]; said != "" {
			t.Errorf("%s is shared: the update's revision says %s", name, said)
		}
	}
}

// TestAFeedIsNotAskedForWhileItIsRead: a slow one would heap up imports.
func TestAFeedIsNotAskedForWhileItIsRead(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	must[*hub.ImportSchedule](t)(db.ScheduleImport(editor, hub.ScheduleImportInput{
		ImportFeedInput: hub.ImportFeedInput{URL: "https://example.se/feed"}, EveryMinutes: 60}))
	due := func(want int) {
		t.Helper()
		run(t, pool, `update import_schedule set next_at = now()`)
		if err := db.StartDueImports(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := value[int](t, pool, `select count(*)::int from import`); n != want {
			t.Errorf("%d imports, want %d", n, want)
		}
	}
	due(1)
	due(1)
	run(t, pool, `update import set status = 'FAILED', fault = 'example.se: did not answer in time', finished_at = now()`) // as they were kept before there were codes
	due(1)                                                                                                                 // the one that failed is told by the schedule
	if s := must[[]*hub.ImportSchedule](t)(db.ImportSchedules(editor))[0]; s.Fault() == nil || s.FaultCode() != nil {
		t.Error("why the last one failed is not said")
	}
	run(t, pool, `insert into import_piece (import_id, position, key, title, outcome) select id, 0, 'feed:1', 'Nyhet', 'NEW' from import`)
	run(t, pool, `update import set status = 'DONE', finished_at = now()`)
	due(2) // of the other one something came
	run(t, pool, `insert into import_piece (import_id, position, key, title, outcome) select id, 0, 'feed:1', 'Nyhet', 'THERE' from import where finished_at is null`)
	run(t, pool, `update import set status = 'DONE', finished_at = now()`)
	due(2)
}

// TestSchedules: a feed that is due is imported once, by whichever hub sees it first.
func TestSchedules(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	editor := hub.WithViewer(t.Context(), writer(t, pool, hub.RoleEditor))
	in := hub.ScheduleImportInput{ImportFeedInput: hub.ImportFeedInput{URL: "https://example.se/feed"}, EveryMinutes: 60}
	first := must[*hub.ImportSchedule](t)(db.ScheduleImport(editor, in))
	in.EveryMinutes = 30
	if again := must[*hub.ImportSchedule](t)(db.ScheduleImport(editor, in)); again.UUID != first.UUID || again.Every != 30*time.Minute {
		t.Errorf("the same address again is %+v", again)
	}
	for range 2 {
		if err := db.StartDueImports(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if n := value[int](t, pool, `select count(*) from import where kind = 'FEED' and name = $1`, in.URL); n != 1 {
		t.Errorf("%d imports, want one", n)
	}
	all := must[[]*hub.ImportSchedule](t)(db.ImportSchedules(editor))
	if len(all) != 1 || all[0].ImportID == nil || !all[0].NextAt.After(time.Now()) {
		t.Errorf("schedules: %+v", all)
	}
	if all := must[[]*hub.ImportSchedule](t)(db.ImportSchedules(t.Context())); len(all) != 0 {
		t.Error("the public sees schedules")
	}
	for want, bad := range map[string]hub.ScheduleImportInput{
		"INVALID everyMinutes": {ImportFeedInput: in.ImportFeedInput, EveryMinutes: 5},
		"INVALID url":          {ImportFeedInput: hub.ImportFeedInput{URL: "file:///etc/passwd"}, EveryMinutes: 60},
		"INVALID url ":         {ImportFeedInput: hub.ImportFeedInput{URL: "https://namn:ord@example.se/feed"}, EveryMinutes: 60},
		"NOT_FOUND topics.0.topic": {ImportFeedInput: hub.ImportFeedInput{URL: in.URL,
			Topics: []*hub.TopicMappingInput{{Name: "skola", Topic: new("no-such")}}}, EveryMinutes: 60},
		"REQUIRED url":                  {EveryMinutes: 60},
		"INVALID url, INVALID audience": {ImportFeedInput: hub.ImportFeedInput{URL: "x", Audience: "ALL"}, EveryMinutes: 60},
	} {
		if _, err := db.ScheduleImport(editor, bad); faults(err) != trim(want) {
			t.Errorf("got %q, want %q", faults(err), want)
		}
	}
	if err := db.UnscheduleImport(editor, in.URL); err != nil {
		t.Fatal(err)
	}
	if err := db.UnscheduleImport(editor, in.URL); faults(err) != "NOT_FOUND url" {
		t.Errorf("once more: %v", err)
	}
}
