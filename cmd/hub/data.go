package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/smakom/hub/internal/filelock"
)

// lockName is the file in a data folder that says whose it is: the hub's, and of
// the process that holds its lock.
const lockName = "hub.lock"

// uploadsDir is where files lie while they come in.
func uploadsDir(cfg *config) string { return filepath.Join(cfg.Data, "uploads") }

// errInUse says that another process works on the data.
var errInUse = errors.New("another hub works on this data")

// inUse says whose data it is that another process works on.
func inUse(dir string) error {
	return fmt.Errorf("%w, %s: stop that one, or give this one its own with HUB_DATA and HUB_ADDR", errInUse, dir)
}

// openData makes the data folder where it is missing, refuses one that is not the
// hub's, and locks it. With errInUse the folder is the hub's but not locked by us.
func openData(dir string) (*os.File, error) {
	// Others may pass, not look: PostgreSQL can't run as root, and must reach its part.
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return nil, fmt.Errorf("HUB_DATA: can't make the folder %s (%w): choose one that you can write", dir, reason(err))
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("HUB_DATA: can't read the folder %s (%w): choose one that you can write", dir, reason(err))
	}
	entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool { return e.Name() == "lost+found" }) // a new disk's
	ours := slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == lockName })
	if len(entries) > 0 && !ours {
		return nil, fmt.Errorf("HUB_DATA: the folder %s holds something else (%s): choose an empty one", dir, entries[0].Name())
	}
	lock, err := filelock.Try(filepath.Join(dir, lockName))
	if errors.Is(err, filelock.ErrLocked) {
		return nil, inUse(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("HUB_DATA: can't write in the folder %s (%w): choose one that you can write", dir, reason(err))
	}
	return lock, nil
}

// reason is why a file could not be used, without the path that the message has.
func reason(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
