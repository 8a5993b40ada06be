//go:build unix

package pglocal

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	// oldest is what the hub's SQL needs: nulls not distinct, and createdb by WAL.
	oldest = 15
	// versionLimit bounds "postgres --version", which does nothing but print.
	versionLimit = 10 * time.Second
)

// places is where programs are looked for.
type places struct {
	path       string   // as the environment's PATH
	globs      []string // of directories
	namespaces bool     // whether root may try a user namespace
}

func systemPlaces() places {
	return places{
		path: os.Getenv("PATH"),
		globs: []string{
			"/usr/lib/postgresql/*/bin", // Debian, Ubuntu
			"/usr/pgsql-*/bin",          // Fedora, Red Hat
			"/opt/homebrew/opt/postgresql*/bin",
			"/usr/local/opt/postgresql*/bin",
			"/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
			"/Applications/Postgres.app/Contents/Versions/*/bin",
		},
		namespaces: true,
	}
}

// binaries is one set of PostgreSQL's programs.
type binaries struct {
	dir     string
	version string // "PostgreSQL 15.18"
	major   int
	minor   int
}

var versionPattern = regexp.MustCompile(`(\d+)(?:\.(\d+))?`)

// inspect asks the programs in dir for their version.
func inspect(ctx context.Context, dir string) (binaries, error) {
	ctx, cancel := context.WithTimeout(ctx, versionLimit)
	defer cancel()
	if _, err := exec.LookPath(filepath.Join(dir, "initdb")); err != nil {
		return binaries{}, fmt.Errorf("no initdb in %s", dir)
	}
	cmd := exec.CommandContext(ctx, filepath.Join(dir, "postgres"), "--version")
	cmd.WaitDelay = time.Second // a child that keeps the pipe open must not hold us
	out, err := cmd.CombinedOutput()
	if err != nil {
		if line := firstLine(string(out)); line != "" {
			return binaries{}, fmt.Errorf("%s/postgres does not run: %s", dir, line)
		}
		return binaries{}, fmt.Errorf("%s/postgres does not run: %s", dir, reason(err))
	}
	return parseVersion(dir, string(out))
}

// parseVersion reads "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)".
func parseVersion(dir, out string) (binaries, error) {
	_, number, ok := strings.Cut(out, "(PostgreSQL) ")
	m := versionPattern.FindStringSubmatch(number)
	if !ok || m == nil {
		return binaries{}, fmt.Errorf("%s/postgres is not a PostgreSQL: it says %q", dir, firstLine(out))
	}
	b := binaries{dir: dir, version: product(number)}
	b.major, _ = strconv.Atoi(m[1])
	b.minor, _ = strconv.Atoi(m[2])
	if b.major < oldest {
		return b, fmt.Errorf("%s is %s, but hub needs %d or newer", dir, b.version, oldest)
	}
	return b, nil
}

// product leaves the packager's own words out of a version.
func product(version string) string {
	number, _, _ := strings.Cut(strings.TrimSpace(version), " ")
	return "PostgreSQL " + number
}

// search gives all usable programs.
func (p places) search(ctx context.Context) []binaries {
	var dirs []string
	if initdb := lookIn(p.path, "initdb"); initdb != "" {
		// A lone link on PATH has no postgres beside it; what it points to has.
		if target, err := filepath.EvalSymlinks(initdb); err == nil {
			dirs = append(dirs, filepath.Dir(target))
		}
	}
	for _, glob := range p.globs {
		found, _ := filepath.Glob(glob) // only a malformed pattern fails
		dirs = append(dirs, found...)
	}
	var all []binaries
	seen := map[string]bool{}
	for _, dir := range dirs {
		if seen[dir] {
			continue
		}
		seen[dir] = true
		if b, err := inspect(ctx, dir); err == nil {
			all = append(all, b)
		}
	}
	return all
}

// newest gives the highest version, of one major unless that is 0.
func newest(all []binaries, major int) (best binaries) {
	for _, b := range all {
		if major != 0 && b.major != major {
			continue
		}
		if b.major > best.major || b.major == best.major && b.minor > best.minor {
			best = b
		}
	}
	return best
}

// choose finds the programs for a data directory of that major; 0 = for a new one.
func (s *start) choose(ctx context.Context, major int) (binaries, error) {
	if s.Bin != "" {
		b, err := inspect(ctx, s.Bin)
		if err != nil {
			return b, fmt.Errorf("HUB_PG_BIN: %w", err)
		}
		return b, s.match(b, major)
	}
	if made, err := s.readMade(); err == nil && major != 0 {
		// Another build of the same major sorts text by another ICU: stay with the first.
		if b, err := inspect(ctx, made.Bin); err == nil && b.major == major {
			return b, nil
		}
	}
	found := s.places.search(ctx)
	if b := newest(found, major); b.major != 0 {
		return b, nil
	}
	if major == 0 || major == npmMajor {
		return s.install(ctx)
	}
	return binaries{}, s.match(newest(found, 0), major)
}

// match refuses to open a data directory of another major.
func (s *start) match(b binaries, major int) error {
	switch {
	case major == 0 || b.major == major:
		return nil
	case b.major == 0:
		return fmt.Errorf("%s was made by PostgreSQL %d, which is not here; nothing was changed: install it, or set HUB_PG_BIN to its bin directory", s.data(), major)
	}
	return fmt.Errorf("%s was made by PostgreSQL %d, but %s is %s; nothing was changed: set HUB_PG_BIN to the bin directory of a PostgreSQL %d, or export, move it away and import", s.data(), major, b.dir, b.version, major)
}

// lookIn finds an executable in a PATH that need not be the process's own.
func lookIn(path, name string) string {
	for _, dir := range filepath.SplitList(path) {
		if full, err := exec.LookPath(filepath.Join(dir, name)); err == nil && filepath.IsAbs(full) {
			return full
		}
	}
	return ""
}
