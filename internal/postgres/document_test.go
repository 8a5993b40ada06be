package postgres_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// byID are documents by their IDs, their lists sorted: SQL's are in no order.
func byID(docs []*hub.Document) map[hub.ID]*hub.Document {
	all := map[hub.ID]*hub.Document{}
	for _, d := range docs {
		for _, list := range [][]string{d.Names, d.Pins, d.Topics, d.Municipalities, d.Counties, d.Organisations} {
			slices.Sort(list)
		}
		all[d.ID] = d
	}
	return all
}

// documents are the documents of these ids and of what names them.
func documents(t testing.TB, db *postgres.DB, ids ...hub.ID) map[hub.ID]*hub.Document {
	t.Helper()
	var docs []*hub.Document
	err := db.Documents(t.Context(), ids, func(d *hub.Document) error {
		docs = append(docs, d)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return byID(docs)
}

func snapshot(t testing.TB, db *postgres.DB) (map[hub.ID]*hub.Document, int64) {
	t.Helper()
	var docs []*hub.Document
	total := 0
	position, err := db.Snapshot(t.Context(), func(d *hub.Document, n int) error {
		docs, total = append(docs, d), n
		return nil
	})
	if err != nil || total != len(docs) {
		t.Fatalf("%d documents of %d, %v", len(docs), total, err)
	}
	return byID(docs), position
}

func TestSnapshotIsAllDocuments(t *testing.T) {
	t.Parallel()
	db := withStarter(t)
	all, position := snapshot(t, db)
	if head := must[int64](t)(db.Head(t.Context())); position != head {
		t.Errorf("the snapshot is of %d, the feed's end is %d", position, head)
	}
	var ids []hub.ID
	kinds := map[hub.Kind]int{}
	for id := range all {
		ids = append(ids, id)
		kinds[id.Kind]++
	}
	if docs := documents(t, db, ids...); !reflect.DeepEqual(docs, all) {
		t.Errorf("%d documents by their ids, %d in the snapshot, or they differ", len(docs), len(all))
	}
	if counts := must[map[hub.Kind]int](t)(db.Counts(t.Context())); !reflect.DeepEqual(counts, kinds) {
		t.Errorf("counts are %v, documents %v", counts, kinds)
	}
}

func TestSnapshotEndsWithItsTaker(t *testing.T) {
	t.Parallel()
	db, full := open(t), errors.New("disk full")
	_, err := db.Snapshot(t.Context(), func(*hub.Document, int) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	if err := db.Ping(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// named makes an update of a project with a link of each sort, and something else.
func named(t testing.TB, db *postgres.DB) (p, u hub.AnyContent) {
	p = published(t, db, project("Project"))
	in := &hub.CreateUpdateInput{ContentInput: article("News").ContentInput, Project: p.ID()}
	in.Topics, in.Municipalities = []string{"va"}, []*hub.MunicipalityLinkInput{{Code: "1763"}, {Code: "1763", Role: hub.RoleLead}}
	in.Organisations = []*hub.OrganisationLinkInput{{Slug: anyOrganisation}}
	published(t, db, article("Something else"))
	return p, published(t, db, in)
}

func TestRenamedRecordsBringWhatNamesThem(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	_, u := named(t, db)
	org := value[hub.UUID](t, pool, `select id from organisation where slug = $1`, anyOrganisation)
	for _, test := range []struct {
		id hub.ID
		do string
	}{
		{hub.ID{Kind: hub.KindTopic, Key: "va"}, `update topic set name = 'Renamed', synonyms = '{Other}' where key = 'va'`},
		{hub.ID{Kind: hub.KindMunicipality, Key: "1763"}, `update municipality set name = 'Renamed' where code = '1763'`},
		{hub.ID{Kind: hub.KindOrganisation, Key: org.String()}, `update organisation set name = 'Renamed', other_names = '{Other}' where slug = '` + anyOrganisation + `'`},
	} {
		head := must[int64](t)(db.Head(t.Context()))
		run(t, pool, test.do)
		steps := must[[]hub.Step](t)(db.Steps(t.Context(), head, 10))
		if len(steps) != 1 || steps[0].Of != test.id || steps[0].Gone {
			t.Fatalf("%v: the feed tells %+v", test.id, steps)
		}
		docs := documents(t, db, steps[0].Of)
		if len(docs) != 2 || docs[test.id] == nil || docs[u.ID()] == nil {
			t.Fatalf("%v brings %d documents, want it and the update", test.id, len(docs))
		}
		if d := docs[u.ID()]; docs[test.id].Title != "Renamed" || !slices.Contains(d.Names, "Renamed") {
			t.Errorf("%v: %q, named by %q", test.id, docs[test.id].Title, d.Names)
		}
	}
	d := documents(t, db, u.ID())[u.ID()]
	want := &hub.Document{ID: u.ID(), Reach: []string{"public"}, Title: "News", Names: d.Names, References: []string{}, Pins: []string{}, Topics: []string{"va"},
		Municipalities: []string{"1763"}, Counties: []string{"17"}, Organisations: []string{anyOrganisation}, Year: u.Common().PublishedAt.Year(),
		Dated: u.Common().PublishedAt.Format("2006-01"), At: d.At}
	if !reflect.DeepEqual(d, want) {
		t.Errorf("the document is %+v, want %+v", d, want)
	}
}

// What readers have had stays published when it is archived; a draft and what is in the
// trash are not.
func TestDocumentsSayWhatIsUnpublished(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	id := published(t, db, article("Text")).ID()
	for status, want := range map[string]bool{"PUBLISHED": false, "ARCHIVED": false, "DRAFT": true, "IN_REVIEW": true, "TRASHED": true} {
		run(t, pool, `update content set status = '`+status+`', trashed_at = case '`+status+`' when 'TRASHED' then now() end where id = '`+id.Key+`'`)
		if d := documents(t, db, id)[id]; d == nil || d.Unpublished != want {
			t.Errorf("%s: %+v, want unpublished %v", status, d, want)
		}
	}
}

func TestDocumentOfTheDeletedIsAbsent(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	p, u := named(t, db)
	run(t, pool, `delete from content where kind = 'PROJECT'`)
	ids := []hub.ID{p.ID(), u.ID(), {Kind: hub.KindArticle, Key: "no uuid"}, {Kind: hub.KindTopic, Key: "nothing"}, {Kind: hub.KindFile, Key: p.ID().Key}}
	if docs := documents(t, db, ids...); len(docs) != 0 {
		t.Errorf("%d documents, want none", len(docs))
	}
	if docs := documents(t, db); len(docs) != 0 {
		t.Errorf("of no ids %d documents, want none", len(docs))
	}
}

func attach(t testing.TB, pool *pgxpool.Pool, to hub.UUID, name string, position int) hub.UUID {
	id := hub.NewUUID()
	run(t, pool, `
		with bytes as (insert into blob (sha256, size) values (sha256($2::text::bytea), 5000000000) returning sha256)
		insert into file (id, name, media_type, size, pages, sha256) select $1, $2, 'application/pdf', 5000000000, 3, sha256 from bytes`, id, name)
	run(t, pool, `insert into content_file values ($1, $2, $3)`, to, id, position)
	return id
}

func TestFilesAreSeenWithTheirContents(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	open, draft := published(t, db, article("Open")).Common().UUID, create(t, db, article("Draft")).Common().UUID
	second, first := attach(t, pool, open, "b.pdf", 2), attach(t, pool, open, "a.pdf", 1)
	hidden := attach(t, pool, draft, "c.pdf", 1)
	files := must[map[hub.UUID][]*hub.File](t)(db.ContentFiles(t.Context(), []hub.UUID{open, draft}))
	if len(files) != 1 || len(files[open]) != 2 || files[open][0].UUID != first || files[open][1].Size != 5_000_000_000 {
		t.Errorf("files are %+v", files)
	}
	ids := []hub.ID{{Kind: hub.KindFile, Key: second.String()}, {Kind: hub.KindFile, Key: hidden.String()}, {Kind: hub.KindAccount, Key: second.String()}}
	nodes := must[[]hub.Node](t)(db.Nodes(t.Context(), ids))
	if nodes[0] == nil || nodes[1] != nil || nodes[2] != nil {
		t.Errorf("nodes are %v", nodes)
	}
}

// texts gives a file its text, as the job does that reads it.
func texts(t testing.TB, pool *pgxpool.Pool, file hub.UUID, pages ...string) {
	t.Helper()
	run(t, pool, `delete from file_page where file_id = $1`, file)
	run(t, pool, `
		with texts as (insert into file_page select $1, n, text from unnest($2::text[]) with ordinality as p (text, n))
		update file set text_status = 'EXTRACTED', pages = cardinality($2) where id = $1`, file, pages)
}

func TestDocumentsHaveTheTextsOfTheirFiles(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	c := published(t, db, article("Open"))
	second, first := attach(t, pool, c.Common().UUID, "b.pdf", 2), attach(t, pool, c.Common().UUID, "a.docx", 1)
	texts(t, pool, second, "one", "", "three")
	run(t, pool, `delete from file_page where file_id = $1 and page = 2`, second)
	run(t, pool, `update file set pages = null, alt_text = 'A map' where id = $1`, first)
	run(t, pool, `insert into file_page values ($1, 1, 'all')`, first)
	want := []*hub.DocumentFile{{UUID: first, Name: "a.docx", AltText: "A map", Pages: []string{"all"}},
		{UUID: second, Name: "b.pdf", Paged: true, Pages: []string{"one", "", "three"}}}
	all, _ := snapshot(t, db)
	for _, d := range []*hub.Document{documents(t, db, c.ID())[c.ID()], all[c.ID()]} {
		if !reflect.DeepEqual(d.Files, want) {
			t.Errorf("files are %+v", d.Files)
		}
	}
}

// TestDocumentsAreBounded: what is past the bound is not searched, and nothing else is lost.
func TestDocumentsAreBounded(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	c := published(t, db, article("Open"))
	long, after := attach(t, pool, c.Common().UUID, "a.pdf", 1), attach(t, pool, c.Common().UUID, "b.pdf", 2)
	run(t, pool, `insert into file_page select $1, n, repeat('text ', 400000) from generate_series(1, 6) n`, long)
	texts(t, pool, after, "after")
	run(t, pool, `insert into file_page values ($1, 5001, '')`, after)
	files := documents(t, db, c.ID())[c.ID()].Files
	if len(files) != 2 || len(files[0].Pages) != 5 || len(files[1].Pages) != 0 {
		t.Errorf("%d files, of %d and %d pages", len(files), len(files[0].Pages), len(files[1].Pages))
	}
}

func TestTextThatArrivesIsAChangeOfItsContents(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	c, other := published(t, db, article("Open")), published(t, db, article("Another"))
	file := attach(t, pool, c.Common().UUID, "a.pdf", 1)
	texts(t, pool, file, "one")
	for name, do := range map[string]func(){
		"its text": func() { texts(t, pool, file, "one", "two") },
		"its name": func() { run(t, pool, `update file set name = 'b.pdf' where id = $1`, file) },
		"its alt":  func() { run(t, pool, `update file set alt_text = 'A map' where id = $1`, file) },
		"its loss": func() { run(t, pool, `update file set text_status = 'FAILED' where id = $1`, file) },
	} {
		head := must[int64](t)(db.Head(t.Context()))
		do()
		steps := must[[]hub.Step](t)(db.Steps(t.Context(), head, 10))
		if len(steps) != 1 || steps[0].Of != c.ID() {
			t.Errorf("%s: the feed tells %+v, want %v and not %v", name, steps, c.ID(), other.ID())
		}
		fields := value[[]string](t, pool, `select changed from change order by position desc limit 1`)
		if !slices.Equal(fields, []string{"files"}) {
			t.Errorf("%s: changed are %v", name, fields)
		}
	}
}
