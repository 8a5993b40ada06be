//go:build unix

package pglocal

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestColdThenWarm(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(tempDir(t), "data", "postgres")
	s := begin(t, Options{Dir: dir}) // the one test with fsync on
	if s.Adopted() || !strings.HasPrefix(s.Version(), "PostgreSQL 1") || s.Source() == "" {
		t.Errorf("adopted %v, %q, %q", s.Adopted(), s.Version(), s.Source())
	}
	for sql, want := range map[string]string{
		"show listen_addresses":                             "",
		"show server_encoding":                              "UTF8",
		"show fsync":                                        "on",
		"select current_database() || ' ' || user":          "hub hub",
		"select 'no port' where inet_server_port() is null": "no port",
	} {
		if got := ask(t, s, sql); got != want {
			t.Errorf("%s: %q, want %q", sql, got, want)
		}
	}
	ask(t, s, "create table kept (word text)")
	ask(t, s, "insert into kept values ('Härjedalen')")
	end(t, s)

	again := begin(t, Options{Dir: dir})
	if got := ask(t, again, "select word from kept"); got != "Härjedalen" {
		t.Errorf("after a warm start: %q", got)
	}
	if info, err := os.Stat(filepath.Join(dir, "run")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("socket directory: %v, %v", info.Mode(), err)
	}
}

func TestSecondAdopts(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	first := begin(t, forTest(dir))
	second := begin(t, forTest(dir))
	if !second.Adopted() || second.Version() != first.Version() || second.Source() != first.Source() || second.DSN() != first.DSN() {
		t.Errorf("second is %+v, first %+v", second, first)
	}
	end(t, second)
	if got := ask(t, first, "select 'here'"); got != "here" {
		t.Error("the one who adopted it stopped the server")
	}
}

func TestTwoAtOnce(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	got := make(chan *Server, 2)
	for range 2 {
		go func() {
			ctx, cancel := context.WithTimeout(context.Background(), testLimit)
			defer cancel()
			s, err := Start(ctx, forTest(dir))
			if err != nil {
				t.Error(err)
			}
			got <- s
		}()
	}
	a, b := <-got, <-got
	if a == nil || b == nil {
		t.FailNow()
	}
	if a.Adopted() == b.Adopted() {
		t.Errorf("adopted: %v and %v", a.Adopted(), b.Adopted())
	}
	end(t, a)
	end(t, b)
}

func TestPostmasterKilled(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	s := begin(t, forTest(dir))
	ask(t, s, "create table kept (word text)")
	if err := s.child.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	end(t, s)
	again := begin(t, forTest(dir))
	if got := ask(t, again, "select word from kept"); got != "" {
		t.Error(got)
	}
}

func TestHubKilled(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	hub := startHelper(t, dir)
	adopted := begin(t, forTest(dir))
	if !adopted.Adopted() {
		t.Fatal("not adopted")
	}
	ask(t, adopted, "create table kept (word text)")
	ask(t, adopted, "insert into kept values ('Åre')")
	kill(hub)
	s := begin(t, forTest(dir))
	if s.Adopted() {
		t.Error("a server without a hub was adopted")
	}
	if got := ask(t, s, "select word from kept"); got != "Åre" {
		t.Errorf("after kill -9: %q", got)
	}
}

func TestHubAndPostmasterKilled(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	hub := startHelper(t, dir)
	p, err := readPidFile(filepath.Join(dir, "data"))
	if err != nil {
		t.Fatal(err)
	}
	_ = hub.Process.Kill()
	if err := syscall.Kill(p.pid, syscall.SIGKILL); err != nil && err != syscall.ESRCH {
		t.Fatal(err)
	}
	kill(hub)
	begin(t, forTest(dir))
}

// In a new container the number of the killed server may be anybody's: here, our own.
func TestStaleNumberIsSomebodyElses(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	s := begin(t, forTest(dir))
	path := pidPath(filepath.Join(dir, "data"))
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\n")
	end(t, s)
	if !haveProc() {
		return // there PostgreSQL judges, and refuses
	}
	write(t, path, itoa(os.Getppid())+"\n"+rest)
	begin(t, forTest(dir))
}

func TestStopAtOnce(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	s := begin(t, forTest(dir))
	// Ctrl-C at a terminal reaches a process group: only the hub's, please.
	group, err := syscall.Getpgid(s.child.cmd.Process.Pid)
	if err != nil || group == syscall.Getpgrp() {
		t.Errorf("process group %d is the hub's, %v", group, err)
	}
	over, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Stop(over); err != nil {
		t.Error(err)
	}
	select {
	case <-s.child.done:
	default:
		t.Error("the server is left behind")
	}
	begin(t, forTest(dir))
}

func TestInterrupted(t *testing.T) {
	t.Parallel()
	over, cancel := context.WithCancel(context.Background())
	cancel()
	dir := tempDir(t)
	_, err := Start(over, forTest(dir))
	wantLine(t, err)
	write(t, filepath.Join(dir, "data.init", "PG_VERSION"), "15\n") // as a killed initdb leaves it
	begin(t, forTest(dir))
}

func TestLongPath(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(tempDir(t), strings.Repeat("långt/", 30), "postgres")
	s := begin(t, forTest(dir))
	if got := ask(t, s, "select 'here'"); got != "here" {
		t.Error(got)
	}
	second := begin(t, forTest(dir))
	if !second.Adopted() {
		t.Error("not adopted")
	}
	end(t, s)
	if _, err := os.Stat(s.socket); !os.IsNotExist(err) {
		t.Errorf("%s is left behind", s.socket)
	}
}

func TestOddNames(t *testing.T) {
	t.Parallel()
	s := begin(t, forTest(filepath.Join(tempDir(t), `å "b" & 'c'?x=1#%20+$HOME`)))
	if got := ask(t, s, "select 'here'"); got != "here" {
		t.Error(got)
	}
	if socketFits("/a,b") {
		t.Error("a DSN cannot name a directory with a comma")
	}
}

// Where root may make no namespace, another user serves; also what was made in one.
func TestRootWithoutNamespace(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	s := begin(t, forTest(dir))
	ask(t, s, "create table kept (word text)")
	end(t, s)
	p := systemPlaces()
	p.namespaces = false
	for range 2 {
		s, err := startIn(t.Context(), forTest(dir), p)
		if err != nil {
			t.Fatal(err)
		}
		if got := ask(t, s, "select word from kept"); got != "" {
			t.Error(got)
		}
		end(t, s)
	}
	begin(t, forTest(dir)) // and back: the owner of the data stays
}
