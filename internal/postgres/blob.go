package postgres

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"
)

// partSize is how much of a file is read or written at once, by each who does.
const partSize = 256 << 10

// blobs keep bytes by their SHA-256. The rows that say which there are stand in the
// table blob whoever keeps them: so another keeper may leave behind what no row names,
// but never lack what one does.
type blobs interface {
	// Put keeps bytes, all of them or none.
	Put(ctx context.Context, sum []byte, size int64, from io.Reader) error
	// Open reads what Put has kept. ctx must last until it is closed.
	Open(ctx context.Context, sum []byte, size int64) io.ReadSeekCloser
	// Delete forgets bytes.
	Delete(ctx context.Context, sum []byte) error
}

// blobs is the hub's keeper: PostgreSQL itself, so that one backup has all.
func (db *DB) blobs() blobs { return parts{db} }

// parts keeps bytes in the database, in parts of partSize.
type parts struct{ db *DB }

// Put writes the parts; whoever calls it does so in a transaction.
func (p parts) Put(ctx context.Context, sum []byte, size int64, from io.Reader) error {
	hash, part, left := sha256.New(), make([]byte, partSize), size
	for position := 0; left > 0; position++ {
		n := min(left, partSize)
		if _, err := io.ReadFull(from, part[:n]); err != nil {
			return fmt.Errorf("read a file's bytes: %w", err)
		}
		hash.Write(part[:n])
		err := p.db.exec(ctx, `insert into blob_part (sha256, position, bytes) values (@sum, @position, @bytes)`,
			pgx.NamedArgs{"sum": sum, "position": position, "bytes": part[:n]})
		if err != nil {
			return err
		}
		left -= n
	}
	if string(hash.Sum(nil)) != string(sum) {
		return errors.New("a file's bytes are not those that were announced")
	}
	return nil
}

// Open reads one part at a time, when it is asked for.
func (p parts) Open(ctx context.Context, sum []byte, size int64) io.ReadSeekCloser {
	r := &partReader{ctx: ctx, db: p.db, sum: sum, held: -1}
	return struct {
		*io.SectionReader
		io.Closer
	}{io.NewSectionReader(r, 0, size), r}
}

// Delete removes the parts.
func (p parts) Delete(ctx context.Context, sum []byte) error {
	return p.db.exec(ctx, `delete from blob_part where sha256 = @sum`, pgx.NamedArgs{"sum": sum})
}

// partReader reads bytes at any place, and holds the part that it read last. It is for
// one goroutine.
type partReader struct {
	ctx  context.Context
	db   *DB
	sum  []byte
	part []byte
	held int64 // the position of part, -1 for none
}

// ReadAt reads from the parts that an offset is in, one after the other.
func (r *partReader) ReadAt(b []byte, offset int64) (n int, err error) {
	for n < len(b) {
		at := offset + int64(n)
		if err := r.hold(at / partSize); err != nil {
			return n, err
		}
		from := at % partSize
		if from >= int64(len(r.part)) {
			return n, io.ErrUnexpectedEOF
		}
		n += copy(b[n:], r.part[from:])
	}
	return n, nil
}

func (r *partReader) hold(position int64) error {
	if position == r.held {
		return nil
	}
	row, err := one[struct{ Bytes []byte }](r.ctx, r.db, "part of a file", `
		select bytes from blob_part where sha256 = @sum and position = @position`,
		pgx.NamedArgs{"sum": r.sum, "position": position})
	if err != nil {
		return err
	}
	if row == nil { // it was purged while somebody read it
		return io.ErrUnexpectedEOF
	}
	r.part, r.held = row.Bytes, position
	return nil
}

// Close ends the reading.
func (r *partReader) Close() error {
	r.part, r.held = nil, -1
	return nil
}

// keepBytes makes sure that the bytes are there: those that are, stay. Two who keep
// the same at once wait for each other here.
func (db *DB) keepBytes(ctx context.Context, sum []byte, size int64, from io.Reader) error {
	made, err := db.q.Exec(ctx, `insert into blob (sha256, size) values (@sum, @size) on conflict do nothing`,
		pgx.NamedArgs{"sum": sum, "size": size})
	if err != nil || made.RowsAffected() == 0 {
		return err
	}
	return db.blobs().Put(ctx, sum, size, from)
}

// dropBytes removes bytes that no file has any more.
func (db *DB) dropBytes(ctx context.Context) error {
	unused, err := many[struct{ SHA256 []byte }](ctx, db, "unused bytes", `
		select sha256 from blob b
		 where not exists (select from file f where f.sha256 = b.sha256)
		   and not exists (select from file_picture p where p.sha256 = b.sha256)`, nil)
	for _, b := range unused {
		if err := db.blobs().Delete(ctx, b.SHA256); err != nil {
			return err
		}
		if err := db.exec(ctx, `delete from blob where sha256 = @sum`, pgx.NamedArgs{"sum": b.SHA256}); err != nil {
			return err
		}
	}
	return err
}

// The advisory lock of files: who keeps some shares it, who sweeps has it alone, so
// that bytes are not dropped that somebody has just found to be there.
const filesLock = 7318

func (db *DB) lockFiles(ctx context.Context) error {
	return db.exec(ctx, `select pg_advisory_xact_lock_shared(@lock)`, pgx.NamedArgs{"lock": filesLock})
}
