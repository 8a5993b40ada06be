// Package testbed is what a test binary works on: a folder for all its temporary
// files, in memory where the machine has room, and a rare garbage collection.
//
// A clone of a database is some hundred files, and an index or the data of a hub
// more. Making and removing them on a disk took about a third of the processors' time
// in the costliest packages, much of it the file system's search for free inodes. What
// the tests prove is the same: a process that is killed leaves behind what it wrote in
// both. The tests of pglocal don't enter: they stay on the disk, where fsync is on in one.
package testbed

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/smakom/hub/internal/filelock"
)

const (
	// variable names the folder for temporary files, for this process and for those
	// that it starts.
	variable = "TMPDIR"
	// gcPercent collects rarely: the heaps are small, and the processes short.
	gcPercent = 400
	prefix    = "hubtest"
	lockName  = "testbed.lock"
	// newborn is far longer than it takes to lock a folder that was just made.
	newborn = time.Minute
)

// Enter gives this process a folder of its own for temporary files. leave removes it;
// what a process left that was killed, the next one removes. A tester who has set
// TMPDIR gets it there.
func Enter() (leave func(), err error) {
	base := os.Getenv(variable)
	if base == "" {
		if base = memory(); base == "" {
			base = os.TempDir()
		}
	}
	sweep(base)
	dir, err := os.MkdirTemp(base, prefix)
	if err != nil {
		return nil, fmt.Errorf("make a folder for the tests' files: %w", err)
	}
	lock, err := filelock.Try(filepath.Join(dir, lockName))
	if err == nil {
		// A PostgreSQL that root starts runs as another user, and must pass.
		err = os.Chmod(dir, 0o711)
	}
	if err == nil {
		err = os.Setenv(variable, dir)
	}
	if err != nil {
		return nil, fmt.Errorf("prepare the folder for the tests' files: %w", err)
	}
	debug.SetGCPercent(gcPercent)
	return func() {
		_ = lock.Close()
		_ = os.RemoveAll(dir) // what stays, the next one sweeps
	}, nil
}

// sweep removes the folders that nobody holds: memory that would be gone until the
// machine starts anew.
func sweep(base string) {
	dirs, _ := filepath.Glob(filepath.Join(base, prefix+"*")) // the pattern is well-formed
	for _, dir := range dirs {
		stat, err := os.Stat(filepath.Join(dir, lockName))
		if err != nil || time.Since(stat.ModTime()) < newborn {
			continue
		}
		lock, err := filelock.Try(filepath.Join(dir, lockName))
		if err != nil {
			continue // somebody tests, or it is another user's
		}
		_ = lock.Close()
		_ = os.RemoveAll(dir)
	}
}
