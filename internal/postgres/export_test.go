package postgres_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/export"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
	"github.com/smakom/hub/internal/starter"
)

// exported writes an export of everything, and gives its folder.
func exported(t testing.TB, db *postgres.DB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "export")
	m, err := db.OpenMoment(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close(t.Context())
	if err := export.WriteFolder(t.Context(), m, dir, "test"); err != nil {
		t.Fatal(err)
	}
	return dir
}

// readBack makes a hub what an export says.
func readBack(t testing.TB, db *postgres.DB, dir string, replace bool) error {
	t.Helper()
	a, err := export.OpenFolder(dir)
	if err != nil {
		return err
	}
	defer a.Close()
	if err := a.Verify(t.Context(), postgres.ExportKinds()); err != nil {
		return err
	}
	return db.Load(t.Context(), postgres.Export{Register: a.Register, Open: a.Open}, replace)
}

// folderFiles are all files below a folder.
func folderFiles(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func sameFiles(t testing.TB, was, is map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(was)) {
		if text, there := is[name]; !there || text != was[name] {
			t.Errorf("%s differs: there %v\n was %.600s\n  is %.600s", name, there, was[name], text)
		}
	}
	if len(was) != len(is) {
		t.Errorf("%d files, and then %d", len(was), len(is))
	}
}

// fill gives a hub some of everything.
func fill(t testing.TB, db *postgres.DB, q execer) {
	t.Helper()
	editor, member := hub.NewUUID(), hub.NewUUID()
	enrol(t, q, editor, member)
	run(t, q, `update account set role = 'MEMBER', municipality_code = '1763' where id = $1`, member)
	run(t, q, `insert into account_identity (issuer, subject, account_id) values ('https://login.example.se', 'abc', $1)`, editor)
	run(t, q, `insert into session (id, account_id, secret_hash, agent) values (gen_random_uuid(), $1, 'sessionshemlighet', 'bläddrare')`, editor)
	run(t, q, `insert into token (id, account_id, name, prefix, secret_hash, scopes, expires_at)
		values (gen_random_uuid(), $1, 'Nattlig', 'hub_ABCD', 'bevishemlighet', '{READ}', now() + interval '1 day')`, editor)
	run(t, q, `insert into sign_in (id, account_id, email_hash, network, link_hash, expires_at)
		values (gen_random_uuid(), $1, 'adress', '192.0.2.0', 'lankhemlighet', now())`, editor)
	by := hub.WithViewer(t.Context(), hub.Viewer{Account: &hub.Account{UUID: editor, Role: hub.RoleEditor}, Session: &hub.Session{}})
	in := article("Råd \"om\" \\ & <vatten>")
	in.Body, in.IdempotencyKey, in.Topics = "rad 1\n\n---\nrad 2\u00a0\\n", "nyckel-1", []string{"va"}
	in.Contact = &hub.ContactInput{Name: "Åsa", Email: "asa@example.se", Consent: true}
	draft, _, err := db.Create(by, in)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.TrashContent(by, hub.ContentStepInput{ID: draft.ID(), Message: new("fel")})
	if err == nil {
		_, err = db.CreateTopic(by, hub.CreateTopicInput{Key: "aa-under", Name: "Under", Parent: "va"}) // before its parent in every order
	}
	if err == nil {
		_, err = db.SetMembership(by, hub.SetMembershipInput{Municipality: "1763", Status: new(hub.MembershipLeft), Until: "2026-07"})
	}
	if err != nil {
		t.Fatal(err)
	}
	fillStandings(t, q, editor)
	fillFiles(t, q, draft.Common().UUID)
	fillImports(t, q, editor)
	run(t, q, `insert into old_slug (kind, slug, key) values ('ARTICLE', 'forr', $1), ('ARTICLE', 'forst', $1)`, draft.Common().UUID.String())
	run(t, q, `insert into old_slug (kind, slug, key) select 'ORGANISATION', 'gammal', id::text from organisation where slug = 'boverket'`)
	run(t, q, `insert into suggested (content_id, field, because) values ($1, 'topics', 'står i texten')`, draft.Common().UUID)
	run(t, q, `insert into pin (query, content_id, created_by) values ('va-råd', $1, $2), ('avlopp', $1, null)`, draft.Common().UUID, editor)
	run(t, q, `insert into missed_search (day, query) values (current_date, 'en hemlighet')`)
	fillWebhooks(t, q, member)
}

func fillWebhooks(t testing.TB, q execer, by hub.UUID) {
	t.Helper()
	run(t, q, `insert into webhook (id, account_id, name, url, kinds, projects, state, reason, secret, old_secret, old_until, labels, position, nonce)
		values (gen_random_uuid(), $1, 'Intranätet', 'https://intra.example.se/in', '{ARTICLE}', '{}', 'ACTIVE', null,
		        'whsec_hemlighet', 'whsec_hemlighet', now(), '{public}', 1, 'hemlighet')`, by)
	run(t, q, `insert into delivery (id, webhook_id, event_id, type, try, took) select gen_random_uuid(), id, 'hemlighet', 'article.added', 1, '1 s' from webhook`)
	run(t, q, `insert into delivery_wish (id, webhook_id, event_id) select gen_random_uuid(), id, 'hemlighet' from webhook`)
}

// fillStandings makes a project of each standing, with an update of each under it.
func fillStandings(t testing.TB, q execer, author hub.UUID) {
	t.Helper()
	boverket := value[hub.UUID](t, q, `select id from organisation where slug = 'boverket'`)
	for _, of := range statuses {
		for _, audience := range audiences {
			p := row{id: hub.NewUUID(), kind: hub.KindProject, status: of, audience: audience, shared: []hub.UUID{boverket}, author: &author}
			all := []row{p, {id: hub.NewUUID(), kind: hub.KindEvent, status: of, audience: audience, author: &author}}
			for _, status := range statuses {
				all = append(all, row{id: hub.NewUUID(), kind: hub.KindUpdate, status: status, audience: hub.AudiencePublic, project: &p.id})
			}
			for _, r := range all {
				if err := r.insert(t.Context(), q); err != nil {
					t.Fatal(err)
				}
			}
			run(t, q, `update event set of_project_id = $2, starts_at = '2026-03-01 08:00:00.123456+01' where content_id = $1`, all[1].id, p.id)
			run(t, q, `insert into content_organisation (content_id, organisation_id, role) select $1, id, 'PARTY' from organisation where slug = 'naturvardsverket'`, p.id)
		}
	}
}

// fillFiles gives a content three files, one of them empty, and one with a picture.
func fillFiles(t testing.TB, q execer, content hub.UUID) {
	t.Helper()
	for i, bytes := range []string{"%PDF-1.4 påhittad", strings.Repeat("0123456789abcdef", 40<<10), "", "en mindre bild"} {
		sum := sha256.Sum256([]byte(bytes))
		run(t, q, `insert into blob (sha256, size) values ($1, $2)`, sum[:], len(bytes))
		const part = 100_000 // not what the hub takes
		for n := 0; n*part < len(bytes); n++ {
			run(t, q, `insert into blob_part (sha256, position, bytes) values ($1, $2, $3)`, sum[:], n, []byte(bytes[n*part:min(len(bytes), (n+1)*part)]))
		}
		if i == 3 {
			run(t, q, `insert into file_picture (file_id, width, media_type, sha256) select id, 320, 'image/png', $1 from file where size = 0`, sum[:])
			return
		}
		id := hub.NewUUID()
		run(t, q, `insert into file (id, name, media_type, size, pages, text_status, alt_text, sha256, used)
			values ($1, $2, 'application/pdf', $3, 2, $4, 'En bild', $5, true)`, id, fmt.Sprintf("Rapport %d.PDF", i), len(bytes),
			[]string{"EXTRACTED", "PENDING", "NONE"}[i], sum[:])
		run(t, q, `insert into file_page (file_id, page, text) values ($1, 1, 'första sidan'), ($1, 2, 'andra')`, id)
		run(t, q, `insert into content_file (content_id, file_id, position) values ($1, $2, $3)`, content, id, i)
	}
}

func fillImports(t testing.TB, q execer, by hub.UUID) {
	t.Helper()
	run(t, q, `insert into import (id, kind, name, digest, options, by_id, file_id, status)
		select gen_random_uuid(), 'DOCUMENT', 'Rapport.pdf', '\x0102', '{"audience": "MEMBERS"}', $1, id, 'READING' from file where size = 0`, by)
	run(t, q, `insert into import_piece (import_id, position, key, title, outcome, review, piece)
		select id, 1, 'k', 'Titel', 'WAITING', '{"datum, och mer"}', '{"Input": {"Title": "a"}}' from import`)
	run(t, q, `insert into import_schedule (id, url, every, import_id, by_id)
		select gen_random_uuid(), 'https://nyheter.example.se/rss', '1 day 02:00', id, $1 from import`, by)
}

// TestExportReadBackIsTheSame: a hub with everything in it, and the one that is made of
// its export, export the same, to the byte.
func TestExportReadBackIsTheSame(t *testing.T) {
	t.Parallel()
	db, q := openRaw(t)
	load(t, db)
	fill(t, db, q)
	dir := exported(t, db)
	was := folderFiles(t, dir)
	sameFiles(t, was, folderFiles(t, exported(t, db)))
	other, raw := openRaw(t)
	feed := value[string](t, raw, `select feed_id::text from hub`)
	if err := readBack(t, other, dir, false); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, was, folderFiles(t, exported(t, other)))
	if value[string](t, raw, `select feed_id::text from hub`) == feed {
		t.Error("cursors of before belong to the new feed")
	}
	const derived = `select id::text || reach::text || coalesce(project_status, '') || coalesce(project_audience, '') || parties::text || shared_with::text from content order by id`
	if a, b := column[string](t, q, derived), column[string](t, raw, derived); !slices.Equal(a, b) {
		t.Error("who may see what is not the same")
	}
	const records = `select count(*) from (select id::text from content union all select code from municipality
		union all select id::text from organisation union all select key from topic) as records`
	if n, changes := value[int](t, raw, records), value[int](t, raw, `select count(*) from change where status_was is null`); n != changes || n != value[int](t, raw, `select count(*) from change`) {
		t.Errorf("%d records and %d changes", n, changes)
	}
	if jobs := column[string](t, raw, `select kind from river.river_job order by kind`); !slices.Equal(jobs, []string{"read_text", "run_import"}) {
		t.Errorf("work that waits: %v", jobs)
	}
	if _, err := other.AuditLog(byCommand(t), nil, hub.PageArgs{}); err != nil {
		t.Error(err)
	}
	create(t, other, article("Nästa")) // its entry of the log gets a number that is free
}

// TestPicturesThatWaitedAreMadeAfterReadingBack, as texts are read that waited.
func TestPicturesThatWaitedAreMadeAfterReadingBack(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	run(t, pool, `insert into blob (sha256, size) values (sha256('x'), 1)`)
	run(t, pool, `insert into blob_part values (sha256('x'), 0, 'x')`)
	run(t, pool, `insert into file (id, name, media_type, size, sha256, text_status, width, height)
		values (gen_random_uuid(), 'a.png', 'image/png', 1, sha256('x'), 'NONE', 2000, 1000)`)
	other, otherPool := openRaw(t)
	if err := readBack(t, other, exported(t, db), true); err != nil {
		t.Fatal(err)
	}
	if kinds := column[string](t, otherPool, `select kind from river.river_job`); len(kinds) != 1 || kinds[0] != "make_pictures" {
		t.Errorf("what waits is %q", kinds)
	}
}

// load gives a store the starter content.
func load(t testing.TB, db *postgres.DB) {
	t.Helper()
	err := db.InTx(t.Context(), func(tx *postgres.DB) error {
		_, err := starter.Load(t.Context(), tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestExportHoldsEverythingAndNoSecret: each table is exported, or said why not.
func TestExportHoldsEverythingAndNoSecret(t *testing.T) {
	t.Parallel()
	db, q := openRaw(t)
	load(t, db)
	fill(t, db, q)
	files := folderFiles(t, exported(t, db))
	known := postgres.ExportedTables()
	for _, table := range column[string](t, q, `select relname::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`) {
		if !known[table] {
			t.Errorf("the table %s is neither exported nor left out", table)
		}
	}
	for name, text := range files {
		for _, secret := range []string{"hemlighet", "hub_ABCD", "adress\"", column[string](t, q, `select encode(cursor_secret, 'hex') from hub`)[0]} {
			if strings.Contains(text, secret) || strings.Contains(text, fmt.Sprintf("%x", secret)) {
				t.Errorf("%s holds %s", name, secret)
			}
		}
	}
}

// TestLoadRefusesAHubThatIsNotEmpty: nothing of it is changed, and it can be replaced.
func TestLoadRefusesAHubThatIsNotEmpty(t *testing.T) {
	t.Parallel()
	db, q := openRaw(t)
	load(t, db)
	dir := exported(t, db)
	create(t, db, article("Ett till"))
	before := folderFiles(t, exported(t, db))
	if err := readBack(t, db, dir, false); !errors.Is(err, postgres.ErrNotEmpty) || !strings.Contains(err.Error(), " articles") {
		t.Fatalf("it says %v", err)
	}
	sameFiles(t, before, folderFiles(t, exported(t, db)))
	run(t, q, `insert into sign_in (id, email_hash, network, link_hash, expires_at) values (gen_random_uuid(), 'a', 'b', 'c', now())`)
	if err := readBack(t, db, dir, true); err != nil {
		t.Fatal(err)
	}
	sameFiles(t, folderFiles(t, dir), folderFiles(t, exported(t, db)))
	if value[int](t, q, `select count(*) from sign_in`) != 0 {
		t.Error("a sign-in is left")
	}
}
