//go:build unix

package pglocal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

func (s *start) data() string { return s.path("data") }

// dataMajor gives the version that made the data directory, 0 if there is none yet.
func (s *start) dataMajor() (int, error) {
	entries, err := os.ReadDir(s.data())
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return 0, nil
	}
	foreign := fmt.Errorf("%s is not a PostgreSQL data directory; nothing was changed: move it away, or set HUB_DATA to another directory", s.data())
	if errors.Is(err, syscall.ENOTDIR) {
		return 0, foreign
	}
	if err != nil {
		return 0, fmt.Errorf("cannot read %s (%s): run hub as the user it belongs to", s.data(), reason(err))
	}
	text, err := os.ReadFile(filepath.Join(s.data(), "PG_VERSION"))
	major, bad := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || bad != nil {
		return 0, foreign
	}
	return major, nil
}

// initdb makes the cluster beside and renames it last: what bears the name is
// whole and on disk, however often this was interrupted.
func (s *start) initdb(ctx context.Context) error {
	beside := s.path("data.init")
	if err := os.RemoveAll(beside); err != nil { // of an interrupted one
		return unwritable(s.Dir, err)
	}
	// C sorts the same everywhere; Swedish order comes from ICU, column by column.
	// Small WAL segments leave an empty cluster 8 MB smaller.
	args := []string{"-D", beside, "-U", superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "--wal-segsize=4", "--no-instructions"}
	if s.Unsafe {
		args = append(args, "--no-sync")
	}
	cmd := s.command(syscall.SIGKILL, "initdb", args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	c, err := spawn(cmd)
	if err == nil {
		err = c.wait(ctx)
	}
	if ctx.Err() != nil {
		return waitError{"initdb", context.Cause(ctx)}
	}
	if err != nil {
		return fmt.Errorf("%s/initdb could not make %s (%s): mend that and start again", s.bin.dir, s.data(), complaint(out.String(), err))
	}
	if err := os.Rename(beside, s.data()); err != nil {
		return unwritable(s.Dir, err)
	}
	if !s.Unsafe {
		return syncDir(s.Dir)
	}
	return nil
}

// syncDir makes a rename in dir survive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return unwritable(dir, err)
	}
	defer func() { _ = d.Close() }()
	if err := d.Sync(); err != nil {
		return unwritable(dir, err)
	}
	return nil
}

// made records what made a data directory. ICU is what its indexes are sorted
// by: another ICU of the same PostgreSQL would silently find less in them.
type made struct {
	Version string `json:"version"`
	Bin     string `json:"bin"`
	ICU     string `json:"icu"`
}

const madeFile = "made-by.json"

func (s *start) readMade() (m made, err error) {
	text, err := os.ReadFile(s.path(madeFile))
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	return m, err
}

// keepMade compares a running server with what made its data, and writes down
// what is new.
func (s *start) keepMade(icu string) error {
	now := made{s.bin.version, s.bin.dir, icu}
	before, err := s.readMade()
	if err == nil && before == now {
		return nil
	}
	if err == nil && before.ICU != icu {
		if before.Bin != now.Bin {
			return fmt.Errorf("%s was made by %s (ICU %s), but %s has ICU %s and would sort its text otherwise: set HUB_PG_BIN=%s, or export, move it away and import", s.data(), before.Bin, before.ICU, now.Bin, icu, before.Bin)
		}
		// The system replaced the programs in their place: there is no way back.
		s.log("PostgreSQL's ICU changed from %s to %s: run \"reindex database hub\" in it once", before.ICU, icu)
	}
	text, err := json.Marshal(now)
	if err != nil {
		return err
	}
	beside := s.path(madeFile + ".new")
	if err := os.WriteFile(beside, append(text, '\n'), 0o600); err != nil {
		return unwritable(s.Dir, err)
	}
	if err := s.who.own(beside); err != nil {
		return unwritable(s.Dir, err)
	}
	if err := os.Rename(beside, s.path(madeFile)); err != nil {
		return unwritable(s.Dir, err)
	}
	return nil
}

// complaint picks the line of a program's output that says what is wrong.
func complaint(out string, err error) string {
	for line := range strings.Lines(out) {
		for _, mark := range []string{"FATAL:", "PANIC:", "error:"} {
			if _, text, ok := strings.Cut(line, mark); ok {
				return strings.TrimSpace(text)
			}
		}
	}
	if line := firstLine(out); line != "" {
		return line
	}
	return reason(err)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}
