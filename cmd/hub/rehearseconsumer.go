package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"sync"
	"time"
)

const (
	// maxWaitingLines is how much of what a consumer says waits to be read. When more
	// comes the oldest goes: the newest says how far it is.
	maxWaitingLines = 1000
	// pipeDelay is how long a killed consumer's own children may keep its output open.
	pipeDelay = time.Second
)

// reached is a line in which a consumer says how far it is: a cursor, and the digest
// of its copy there. All other lines are its own affair.
type reached struct{ cursor, digest string }

var reachedLine = regexp.MustCompile(`^([A-Za-z0-9_-]+) ([0-9a-f]{64})\r?$`)

// consumer is the program under rehearsal.
type consumer struct {
	command []string
	environ []string
	stderr  io.Writer
	lines   chan reached

	mu    sync.Mutex // over a start and a kill
	cmd   *exec.Cmd
	ended chan struct{} // closed when it is gone
	exit  error         // how it went; to be read after ended
}

func newConsumer(command, environ []string, stderr io.Writer) *consumer {
	return &consumer{command: command, environ: environ, stderr: stderr, lines: make(chan reached, maxWaitingLines)}
}

// notStarted is what is said of a command that can't be run.
const notStarted = "the consumer can't be started: %w"

// start starts it, in a group of its own: it may have children.
func (c *consumer) start() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	cmd := exec.Command(c.command[0], c.command[1:]...)
	cmd.Env, cmd.Stderr, cmd.SysProcAttr, cmd.WaitDelay = c.environ, c.stderr, group(), pipeDelay
	out, in := io.Pipe()
	cmd.Stdout = in
	if err := cmd.Start(); err != nil {
		return fmt.Errorf(notStarted, err)
	}
	ended := make(chan struct{})
	c.cmd, c.ended = cmd, ended
	go c.read(out)
	go func() {
		err := cmd.Wait()
		killGroup(cmd)
		_ = in.Close() // a pipe's end never fails to close
		c.exit = err
		close(ended)
	}()
	return nil
}

// read reads what it says to the end.
func (c *consumer) read(out *io.PipeReader) {
	lines := bufio.NewScanner(out) // a line is bounded
	var last reached
	for lines.Scan() {
		m := reachedLine.FindStringSubmatch(lines.Text())
		if m == nil || last == (reached{m[1], m[2]}) { // many say it again and again
			continue
		}
		last = reached{m[1], m[2]}
		c.keep(last)
	}
	_ = out.CloseWithError(errors.New("a line is too long")) // the consumer is told by a broken pipe
}

// keep keeps a line until it is read. Only one goroutine at a time writes lines.
func (c *consumer) keep(line reached) {
	for {
		select {
		case c.lines <- line:
			return
		default:
		}
		select {
		case <-c.lines:
		default: // it has been read just now
		}
	}
}

// kill ends it as a power cut does, with all that it has started.
func (c *consumer) kill() {
	c.mu.Lock()
	defer c.mu.Unlock()
	killGroup(c.cmd)
	<-c.ended
}

// gone is closed when it has ended.
func (c *consumer) gone() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ended
}

// how is how it ended; it has.
func (c *consumer) how() string {
	if c.exit == nil {
		return "exit 0"
	}
	return c.exit.Error()
}
