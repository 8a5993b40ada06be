package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/smakom/hub/internal/filelock"
)

// marker is the file that tells an export under way from somebody's own folder, and is
// locked by who writes it.
const marker = ".hub-export"

// WriteFolder writes everything into a folder, which must be empty or not there. It is
// written beside, and gets its name when all of it is on the disk.
func WriteFolder(ctx context.Context, from Source, dir, program string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := vacant(dir); err != nil {
		return err
	}
	partial := dir + ".partial"
	lock, err := begin(partial)
	if err != nil {
		return err
	}
	defer lock.Close()
	to := &folder{dir: partial, made: map[string]bool{partial: true}}
	err = writeAll(ctx, from, to, program)
	if err = errors.Join(err, to.close()); err == nil {
		err = to.sync()
	}
	if err == nil {
		err = os.Remove(filepath.Join(partial, marker))
	}
	if err == nil {
		err = os.Rename(partial, dir)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(partial))
	}
	return SyncDir(filepath.Dir(dir))
}

// vacant refuses a folder that holds something.
func vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s can't be a new folder: %w", dir, err)
	case len(entries) > 0:
		return fmt.Errorf("%s is not empty: choose a new folder", dir)
	}
	return nil
}

// begin makes the folder anew; what an export that was killed has left there goes.
func begin(partial string) (lock *os.File, err error) {
	entries, err := os.ReadDir(partial)
	if err == nil && len(entries) > 0 {
		if _, err := os.Lstat(filepath.Join(partial, marker)); err != nil {
			return nil, fmt.Errorf("%s is in the way, and is no export: move it", partial)
		}
	}
	if err := os.MkdirAll(partial, 0o700); err != nil {
		return nil, err
	}
	lock, err = filelock.Try(filepath.Join(partial, marker))
	if errors.Is(err, filelock.ErrLocked) {
		return nil, fmt.Errorf("another export is being written to %s", partial)
	}
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.Name() == marker {
			continue
		}
		if err := os.RemoveAll(filepath.Join(partial, e.Name())); err != nil {
			return nil, errors.Join(err, lock.Close())
		}
	}
	return lock, nil
}

// folder writes files on a disk. They hold what only the office may see: nobody else
// may read them.
type folder struct {
	dir  string
	made map[string]bool // folders
	file *os.File
	out  *bufio.Writer
}

func (f *folder) create(name string) (io.Writer, error) {
	if err := f.close(); err != nil {
		return nil, err
	}
	path := filepath.Join(f.dir, filepath.FromSlash(name))
	if dir := filepath.Dir(path); !f.made[dir] {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, err
		}
		for ; !f.made[dir]; dir = filepath.Dir(dir) {
			f.made[dir] = true
		}
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	f.file, f.out = file, bufio.NewWriterSize(file, 1<<16)
	return f.out, nil
}

// close brings the file to the disk that was written last.
func (f *folder) close() error {
	if f.file == nil {
		return nil
	}
	err := f.out.Flush()
	if err == nil {
		err = f.file.Sync()
	}
	err = errors.Join(err, f.file.Close())
	f.file = nil
	return err
}

// sync brings the folders' own lists to the disk.
func (f *folder) sync() error {
	var all error
	for dir := range f.made {
		all = errors.Join(all, SyncDir(dir))
	}
	return all
}
