package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/smakom/hub/internal/filelock"
)

// patience bounds every wait for a process: many times what it takes on a busy
// machine, and far below what a test binary is given.
const patience = time.Minute

// maxLog is how much of a log a failed test shows.
const maxLog = 4 << 10

// process is a running hub.
type process struct {
	data     string
	base     string // http://127.0.0.1:PORT
	cmd      *exec.Cmd
	out, err buffer
	address  chan string   // the base, once it serves
	ended    chan struct{} // closed when it is gone
	exit     error         // how it went; to be read after ended
}

// buffer takes a process's output while tests read it.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// withoutBudgets are settings of a hub that is asked by all tests from one address.
func withoutBudgets() []string { return []string{"HUB_BUDGET=0", "HUB_BUDGET_SIGNED_IN=0"} }

// environment is what a hub under test sees: nothing of the tester's own settings.
func environment(data, as string, env []string) []string {
	all := append(withoutBudgets(), asHub+"="+as, "HUB_DATA="+data, "HUB_ADDR=127.0.0.1:0")
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "TEMP", "SYSTEMROOT", "HUB_PG_BIN", "GOCOVERDIR"} {
		if v, set := os.LookupEnv(name); set {
			all = append(all, name+"="+v)
		}
	}
	return append(all, env...)
}

// readyLine is what a hub says when it is ready. Two empty lines follow, the
// second of which ends all that it says.
var readyLine = regexp.MustCompile(`^ready      on (\S+), in`)

// launch starts a hub and returns when it says that it is ready.
func launch(data string, env []string) (*process, error) {
	p, err := begin(data, env)
	if err != nil {
		return nil, err
	}
	select {
	case p.base = <-p.address:
		return p, nil
	case <-p.ended:
		err = fmt.Errorf("ended before it was ready: %w", p.exit)
	case <-time.After(patience):
		p.kill()
		err = errors.New("not ready in time")
	}
	return nil, fmt.Errorf("hub on %s: %w\n%s", data, err, p.log())
}

// begin starts a hub and does not wait for it.
func begin(data string, env []string) (*process, error) {
	p := &process{data: data, address: make(chan string, 1), ended: make(chan struct{})}
	p.cmd = exec.Command(os.Args[0])
	p.cmd.Env = environment(data, "watched", env)
	p.cmd.Stderr = &p.err
	if _, err := p.cmd.StdinPipe(); err != nil { // closes with this process
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go p.read(out)
	return p, nil
}

// read reads the hub's output to its end, and then how it ended.
func (p *process) read(out io.Reader) {
	address, empty := "", 0
	for lines := bufio.NewReader(out); ; {
		line, err := lines.ReadString('\n')
		_, _ = io.WriteString(&p.out, line)
		if m := readyLine.FindStringSubmatch(line); m != nil {
			address = m[1]
		}
		if address != "" && line == "\n" {
			empty++
		}
		if empty == 2 {
			empty++
			p.address <- "http://" + address
		}
		if err != nil {
			break
		}
	}
	p.exit = p.cmd.Wait()
	close(p.ended)
}

// log is what the hub said, and the end of what it logged.
func (p *process) log() string {
	logged := p.err.String()
	return fmt.Sprintf("--- it said:\n%s--- and logged:\n%s", &p.out, logged[max(0, len(logged)-maxLog):])
}

func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may be gone already
	<-p.ended
}

// end sends a signal and checks that the hub ends well, and its PostgreSQL with it.
func (p *process) end(with os.Signal) error {
	if err := p.cmd.Process.Signal(with); err != nil {
		return err
	}
	return p.gone()
}

func (p *process) gone() error {
	select {
	case <-p.ended:
	case <-time.After(patience):
		p.kill()
		return fmt.Errorf("the hub did not stop\n%s", p.log())
	}
	if p.exit != nil {
		return fmt.Errorf("stopped with %w\n%s", p.exit, p.log())
	}
	// PostgreSQL's processes hold this lock, every one of them.
	lock, err := filelock.Try(filepath.Join(p.data, "postgres", "alive"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil // it was on somebody else's
	}
	if err != nil {
		return fmt.Errorf("a PostgreSQL is left: %w", err)
	}
	return lock.Close()
}

func (p *process) stop() error { return p.end(syscall.SIGTERM) }

// start starts a hub that ends with the test at the latest.
func start(t testing.TB, data string, env ...string) *process {
	t.Helper()
	p, err := launch(data, env)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		select {
		case <-p.ended:
		default:
			if err := p.stop(); err != nil {
				t.Error(err)
			}
		}
		if t.Failed() {
			t.Log(p.log())
		}
	})
	return p
}

// stop ends a hub in the middle of a test.
func stop(t testing.TB, p *process, with os.Signal) {
	t.Helper()
	if err := p.end(with); err != nil {
		t.Fatal(err)
	}
}

// shared is a hub for tests that change nothing.
func shared(t testing.TB) *process {
	t.Helper()
	p, err := common.running()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// execute runs a command of the hub to its end.
func execute(t testing.TB, data string, env []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	return executeWithin(t, patience, data, env, args...)
}

func executeWithin(t testing.TB, limit time.Duration, data string, env []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = environment(data, "yes", env)
	// Asked to stop, it takes along what it has started, which would hold its output open.
	cmd.Cancel, cmd.WaitDelay = func() error { return cmd.Process.Signal(syscall.SIGTERM) }, patience
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	if failed := cmd.Run(); ctx.Err() != nil || cmd.ProcessState == nil {
		t.Fatalf("hub %s: %v\n%s%s", strings.Join(args, " "), failed, &out, &err)
	}
	return out.String(), err.String(), cmd.ProcessState.ExitCode()
}

// folder is a new folder with a short name: a socket must fit below it.
func folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "hub")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// starterData is a copy of the data of a hub that has loaded its starter content.
func starterData(t testing.TB) string {
	t.Helper()
	return copyOf(t, "on")
}

// emptyData is a copy of the data of a hub that has started with no content.
func emptyData(t testing.TB) string {
	t.Helper()
	return copyOf(t, "off")
}

func copyOf(t testing.TB, starter string) string {
	t.Helper()
	template, err := common.template(starter)
	check(t, err)
	dir := folder(t)
	check(t, copyData(template, dir))
	return dir
}

func copyData(from, to string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	// PostgreSQL refuses data that others can read, and CopyFS forgets modes.
	return os.Chmod(filepath.Join(to, "postgres", "data"), 0o700)
}

// poll asks until something holds. What it asks about gives no sign by itself.
func poll(t testing.TB, what string, holds func() bool) {
	t.Helper()
	every := time.NewTicker(20 * time.Millisecond)
	defer every.Stop()
	for end := time.Now().Add(patience); !holds(); <-every.C {
		if time.Now().After(end) {
			t.Fatalf("waited in vain: %s", what)
		}
	}
}
