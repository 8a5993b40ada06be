package importer

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"
)

// maxMail is how large one mail may be, in bytes: what mail programs send at most.
const maxMail = 25 << 20

// mailFrom is the line before each mail of an mbox.
var mailFrom = regexp.MustCompile(`^From \S.*\d{2}:\d{2}.*\d{4}`)

// quotedFrom is such a line inside a mail.
var quotedFrom = regexp.MustCompile(`^>+From `)

// rawMail is a mail as it was sent.
type rawMail struct {
	bytes []byte
	line  int  // of the mbox, 0 where it came alone
	large bool // it went past what one mail may hold, and its rest is gone
}

// mailReader reads mails one by one, each into the same room: a mailbox may be many
// times larger than memory.
type mailReader struct {
	in     *bufio.Reader
	line   int // the one that was read last
	held   []byte
	heldAt int
	mbox   bool
	begun  bool
	room   bytes.Buffer
}

func newMailReader(from io.Reader) *mailReader {
	const width = 64 << 10
	return &mailReader{in: bufio.NewReaderSize(from, width)}
}

// next is the next mail, nil after the last. Its bytes hold until the one after it.
func (m *mailReader) next() (*rawMail, error) {
	if !m.begun {
		m.begun = true
		if err := m.begin(); err != nil {
			return nil, err
		}
	} else if m.held == nil {
		return nil, nil
	}
	raw := &rawMail{line: m.heldAt}
	m.room.Reset()
	if !m.mbox {
		m.room.Write(m.held)
	}
	m.held = nil
	blank, whole := false, true // the line before is empty, and the part read before ended one
	for {
		part, err := m.read(whole)
		if m.mbox && whole && blank && mailFrom.Match(part) {
			m.held, m.heldAt = part, m.line
			break
		}
		m.add(raw, part, whole)
		blank = whole && len(bytes.TrimRight(part, "\r\n")) == 0
		whole = bytes.HasSuffix(part, []byte("\n"))
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
	}
	raw.bytes = m.room.Bytes()
	return raw, nil
}

// begin reads the first line, which tells what it is.
func (m *mailReader) begin() error {
	if mark, err := m.in.Peek(3); err == nil && string(mark) == "\xef\xbb\xbf" {
		_, _ = m.in.Discard(len(mark)) // they were seen
	}
	part, err := m.read(true)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	m.mbox = bytes.HasPrefix(part, []byte("From "))
	m.held, m.heldAt = part, m.line
	if !m.mbox {
		m.heldAt = 0
	}
	return nil
}

// read reads a line, or as much of it as there is room for.
func (m *mailReader) read(begins bool) ([]byte, error) {
	part, err := m.in.ReadSlice('\n')
	if begins && len(part) > 0 {
		m.line++
	}
	if errors.Is(err, bufio.ErrBufferFull) {
		err = nil
	}
	return bytes.Clone(part), err
}

// add adds a line to the mail, while it has room.
func (m *mailReader) add(raw *rawMail, part []byte, begins bool) {
	if begins && m.mbox && quotedFrom.Match(part) {
		part = part[1:]
	}
	if m.room.Len()+len(part) > maxMail {
		raw.large = true
		return
	}
	m.room.Write(part)
}
