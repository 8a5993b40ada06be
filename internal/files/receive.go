// Package files takes files in and hands them out: what somebody sends is told by its
// bytes and never by its name, and what is handed out can't act in a reader's browser.
package files

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/smakom/hub/internal/hub"
)

// prefix begins the names of temporary files, by which those are known that a hub has
// left that was killed.
const prefix = "upload-"

// Received is a file that has come in whole and lies in a temporary file.
type Received struct {
	hub.FileInput
	*os.File
}

// Close removes the temporary file.
func (r *Received) Close() error {
	return errors.Join(r.File.Close(), os.Remove(r.File.Name()))
}

// Receive takes in what a sender calls by a name: it writes it to a temporary file in
// dir, at most hub.MaxFileSize, and finds out what it is. What the hub doesn't keep is
// refused as *hub.Error.
func Receive(ctx context.Context, dir, name string, from io.Reader) (r *Received, err error) {
	file, err := os.CreateTemp(dir, prefix)
	if err != nil {
		return nil, fmt.Errorf("receive a file: %w", err)
	}
	r = &Received{File: file}
	defer func() {
		if err != nil {
			err, r = errors.Join(err, r.Close()), nil
		}
	}()
	hash, text := sha256.New(), &textScan{}
	r.Size, err = io.Copy(io.MultiWriter(file, hash, text), io.LimitReader(&stoppable{ctx, from}, hub.MaxFileSize+1))
	switch {
	case err != nil:
		return r, err
	case r.Size > hub.MaxFileSize:
		return r, errTooLarge
	case r.Size == 0:
		return r, hub.BadInput("the file is empty")
	}
	hash.Sum(r.SHA256[:0])
	if r.MediaType, err = mediaType(file, r.Size, name, text.plain()); err != nil {
		return r, err
	}
	if hub.IsPicture(r.MediaType) {
		if r.Width, r.Height, err = dimensions(file); err != nil {
			return r, err
		}
	}
	r.FileInput.Name = hub.FileName(name, r.MediaType)
	_, err = file.Seek(0, io.SeekStart)
	return r, err
}

var errTooLarge = &hub.Error{Code: hub.CodeTooLarge, Message: fmt.Sprintf("a file is at most %d MiB", hub.MaxFileSize>>20)}

// stoppable is a reader that ends with its context.
type stoppable struct {
	ctx  context.Context
	from io.Reader
}

func (s *stoppable) Read(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.from.Read(b)
}

// Prepare makes the folder for temporary files, and removes what hubs that were killed
// have left there. Only one hub may use the folder.
func Prepare(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("folder for uploads: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("folder for uploads: %w", err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) {
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
				return fmt.Errorf("leftover of an upload: %w", err)
			}
		}
	}
	return nil
}
