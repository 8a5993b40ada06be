package main

import "github.com/spf13/cobra"

func migrateCommand(cfg *config) *cobra.Command {
	return &cobra.Command{
		Use:   "migrate",
		Short: "Bring the database to this program's form (serve does it too)",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c := newConsole(cmd)
			db, _, err := openBeside(cmd.Context(), cfg, c)
			if err != nil {
				return err
			}
			defer db.Close()
			c.say("database", "%s, up to date", db.about)
			return nil
		},
	}
}
