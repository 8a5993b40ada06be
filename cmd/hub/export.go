package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/export"
	"github.com/smakom/hub/internal/hub"
	"github.com/smakom/hub/internal/postgres"
)

func exportCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use:   "export DIR",
		Short: "Write everything that the hub holds into a new folder, as JSON Lines, Markdown and files",
		Long: "Write everything that the hub holds into a new or empty folder: each kind of records as JSON Lines, the\n" +
			"contents as Markdown too, the files as they were uploaded, and manifest.json with a checksum of each. No\n" +
			"session, token or other secret is in it, but drafts and addresses of people are: keep it as such. It works\n" +
			"beside a running hub; hub import export DIR reads it back.",
		Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				begun := time.Now()
				if err := exportTo(ctx, db.DB, args[0]); err != nil {
					return err
				}
				a, err := export.OpenFolder(args[0])
				if err != nil {
					return err
				}
				defer a.Close()
				c.say("export", "%s: %s", args[0], told(a, begun))
				return nil
			})
		},
	}
}

func exportTo(ctx context.Context, db *postgres.DB, dir string) error {
	m, err := db.OpenMoment(ctx)
	if err != nil {
		return err
	}
	defer m.Close(ctx)
	return export.WriteFolder(ctx, m, dir, version())
}

// opener holds the hub as it is for a reader's copy.
func opener(db *postgres.DB) func(ctx context.Context) (export.Source, func(), error) {
	return func(ctx context.Context) (export.Source, func(), error) {
		m, err := db.OpenMoment(ctx)
		if err != nil {
			return nil, nil, err
		}
		return m, func() { m.Close(ctx) }, nil
	}
}

// told is how much an export has, and how long it took.
func told(a *export.Archive, begun time.Time) string {
	contents := 0
	for _, kind := range []string{"articles", "reports", "projects", "updates", "events"} {
		contents += a.Records[kind]
	}
	var bytes int64
	for _, f := range a.Files {
		bytes += f.Size
	}
	return fmt.Sprintf("%d contents, %d files, %d accounts; %.1f MB in %s", contents, a.Records["files"], a.Records["accounts"],
		float64(bytes)/1e6, seconds(time.Since(begun)))
}

func importExportCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use:   "export DIR",
		Short: "Make an empty hub what hub export wrote: all of it, or nothing",
		Long: "Make an empty hub what hub export wrote: all of it, or nothing. Every file is compared with its checksum\n" +
			"first. No hub may run on the data meanwhile. Cursors of the old hub's feed are expired: partners begin anew.",
		Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return alone(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				begun := time.Now()
				a, err := export.OpenFolder(args[0])
				if err != nil {
					return err
				}
				defer a.Close()
				if err := load(ctx, db.DB, a, false); err != nil {
					return fmt.Errorf("nothing was read back: %w", err)
				}
				c.say("import", "%s: %s", args[0], told(a, begun))
				return dropIndex(cfg, c)
			})
		},
	}
}

// alone runs what a command does on a database that no hub may be running on.
func alone(cmd *cobra.Command, cfg *config, do func(ctx context.Context, db *database, c *console) error) error {
	if err := cfg.check(); err != nil {
		return err
	}
	ctx, c := hub.AsProgram(cmd.Context(), hub.ViaCommand), newConsole(cmd)
	db, alone, err := openBeside(ctx, cfg, c)
	if err != nil {
		return err
	}
	defer func() { db.Close() }()
	if db.private && !alone {
		return inUse(cfg.Data)
	}
	if err := nobodyElse(ctx, db); err != nil {
		return err
	}
	return do(ctx, db, c)
}

// nobodyElse refuses a database that a hub works on: what it has read before would no
// longer be so.
func nobodyElse(ctx context.Context, db *database) error {
	switch n, err := db.Hubs(ctx); {
	case err != nil:
		return err
	case n == 1:
		return errors.New("a hub runs on this data: stop it first, and start it again afterwards")
	case n > 1:
		return fmt.Errorf("%d hubs run on this data: stop them first, and start them again afterwards", n)
	}
	return nil
}

// load reads an export back, once all of it has been found to be whole.
func load(ctx context.Context, db *postgres.DB, a *export.Archive, replace bool) error {
	if err := a.Verify(ctx, postgres.ExportKinds()); err != nil {
		return err
	}
	err := db.Load(ctx, postgres.Export{Register: a.Register, Open: a.Open}, replace)
	if errors.Is(err, postgres.ErrNotEmpty) {
		return fmt.Errorf("%w: give it a new HUB_DATA or database; a hub that starts with HUB_STARTER=off has no starter content", err)
	}
	return err
}

// dropIndex removes the index of this data folder, which is of what was there before.
func dropIndex(cfg *config, c *console) error {
	if err := os.RemoveAll(indexDir(cfg)); err != nil {
		return fmt.Errorf("remove the index in %s: %w", cfg.Data, reason(err))
	}
	c.say("index", "is built anew when the hub starts")
	return nil
}
