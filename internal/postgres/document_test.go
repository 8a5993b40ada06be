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
		for _, list := range [][]string{d.Names, d.Topics, d.Municipalities, d.Counties, d.Organisations} {
			slices.Sort(list)
		}
		all[d.ID] = d
	}
	return all
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
	if docs := byID(must[[]*hub.Document](t)(db.Documents(t.Context(), ids))); !reflect.DeepEqual(docs, all) {
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
		docs := byID(must[[]*hub.Document](t)(db.Documents(t.Context(), []hub.ID{steps[0].Of})))
		if len(docs) != 2 || docs[test.id] == nil || docs[u.ID()] == nil {
			t.Fatalf("%v brings %d documents, want it and the update", test.id, len(docs))
		}
		if d := docs[u.ID()]; docs[test.id].Title != "Renamed" || !slices.Contains(d.Names, "Renamed") {
			t.Errorf("%v: %q, named by %q", test.id, docs[test.id].Title, d.Names)
		}
	}
	d := byID(must[[]*hub.Document](t)(db.Documents(t.Context(), []hub.ID{u.ID()})))[u.ID()]
	want := &hub.Document{ID: u.ID(), Reach: []string{"public"}, Title: "News", Names: d.Names, References: []string{}, Topics: []string{"va"},
		Municipalities: []string{"1763"}, Counties: []string{"17"}, Organisations: []string{anyOrganisation}, Year: u.Common().PublishedAt.Year(), At: d.At}
	if !reflect.DeepEqual(d, want) {
		t.Errorf("the document is %+v, want %+v", d, want)
	}
}

func TestDocumentOfTheDeletedIsAbsent(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	p, u := named(t, db)
	run(t, pool, `delete from content where kind = 'PROJECT'`)
	ids := []hub.ID{p.ID(), u.ID(), {Kind: hub.KindArticle, Key: "no uuid"}, {Kind: hub.KindTopic, Key: "nothing"}, {Kind: hub.KindFile, Key: p.ID().Key}}
	if docs := must[[]*hub.Document](t)(db.Documents(t.Context(), ids)); len(docs) != 0 {
		t.Errorf("%d documents, want none", len(docs))
	}
	if docs := must[[]*hub.Document](t)(db.Documents(t.Context(), nil)); len(docs) != 0 {
		t.Errorf("of no ids %d documents, want none", len(docs))
	}
}

func attach(t testing.TB, pool *pgxpool.Pool, to hub.UUID, name string, position int) hub.UUID {
	id := hub.NewUUID()
	run(t, pool, `insert into file (id, name, media_type, size, pages) values ($1, $2, 'application/pdf', 5000000000, 3)`, id, name)
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
