//go:build unix

package main

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// TestKillWhileImporting: killed while it reads or while it takes in, an import of any
// kind leaves nothing half; the same command then finishes it, with no text twice.
func TestKillWhileImporting(t *testing.T) {
	t.Parallel()
	p := start(t, emptyData(t), "HUB_STARTER=off")
	conn := rawConn(t, p)
	for _, src := range importSources(t) {
		before := numbers(t, conn)
		// The piece is noted, and taken in, behind a lock: there it waits for its end.
		for _, table := range []string{"import_piece", map[bool]string{true: "content", false: "municipality"}[src.makes > 0]} {
			killImportAt(t, p, conn, src, table)
			if after := numbers(t, conn); after != before {
				t.Fatalf("%s, killed while %s was locked: %+v, before %+v", src.kind, table, after, before)
			}
		}
		done(t, p.data, src.args...)
		finished := numbers(t, conn)
		if made := finished.contents - before.contents; made != src.makes {
			t.Errorf("%s made %d contents, want %d", src.kind, made, src.makes)
		}
		said := done(t, p.data, src.args...)
		if last := said[len(said)-1]; !strings.HasSuffix(last, ": nothing has changed") {
			t.Errorf("%s, once more: %s", src.kind, last)
		}
		if again := numbers(t, conn); again != finished {
			t.Errorf("%s, once more: %+v, before %+v", src.kind, again, finished)
		}
		if n := count(t, conn, `select count(*) from import where status <> 'DONE'`); n != 0 {
			t.Errorf("%s left %d imports that are not done", src.kind, n)
		}
	}
	if n := count(t, conn, `select count(*) - count(distinct idempotency_key) from content`); n != 0 {
		t.Errorf("%d texts are there twice", n)
	}
}

// TestTwoImportAtOnce: one of two works, the other says so, and all is there once.
func TestTwoImportAtOnce(t *testing.T) {
	t.Parallel()
	p := start(t, emptyData(t), "HUB_STARTER=off")
	conn, src := rawConn(t, p), importSources(t)[0]
	first, release := importHeldAt(t, p, conn, src, "import_piece")
	refuses(t, p.data, "hub: "+src.args[2]+": nothing was taken in: another process works on this import: look again when it is done", nil, src.args...)
	release()
	check(t, first.Wait())
	if n := count(t, conn, `select count(*) from content`); n != src.makes {
		t.Errorf("%d contents are there, want %d", n, src.makes)
	}
}

// killImportAt kills an import that waits for a table.
func killImportAt(t *testing.T, p *process, conn *pgx.Conn, src importSource, table string) {
	t.Helper()
	cmd, release := importHeldAt(t, p, conn, src, table)
	check(t, cmd.Process.Kill())
	_ = cmd.Wait() // killed
	release()
	poll(t, "the killed import's locks are free", func() bool {
		return count(t, conn, `select count(*) from pg_locks where locktype = 'advisory' and classid in (7402, 7403)`) == 0
	})
}

// importHeldAt starts an import and returns when it waits for a table.
func importHeldAt(t *testing.T, p *process, conn *pgx.Conn, src importSource, table string) (cmd *exec.Cmd, release func()) {
	t.Helper()
	tx, err := conn.Begin(t.Context())
	check(t, err)
	_, err = tx.Exec(t.Context(), `lock table `+table+` in exclusive mode`)
	check(t, err)
	cmd = exec.Command(os.Args[0], src.args...)
	said := &buffer{}
	cmd.Env, cmd.Stdout, cmd.Stderr = environment(p.data, "yes", nil), said, said
	check(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it may be gone already
		if t.Failed() {
			t.Logf("hub %s said:\n%s", strings.Join(src.args, " "), said)
		}
	})
	poll(t, "the import waits for "+table, func() bool {
		var n int
		check(t, tx.QueryRow(t.Context(), `select count(*) from pg_locks where not granted and relation = $1::regclass`, table).Scan(&n))
		return n > 0
	})
	return cmd, func() { check(t, tx.Rollback(t.Context())) }
}

func rawConn(t *testing.T, p *process) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsnOf(t, p.data))
	check(t, err)
	t.Cleanup(func() { _ = conn.Close(context.WithoutCancel(t.Context())) })
	return conn
}

func count(t testing.TB, conn *pgx.Conn, sql string) (n int) {
	t.Helper()
	check(t, conn.QueryRow(t.Context(), sql).Scan(&n))
	return n
}

// standing is what a hub holds that an import changes.
type standing struct{ contents, links, revisions, suggested, members, changes int }

func numbers(t testing.TB, conn *pgx.Conn) (s standing) {
	t.Helper()
	check(t, conn.QueryRow(t.Context(), `
		select (select count(*) from content), (select count(*) from content_topic) + (select count(*) from content_municipality),
		       (select count(*) from revision), (select count(*) from suggested),
		       (select count(*) from municipality where membership_status is not null), (select count(*) from change)`).
		Scan(&s.contents, &s.links, &s.revisions, &s.suggested, &s.members, &s.changes))
	return s
}
