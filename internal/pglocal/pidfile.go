//go:build unix

package pglocal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// pidFile is what a server writes about itself into its data directory.
type pidFile struct {
	pid    int
	socket string // "" until the server has made it
}

const (
	pidLine    = 0 // of postmaster.pid, as PostgreSQL documents it
	socketLine = 4
)

func pidPath(data string) string { return filepath.Join(data, "postmaster.pid") }

func readPidFile(data string) (p pidFile, err error) {
	text, err := os.ReadFile(pidPath(data))
	if err != nil {
		return p, err
	}
	lines := strings.Split(string(text), "\n")
	p.pid, err = strconv.Atoi(strings.TrimSpace(lines[pidLine]))
	if len(lines) > socketLine {
		p.socket = strings.TrimSpace(lines[socketLine])
	}
	return p, err
}

// interruptOrphan asks a server without a hub to shut down. Its alive lock is
// taken, so the number in its file is still its own.
func interruptOrphan(data string) {
	if p, err := readPidFile(data); err == nil && p.pid > 1 {
		_ = syscall.Kill(p.pid, syscall.SIGINT) // gone already: what we want
	}
}

// clearStale removes the file of a server that was killed. The alive lock is
// ours, so no server of any hub runs; but PostgreSQL would look only at the
// number, which may be a zombie's or, in a new container, anybody's by now.
func (s *start) clearStale() error {
	p, err := readPidFile(s.data())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return nil // half written: PostgreSQL says best what is wrong with it
	}
	// A server's working directory is its data directory.
	cwd, err := os.Readlink(fmt.Sprintf("/proc/%d/cwd", p.pid))
	data, _ := filepath.EvalSymlinks(s.data()) // it may have been moved to another disk
	switch {
	case err == nil && cwd == data:
		return fmt.Errorf("%s is served by process %d, which no hub started: stop it, then start again", s.data(), p.pid)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil // cannot be seen: PostgreSQL judges
	case err != nil && !haveProc():
		return nil // no such thing on this system: PostgreSQL judges
	}
	if err := os.Remove(pidPath(s.data())); err != nil {
		return unwritable(s.data(), err)
	}
	return nil
}

func haveProc() bool {
	_, err := os.Readlink("/proc/self/cwd")
	return err == nil
}
