package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/export"
	"github.com/smakom/hub/internal/pgdump"
	"github.com/smakom/hub/internal/postgres"
)

// restoring is one run of hub restore.
type restoring struct {
	cfg     *config
	db      *database
	c       *console
	file    string
	replace bool
	kept    string // where what was there is kept, once it is
}

func restoreCommand(cfg *config) *cobra.Command {
	var replace bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup back into an empty hub",
		Long: "Put what hub backup wrote into an empty hub. The whole file is read first, and one that is damaged changes\n" +
			"nothing. Where PostgreSQL fails in the middle of a dump the hub stays empty, and it says so. No hub may\n" +
			"run on the data meanwhile.",
		Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return alone(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				r := &restoring{cfg: cfg, db: db, c: c, file: args[0], replace: replace}
				return r.run(ctx)
			})
		},
	}
	cmd.Flags().BoolVar(&replace, "replace", false, "put it in the place of what the hub has now, which is backed up first, beside the file")
	return cmd
}

func (r *restoring) run(ctx context.Context) error {
	begins, err := firstBytes(r.file)
	switch {
	case err != nil:
		return fmt.Errorf("can't read %s (%w)", r.file, reason(err))
	case strings.HasPrefix(begins, pgdump.Magic):
		err = r.dump(ctx)
	case strings.HasPrefix(begins, "PK\x03\x04"):
		err = r.export(ctx)
	default:
		err = fmt.Errorf("%s is no backup of a hub", r.file)
	}
	if err != nil {
		return err
	}
	return dropIndex(r.cfg, r.c)
}

// firstBytes tell what a file is, whatever it is called.
func firstBytes(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	begins := make([]byte, len(pgdump.Magic))
	n, err := io.ReadFull(f, begins)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = nil // shorter than any of ours
	}
	return string(begins[:n]), err
}

// makeRoom refuses a hub that has something, or backs it up to be replaced.
func (r *restoring) makeRoom(ctx context.Context) error {
	err := r.db.Empty(ctx)
	if !errors.Is(err, postgres.ErrNotEmpty) {
		return err
	}
	if !r.replace {
		return fmt.Errorf("%w: restore into a new HUB_DATA or database, or put the backup in its place with --replace", err)
	}
	beside := r.file + ".replaced-" + time.Now().UTC().Format("20060102T150405Z")
	r.c.say("replace", "%s; all of it goes, and is kept in %s", strings.TrimPrefix(err.Error(), postgres.ErrNotEmpty.Error()+": it has "), beside)
	if err := backup(ctx, r.cfg, r.db, r.c, beside); err != nil {
		return err
	}
	r.kept = "; what was there is in " + beside
	return nil
}

// export puts an export back.
func (r *restoring) export(ctx context.Context) error {
	a, at, err := export.OpenZIP(r.file)
	if err != nil {
		return err
	}
	defer a.Close()
	if err := a.Verify(ctx, postgres.ExportKinds()); err != nil {
		return fmt.Errorf("nothing was restored: %s: %w", r.file, err)
	}
	if err := r.makeRoom(ctx); err != nil {
		return err
	}
	if err := load(ctx, r.db.DB, a, r.replace); err != nil {
		return fmt.Errorf("nothing was restored: %w", err)
	}
	r.c.say("restore", "%s: the hub is as it was at %s; nobody is signed in, and tokens are to be made anew", r.file, at.UTC().Format(time.RFC3339))
	return nil
}

// dump puts a copy by pg_dump back.
func (r *restoring) dump(ctx context.Context) error {
	tool, err := r.tool(ctx)
	if err != nil {
		return err
	}
	tables, err := readDump(ctx, tool, r.file)
	if err != nil {
		return fmt.Errorf("nothing was restored: %s: %w", r.file, err)
	}
	made, err := tool.Made(ctx, r.file)
	if err == nil {
		err = r.makeRoom(ctx)
	}
	if err == nil {
		err = r.db.Wipe(ctx)
	}
	if err != nil {
		return fmt.Errorf("nothing was restored: %w", err)
	}
	r.db.DB.Close() // what it knows of the tables is of those that are gone
	restored := tool.Restore(ctx, r.file)
	// In any case: a hub that has nothing is a hub again, and what is older is brought up to date.
	if err := r.db.open(ctx, r.db.dsn); restored != nil || err != nil {
		return fmt.Errorf("the restoring failed, so the hub is empty now%s: %w", r.kept, errors.Join(restored, err))
	}
	rows := 0
	for _, t := range tables {
		rows += t.Count
	}
	r.c.say("restore", "%s: %d rows of %d tables; the hub is as it was at %s", r.file, rows, len(tables), made)
	return nil
}

// tool are the programs that fit the server.
func (r *restoring) tool(ctx context.Context) (*pgdump.Tool, error) {
	m, err := r.db.OpenMoment(ctx)
	if err != nil {
		return nil, err
	}
	defer m.Close(ctx)
	tool, err := toolFor(ctx, r.cfg, r.db, m)
	if err == nil && tool == nil {
		err = fmt.Errorf("%s was made by pg_dump, and no pg_restore of the server's version is found: install PostgreSQL's client programs, or set HUB_PG_BIN to their folder", r.file)
	}
	return tool, err
}

// readDump reads a copy through, and refuses one that is not a hub's, or a newer hub's.
func readDump(ctx context.Context, tool *pgdump.Tool, file string) ([]*pgdump.Table, error) {
	newest, err := postgres.NewestMigration()
	if err != nil {
		return nil, err
	}
	var migrated int64
	tables, err := tool.Read(ctx, file, func(table, row string) {
		if fields := strings.Split(row, "\t"); table == "public.goose_db_version" && len(fields) > 1 {
			n, _ := strconv.ParseInt(fields[1], 10, 64) // what is no number is no migration
			migrated = max(migrated, n)
		}
	})
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"public.hub", "public.content", "public.goose_db_version"} {
		if !slices.ContainsFunc(tables, func(t *pgdump.Table) bool { return t.Name == name }) {
			return nil, fmt.Errorf("it has no table %s: it is not a hub's", name)
		}
	}
	if migrated > newest {
		return nil, fmt.Errorf("it is of a newer hub (migration %d, this one knows %d): restore it with that one", migrated, newest)
	}
	return tables, nil
}
