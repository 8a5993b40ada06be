//go:build unix

package pglocal

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/smakom/hub/internal/filelock"
)

const (
	// stopLimit is for a fast shutdown: its checkpoint writes at most the
	// 32 MB of shared buffers, which a busy disk does in seconds.
	stopLimit = 30 * time.Second
	// quitLimit is for an immediate shutdown: PostgreSQL kills its own
	// processes after 5 s, then it is gone.
	quitLimit = 10 * time.Second
)

// child is a process that ends with the hub.
type child struct {
	cmd   *exec.Cmd
	done  chan struct{} // closed when it is gone
	err   error         // how it went; to be read after done
	owner *os.File      // the owner's lock, held until it is gone
	tidy  string        // directory to remove then, "" = none
	once  sync.Once     // a second stop must not touch a successor's files
}

// command prepares one of PostgreSQL's programs: as its identity, in our
// directory, with the alive lock, and away from the terminal's Ctrl-C, which
// is the hub's to handle. death is what it gets should the hub be killed.
func (s *start) command(death syscall.Signal, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.bin.dir, name), args...)
	cmd.Dir = s.Dir
	cmd.Env = environment(os.Environ())
	cmd.ExtraFiles = []*os.File{s.alive}
	cmd.SysProcAttr = attributes(s.who, death)
	cmd.WaitDelay = time.Second // a grandchild that keeps the pipe open must not hold us
	return cmd
}

// environment takes out what would change the cluster behind our back. TZ also
// spares initdb the comparison of all time zones with the system's.
func environment(env []string) []string {
	kept := []string{"LC_ALL=C", "TZ=UTC"}
	for _, v := range env {
		if !strings.HasPrefix(v, "PG") && !strings.HasPrefix(v, "LC_") && !strings.HasPrefix(v, "LANG") && !strings.HasPrefix(v, "TZ=") {
			kept = append(kept, v)
		}
	}
	return kept
}

// spawn starts a command on a thread that lives as long as the child: Linux
// sends the death signal when the thread dies that started the child, not the process.
func spawn(cmd *exec.Cmd) (*child, error) {
	c := &child{cmd: cmd, done: make(chan struct{})}
	started := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			c.err = cmd.Wait()
			close(c.done)
		}
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return c, nil
}

// wait is for a command that ends by itself; it is killed when ctx is over.
func (c *child) wait(ctx context.Context) error {
	select {
	case <-c.done:
		return c.err
	case <-ctx.Done():
		_ = syscall.Kill(-c.cmd.Process.Pid, syscall.SIGKILL) // with all it started
		<-c.done
		return waitError{filepath.Base(c.cmd.Path), context.Cause(ctx)}
	}
}

// stop ends a server: fast, else at once, else by force.
func (c *child) stop(ctx context.Context) error {
	c.once.Do(func() { c.end(ctx) })
	return nil
}

func (c *child) end(ctx context.Context) {
	steps := []struct {
		signal syscall.Signal
		limit  time.Duration
		ctx    context.Context
	}{
		{syscall.SIGINT, stopLimit, ctx},
		{syscall.SIGQUIT, quitLimit, context.Background()},
		{syscall.SIGKILL, quitLimit, context.Background()},
	}
	for _, step := range steps {
		_ = c.cmd.Process.Signal(step.signal) // fails only if it is gone
		if c.gone(step.ctx, step.limit) {
			break
		}
	}
	if c.tidy != "" {
		_ = os.RemoveAll(c.tidy) // a leftover is found again by its name
	}
	if c.owner != nil {
		_ = c.owner.Close()
	}
}

func (c *child) gone(ctx context.Context, limit time.Duration) bool {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	select {
	case <-c.done:
		return true
	case <-ctx.Done():
		return false
	}
}

// tryLock gives the open, locked file, or nil if somebody has it. The kernel
// lets go of it when the last process with this open file is gone.
func tryLock(path string) (*os.File, error) {
	f, err := filelock.Try(path)
	if errors.Is(err, filelock.ErrLocked) {
		return nil, nil
	}
	return f, err
}
