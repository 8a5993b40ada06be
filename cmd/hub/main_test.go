package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"testing"
)

// asHub makes this test binary the hub itself, so that real processes are tested
// with real signals. "watched" ends it when the test that started it is gone.
const asHub = "HUB_TEST_AS_HUB"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == readTextName { // a hub under test gives its reader no environment
		main()
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
	code := m.Run()
	if err := common.close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = max(code, 1)
	}
	os.Exit(code)
}

// common is what tests share that change nothing; testing.M gives no other way to
// hand it to them.
var common commons

type commons struct {
	mu   sync.Mutex
	data string   // a stopped hub's data with the starter content, to be copied
	hub  *process // a running hub on it
}

// template makes the data once, by a cold start.
func (c *commons) template() (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.templateLocked()
}

func (c *commons) templateLocked() (string, error) {
	if c.data != "" {
		return c.data, nil
	}
	dir, err := os.MkdirTemp("", "hub")
	if err != nil {
		return "", err
	}
	p, err := launch(dir, nil)
	if err == nil {
		err = p.stop()
	}
	if err != nil {
		return "", fmt.Errorf("make the data that tests copy: %w", err)
	}
	c.data = dir
	return dir, nil
}

// running starts the hub for tests that only read, once.
func (c *commons) running() (*process, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hub != nil {
		return c.hub, nil
	}
	template, err := c.templateLocked()
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
	if c.data != "" {
		_ = os.RemoveAll(c.data)
	}
	return err
}
