package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/smakom/hub/internal/hub"
)

func importListCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the last imports, newest first", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				all, err := db.RecentImports(ctx)
				if err != nil {
					return err
				}
				t := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
				fmt.Fprintln(t, "id\tbegun\tkind\tname\tstate")
				for _, i := range all {
					fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", i.UUID, day(i.CreatedAt), strings.ToLower(string(i.Kind)), cell(i.Name), importState(i))
				}
				return t.Flush()
			})
		},
	}
}

// importState is how far an import has come, in words.
func importState(i *hub.Import) string {
	words := strings.ReplaceAll(strings.ToLower(string(i.Status)), "_", " ")
	switch {
	case i.Total != nil:
		words += fmt.Sprintf(", %d of %d", i.Done, *i.Total)
	case i.Done > 0:
		words += fmt.Sprintf(", %d so far", i.Done)
	}
	if i.Why != nil {
		words += ": " + i.Why.Text
	}
	return words
}

func importShowCommand(cfg *config) *cobra.Command {
	r := &importing{}
	cmd := &cobra.Command{
		Use: "show ID", Short: "Tell what became of each text of an import", Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				imp, err := importNamed(ctx, db, args[0])
				if err != nil {
					return err
				}
				tsv, err := newTSVReport(r.report)
				if err != nil {
					return err
				}
				report := &importReport{source: imp.Name, tsv: tsv}
				if err := report.stored(ctx, db.DB, imp, false); err != nil {
					return err
				}
				if err := tsv.close(); err != nil {
					return err
				}
				c.say("import", "%s, begun %s", imp.Name, day(imp.CreatedAt))
				c.say("state", "%s", importState(imp))
				return report.print(c.out)
			})
		},
	}
	cmd.Flags().StringVar(&r.report, "report", "", "write what became of each text to this file, as tab-separated values")
	return cmd
}

func importUndoCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use: "undo ID", Short: "Take back all that an import made, unless some of it was changed since", Args: oneArg,
		RunE: func(cmd *cobra.Command, args []string) error {
			return beside(cmd, cfg, func(ctx context.Context, db *database, c *console) error {
				imp, err := importNamed(ctx, db, args[0])
				if err != nil {
					return err
				}
				if imp, err = db.UndoImport(ctx, imp.ID()); err != nil {
					return err
				}
				c.say("import", "%s is undone: the same file can be imported anew", imp.Name)
				return nil
			})
		},
	}
}

// importNamed is the import with an id, as the list or the API shows it.
func importNamed(ctx context.Context, db *database, id string) (*hub.Import, error) {
	uuid, err := hub.ParseUUID(id)
	if err != nil {
		opaque, _ := hub.ParseID(id)
		uuid, _ = opaque.UUID()
	}
	found, err := db.ImportsByID(ctx, []hub.UUID{uuid})
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("there is no import %q: hub import list shows them", id)
	}
	if err != nil {
		return nil, err
	}
	return found[0], nil
}
