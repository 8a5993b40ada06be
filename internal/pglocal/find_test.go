//go:build unix

package pglocal

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func itoa(n int) string { return strconv.Itoa(n) }

// fake makes a directory of programs that only print a version.
func fake(t *testing.T, version string) string {
	t.Helper()
	dir := tempDir(t)
	write(t, filepath.Join(dir, "initdb"), "#!/bin/sh\nexit 1\n")
	write(t, filepath.Join(dir, "postgres"), "#!/bin/sh\necho 'postgres (PostgreSQL) "+version+"'\n")
	return dir
}

func TestNotFound(t *testing.T) {
	t.Parallel()
	const page = `hub: no PostgreSQL found, and DATABASE_URL is not set.
  looked for: HUB_PG_BIN, initdb on PATH, /usr/lib/postgresql/*/bin, Homebrew, npm
  do one of these, then start again:
    apt-get install -y postgresql            (Debian, Ubuntu)
    install Node.js; hub fetches PostgreSQL with npm by itself (60 MB, once)
    export DATABASE_URL=postgres://...       (a server you already have)`
	_, err := startIn(t.Context(), forTest(tempDir(t)), places{})
	if !errors.Is(err, ErrNotFound) || err.Error() != page {
		t.Errorf("%v", err)
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	nine, old, ten := fake(t, "15.9"), fake(t, "14.20"), fake(t, "15.10 (Debian 15.10-1)")
	eighteen, broken := fake(t, "18beta1"), fake(t, "x")
	bin := tempDir(t)
	if err := os.Symlink(filepath.Join(eighteen, "initdb"), filepath.Join(bin, "initdb")); err != nil {
		t.Fatal(err)
	}
	p := places{path: bin, globs: []string{nine, old, ten, broken, filepath.Join(tempDir(t), "*")}}
	all := p.search(t.Context())
	if len(all) != 3 {
		t.Errorf("found %v", all)
	}
	if b := newest(all, 0); b.major != 18 || b.version != "PostgreSQL 18beta1" {
		t.Errorf("newest is %v", b)
	}
	if b := newest(all, 15); b.dir != ten || b.version != "PostgreSQL 15.10" {
		t.Errorf("newest 15 is %v", b)
	}
	if b := newest(all, 16); b.major != 0 {
		t.Errorf("newest 16 is %v", b)
	}
}

func TestChosenForTheData(t *testing.T) {
	t.Parallel()
	first, other, newer := fake(t, "16.1"), fake(t, "16.4"), fake(t, "17.2")
	s := &start{Options: forTest(tempDir(t)), places: places{globs: []string{other, newer}}}
	for _, step := range []struct {
		made  string
		major int
		want  string
	}{
		{"", 0, newer},
		{"", 16, other},
		{first, 16, first},
		{filepath.Join(first, "gone"), 16, other},
	} {
		write(t, s.path(madeFile), `{"bin":"`+step.made+`"}`)
		if b, err := s.choose(t.Context(), step.major); err != nil || b.dir != step.want {
			t.Errorf("%+v: %v, %v", step, b, err)
		}
	}
}

func TestBinUnusable(t *testing.T) {
	t.Parallel()
	for name, bin := range map[string]string{
		"no initdb":       tempDir(t),
		"needs 15":        fake(t, "14.20"),
		"not a Postgre":   fake(t, "x"),
		"no such file or": filepath.Join(fakeWithout(t), "."),
	} {
		_, err := Start(t.Context(), Options{Dir: tempDir(t), Bin: bin})
		words := map[string]string{"needs 15": "15 or newer", "not a Postgre": "not a PostgreSQL"}
		want := name
		if w, ok := words[name]; ok {
			want = w
		}
		wantLine(t, err, "HUB_PG_BIN", bin, want)
	}
}

// fakeWithout has an initdb and no postgres.
func fakeWithout(t *testing.T) string {
	t.Helper()
	dir := fake(t, "15.1")
	if err := os.Remove(filepath.Join(dir, "postgres")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestOtherMajorIsRefused(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	version := filepath.Join(dir, "data", "PG_VERSION")
	write(t, version, "13\n")
	before := listing(t, filepath.Join(dir, "data"))
	_, err := Start(t.Context(), forTest(dir))
	wantLine(t, err, filepath.Join(dir, "data"), "PostgreSQL 13", "nothing was changed", "HUB_PG_BIN")
	_, err = startIn(t.Context(), forTest(dir), places{})
	wantLine(t, err, "PostgreSQL 13", "not here", "nothing was changed")
	o := forTest(dir)
	o.Bin = fake(t, "17.2")
	_, err = Start(t.Context(), o)
	wantLine(t, err, "PostgreSQL 13", o.Bin, "PostgreSQL 17.2", "nothing was changed")
	if after := listing(t, filepath.Join(dir, "data")); after != before {
		t.Errorf("changed from %s to %s", before, after)
	}
}

func TestForeignDirectoryIsRefused(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	write(t, filepath.Join(dir, "data", "thesis.txt"), "years of work")
	before := listing(t, filepath.Join(dir, "data"))
	_, err := Start(t.Context(), forTest(dir))
	wantLine(t, err, filepath.Join(dir, "data"), "not a PostgreSQL data directory", "nothing was changed")
	if after := listing(t, filepath.Join(dir, "data")); after != before {
		t.Errorf("changed from %s to %s", before, after)
	}
}

func TestOtherICUIsRefused(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	s := begin(t, forTest(dir))
	end(t, s)
	write(t, filepath.Join(dir, madeFile), `{"version":"x","bin":"/gone/bin","icu":"1.2"}`)
	_, err := Start(t.Context(), forTest(dir))
	wantLine(t, err, "/gone/bin", "ICU 1.2", "HUB_PG_BIN")
}

func TestUnwritable(t *testing.T) {
	t.Parallel()
	file := filepath.Join(tempDir(t), "file")
	write(t, file, "")
	_, err := Start(t.Context(), forTest(filepath.Join(file, "postgres")))
	wantLine(t, err, file, "cannot write", "HUB_DATA")
}

func TestServerThatFailsToStart(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	end(t, begin(t, forTest(dir)))
	conf := filepath.Join(dir, "data", "postgresql.conf")
	write(t, conf, "shared_preload_libraries = 'no_such_thing'\n")
	_, err := Start(t.Context(), forTest(dir))
	wantLine(t, err, "no_such_thing", filepath.Join(dir, "log"))
}

func TestLinks(t *testing.T) {
	t.Parallel()
	pkg := tempDir(t)
	write(t, filepath.Join(pkg, "native", "lib", "libpq.so.5.18"), "library")
	write(t, filepath.Join(pkg, "native", "pg-symlinks.json"),
		`[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"},{"source":"native/lib/libpq.so.5.18","target":"native/bin/libpq.so"}]`)
	if err := os.Mkdir(filepath.Join(pkg, "native", "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	for range 2 { // again does no harm
		if err := link(pkg); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"lib/libpq.so.5", "bin/libpq.so"} {
		if text, err := os.ReadFile(filepath.Join(pkg, "native", name)); err != nil || string(text) != "library" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	write(t, filepath.Join(pkg, "native", "pg-symlinks.json"), `[{"source":"x","target":"../../outside"}]`)
	wantLine(t, link(pkg), "outside of itself")
	write(t, filepath.Join(pkg, "native", "pg-symlinks.json"), `[`)
	wantLine(t, link(pkg), "cannot be read")
}

func TestNpmFails(t *testing.T) {
	t.Parallel()
	bin := tempDir(t)
	write(t, filepath.Join(bin, "npm"), "#!/bin/sh\necho npm error code ENOTFOUND >&2\necho npm error no network here >&2\nexit 1\n")
	o := forTest(tempDir(t))
	var lines []string
	o.Log = func(line string) { lines = append(lines, line) }
	_, err := startIn(context.Background(), o, places{path: bin})
	wantLine(t, err, "no network here", "DATABASE_URL")
	if len(lines) != 1 || !strings.Contains(lines[0], "60 MB") {
		t.Errorf("told: %q", lines)
	}
	if _, err := os.Stat(filepath.Join(o.Dir, "npm")); !os.IsNotExist(err) {
		t.Errorf("a failed installation is taken for one: %v", err)
	}
}

func TestNpmFilesAgree(t *testing.T) {
	t.Parallel()
	text, err := npmFiles.ReadFile("npm/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	lock := string(text)
	if n := strings.Count(lock, `"integrity": "sha512-`); n != 4 || strings.Contains(lock, "resolved") {
		t.Errorf("%d hashes, or addresses in the lock", n)
	}
	if n := strings.Count(lock, `"version": "`+itoa(npmMajor)+"."); n != 4 {
		t.Errorf("%d packages of PostgreSQL %d, want 4", n, npmMajor)
	}
}

// listing is all a change would show in: names, sizes, times.
func listing(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e.Name(), info.Mode().String(), itoa(int(info.Size())), info.ModTime().String())
	}
	return strings.Join(all, " ")
}
