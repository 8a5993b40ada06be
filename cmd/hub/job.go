package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/smakom/hub/internal/files"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

const (
	// readerMemory is what a reading process should not go above: PDFium's 256 MiB and
	// what is read besides. Its collector works the harder the nearer it comes.
	readerMemory = "GOMEMLIMIT=448MiB"
	// readerThreads leaves the other processors to those who wait for an answer.
	readerThreads = "GOMAXPROCS=1"
	// maxAnswer bounds what a reading process may say, in bytes: some times the text
	// that extract keeps of a file.
	maxAnswer = 32 << 20
	// maxComplaint is how much of its complaint is told.
	maxComplaint = 2 << 10
)

// work makes what does the jobs of a hub.
func (s *server) work(cfg *config, db *database) (*postgres.Jobs, error) {
	texts := &textReader{db: db.DB, cache: filepath.Join(cfg.Data, "cache"), log: s.log}
	return db.NewJobs(postgres.JobWork{
		ReadText:     texts.read,
		MakePictures: func(ctx context.Context, id hub.UUID) error { return files.MakePictures(ctx, db.DB, id) },
		RunImport:    importJobs(cfg, db.DB, texts).RunJob,
	}, db.private, s.log)
}

// textReader reads the text inside files, each in a process of its own: what a
// stranger's file does to its reader it does to that, and nothing else.
type textReader struct {
	db    *postgres.DB
	cache string // the folder of what can be made anew
	log   *slog.Logger
}

// read reads a file's text and stores it. That a file has none to give is no fault.
func (r *textReader) read(ctx context.Context, id hub.UUID) error {
	file, _, bytes, err := r.db.OpenFile(ctx, id, 0)
	if err != nil || file == nil { // removed before its turn came
		return err
	}
	defer bytes.Close()
	copied, err := r.copy(bytes)
	if err != nil {
		return fmt.Errorf("copy file %s: %w", id, err)
	}
	defer func() {
		_ = copied.Close()
		_ = os.Remove(copied.Name()) // what stays, the next file's copy replaces
	}()
	text, err := r.process(ctx, file, copied)
	if err != nil {
		return fmt.Errorf("read the text of file %s: %w", id, err)
	}
	if text.Status == hub.TextFailed {
		r.log.InfoContext(ctx, "a file's text can't be read", "file", id, "because", text.Fault)
	}
	return r.db.SetFileText(ctx, id, text)
}

// copy gives a file that lies on disk, which its reader may read at any place. There is
// one at a time, of always the same name: a hub that is killed leaves no more behind.
func (r *textReader) copy(from io.Reader) (*os.File, error) {
	if err := os.MkdirAll(r.cache, 0o700); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(r.cache, "reading"), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(file, from); err != nil {
		_ = file.Close()
		return nil, err
	}
	return file, nil
}

// process runs hub read-text on a file, until ctx ends at the latest. It takes nothing of this process's environment,
// where the database's password is.
func (r *textReader) process(ctx context.Context, file *hub.File, from *os.File) (*hub.FileText, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program, readTextName, "--cache", filepath.Join(r.cache, "pdfium"), "--", file.MediaType, file.Name)
	cmd.Env = append(systemEnvironment(), readerMemory, readerThreads)
	cmd.SysProcAttr = aside()
	complaint := &head{left: maxComplaint}
	cmd.Stdin, cmd.Stderr = from, complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	runtime.LockOSThread() // the process dies with the thread that started it
	defer runtime.UnlockOSThread()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	var text hub.FileText
	unread := json.NewDecoder(io.LimitReader(out, maxAnswer)).Decode(&text)
	ended := cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case ended != nil:
		return nil, fmt.Errorf("%w: %s", ended, strings.TrimSpace(complaint.text.String()))
	case unread != nil:
		return nil, unread
	}
	return &text, nil
}

// head keeps the beginning of what is written to it.
type head struct {
	text strings.Builder
	left int
}

func (h *head) Write(p []byte) (int, error) {
	kept := min(len(p), h.left)
	h.left -= kept
	h.text.Write(p[:kept])
	return len(p), nil
}
