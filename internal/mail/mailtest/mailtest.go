// Package mailtest is a mail server for tests, that takes letters or refuses them as a
// test says.
package mailtest

import (
	"bufio"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
)

// End is the word of the line that ends a letter.
const End = "."

// Server is a small SMTP server on this machine.
type Server struct {
	net.Listener
	o       Options
	mu      sync.Mutex
	talks   int
	refused int
	letters []Letter
	lines   []string
}

// Options are how a server answers.
type Options struct {
	// Refuse are answers instead of yes, by the first word of a line; End is a letter's.
	Refuse map[string]string
	Times  int // how often it refuses; always when 0
	// Heard, if not nil, is asked about each line before it is answered. Where it says
	// so, the server hangs up instead; a letter that has ended was taken then.
	Heard func(line string) (hangUp bool)
}

// Letter is what the server took: two lines of the envelope, and all that was said.
type Letter struct{ From, To, Text string }

// New starts a server that ends with the test.
func New(t testing.TB, o Options) *Server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Listener: l, o: o}
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

// talk hears one client to its end.
func (s *Server) talk(c net.Conn) {
	s.talking(1)
	defer s.talking(-1)
	defer c.Close()
	in, letter := bufio.NewReader(c), Letter{}
	for answer := "220 test ESMTP"; answer != ""; {
		if _, err := fmt.Fprintf(c, "%s\r\n", answer); err != nil || strings.HasPrefix(answer, "221") {
			return
		}
		line, err := "", error(nil)
		if strings.HasPrefix(answer, "354") {
			letter.Text, err = text(in)
			line = End
		} else {
			line, err = in.ReadString('\n')
		}
		if err != nil {
			return
		}
		answer = s.answer(strings.TrimRight(line, "\r\n"), &letter)
	}
}

// text is a letter to the line that ends it.
func text(in *bufio.Reader) (all string, err error) {
	for {
		line, err := in.ReadString('\n')
		if err != nil || line == ".\r\n" {
			return all, err
		}
		all += line
	}
}

// answer is what a client is told, "" to hang up.
func (s *Server) answer(line string, letter *Letter) string {
	word, _, _ := strings.Cut(line, " ")
	no := s.refusal(line, word)
	if no == "" && word == End {
		s.mu.Lock()
		s.letters = append(s.letters, *letter)
		s.mu.Unlock()
		*letter = Letter{}
	}
	if s.o.Heard != nil && s.o.Heard(line) {
		return ""
	}
	switch {
	case no != "":
		return no
	case word == "EHLO":
		return "250-test\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME"
	case word == "AUTH":
		return "235 ok"
	case word == "DATA":
		return "354 go on"
	case word == "QUIT":
		return "221 bye"
	case word == "MAIL":
		letter.From = line
	case word == "RCPT":
		letter.To += line
	}
	return "250 ok"
}

// refusal notes a line, and is how to refuse it.
func (s *Server) refusal(line, word string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines = append(s.lines, line)
	no := s.o.Refuse[word]
	if no == "" || s.o.Times > 0 && s.refused == s.o.Times {
		return ""
	}
	s.refused++
	return no
}

func (s *Server) talking(more int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.talks += more
}

// Talks are how many clients it hears: of those that are dead, what they had said.
func (s *Server) Talks() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.talks
}

// Taken are the letters so far.
func (s *Server) Taken() []Letter {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.letters)
}

// Said are the lines that clients said so far, without those of letters.
func (s *Server) Said() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.lines)
}
