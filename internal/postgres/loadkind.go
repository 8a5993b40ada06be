package postgres

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"
)

// maxExportLine bounds one record of an export with all that belongs to it: a text of
// the longest kind with a thousand revisions.
const maxExportLine = 512 << 20

// loadKind takes the records of one kind in: its lines into a table for the time being,
// as rows, and from there each to its own table, in one statement for each of them.
func loadKind(ctx context.Context, tx pgx.Tx, k exportKind, from Export) error {
	file := k.name + ".jsonl"
	r, err := from.Open(file)
	if err != nil {
		return err
	}
	defer r.Close()
	rows := &exportRows{file: file, tables: k.tables(), in: bufio.NewReaderSize(r, 1<<16)}
	if _, err := tx.Exec(ctx, `truncate export_row`); err != nil {
		return err
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"export_row"}, []string{"of", "row"}, rows); err != nil {
		return refusedRow(file, cmp.Or(rows.Err(), err)) // the server says of ours that it was cancelled
	}
	for _, table := range k.tables() {
		if err := loadTable(ctx, tx, file, table); err != nil {
			return err
		}
	}
	return nil
}

// loadTable takes in the rows of one table, with the columns that the export has. What
// a later hub has more of gets its default.
func loadTable(ctx context.Context, tx pgx.Tx, file, table string) error {
	rows, err := tx.Query(ctx, `
		select k, exists (select from pg_attribute where attrelid = $2::regclass and attname = k and attnum > 0
		                     and not attisdropped and attgenerated = '')
		  from (select distinct json_object_keys(row) as k from export_row where of = $1) as keys order by k`, table, "public."+quoted(table))
	if err != nil {
		return refusedRow(file, err)
	}
	var columns []string
	var column string
	var known bool
	_, err = pgx.ForEachRow(rows, []any{&column, &known}, func() error {
		if !known {
			return fmt.Errorf("%s: this hub has no %s.%s: the export is a newer hub's, or none", file, table, column)
		}
		columns = append(columns, quoted(column))
		return nil
	})
	if err != nil {
		return refusedRow(file, err)
	}
	if columns == nil {
		return nil
	}
	_, err = tx.Exec(ctx, `
		insert into `+quoted(table)+` (`+strings.Join(columns, ", ")+`) overriding system value
		select r.`+strings.Join(columns, ", r.")+`
		  from export_row s, json_populate_record(null::`+quoted(table)+`, s.row) as r where s.of = $1`, table)
	return refusedRow(file, err)
}

// exportRows are the rows in the lines of a file, one at a time.
type exportRows struct {
	file    string
	tables  []string
	in      *bufio.Reader
	line    int
	waiting [][2]any // rows of the line that was read last
	row     [2]any
	err     error
}

// Next goes to the next row.
func (e *exportRows) Next() bool {
	for e.err == nil && len(e.waiting) == 0 {
		e.err = e.read()
	}
	if e.err != nil {
		return false
	}
	e.row, e.waiting = e.waiting[0], e.waiting[1:]
	return true
}

// Values are those of the row: its table, and what it says.
func (e *exportRows) Values() ([]any, error) { return e.row[:], nil }

// Err is why there are no more rows, nil where that was all.
func (e *exportRows) Err() error {
	if errors.Is(e.err, io.EOF) {
		return nil
	}
	return e.err
}

// read reads a line: an object with the root's row, and a list of rows for each part.
func (e *exportRows) read() error {
	line, err := e.readLine()
	if err != nil {
		return err
	}
	var record map[string]json.RawMessage
	if err := json.Unmarshal(line, &record); err != nil {
		return e.damaged("is no record")
	}
	for i, table := range e.tables {
		said, ok := record[table]
		if !ok && addedLater[table] {
			continue
		}
		if !ok {
			return e.damaged("has no " + table)
		}
		delete(record, table)
		rows := []json.RawMessage{said}
		if i > 0 && json.Unmarshal(said, &rows) != nil {
			return e.damaged("has no list of " + table)
		}
		for _, row := range rows {
			if !bytes.HasPrefix(bytes.TrimSpace(row), []byte("{")) {
				return e.damaged("has a " + table + " that is none")
			}
			e.waiting = append(e.waiting, [2]any{table, row})
		}
	}
	for other := range record {
		return e.damaged(fmt.Sprintf("has %q, which this hub doesn't know", other))
	}
	return nil
}

func (e *exportRows) readLine() ([]byte, error) {
	var line []byte
	for {
		part, err := e.in.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case err == nil:
			e.line++
			return line, nil
		case errors.Is(err, io.EOF) && len(line) == 0:
			return nil, io.EOF
		case errors.Is(err, io.EOF):
			e.line++
			return nil, e.damaged("breaks off")
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		case len(line) > maxExportLine:
			return nil, e.damaged("is too long")
		}
	}
}

func (e *exportRows) damaged(how string) error {
	return fmt.Errorf("%s: line %d %s", e.file, e.line, how)
}

// loadBytes takes in the bytes of all files, each by its checksum.
func loadBytes(ctx context.Context, tx pgx.Tx, from Export) error {
	var after []byte
	for {
		var sum []byte
		var size int64
		err := tx.QueryRow(ctx, `select sha256, size from blob where $1::bytea is null or sha256 > $1 order by sha256 limit 1`, after).Scan(&sum, &size)
		if errors.Is(err, pgx.ErrNoRows) {
			return nil
		}
		if err == nil {
			err = loadBlob(ctx, tx, from, sum, size)
		}
		if err != nil {
			return err
		}
		after = sum
	}
}

func loadBlob(ctx context.Context, tx pgx.Tx, from Export, sum []byte, size int64) error {
	name := "files/" + hex.EncodeToString(sum)
	r, err := from.Open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	is := sha256.New()
	parts := &blobParts{sum: sum, in: io.TeeReader(r, is)}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"blob_part"}, []string{"sha256", "position", "bytes"}, parts); err != nil {
		return cmp.Or(parts.Err(), err)
	}
	if !bytes.Equal(is.Sum(nil), sum) || parts.size != size {
		return fmt.Errorf("%s: its bytes are not those of its name", name)
	}
	return nil
}

// blobParts are the parts of a file's bytes, one at a time.
type blobParts struct {
	sum  []byte
	in   io.Reader
	n    int
	part []byte
	size int64
	err  error
}

// Next goes to the next part.
func (b *blobParts) Next() bool {
	if b.err != nil {
		return false
	}
	b.n += min(len(b.part), 1) // the first is 0
	part := make([]byte, partSize)
	n, err := io.ReadFull(b.in, part)
	if err != nil {
		b.err = err
	}
	b.part, b.size = part[:n], b.size+int64(n)
	return n > 0
}

// Values are those of the part's row.
func (b *blobParts) Values() ([]any, error) { return []any{b.sum, b.n, b.part}, nil }

// Err is why there are no more parts, nil where that was all.
func (b *blobParts) Err() error {
	if errors.Is(b.err, io.EOF) || errors.Is(b.err, io.ErrUnexpectedEOF) {
		return nil
	}
	return b.err
}
