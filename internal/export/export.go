// Package export writes what a hub holds as files that need no hub to be read: lines of
// JSON, Markdown for people, and the files as they were uploaded. Into a folder goes
// everything, to be read back by another hub; in a ZIP for a reader, what that reader
// may see.
package export

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/smakom/hub/internal/hub"
)

// Source is a hub as it was at one moment. It reads one thing at a time.
type Source interface {
	// Register is the version of the register that the hub has taken in.
	Register(ctx context.Context) (string, error)
	// Kinds are the kinds of records.
	Kinds() []string
	// Records hands over all records of a kind, whoever may see them, as lines of JSON.
	Records(ctx context.Context, kind string, take func(line []byte) error) error
	// Contents hands over contents as their readers know them, as lines of JSON: all, or
	// those that the viewer under ctx may see.
	Contents(ctx context.Context, kind hub.Kind, all bool, take func(slug string, line []byte) error) error
	// List hands over topics, organisations or memberships.
	List(ctx context.Context, name string, take func(slug string, line []byte) error) error
	// Blobs hands over the checksum of the bytes of all files and pictures.
	Blobs(ctx context.Context, take func(sha256 []byte) error) error
	// Files hands over the checksums of the files that the viewer under ctx may see, and
	// where each lies in their copy.
	Files(ctx context.Context, take func(sha256 []byte, path string) error) error
	// Bytes writes the bytes with a checksum.
	Bytes(ctx context.Context, sha256 []byte, to io.Writer) error
}

// target is where files are written, one after the other: each is done when the next
// one begins.
type target interface {
	create(name string) (io.Writer, error)
}

// rooms are the names under which contents lie.
var rooms = []struct {
	name string
	kind hub.Kind
}{
	{"articles", hub.KindArticle}, {"reports", hub.KindReport}, {"projects", hub.KindProject},
	{"updates", hub.KindUpdate}, {"events", hub.KindEvent},
}

// lists are the other records in a copy for readers.
var lists = []string{"topics", "organisations", "memberships"}

// writeReadable writes what the viewer under ctx may see.
func writeReadable(ctx context.Context, from Source, to target) error {
	for _, room := range rooms {
		err := writeLines(to, room.name, func(take func([]byte) error) error {
			return from.Contents(ctx, room.kind, false, func(_ string, line []byte) error { return take(line) })
		})
		if err != nil {
			return err
		}
	}
	for _, name := range lists {
		err := writeLines(to, name, func(take func([]byte) error) error {
			return from.List(ctx, name, func(_ string, line []byte) error { return take(line) })
		})
		if err != nil {
			return err
		}
	}
	if err := writeMarkdown(ctx, from, to, false); err != nil {
		return err
	}
	return from.Files(ctx, func(sha256 []byte, path string) error { return writeBytes(ctx, from, to, sha256, path) })
}

// writeAll writes everything, and in the end what it has written.
func writeAll(ctx context.Context, from Source, to target, program string) error {
	m := &Manifest{Form: form, Program: program, Records: map[string]int{}, Files: map[string]Sum{}}
	noted := &notedTarget{to: to, files: m.Files}
	for _, kind := range from.Kinds() {
		err := writeLines(noted, kind, func(take func([]byte) error) error {
			m.Records[kind] = 0
			return from.Records(ctx, kind, func(line []byte) error {
				m.Records[kind]++
				return take(line)
			})
		})
		if err != nil {
			return err
		}
	}
	if err := writeMarkdown(ctx, from, noted, true); err != nil {
		return err
	}
	err := from.Blobs(ctx, func(sha256 []byte) error {
		path := "files/" + hex.EncodeToString(sha256)
		if err := writeBytes(ctx, from, noted, sha256, path); err != nil {
			return err
		}
		if noted.last().SHA256 != hex.EncodeToString(sha256) {
			return fmt.Errorf("%s is damaged in the database: its bytes are not those that were uploaded", path)
		}
		return nil
	})
	if err == nil {
		m.Register, err = from.Register(ctx)
	}
	if err != nil {
		return err
	}
	noted.done()
	return m.write(to)
}

// writeLines writes a file of lines.
func writeLines(to target, name string, read func(take func(line []byte) error) error) error {
	w, err := to.create(name + ".jsonl")
	if err != nil {
		return err
	}
	return read(func(line []byte) error {
		if _, err := w.Write(line); err != nil {
			return err
		}
		_, err := w.Write([]byte{'\n'})
		return err
	})
}

func writeBytes(ctx context.Context, from Source, to target, sha256 []byte, path string) error {
	w, err := to.create(path)
	if err != nil {
		return err
	}
	return from.Bytes(ctx, sha256, w)
}
