package extracttest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/smakom/hub/internal/extract"
	"github.com/smakom/hub/internal/filelock"
	"github.com/smakom/hub/internal/hub"
)

// again is how long the wait for a lock goes on before it is tried once more: the other
// one compiles for seconds, or copies for some milliseconds.
const again = 20 * time.Millisecond

// Compiled fills an empty folder with PDFium's code, compiled for this machine. That
// takes seconds of both processors, so one for all tests is kept where the user's
// caches are; extract makes it anew where it is broken.
func Compiled(ctx context.Context, dir string) error {
	caches, err := os.UserCacheDir()
	if err != nil {
		return compile(ctx, dir) // a user without a home
	}
	kept := filepath.Join(caches, "hub-pdfium")
	unlock, err := alone(ctx, kept+".lock")
	if err != nil {
		return err
	}
	defer unlock()
	if err := compile(ctx, kept); err != nil {
		return err
	}
	return os.CopyFS(dir, os.DirFS(kept))
}

// alone waits until no other test binary is at what a lock is for: it may be writing.
func alone(ctx context.Context, path string) (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of caches: %w", err)
	}
	for {
		lock, err := filelock.Try(path)
		if err == nil {
			return func() { _ = lock.Close() }, nil
		}
		if !errors.Is(err, filelock.ErrLocked) {
			return nil, fmt.Errorf("lock the cache of compiled code: %w", err)
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for the cache of compiled code: %w", context.Cause(ctx))
		case <-time.After(again):
		}
	}
}

// compile reads a PDF, by which PDFium is compiled where it is not yet.
func compile(ctx context.Context, dir string) error {
	file := PDF("", "", []string{"text"})
	src := extract.Source{MediaType: hub.TypePDF, Bytes: bytes.NewReader(file), Size: int64(len(file))}
	if _, err := extract.Read(ctx, src, extract.Options{CacheDir: dir}); err != nil {
		return fmt.Errorf("compile PDFium for the tests: %w", err)
	}
	return nil
}
