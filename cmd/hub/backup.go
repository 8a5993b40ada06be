package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/export"
	"github.com/smakom/hub/internal/filelock"
	"github.com/smakom/hub/internal/pgdump"
	"github.com/smakom/hub/internal/pglocal"
	"github.com/smakom/hub/internal/postgres"
)

func backupCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the whole hub into one new file, and read it back to be sure",
		Long: "Copy the whole hub into one new file: by PostgreSQL's own pg_dump where one is found that fits the server,\n" +
			"else as an export, which has no sessions and tokens. It says that it is done once it has read the file\n" +
			"through and found every row of the hub in it. It works beside a running hub. Whoever has the file has the\n" +
			"hub: keep it as you keep keys. hub restore FILE puts it back.",
		Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				return backup(ctx, cfg, db, c, args[0])
			})
		},
	}
}

// backup copies the hub into a file, which gets its name once it was read back.
func backup(ctx context.Context, cfg *config, db *database, c *console, file string) error {
	begun := time.Now()
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already: choose a new name", file)
	}
	partial := file + ".partial"
	lock, err := filelock.Try(partial) // for its owner alone
	if errors.Is(err, filelock.ErrLocked) {
		return fmt.Errorf("another backup is being written to %s", partial)
	}
	if err != nil {
		return fmt.Errorf("can't write %s (%w)", partial, reason(err))
	}
	defer lock.Close()
	said, err := copyHub(ctx, cfg, db, lock, partial)
	if err == nil {
		err = lock.Sync()
	}
	if err == nil {
		err = os.Rename(partial, file)
	}
	if err != nil {
		return fmt.Errorf("there is no backup: %w", errors.Join(err, os.Remove(partial)))
	}
	if err := export.SyncDir(filepath.Dir(file)); err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	c.say("backup", "%s: %s; %.1f MB in %s", file, said, float64(info.Size())/1e6, seconds(time.Since(begun)))
	return nil
}

// copyHub copies the hub as it is now, reads the copy, and says what is in it.
func copyHub(ctx context.Context, cfg *config, db *database, to *os.File, name string) (said string, err error) {
	if err := errors.Join(to.Truncate(0), to.Chmod(0o600)); err != nil {
		return "", err
	}
	m, err := db.OpenMoment(ctx)
	if err != nil {
		return "", err
	}
	defer m.Close(ctx)
	snapshot, at, err := m.Exported(ctx)
	if err != nil {
		return "", err
	}
	tool, err := toolFor(ctx, cfg, db, m)
	if err != nil {
		return "", err
	}
	when := at.Format(time.RFC3339)
	if tool == nil {
		said, err = copyByExport(ctx, m, to, name, at)
		return "the hub as it was at " + when + ", as an export (no pg_dump of the server's version was found); read back: " + said, err
	}
	damaged, err := m.Damaged(ctx)
	if err == nil && len(damaged) > 0 {
		err = fmt.Errorf("files are damaged in the database, so that no copy of them would be whole: %s", strings.Join(damaged, ", "))
	}
	if err == nil {
		err = tool.Dump(ctx, snapshot, name)
	}
	if err != nil {
		return "", err
	}
	said, err = compare(ctx, tool, m, name)
	return "the hub as it was at " + when + ", by pg_dump; read back: " + said, err
}

// toolFor are PostgreSQL's programs where they fit the server, nil where there are none.
func toolFor(ctx context.Context, cfg *config, db *database, m *postgres.Moment) (*pgdump.Tool, error) {
	major, err := m.Major(ctx)
	if err != nil {
		return nil, err
	}
	dir := pglocal.Programs(ctx, cfg.PGBin, major, db.programs, pgdump.Names()...)
	if dir == "" {
		return nil, nil
	}
	return pgdump.New(dir, db.dsn)
}

// compare holds each row of the copy against the hub.
func compare(ctx context.Context, tool *pgdump.Tool, m *postgres.Moment, file string) (said string, err error) {
	tables, err := tool.Read(ctx, file, nil)
	if err != nil {
		return "", fmt.Errorf("the copy can't be read back: %w", err)
	}
	want, err := m.Tables(ctx)
	if err != nil {
		return "", err
	}
	rows := 0
	for _, t := range tables {
		is := pgdump.NewSummer()
		if err := m.Copy(ctx, t.Name, t.Columns, is); err != nil {
			return "", err
		}
		if is.Rows != t.Rows {
			return "", fmt.Errorf("the copy has other rows of %s than the hub: %d, not %d", t.Name, t.Count, is.Count)
		}
		rows += t.Count
		want = slices.DeleteFunc(want, func(name string) bool { return name == t.Name })
	}
	if len(want) > 0 {
		return "", fmt.Errorf("the copy lacks %s", strings.Join(want, ", "))
	}
	return fmt.Sprintf("all %d rows of %d tables", rows, len(tables)), nil
}

// copyByExport writes an export, and reads it back.
func copyByExport(ctx context.Context, m *postgres.Moment, to *os.File, name string, at time.Time) (said string, err error) {
	if err := export.WriteZIP(ctx, m, to, version(), at); err != nil {
		return "", err
	}
	a, _, err := export.OpenZIP(name)
	if err != nil {
		return "", fmt.Errorf("the copy can't be read back: %w", err)
	}
	defer a.Close()
	if err := a.Verify(ctx, postgres.ExportKinds()); err != nil {
		return "", fmt.Errorf("the copy can't be read back: %w", err)
	}
	records := 0
	for _, kind := range postgres.ExportKinds() {
		n, err := m.Count(ctx, kind)
		if err != nil {
			return "", err
		}
		if n != a.Records[kind] {
			return "", fmt.Errorf("the copy has %d %s, not %d", a.Records[kind], kind, n)
		}
		records += n
	}
	return fmt.Sprintf("all %d records and %d files", records, a.Records["blobs"]), nil
}
