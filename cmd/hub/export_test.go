package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// mustExecute runs a command of the hub that must succeed.
func mustExecute(t testing.TB, data string, env []string, args ...string) string {
	t.Helper()
	stdout, stderr, code := execute(t, data, env, args...)
	if code != 0 || stderr != "" {
		t.Fatalf("hub %s: exit %d\n%s%s", strings.Join(args, " "), code, stdout, stderr)
	}
	return stdout
}

// mustFail runs a command that must not succeed, and gives what it complains of.
func mustFail(t testing.TB, data string, env []string, args ...string) string {
	t.Helper()
	stdout, stderr, code := execute(t, data, env, args...)
	if code == 0 || strings.Count(stderr, "\n") != 1 {
		t.Fatalf("hub %s: exit %d\n%s%s", strings.Join(args, " "), code, stdout, stderr)
	}
	return stderr
}

// exportOf exports a hub, and gives all files of the export.
func exportOf(t testing.TB, data string) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "export")
	mustExecute(t, data, nil, "export", dir)
	return filesBelow(t, dir)
}

func filesBelow(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	check(t, fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, path))
		all[path] = string(text)
		return err
	}))
	return all
}

func sameExport(t testing.TB, was, is map[string]string) {
	t.Helper()
	for name, text := range was {
		if is[name] != text {
			t.Errorf("%s is not the same", name)
		}
	}
	if len(was) != len(is) {
		t.Errorf("%d files, and then %d", len(was), len(is))
	}
}

// TestExportWipeReadBack: what a running hub exports is the same hub again elsewhere.
func TestExportWipeReadBack(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	dir := filepath.Join(t.TempDir(), "export")
	if said := mustExecute(t, p.data, nil, "export", dir); !strings.Contains(said, "31 contents, 0 files, 4 accounts") {
		t.Errorf("it says %s", said)
	}
	if said := mustFail(t, p.data, nil, "export", dir); !strings.Contains(said, "not empty") {
		t.Errorf("it says %s", said)
	}
	if said := mustFail(t, p.data, nil, "import", "export", dir); !strings.Contains(said, "another hub works on this data") {
		t.Errorf("beside a running hub: %s", said)
	}
	if said := mustFail(t, starterData(t), nil, "import", "export", dir); !strings.Contains(said, "HUB_STARTER=off") {
		t.Errorf("onto starter content: %s", said)
	}
	data := folder(t)
	mustExecute(t, data, nil, "import", "export", dir)
	sameExport(t, filesBelow(t, dir), exportOf(t, data))
	again := start(t, data)
	before, _ := p.ready(t)
	after, _ := again.ready(t)
	if before.Counts != after.Counts || after.Lag != 0 {
		t.Errorf("%+v before, %+v after", before, after)
	}
	was, all := p.found(t, "vatten")
	if is, n := again.found(t, "vatten"); is != was || n != all {
		t.Errorf("%d found, first %q; then %d, first %q", all, was, n, is)
	}
	info, err := os.Stat(filepath.Join(dir, "accounts.jsonl"))
	check(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("addresses are readable for %v", info.Mode())
	}
}

// killed runs a command that is killed when a file or folder is there, or soon after.
func killed(t *testing.T, data string, there string, after time.Duration, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = environment(data, "yes", nil)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	check(t, cmd.Start())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = cmd.Wait() // it was killed, or was faster: both are meant
	}()
	poll(t, "the command to begin", func() bool {
		_, err := os.Lstat(there)
		select {
		case <-ended:
			return true
		default:
			return err == nil
		}
	})
	<-time.After(after) // the moment is what is tested
	_ = cmd.Process.Kill()
	<-ended
}

// TestKillWhileExporting: under its name an export is whole, and what was left of
// others is in nobody's way.
func TestKillWhileExporting(t *testing.T) {
	t.Parallel()
	random := seeded(t)
	p := start(t, starterData(t))
	want := exportOf(t, p.data)
	dir := filepath.Join(t.TempDir(), "export")
	for range killRounds {
		killed(t, p.data, dir+".partial", time.Duration(random.Int64N(int64(60*time.Millisecond))), "export", dir)
		if _, err := os.Lstat(dir); err == nil {
			sameExport(t, want, filesBelow(t, dir))
			check(t, os.RemoveAll(dir))
		}
	}
	mustExecute(t, p.data, nil, "export", dir)
	sameExport(t, want, filesBelow(t, dir))
	if _, err := os.Lstat(dir + ".partial"); err == nil {
		t.Error("a half export is left")
	}
}

// TestKillWhileReadingBack: the hub has all of the export, or nothing.
func TestKillWhileReadingBack(t *testing.T) {
	t.Parallel()
	random := seeded(t)
	dir := filepath.Join(t.TempDir(), "export")
	mustExecute(t, starterData(t), nil, "export", dir)
	data := folder(t)
	mustExecute(t, data, nil, "migrate")
	empty, whole := exportOf(t, data), filesBelow(t, dir)
	for range killRounds {
		killed(t, data, filepath.Join(data, "postgres", "data", "postmaster.pid"), time.Duration(random.Int64N(int64(600*time.Millisecond))),
			"import", "export", dir)
		is := exportOf(t, data)
		if len(is) == len(whole) {
			sameExport(t, whole, is)
			data = folder(t) // it was faster
			mustExecute(t, data, nil, "migrate")
			empty = exportOf(t, data)
			continue
		}
		sameExport(t, empty, is)
	}
	mustExecute(t, data, nil, "import", "export", dir)
	sameExport(t, whole, exportOf(t, data))
}

var tokenLine = regexp.MustCompile(`(?m)^hub_\S+$`)

// TestCopyForWhoIsSignedIn: a ZIP for accounts, a way in for people, and no for others.
func TestCopyForWhoIsSignedIn(t *testing.T) {
	t.Parallel()
	p := start(t, starterData(t))
	if a := fetch(t, p.base+"/export"); a.status != http.StatusUnauthorized || a.header.Get("WWW-Authenticate") != "Bearer" {
		t.Errorf("nobody: %d %v", a.status, a.header)
	}
	if a := fetch(t, p.base+"/export", "Accept: text/html"); a.status != http.StatusSeeOther || a.header.Get("Location") != "/logga-in?till=%2Fexport" {
		t.Errorf("a person: %d %v", a.status, a.header)
	}
	if a := ask(t, http.MethodPost, p.base+"/export", ""); a.status != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", a.status)
	}
	sizes := map[string]int{}
	for _, role := range []string{"medlem", "redaktor"} {
		token := tokenLine.FindString(mustExecute(t, p.data, nil, "token", "create", "--account", role+"@example.org", "--name", "Kopia"))
		a := fetch(t, p.base+"/export", "Authorization: Bearer "+token, "Accept-Encoding: gzip")
		if a.status != http.StatusOK || a.header.Get("Content-Type") != "application/zip" || a.header.Get("Content-Encoding") != "" ||
			!strings.HasPrefix(a.header.Get("Content-Disposition"), `attachment; filename="kunskapsnavet-2`) || a.header.Get("Cache-Control") != "private, no-store" {
			t.Fatalf("%s: %d %v", role, a.status, a.header)
		}
		z, err := zip.NewReader(strings.NewReader(a.body), int64(len(a.body)))
		check(t, err)
		sizes[role] = len(z.File)
		if head := ask(t, http.MethodHead, p.base+"/export", "", "Authorization: Bearer "+token); head.status != http.StatusOK || head.body != "" {
			t.Errorf("HEAD: %d %q", head.status, head.body)
		}
	}
	if sizes["medlem"] < 30 || sizes["medlem"] > sizes["redaktor"] {
		t.Errorf("files: %v", sizes)
	}
}
