package postgres_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

// written makes a content as the store leaves it: with an author, a contact and a
// revision that says so, too.
func written(t testing.TB, pool *pgxpool.Pool, status hub.ContentStatus, author *hub.Account, contactName, contactEmail string) hub.UUID {
	t.Helper()
	c := row{id: hub.NewUUID(), kind: hub.KindArticle, status: status, audience: hub.AudiencePublic, author: &author.UUID}
	inTx(t, pool, func(tx pgx.Tx) error {
		if err := c.insert(t.Context(), tx); err != nil {
			return err
		}
		_, err := tx.Exec(t.Context(), `
			update content set contact_name = $2, contact_title = 'strateg', contact_email = $3, contact_phone = '054-1',
			       contact_consent_at = now(), contact_consent_by = author_id where id = $1`, c.id, contactName, contactEmail)
		return err
	})
	contact := fmt.Sprintf(`{"Name":%q,"Title":"strateg","Email":%q,"Phone":"054-1"}`, contactName, contactEmail)
	run(t, pool, `insert into revision (content_id, version, by_id, status, snapshot)
		values ($1, 1, $2, 'DRAFT', jsonb_build_object('title', 'Title', 'contact', $3::text)),
		       ($1, 2, $2, 'DRAFT', jsonb_build_object('title', 'Title'))`, c.id, author.UUID, contact)
	return c.id
}

// bySteps makes a content by the store itself: drafted, published, and edited.
func bySteps(t testing.TB, db *postgres.DB, who *hub.Account, contact hub.ContactInput) {
	t.Helper()
	ctx, in := signedIn(t, who), article("By steps")
	in.Contact = &contact
	c, _, err := db.Create(ctx, in)
	if err == nil {
		_, err = db.PublishContent(ctx, hub.PublishContentInput{ID: c.ID()})
	}
	if err == nil {
		_, err = db.Edit(ctx, &hub.UpdateArticleInput{Edit: hub.Edit{ID: c.ID(), Sent: []string{"title"}},
			CreateArticleInput: hub.CreateArticleInput{ContentInput: hub.ContentInput{Title: "By more steps"}}})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// everywhere are the rows of all tables, as text, that hold a word.
func everywhere(t testing.TB, pool *pgxpool.Pool, word string) (found []string) {
	t.Helper()
	for _, table := range column[string](t, pool, `select tablename from pg_tables where schemaname = 'public' order by 1`) {
		for _, text := range column[string](t, pool, `select r::text from `+pgx.Identifier{table}.Sanitize()+` r`) {
			if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
				found = append(found, table+": "+text)
			}
		}
	}
	return found
}

// TestEraseAccount: the person is nowhere in the database, what they wrote is as it
// was, and nobody else has lost anything.
func TestEraseAccount(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	admin, other := enrolled(t, db, hub.RoleAdmin, "admin@example.se"), enrolled(t, db, hub.RoleEditor, "other@example.se")
	in := newcomer(hub.RoleMember, "ylva.unik@example.se")
	in.Name = "Ylva Ünïk"
	ylva := must[*hub.Account](t)(db.CreateAccount(byCommand(t), in))
	draft := written(t, pool, hub.StatusDraft, ylva, "Ylva Ünïk", "Ylva.Unik@example.se")
	theirs := written(t, pool, hub.StatusPublished, other, "ylva ünïk", "ylva.unik@example.se")
	kept := written(t, pool, hub.StatusPublished, ylva, "Bo", "bo@example.se")
	bySteps(t, db, other, hub.ContactInput{Name: "Ylva Ünïk", Email: "YLVA.unik@example.se", Phone: "ylva", Consent: true})
	tokenOf(t, db, ylva, "Ylva Ünïks")
	run(t, pool, `insert into session (id, account_id, secret_hash) values (gen_random_uuid(), $1, '')`, ylva.UUID)
	run(t, pool, `insert into account_identity values ('https://id.example.se', 'ylva.unik', $1)`, ylva.UUID)
	from := hub.WithOrigin(signedIn(t, ylva), hub.Origin{Address: "192.0.2.77"})
	if _, _, err := db.CreateToken(from, ylva.UUID, hub.CreateTokenInput{Name: "two"}); err != nil {
		t.Fatal(err)
	}
	if words := everywhere(t, pool, "ylva"); len(words) < 11 {
		t.Fatalf("the test finds too little: %q", words)
	}

	if n := must[int](t)(db.EraseAccount(signedIn(t, admin), ylva.UUID)); n != 0 {
		t.Errorf("%d contents name the person still", n)
	}
	for _, word := range []string{"ylva", "ünïk", "192.0.2.77"} {
		if left := everywhere(t, pool, word); left != nil {
			t.Errorf("%s is left: %q", word, left)
		}
	}
	if n := value[int](t, pool, `select count(*) from content where id = any($1) and contact_name is null and contact_title is null
		and contact_phone is null and contact_consent_at is null and contact_consent_by is null`, []hub.UUID{draft, theirs}); n != 2 {
		t.Errorf("%d of 2 contents are without their contact", n)
	}
	if n := value[int](t, pool, `select count(*) from content where id = $1 and contact_email = 'bo@example.se' and author_id is null`, kept); n != 1 {
		t.Error("another contact is gone, or the author is not")
	}
	if n := value[int](t, pool, `select count(*) from content where author_id = $1`, other.UUID); n != 2 {
		t.Error("another's content has lost its author")
	}
	revisions := column[string](t, pool, `select version || ' ' || (snapshot->>'title') || ' ' || (snapshot ? 'contact') || ' ' || (by_id is null)
		from revision r where content_id in ($1, $2, $3) order by content_id = $1, content_id = $2, version`, theirs, kept, draft)
	if want := []string{"1 Title false true", "2 Title false true", "1 Title true true", "2 Title false true", "1 Title false false", "2 Title false false"}; !slices.Equal(revisions, want) {
		t.Errorf("revisions %q, want %q", revisions, want)
	}
	fields := value[[]string](t, pool, `select changed from change where key = $1 order by position desc limit 1`, theirs.String())
	if !slices.Equal(fields, []string{"contact"}) {
		t.Errorf("the feed tells that %v changed", fields)
	}
}

// TestEraseWhoIsNamed: bylines and contacts without an address are counted, not touched.
func TestEraseWhoIsNamed(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	admin, second := enrolled(t, db, hub.RoleAdmin, "admin@example.se"), enrolled(t, db, hub.RoleAdmin, "second@example.se")
	byline, contact := written(t, pool, hub.StatusDraft, admin, "a", "a@example.se"), written(t, pool, hub.StatusDraft, admin, second.Name, "")
	written(t, pool, hub.StatusDraft, admin, "b", "b@example.se")
	run(t, pool, `update content set byline = 'Text: ' || upper($2) || ' och Bo' where id = $1`, byline, second.Name)
	run(t, pool, `update content set contact_email = null where id = $1`, contact)
	if n := must[int](t)(db.EraseAccount(signedIn(t, second), second.UUID)); n != 2 { // themselves
		t.Errorf("%d contents name the person, want 2", n)
	}
	if n := value[int](t, pool, `select count(*) from audit where action = 'eraseAccount' and account_id is null and address is null`); n != 1 {
		t.Errorf("%d entries of who erased themselves", n)
	}
}

// TestEraseOneself: whoever types their own address is gone, with all that proved who
// they were; any other address, and the last admin's own, change nothing.
func TestEraseOneself(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	admin, member := enrolled(t, db, hub.RoleAdmin, "admin@example.se"), enrolled(t, db, hub.RoleMember, "ylva.unik@example.se")
	tokenOf(t, db, member, "Ylvas")
	theirs := written(t, pool, hub.StatusDraft, member, "Ylva", "ylva.unik@example.se")
	for _, c := range []struct {
		who         *hub.Account
		email, want string
	}{
		{member, "", "INVALID email"},
		{member, "admin@example.se", "INVALID email"},
		{admin, "ADMIN@example.se", "CONFLICT email"},
	} {
		_, err := db.EraseMyAccount(signedIn(t, c.who), c.email)
		wantFaults(t, err, c.want)
	}
	if _, err := db.EraseMyAccount(byCommand(t), ""); err == nil {
		t.Error("the hub itself was erased")
	}
	if n := value[int](t, pool, `select count(*) from account`); n != 2 {
		t.Fatalf("%d accounts are left of 2", n)
	}

	// Their own draft, and what all may read, they know of; another's draft they don't.
	for _, id := range []hub.UUID{theirs, written(t, pool, hub.StatusPublished, admin, "a", "a@example.se"), written(t, pool, hub.StatusDraft, admin, "b", "b@example.se")} {
		run(t, pool, `update content set byline = $2 where id = $1`, id, member.Name)
	}
	if n := must[int](t)(db.EraseMyAccount(signedIn(t, member), " Ylva.Unik@example.se ")); n != 2 {
		t.Errorf("%d contents that they saw name them, want 2", n)
	}
	if left := everywhere(t, pool, "ylva"); left != nil {
		t.Errorf("left: %q", left)
	}
	if n := value[int](t, pool, `select count(*) from content where id = $1 and author_id is null`, theirs); n != 1 {
		t.Error("what they wrote is gone, or names them")
	}
}
