package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// indexDir is where a data folder keeps the search index.
func indexDir(cfg *config) string { return filepath.Join(cfg.Data, "index") }

func reindexCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use:   "reindex",
		Short: "Build the search index anew, in every running hub; searches go on meanwhile",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c := newConsole(cmd)
			db, alone, err := openBeside(cmd.Context(), cfg, c)
			if err != nil {
				return err
			}
			defer db.Close()
			if alone { // no hub on this data: the next one builds what is not there
				if err := os.RemoveAll(indexDir(cfg)); err != nil {
					return fmt.Errorf("remove the index in %s: %w", cfg.Data, reason(err))
				}
				c.say("index", "removed: the hub builds it anew when it starts")
				return nil
			}
			if err := db.AskReindex(cmd.Context()); err != nil {
				return err
			}
			c.say("index", "every running hub builds it anew; /readyz tells how far it is, and when it is done")
			return nil
		},
	}
}
