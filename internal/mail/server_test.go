package mail

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
)

// server is a small SMTP server. Its fields are how it answers.
type server struct {
	net.Listener
	mu      sync.Mutex
	refuse  map[string]string // answers instead of yes, by the command's first word
	times   int               // how often it refuses; always when negative
	letters []received
	lines   []string // all that clients said
}

type received struct{ from, to, data string }

func newServer(t *testing.T) *server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{Listener: l, times: -1}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() { s.talk(c) })
		}
	})
	t.Cleanup(func() {
		_ = l.Close() // ends Accept
		all.Wait()
	})
	return s
}

func (s *server) talk(c net.Conn) {
	defer c.Close()
	in, r := bufio.NewReader(c), received{}
	say := func(text string) { fmt.Fprintf(c, "%s\r\n", text) }
	say("220 test ESMTP")
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		word, _, _ := strings.Cut(line, " ")
		switch no := s.heard(line, word); {
		case no != "":
			say(no)
		case word == "EHLO":
			say("250-test\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME")
		case word == "AUTH":
			say("235 ok")
		case word == "DATA":
			say("354 go on")
			for line, err = in.ReadString('\n'); err == nil && line != ".\r\n"; line, err = in.ReadString('\n') {
				r.data += line
			}
			s.mu.Lock()
			s.letters = append(s.letters, r)
			s.mu.Unlock()
			r = received{}
			say("250 taken")
		case word == "MAIL":
			r.from = line
			say("250 ok")
		case word == "RCPT":
			r.to += line
			say("250 ok")
		case word == "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

// heard notes a line, and is how to refuse it.
func (s *server) heard(line, word string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines = append(s.lines, line)
	no := s.refuse[word]
	if no == "" || s.times == 0 {
		return ""
	}
	s.times--
	return no
}

// taken are the letters so far.
func (s *server) taken() []received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]received(nil), s.letters...)
}

// said are the lines that clients sent so far.
func (s *server) said() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.lines...)
}
