//go:build unix

package pglocal

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// maxSocketPath is what the kernel's address has room for, without its final
// zero: 107 bytes on Linux, 103 on macOS.
const maxSocketPath = len(syscall.RawSockaddrUnix{}.Path) - 1

const socketFile = ".s.PGSQL." + port

// socketDir makes the private directory of the socket: Dir/run, or a short one
// where temporary files are if the path would not fit. short says which.
func (s *start) socketDir() (dir string, short bool, err error) {
	if dir = s.path("run"); !socketFits(dir) {
		sum := sha256.Sum256([]byte(s.Dir))
		dir, short = filepath.Join(os.TempDir(), "hub-"+hex.EncodeToString(sum[:6])), true
	}
	if !socketFits(dir) {
		return "", short, fmt.Errorf("the path of PostgreSQL's socket is too long in %s and in %s: set HUB_DATA or TMPDIR to a shorter one", s.Dir, os.TempDir())
	}
	if err := os.Mkdir(dir, 0o700); err == nil {
		if err := s.who.own(dir); err != nil {
			return "", short, unwritable(dir, err)
		}
	} else if !errors.Is(err, fs.ErrExist) {
		return "", short, unwritable(dir, err)
	}
	return dir, short, s.private(dir)
}

// socketFits also turns down commas, which part hosts in a DSN.
func socketFits(dir string) bool {
	return len(filepath.Join(dir, socketFile)) <= maxSocketPath && !strings.Contains(dir, ",")
}

// private makes sure that nobody else can open or replace the socket, which
// asks for no password: somebody may have made the directory before us.
func (s *start) private(dir string) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return unwritable(dir, err)
	}
	if owner, _ := ownerOf(dir); !info.IsDir() || owner.uid != s.who.fileOwner() {
		return fmt.Errorf("%s is not a directory of user %s: remove it and start again", dir, userName(s.who.fileOwner()))
	}
	if info.Mode().Perm() != 0o700 {
		if err := os.Chmod(dir, 0o700); err != nil {
			return unwritable(dir, err)
		}
	}
	return nil
}

// clearSocket removes what a killed server left: its lock names a process that
// may be anybody by now, and the alive lock says that no server is here.
func clearSocket(dir string) error {
	for _, name := range []string{socketFile, socketFile + ".lock"} {
		err := os.Remove(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return unwritable(dir, err)
		}
	}
	return nil
}
