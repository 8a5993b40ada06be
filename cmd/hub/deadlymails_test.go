package main

import (
	"context"
	"sync"
	"testing"

	"github.com/smakom/hub/internal/mail/mailtest"
)

// deadlyMails is a mail server that holds its breath at a line, so that whoever said it
// can be killed there.
type deadlyMails struct {
	*mailtest.Server
	mu    sync.Mutex
	left  int // lines until then; 0 for never
	there chan struct{}
	then  chan struct{}
}

func newDeadlyMails(t *testing.T) *deadlyMails {
	t.Helper()
	m := &deadlyMails{}
	m.Server = mailtest.New(t, mailtest.Options{Heard: m.heard})
	return m
}

func (m *deadlyMails) heard(string) bool {
	m.mu.Lock()
	at := m.left == 1
	m.left = max(0, m.left-1)
	there, then := m.there, m.then
	m.mu.Unlock()
	if at {
		close(there)
		<-then
	}
	return false
}

// arm lets it wait at the nth line from now.
func (m *deadlyMails) arm(n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.left, m.there, m.then = n, make(chan struct{}), make(chan struct{})
}

// wait returns when it has come there.
func (m *deadlyMails) wait(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	select {
	case <-m.there:
	case <-ctx.Done():
		m.goOn()
		t.Fatal("nobody sent so much")
	}
}

func (m *deadlyMails) goOn() { close(m.then) }
