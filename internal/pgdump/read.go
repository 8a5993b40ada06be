package pgdump

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
)

// Table is what a copy holds of one table.
type Table struct {
	Name    string // as "public.content"
	Columns string // as "(id, kind)"
	Rows
}

// Rows are rows in any order: how many, and the sum of their checksums.
type Rows struct {
	Count int
	Sum   [sha256.Size]byte
}

// add notes a row.
func (r *Rows) add(row []byte) {
	r.Count++
	carry := 0
	for i := len(r.Sum) - 1; i >= 0; i-- { // addition: a sum that forgets pairs would miss doubles
		carry += int(r.Sum[i]) + int(row[i])
		r.Sum[i], carry = byte(carry), carry>>8
	}
}

// Read reads a whole copy through, and gives the tables that are in it. Take, unless it
// is nil, sees the rows of tables that begin with a byte in first, as they are.
func (t *Tool) Read(ctx context.Context, file string, take func(table, row string)) ([]*Table, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends the program where what it writes can't be read
	said := &tail{}
	cmd := t.command(ctx, "pg_restore", "--file=-", file)
	cmd.Stderr = said
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, fmt.Errorf("pg_restore: %w", err)
	}
	tables, read := scan(out, take)
	if read != nil {
		cancel()
	}
	if err := cmd.Wait(); err != nil && read == nil {
		return nil, failed(ctx, "pg_restore", said, err)
	}
	return tables, read
}

const (
	copyBegins = "COPY "
	copyFrom   = " FROM stdin;\n"
	copyEnds   = "\\.\n"
)

// scan finds the rows in what pg_restore writes.
func scan(from io.Reader, take func(table, row string)) (tables []*Table, err error) {
	in := bufio.NewReaderSize(from, 1<<16)
	for {
		line, err := in.ReadSlice('\n')
		if errors.Is(err, io.EOF) {
			return tables, nil
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) { // of a longer line: no COPY is
			return nil, err
		}
		of, begins := strings.CutPrefix(string(line), copyBegins)
		of, ends := strings.CutSuffix(of, copyFrom)
		if !begins || !ends {
			continue
		}
		table := &Table{}
		table.Name, table.Columns, _ = strings.Cut(of, " ")
		rows := NewSummer()
		if take != nil {
			rows.take = func(row string) { take(table.Name, row) }
		}
		if err := rows.readTo(in); err != nil {
			return nil, fmt.Errorf("the rows of %s: %w", table.Name, err)
		}
		table.Rows = rows.Rows
		tables = append(tables, table)
	}
}

// Summer notes rows as COPY writes them, one in a line.
type Summer struct {
	Rows
	hash  hash.Hash
	take  func(row string)
	begun []byte // of a row, for take, as far as it is short
}

// NewSummer makes one that has seen no row.
func NewSummer() *Summer { return &Summer{hash: sha256.New()} }

// maxTaken bounds the rows that are shown to take.
const maxTaken = 1 << 10

// Write notes what is written, row by row.
func (s *Summer) Write(b []byte) (int, error) {
	n := len(b)
	for len(b) > 0 {
		end := bytes.IndexByte(b, '\n') + 1
		if end == 0 {
			end = len(b)
		}
		s.part(b[:end])
		b = b[end:]
	}
	return n, nil
}

// part notes a row, or a part of one.
func (s *Summer) part(b []byte) {
	s.hash.Write(b)
	if s.take != nil && len(s.begun) < maxTaken {
		s.begun = append(s.begun, b...)
	}
	if b[len(b)-1] != '\n' {
		return
	}
	s.add(s.hash.Sum(nil))
	s.hash.Reset()
	if s.take != nil {
		s.take(string(bytes.TrimSuffix(s.begun, []byte{'\n'})))
		s.begun = s.begun[:0]
	}
}

// readTo reads rows up to their end.
func (s *Summer) readTo(in *bufio.Reader) error {
	whole := true // what was read last ended a line
	for {
		part, err := in.ReadSlice('\n')
		if whole && string(part) == copyEnds {
			return nil
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return errors.Join(errors.New("they break off"), err)
		}
		whole = err == nil
		s.part(part)
	}
}
