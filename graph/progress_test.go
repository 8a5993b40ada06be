package graph_test

import (
	"encoding/json"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/pglocal/pgtest"
)

const progress = `subscription($id: ID!) { importProgress(id: $id) { status done total pieces(first: 1) { nodes { title } } } }`

// importTold is what a subscriber learns of an import.
type importTold struct {
	Status      string
	Done, Total int
}

// TestAnImportIsFollowed to its end, and by editors alone.
func TestAnImportIsFollowed(t *testing.T) {
	t.Parallel()
	dsn := pgtest.DSN(t)
	pool, err := pgxpool.New(t.Context(), dsn)
	fatal(t, err)
	t.Cleanup(pool.Close)
	id := hub.ID{Kind: hub.KindImport, Key: hub.NewUUID().String()}
	step := func(sql string) {
		t.Helper()
		_, err := pool.Exec(t.Context(), sql, id.Key)
		fatal(t, err)
	}
	step(`insert into import (id, kind, name, digest, status, done, total) values ($1, 'FEED', 'feed', sha256('a'), 'READING', 1, 3)`)
	f := fixtureOn(t, dsn)
	asked := map[string]any{"id": id.String()}
	for _, viewer := range []string{"member", "partner"} {
		c := f.greet(t, f.cookie(t, viewer)...)
		c.ask("import", progress, asked)
		c.refused("import", hub.CodeForbidden)
	}
	c := f.greet(t)
	c.ask("import", progress, asked)
	c.refused("import", hub.CodeUnauthenticated)

	c = f.greet(t, f.cookie(t, "editor")...)
	c.ask("none", progress, map[string]any{"id": hub.ID{Kind: hub.KindImport, Key: hub.NewUUID().String()}.String()})
	c.refused("none", hub.CodeBadInput)
	c.ask("import", progress, asked)
	for n, sql := range []string{
		`update import set done = 3, updated_at = updated_at + interval '1 second' where id = $1`,
		`update import set status = 'DONE', updated_at = updated_at + interval '1 second', finished_at = now() where id = $1`,
		``,
	} {
		want := []importTold{{"READING", 1, 3}, {"READING", 3, 3}, {"DONE", 3, 3}}[n]
		var got struct {
			Data struct{ ImportProgress importTold }
		}
		fatal(t, json.Unmarshal(c.wants("next", "import").Payload, &got))
		if got.Data.ImportProgress != want {
			t.Errorf("told %+v, want %+v", got.Data.ImportProgress, want)
		}
		if sql != "" {
			step(sql)
		}
	}
	c.wants("complete", "import")
}
