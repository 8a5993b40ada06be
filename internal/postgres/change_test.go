package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/smakom/hub/internal/hub"
)

// told are the rows that the feed has of a record after a position: how it stood
// before, after, and the fields.
func told(t testing.TB, q execer, id hub.UUID, after int64) string {
	t.Helper()
	return strings.Join(column[string](t, q, `
		select format('%s>%s%s', coalesce(status_was, 'none'), coalesce(status, 'none'), nullif(changed, '{}')::text)
		  from change where key = $1::uuid::text and position > $2 order by position`, id, after), " ")
}

// Each case runs its statements in one transaction, on a published article that
// has the topic va and is about Forshaga; '*' stands for its id.
func TestOneRowForEachRecordAndTransaction(t *testing.T) {
	t.Parallel()
	_, pool := openRaw(t)
	const purge = `delete from content where id = '*'`
	const again = `insert into content (id, kind, slug, title, audience, status, published_at)
		values ('*', 'ARTICLE', 'again-*', 'Again', 'PUBLIC', 'PUBLISHED', now()); insert into article values ('*', 'NEWS')`
	const immediate = `set constraints all immediate`
	for name, test := range map[string]struct {
		want string
		do   []string
	}{
		"title":            {"PUBLISHED>PUBLISHED{title}", []string{`update content set title = 'New' where id = '*'`}},
		"link":             {"PUBLISHED>PUBLISHED{topics}", []string{`insert into content_topic values ('*', 'natverket')`}},
		"link gone":        {"PUBLISHED>PUBLISHED{topics}", []string{`delete from content_topic where content_id = '*'`}},
		"link's role":      {"PUBLISHED>PUBLISHED{municipalities}", []string{`update content_municipality set role = 'LEAD' where content_id = '*'`}},
		"side":             {"PUBLISHED>PUBLISHED{kind}", []string{`update article set article_kind = 'TIP' where content_id = '*'`}},
		"pinned":           {"PUBLISHED>PUBLISHED{desk}", []string{`insert into pin (query, content_id) values ('va', '*')`}},
		"unpinned, again":  {"PUBLISHED>PUBLISHED{desk}", []string{`insert into pin (query, content_id) values ('va', '*')`, `delete from pin where content_id = '*'`}},
		"pinned, purged":   {"PUBLISHED>none", []string{`insert into pin (query, content_id) values ('va', '*')`, purge}},
		"many":             {"PUBLISHED>PUBLISHED{body,referenceNumbers,topics}", []string{`update content set body = 'x' where id = '*'`, `update article set reference_numbers = '{1}' where content_id = '*'`, `delete from content_topic where content_id = '*'`}},
		"nothing":          {"", []string{`update content set title = title where id = '*'`, `update article set article_kind = article_kind where content_id = '*'`}},
		"not for readers":  {"", []string{`update content set version = version + 1, updated_at = now() where id = '*'`}},
		"unpublished":      {"PUBLISHED>DRAFT{status}", []string{`update content set status = 'DRAFT' where id = '*'`}},
		"there and back":   {"PUBLISHED>PUBLISHED{status}", []string{`update content set status = 'DRAFT' where id = '*'`, `update content set status = 'PUBLISHED' where id = '*'`}},
		"shared":           {"PUBLISHED>PUBLISHED", []string{`update content set shared_with = array[gen_random_uuid()] where id = '*'`}},
		"purged":           {"PUBLISHED>none", []string{purge}},
		"changed, purged":  {"PUBLISHED>none{title}", []string{`update content set title = 'x' where id = '*'`, purge}},
		"purged, again":    {"PUBLISHED>PUBLISHED{audience,body,byline,contact,id,kind,municipalities,publishedAt,slug,source,status,summary,title,topics}", []string{purge, again}},
		"savepoint":        {"PUBLISHED>PUBLISHED{title}", []string{`savepoint s`, `update content set body = 'x' where id = '*'`, `rollback to s`, `update content set title = 'x' where id = '*'`}},
		"savepoint alone":  {"", []string{`savepoint s`, `update content set body = 'x' where id = '*'`, `rollback to s`}},
		"immediate":        {"PUBLISHED>DRAFT{status,title,topics}", []string{immediate, `update content set title = 'x' where id = '*'`, `delete from content_topic where content_id = '*'`, `update content set status = 'DRAFT' where id = '*'`}},
		"immediate, late":  {"PUBLISHED>PUBLISHED{body,title}", []string{`update content set title = 'x' where id = '*'`, immediate, `update content set body = 'x' where id = '*'`}},
		"immediate, purge": {"PUBLISHED>none", []string{immediate, purge}},
	} {
		id := hub.NewUUID()
		c := row{id: id, kind: hub.KindArticle, status: hub.StatusPublished, audience: hub.AudiencePublic}
		inTx(t, pool, func(tx pgx.Tx) error {
			if err := c.insert(t.Context(), tx); err != nil {
				return err
			}
			_, err := tx.Exec(t.Context(), fmt.Sprintf(`insert into content_topic values ('%[1]s', 'va');
				insert into content_municipality values ('%[1]s', '1763', 'ABOUT')`, id))
			return err
		})
		if got := told(t, pool, id, 0); got != "none>PUBLISHED" {
			t.Errorf("%s: created is told as %q", name, got)
		}
		head := value[int64](t, pool, `select max(position) from change`)
		inTx(t, pool, func(tx pgx.Tx) error { return all(t.Context(), tx, test.do, id) })
		if got := told(t, pool, id, head); got != test.want {
			t.Errorf("%s: told as %q, want %q", name, got, test.want)
		}
	}
}

func inTx(t testing.TB, pool interface {
	Begin(context.Context) (pgx.Tx, error)
}, do func(pgx.Tx) error) {
	t.Helper()
	if err := pgx.BeginFunc(t.Context(), pool, do); err != nil {
		t.Fatal(err)
	}
}

func all(ctx context.Context, tx pgx.Tx, statements []string, id hub.UUID) error {
	for _, sql := range statements {
		if _, err := tx.Exec(ctx, strings.ReplaceAll(sql, "*", id.String())); err != nil {
			return fmt.Errorf("%s: %w", sql, err)
		}
	}
	return nil
}

func TestBornAndGoneIsNothing(t *testing.T) {
	t.Parallel()
	_, pool := openRaw(t)
	for _, first := range []string{`select 1`, `set constraints all immediate`} {
		id := hub.NewUUID()
		inTx(t, pool, func(tx pgx.Tx) error {
			c := row{id: id, kind: hub.KindEvent, status: hub.StatusPublished, audience: hub.AudiencePublic}
			return errors.Join(all(t.Context(), tx, []string{first}, id), c.insert(t.Context(), tx),
				all(t.Context(), tx, []string{`insert into content_topic values ('*', 'va')`, `delete from content where id = '*'`}, id))
		})
		if got := told(t, pool, id, 0); got != "" {
			t.Errorf("%s: told as %q", first, got)
		}
	}
}

// An update of a project, and what becomes of it with its project.
func TestUpdatesOfAProjectAreToldWithIt(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	p := published(t, db, project("Project"))
	u := published(t, db, &hub.CreateUpdateInput{ContentInput: article("News").ContentInput, Project: p.ID()})
	id, of := u.Common().UUID, p.Common().UUID
	for _, test := range []struct{ do, project, update string }{
		{`update project_update set phase = 'GRANTED' where content_id = '` + id.String() + `'`, "", "PUBLISHED>PUBLISHED{phase}"},
		{`update content set audience = 'STAFF' where id = '*'`, "PUBLISHED>PUBLISHED{audience}", "PUBLISHED>PUBLISHED"},
		{`insert into content_organisation select '*', id, 'PARTY' from organisation where slug = 'smakom'`, "PUBLISHED>PUBLISHED{organisations}", "PUBLISHED>PUBLISHED"},
		{`insert into funding (content_id, position, funder_id, outcome) select '*', 1, id, 'PENDING' from organisation where slug = 'smakom'`, "PUBLISHED>PUBLISHED{funding}", ""},
		{`delete from content where id = '*'`, "PUBLISHED>none", "PUBLISHED>none"},
	} {
		head := value[int64](t, pool, `select max(position) from change`)
		inTx(t, pool, func(tx pgx.Tx) error { return all(t.Context(), tx, []string{test.do}, of) })
		if got := [2]string{told(t, pool, of, head), told(t, pool, id, head)}; got != [2]string{test.project, test.update} {
			t.Errorf("%s: project and update are told as %q", test.do, got)
		}
	}
}

func TestWritersThatWouldLieAreRefused(t *testing.T) {
	t.Parallel()
	db, pool := openRaw(t)
	a, b := create(t, db, article("A")).Common().UUID, create(t, db, article("B")).Common().UUID
	run(t, pool, `insert into content_topic values ($1, 'va')`, a)
	for name, test := range map[string]struct {
		level pgx.TxIsoLevel
		do    string
		code  string
	}{
		"repeatable read": {pgx.RepeatableRead, `update content set title = 'x' where id = '*'`, "0A000"},
		"serializable":    {pgx.Serializable, `insert into content_topic values ('*', 'natverket')`, "0A000"},
		"moved link":      {pgx.ReadCommitted, `update content_topic set content_id = '` + b.String() + `' where content_id = '*'`, "23000"},
		"new id":          {pgx.ReadCommitted, `update content set id = gen_random_uuid() where id = '` + b.String() + `'`, "23000"},
		"new kind":        {pgx.ReadCommitted, `update content set kind = 'REPORT' where id = '*'`, "23000"},
	} {
		err := pgx.BeginTxFunc(t.Context(), pool, pgx.TxOptions{IsoLevel: test.level}, func(tx pgx.Tx) error {
			return all(t.Context(), tx, []string{test.do}, a)
		})
		if err == nil || !strings.Contains(err.Error(), test.code) {
			t.Errorf("%s: %v, want SQLSTATE %s", name, err, test.code)
		}
	}
}

// typeOf is the schema's type of a table of the feed; the content's is each of five.
var typeOf = map[string][]string{
	"content": {"Article", "Report", "Project", "Update", "Event"}, "article": {"Article"}, "report": {"Report"},
	"project": {"Project"}, "project_update": {"Update"}, "event": {"Event"}, "municipality": {"Municipality"},
	"organisation": {"Organisation"}, "topic": {"Topic"},
}

func TestChangedFieldsAreOfTheSchema(t *testing.T) {
	t.Parallel()
	_, pool := openRaw(t)
	text := must[[]byte](t)(os.ReadFile("../../schema.graphql"))
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	rows := must[pgx.Rows](t)(pool.Query(t.Context(), `
		select table_name, column_name, feed_field(column_name) from information_schema.columns
		 where table_schema = 'public' and feed_field(column_name) is not null and table_name = any($1)
		 union all
		select relname, 'tgargs', convert_from(substr(tgargs, 1, position('\x00'::bytea in tgargs) - 1), 'UTF8')
		  from pg_trigger g join pg_class c on c.oid = tgrelid join pg_proc p on p.oid = tgfoid
		 where proname = 'feed_part' and length(tgargs) > 1 order by 1, 2`, slices.Collect(maps.Keys(typeOf))))
	var table, name, field string
	_, err = pgx.ForEachRow(rows, []any{&table, &name, &field}, func() error {
		types := typeOf[table]
		if name == "tgargs" {
			types = map[bool][]string{true: {"Project"}, false: typeOf["content"]}[table == "funding"]
		}
		for _, of := range types {
			// the kind of a content never changes, so no change names it
			if schema.Types[of].Fields.ForName(field) == nil && name != "kind" {
				t.Errorf("%s.%s is told as %s, which %s hasn't", table, name, field, of)
			}
		}
		seen[table+"."+field] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"content.contact", "municipality.landAreaKm2", "event.project", "event.kind", "content_topic.topics",
		"funding.funding", "pin.desk", "municipality.latitude", "report.initiator", "event.registrationUrl", "topic.parent"} {
		if !seen[want] {
			t.Errorf("no column is told as %s", want)
		}
	}
}
