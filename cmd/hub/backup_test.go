package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/pglocal"
)

// withoutDump are settings under which a private PostgreSQL starts and there is no
// pg_dump: a folder with the two programs that a server needs.
func withoutDump(t *testing.T) []string {
	t.Helper()
	bin := pglocal.Programs(t.Context(), os.Getenv("HUB_PG_BIN"), serverMajor(t), nil, "initdb", "postgres")
	dir := t.TempDir()
	for _, name := range []string{"initdb", "postgres"} {
		check(t, os.Symlink(filepath.Join(bin, name), filepath.Join(dir, name)))
	}
	return []string{"HUB_PG_BIN=" + dir, "PATH="}
}

// serverMajor is the version of the PostgreSQL that private hubs have here.
func serverMajor(t *testing.T) int {
	t.Helper()
	template, err := common.template("on")
	check(t, err)
	text, err := os.ReadFile(filepath.Join(template, "postgres", "data", "PG_VERSION"))
	check(t, err)
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	check(t, err)
	return major
}

// cursorOf is where a follower of the feed is.
func cursorOf(t *testing.T, p *process) string {
	t.Helper()
	var feed struct{ Changes struct{ EndCursor string } }
	p.query(t, &feed, `{ changes(first: 5) { endCursor } }`, nil)
	return feed.Changes.EndCursor
}

// TestBackupAndRestore: both ways, beside a running hub; search, counts and export are
// the same afterwards. A cursor holds where the feed came along, and has expired where
// it did not.
func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		env          func(t *testing.T) []string
		says, cursor string
	}{
		"by pg_dump": {func(*testing.T) []string { return nil }, `by pg_dump; read back: all \d+ rows of \d+ tables; `, `"endCursor":`},
		"by export":  {withoutDump, `as an export \(.*\); read back: all \d+ records and 0 files; `, `CURSOR_EXPIRED`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := start(t, starterData(t))
			env := c.env(t)
			file := filepath.Join(t.TempDir(), "hub.backup")
			if said := mustExecute(t, p.data, env, "backup", file); !regexp.MustCompile(`^backup     \S+: the hub as it was at 2\S+Z, ` + c.says).MatchString(said) {
				t.Errorf("it says %s", said)
			}
			if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%v, %v", info, err)
			}
			if said := mustFail(t, p.data, env, "backup", file); !strings.Contains(said, "there already") {
				t.Errorf("it says %s", said)
			}
			if said := mustFail(t, p.data, env, "restore", file); !strings.Contains(said, "another hub works on this data") {
				t.Errorf("beside a running hub: %s", said)
			}
			data := folder(t)
			if said := mustExecute(t, data, env, "restore", file); !regexp.MustCompile(`(?m)the hub is as it was at 20[\d-]+[ T][\d:]+.*\nindex      is built anew when the hub starts\n$`).MatchString(said) {
				t.Errorf("it says %s", said)
			}
			sameExport(t, exportOf(t, p.data), exportOf(t, data)) // a start writes in the log
			sameHub(t, p, start(t, data), c.cursor)
		})
	}
}

// sameHub compares a hub with the one that was made of its backup.
func sameHub(t *testing.T, was, is *process, cursor string) {
	t.Helper()
	before, _ := was.ready(t)
	after, _ := is.ready(t)
	if before.Counts != after.Counts || after.Lag != 0 {
		t.Errorf("%+v before, %+v after", before, after)
	}
	for _, words := range []string{"vatten", "socialtjänst", "Forshaga"} {
		first, all := was.found(t, words)
		if again, n := is.found(t, words); again != first || n != all {
			t.Errorf("%s: %d found, first %q; then %d, first %q", words, all, first, n, again)
		}
	}
	a := ask(t, "POST", is.base+"/graphql", `{"query":"{ changes(after: \"`+cursorOf(t, was)+`\", first: 5) { endCursor } }"}`, "Content-Type: application/json")
	if !strings.Contains(a.body, cursor) {
		t.Errorf("a cursor of before gets %s, want %s", a.body, cursor)
	}
}

// TestRestoreRefuses: what is there stays as it is, but for --replace, which keeps it
// beside.
func TestRestoreRefuses(t *testing.T) {
	t.Parallel()
	data := starterData(t)
	dir := t.TempDir()
	dump, zipped := filepath.Join(dir, "dump"), filepath.Join(dir, "zip")
	none := withoutDump(t)
	mustExecute(t, data, nil, "backup", dump)
	mustExecute(t, data, none, "backup", zipped)
	was := exportOf(t, data)
	text, err := os.ReadFile(dump)
	check(t, err)
	packed, err := os.ReadFile(zipped)
	check(t, err)
	for name, c := range map[string]struct {
		file string
		env  []string
		says string
	}{
		"half a dump":   {string(text[:len(text)/2]), nil, "nothing was restored"},
		"a harmed dump": {string(text[:len(text)-9000]) + strings.Repeat("x", 3000) + string(text[len(text)-6000:]), nil, "nothing was restored"},
		"half a ZIP":    {string(packed[:len(packed)/2]), nil, "no whole export"},
		"a harmed ZIP":  {strings.Replace(string(packed), string(packed[5000:5100]), strings.Repeat("x", 100), 1), nil, "nothing was restored"},
		"a picture":     {"\x89PNG\r\n", nil, "no backup of a hub"},
		"nothing":       {"", nil, "no backup of a hub"},
		"no pg_restore": {string(text), none, "no pg_restore"},
		"not empty":     {string(text), nil, "not empty"},
		"not empty ZIP": {string(packed), nil, "not empty"},
	} {
		file := filepath.Join(dir, "harmed")
		check(t, os.WriteFile(file, []byte(c.file), 0o600))
		if said := mustFail(t, data, c.env, "restore", file); !strings.Contains(said, c.says) {
			t.Errorf("%s: it says %s", name, said)
		}
	}
	sameExport(t, was, exportOf(t, data))
	replaces(t, data, was, dump, zipped)
}

// replaces puts backups in the place of what is there, and that back again.
func replaces(t *testing.T, data string, was map[string]string, backups ...string) {
	t.Helper()
	mustExecute(t, data, nil, "account", "add", "ny@example.se", "--name", "Ny", "--role", "editor")
	changed := exportOf(t, data)
	for _, file := range backups {
		said := mustExecute(t, data, nil, "restore", file, "--replace")
		m := regexp.MustCompile(`replace    5 accounts, .*; all of it goes, and is kept in (\S+)\n`).FindStringSubmatch(said)
		if m == nil {
			t.Fatalf("it says %s", said)
		}
		sameExport(t, was, exportOf(t, data))
		mustExecute(t, data, nil, "restore", m[1], "--replace")
		sameExport(t, changed, exportOf(t, data))
	}
}

// TestBackupHidesThePassword: the programs of PostgreSQL get it where nobody else reads.
func TestBackupHidesThePassword(t *testing.T) {
	t.Parallel()
	bin, log := t.TempDir(), filepath.Join(t.TempDir(), "said")
	script := "#!/bin/sh\ncase \"$1\" in --version) echo \"pg_dump (PostgreSQL) " + strconv.Itoa(serverMajor(t)) + ".1\"; exit;; esac\necho \"$@\" >> " + log + "\nexit 1\n"
	for _, name := range []string{"pg_dump", "pg_restore"} {
		check(t, os.WriteFile(filepath.Join(bin, name), []byte(script), 0o700))
	}
	p := start(t, starterData(t))
	dsn := strings.Replace(dsnOf(t, p.data), "hub@", "hub:hemligt@", 1)
	file := filepath.Join(t.TempDir(), "backup")
	if said := mustFail(t, folder(t), []string{"DATABASE_URL=" + dsn, "HUB_PG_BIN=" + bin}, "backup", file); !strings.Contains(said, "there is no backup") || strings.Contains(said, "hemligt") {
		t.Errorf("it says %s", said)
	}
	text, err := os.ReadFile(log)
	check(t, err)
	if !strings.Contains(string(text), "--snapshot=") || strings.Contains(string(text), "hemligt") {
		t.Errorf("the command line was %s", text)
	}
	for _, left := range []string{file, file + ".partial"} {
		if _, err := os.Lstat(left); err == nil {
			t.Errorf("%s is left", left)
		}
	}
}
