package testbed

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/smakom/hub/internal/filelock"
)

// TestEachHasAFolderOfItsOwn, which is gone when it leaves.
func TestEachHasAFolderOfItsOwn(t *testing.T) {
	base := t.TempDir()
	t.Setenv(variable, base)
	leave, err := Enter()
	check(t, err)
	dir := os.TempDir()
	if filepath.Dir(dir) != base {
		t.Errorf("temporary files are in %s, want a folder in %s", dir, base)
	}
	leave()
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("%s is left: %v", dir, err)
	}
}

// TestOnlyWhatNobodyHoldsIsSwept: not a folder in use, nor one that was just made, nor
// one of another name.
func TestOnlyWhatNobodyHoldsIsSwept(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	then := time.Now().Add(-2 * newborn)
	for name, c := range map[string]struct{ old, held bool }{
		prefix + "left": {old: true}, prefix + "held": {old: true, held: true}, prefix + "young": {}, "another": {old: true},
	} {
		dir := filepath.Join(base, name)
		check(t, os.Mkdir(dir, 0o700))
		lock, err := filelock.Try(filepath.Join(dir, lockName))
		check(t, err)
		t.Cleanup(func() { _ = lock.Close() })
		if c.old {
			check(t, os.Chtimes(lock.Name(), then, then))
		}
		if !c.held {
			check(t, lock.Close())
		}
	}
	sweep(base)
	left, err := os.ReadDir(base)
	check(t, err)
	var names []string
	for _, dir := range left {
		names = append(names, dir.Name())
	}
	if want := []string{"another", prefix + "held", prefix + "young"}; !slices.Equal(names, want) {
		t.Errorf("left are %q, want %q", names, want)
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
