package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/testbed"
)

// asHub makes this test binary the hub itself, so that real processes are tested
// with real signals. "watched" ends it when the test that started it is gone.
const asHub = "HUB_TEST_AS_HUB"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == readTextName { // a hub under test gives its reader no environment
		main()
	}
	if len(os.Args) == 4 && os.Args[1] == consumeName { // a consumer has the environment of its hub
		fmt.Fprintln(os.Stderr, consume(os.Args[2], os.Args[3]))
		os.Exit(1)
	}
	switch os.Getenv(asHub) {
	case "watched":
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin) // ends with the test
			os.Exit(3)
		}()
		fallthrough
	case "yes":
		main()
	}
	code, err := runTests(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = max(code, 1)
	}
	os.Exit(code)
}

func runTests(m *testing.M) (int, error) {
	leave, err := testbed.Enter()
	if err != nil {
		return 1, err
	}
	defer leave()
	return m.Run(), common.close()
}

// common is what tests share that change nothing; testing.M gives no other way to
// hand it to them.
var common commons

type commons struct {
	mu   sync.Mutex
	data map[string]string // of stopped hubs, to be copied, by their HUB_STARTER
	hub  *process          // a running hub on the one with starter content
}

// template makes the data of a kind once, by a cold start.
func (c *commons) template(starter string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.templateLocked(starter)
}

func (c *commons) templateLocked(starter string) (string, error) {
	if dir, made := c.data[starter]; made {
		return dir, nil
	}
	dir, err := os.MkdirTemp("", "hub")
	if err != nil {
		return "", err
	}
	p, err := launch(dir, []string{"HUB_STARTER=" + starter})
	if err == nil {
		err = p.stop()
	}
	if err != nil {
		return "", fmt.Errorf("make the data that tests copy: %w", err)
	}
	if c.data == nil {
		c.data = map[string]string{}
	}
	c.data[starter] = dir
	return dir, nil
}

// running starts the hub for tests that only read, once.
func (c *commons) running() (*process, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hub != nil {
		return c.hub, nil
	}
	template, err := c.templateLocked("on")
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "hub")
	if err == nil {
		err = copyData(template, dir)
	}
	if err == nil {
		c.hub, err = launch(dir, nil)
	}
	return c.hub, err
}

// close stops what runs and removes all.
func (c *commons) close() (err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hub != nil {
		err = c.hub.stop()
		_ = os.RemoveAll(c.hub.data) // what stays is in the folder for temporary files
	}
	for _, dir := range c.data {
		_ = os.RemoveAll(dir)
	}
	return err
}
