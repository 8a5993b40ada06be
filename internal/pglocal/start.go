//go:build unix

package pglocal

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

const (
	// poll is the step of every wait here: far below what a person notices,
	// and a refused connection or a taken lock costs microseconds.
	poll = 3 * time.Millisecond
	// startLimit bounds initdb, start and crash recovery together; recovery of
	// the at most 256 MB of WAL that the settings allow takes seconds.
	startLimit = 2 * time.Minute
	// drainLimit bounds the wait for a dead hub's server to leave: its last
	// checkpoint is at most some seconds of writing.
	drainLimit = time.Minute
)

// start carries what the steps of one start learn.
type start struct {
	Options
	places places
	who    identity
	bin    binaries
	alive  *os.File
}

// Start gives a running server: one that is there, or a new one.
func Start(ctx context.Context, o Options) (*Server, error) {
	return startIn(ctx, o, systemPlaces())
}

func startIn(ctx context.Context, o Options, p places) (*Server, error) {
	s := &start{Options: o, places: p}
	if err := s.openDir(); err != nil {
		return nil, err
	}
	owner, adopted, err := s.own(ctx)
	if err != nil || adopted != nil {
		return adopted, err
	}
	server, err := s.serve(ctx)
	if err != nil {
		_ = owner.Close()
		return nil, err
	}
	server.child.owner = owner
	return server, nil
}

// openDir makes the directory and turns its name into the one true name, so
// that everybody who means this directory derives the same from it.
func (s *start) openDir() error {
	dir, err := filepath.Abs(s.Dir)
	if err == nil {
		// Parents are left open to others: a server that does not run as root must pass them.
		err = os.MkdirAll(filepath.Dir(dir), 0o755)
	}
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return unwritable(s.Dir, err)
	}
	s.Dir = dir
	if s.Bin != "" { // programs run in Dir, where a relative name would mean another place
		if s.Bin, err = filepath.Abs(s.Bin); err != nil {
			return fmt.Errorf("HUB_PG_BIN: %s: give the whole path", reason(err))
		}
	}
	if s.Install == "" {
		s.Install = s.path("npm")
	}
	return nil
}

func (s *start) path(name string) string { return filepath.Join(s.Dir, name) }

func (s *start) log(format string, args ...any) {
	if s.Log != nil {
		s.Log(fmt.Sprintf(format, args...))
	}
}

// own takes the owner's lock, or adopts the server of whoever has it. While
// the other one is still starting or already stopping, neither works: wait.
func (s *start) own(ctx context.Context) (*os.File, *Server, error) {
	ctx, cancel := context.WithTimeout(ctx, npmLimit+startLimit)
	defer cancel()
	for {
		lock, err := tryLock(s.path("lock"))
		if err != nil {
			return nil, nil, unwritable(s.Dir, err)
		}
		if lock != nil {
			return lock, nil, nil
		}
		if server := s.adopt(ctx); server != nil {
			return nil, server, nil
		}
		if err := pause(ctx, "another hub to start PostgreSQL in "+s.Dir); err != nil {
			return nil, nil, err
		}
	}
}

// adopt gives the server that answers, else nil.
func (s *start) adopt(ctx context.Context) *Server {
	pid, err := readPidFile(s.data())
	if err != nil || pid.socket == "" {
		return nil
	}
	conn, err := connect(ctx, dsn(pid.socket, database))
	if err != nil {
		return nil
	}
	defer closeConn(conn)
	made, err := s.readMade()
	if err != nil { // the owner writes it as its last step
		return nil
	}
	return &Server{socket: pid.socket, version: product(conn.PgConn().ParameterStatus("server_version")), source: made.Bin}
}

// serve starts a server as the owner of the directory.
func (s *start) serve(ctx context.Context) (_ *Server, err error) {
	if s.alive, err = s.drain(ctx); err != nil {
		return nil, err
	}
	// The server has its own copy by then; ours would outlive it.
	defer func() { _ = s.alive.Close() }()
	major, err := s.dataMajor()
	if err != nil {
		return nil, err
	}
	if s.bin, err = s.choose(ctx, major); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	if s.who, err = s.identify(ctx); err != nil {
		return nil, err
	}
	if major == 0 {
		if err := s.initdb(ctx); err != nil {
			return nil, err
		}
	}
	if err := s.clearStale(); err != nil {
		return nil, err
	}
	return s.launch(ctx)
}

// drain waits until the server of a hub that was killed is gone, and tells it
// to go: where the kernel does not do that (macOS), nobody else would.
func (s *start) drain(ctx context.Context) (*os.File, error) {
	ctx, cancel := context.WithTimeout(ctx, drainLimit)
	defer cancel()
	told := false
	for {
		alive, err := tryLock(s.path("alive"))
		if err != nil {
			return nil, unwritable(s.Dir, err)
		}
		if alive != nil {
			return alive, nil
		}
		if !told {
			told = true
			interruptOrphan(s.data())
		}
		if err := pause(ctx, "an earlier PostgreSQL in "+s.Dir+" to stop"); err != nil {
			return nil, err
		}
	}
}

// pause is one step of a wait.
func pause(ctx context.Context, what string) error {
	select {
	case <-ctx.Done():
		return waitError{what, context.Cause(ctx)}
	case <-time.After(poll):
		return nil
	}
}

// waitError is a wait that ended early.
type waitError struct {
	what  string
	cause error
}

func (e waitError) Error() string {
	if e.cause == context.DeadlineExceeded {
		return "gave up waiting for " + e.what + ": try again, and look into its log if it stays so"
	}
	return "stopped while waiting for " + e.what
}

func (e waitError) Unwrap() error { return e.cause }

func unwritable(dir string, err error) error {
	return fmt.Errorf("cannot write in %s (%s): let this user write there, or set HUB_DATA to another directory", dir, reason(err))
}
