//go:build unix

package pglocal

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"
)

// Programs finds a folder with these programs of PostgreSQL, of one major version: bin
// alone where that is set, else the first of the others, the usual places and PATH. It
// is "" where there is none.
func Programs(ctx context.Context, bin string, major int, others []string, names ...string) string {
	return systemPlaces().programs(ctx, bin, major, others, names)
}

func (p places) programs(ctx context.Context, bin string, major int, dirs, names []string) string {
	if bin != "" {
		dirs = []string{bin}
	} else {
		for _, glob := range p.globs {
			found, _ := filepath.Glob(glob) // only a malformed pattern fails
			dirs = append(dirs, found...)
		}
		// Last: what Debian puts there chooses a version by its own rules.
		if found := lookIn(p.path, names[0]); found != "" {
			dirs = append(dirs, filepath.Dir(found))
		}
	}
	for _, dir := range dirs {
		if hasPrograms(ctx, dir, major, names) {
			return dir
		}
	}
	return ""
}

func hasPrograms(ctx context.Context, dir string, major int, names []string) bool {
	ctx, cancel := context.WithTimeout(ctx, versionLimit)
	defer cancel()
	for _, name := range names {
		cmd := exec.CommandContext(ctx, filepath.Join(dir, name), "--version")
		cmd.WaitDelay = time.Second
		out, err := cmd.Output()
		if err != nil {
			return false
		}
		if b, err := parseVersion(fmt.Sprintf("%s/%s", dir, name), string(out)); err != nil || b.major != major {
			return false
		}
	}
	return true
}
